import { type FaultCode, isFault } from '@proofmark/domain'
import type { DeliveryResult } from './envelope.ts'
import { verifyReceipt } from './receipt.ts'
import { verifyRefusal } from './refusal.ts'
import type { Trust } from './trust.ts'

/** What becomes of a message after one attempt to deliver it. */
export type Verdict =
  | { readonly kind: 'taken'; readonly receipt: string }
  | { readonly kind: 'refused'; readonly code: FaultCode; readonly text: string }
  /** Sent again later: with the code the peer signed, or with why what came back counts for nothing. */
  | {
      readonly kind: 'again'
      readonly code: FaultCode | null
      readonly unbelieved: FaultCode | null
    }

/** The message that was sent, and between whom. */
export interface Sent {
  readonly from: string
  readonly to: string
  readonly jti: string
  readonly hash: string
}

const curable: ReadonlySet<FaultCode> = new Set([
  'TXP_ENVELOPE_UNREADABLE',
  'TXP_MESSAGE_UNAUTHENTIC',
  'TXP_PEER_SUSPENDED',
])

/** The peer, or we, know outdated keys, or the peer is suspended: the message itself may be good. */
export const isCurable = (code: FaultCode): boolean => curable.has(code)

/**
 * Only what the recipient (`from`) signed for these very bytes decides: whoever is on the path knows
 * our key and can seal for us.
 */
export const judgeResult = async (
  result: DeliveryResult | undefined,
  sent: Sent,
  trust: Trust,
  now: Date,
): Promise<Verdict> => {
  try {
    if (result && 'receipt' in result) {
      await verifyReceipt(result.receipt, sent, trust, now)
      return { kind: 'taken', receipt: result.receipt }
    }
    if (typeof result?.error !== 'string') return { kind: 'again', code: null, unbelieved: null }
    const text = result.error
    const { code, retry } = await verifyRefusal(text, sent, trust, now)
    if (retry === 'never' && !isCurable(code)) return { kind: 'refused', code, text }
    return { kind: 'again', code, unbelieved: null }
  } catch (error) {
    if (isFault(error)) return { kind: 'again', code: null, unbelieved: error.code }
    throw error
  }
}
