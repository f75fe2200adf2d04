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

/** A message that holds, or what is left of one, with what the file says about it. */
export interface Checked {
  readonly message: Pick<Message, 'iss' | 'aud' | 'jti' | 'type' | 'seq' | 'prev' | 'ref'>
  readonly hash: string
  readonly evidence: Pick<
    EvidenceMessage,
    'direction' | 'receipt' | 'logged' | 'answered' | 'entries'
  >
  /** Its content was erased: what it held of others, nobody can say any more. */
  readonly gone?: true
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
