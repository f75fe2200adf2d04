import { isFault } from '@proofmark/domain'
import type { EvidenceContent } from '../generated/messages.ts'
import type { Finding } from './findings.ts'
import { unverifiedClaims } from './unverified-claims.ts'

/** What a message says of itself, also where its signature does not hold: whoever doubts takes it for training. */
const isMarked = (message: string): boolean => {
  try {
    return 'training' in unverifiedClaims(message)
  } catch (error) {
    if (isFault(error)) return false
    throw error
  }
}

/** Whether the file is of an exercise; one that is half of it is wrong, and read as one. */
export const checkTraining = ({
  conversations,
}: EvidenceContent): { readonly training: boolean; readonly finding: Finding } => {
  const marks = conversations.flatMap(({ messages }) =>
    messages.map(({ message }) => isMarked(message)),
  )
  const training = marks.includes(true)
  const marked = marks.includes(false) ? 'training-mixed' : 'training-all'
  return {
    training,
    finding: { step: 'training', code: training ? marked : 'training-none', with: {} },
  }
}
