import { isFault } from '@proofmark/domain'
import type { EvidenceContent, EvidenceMessage } from '../generated/messages.ts'
import type { Message } from '../schema.ts'
import type { CheckedLog } from './check-log.ts'
import type { History } from './member-lists.ts'
import { unverifiedClaims } from './unverified-claims.ts'

/** What a message is judged by. */
export interface Surroundings {
  readonly content: EvidenceContent
  readonly history: History
  readonly log: CheckedLog
}

/** A message that holds, with what the file says about it. */
export interface Checked {
  readonly message: Message
  readonly hash: string
  readonly evidence: EvidenceMessage
}

/** When something says it was signed; 0 where it says nothing of the kind. */
export const secondOf = (jws: string): number => {
  try {
    const { iat } = unverifiedClaims(jws)
    return typeof iat === 'number' ? iat : 0
  } catch (error) {
    if (isFault(error)) return 0
    throw error
  }
}
