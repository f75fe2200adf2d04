import { Fault } from '@proofmark/domain'
import type { Receipt } from './generated/messages.ts'
import { issuedAt } from './issued-at.ts'
import { claimsOf, signCompact, verifyCompact } from './jws.ts'
import type { OwnKey } from './keys.ts'
import { parseReceipt } from './schema.ts'
import type { Trust } from './trust.ts'

/** Signs that a message was stored. The caller commits it together with the message. */
export const signReceipt = async (receipt: Receipt, key: OwnKey): Promise<string> =>
  signCompact(parseReceipt(receipt), 'txp-receipt+jwt', key)

/**
 * Verifies a peer's receipt and that it is for the very bytes we sent.
 * @throws Fault TXP_MESSAGE_UNAUTHENTIC and others of `verifyCompact`; TXP_CONVERSATION_REFUSED when it is for another message
 */
export const verifyReceipt = async (
  jws: string,
  expected: {
    readonly from: string
    readonly to: string
    readonly jti: string
    readonly hash: string
  },
  trust: Trust,
  now: Date,
): Promise<Receipt> => {
  const receipt = await verifyAnyReceipt(jws, expected, trust, now)
  const { ref } = receipt
  if (ref.jti !== expected.jti || ref.hash !== expected.hash)
    throw new Fault('TXP_CONVERSATION_REFUSED', 'The receipt is for another message.')
  return receipt
}

/**
 * Verifies a receipt of one participant for another, whatever message it is for: that is for the caller
 * to look up.
 * @throws Fault as `verifyReceipt`
 */
export const verifyAnyReceipt = async (
  jws: string,
  { from, to }: { readonly from: string; readonly to: string },
  trust: Trust,
  now: Date,
): Promise<Receipt> => {
  const { claims, signer } = await verifyCompact(jws, 'txp-receipt+jwt', trust, now)
  const receipt = parseReceipt(claims)
  if (receipt.iss !== signer.owner.id || receipt.iss !== from)
    throw new Fault('TXP_ISSUER_MISMATCH')
  if (receipt.aud !== to)
    throw new Fault('TXP_CONVERSATION_REFUSED', 'The receipt is for another message.')
  return receipt
}

/**
 * Verifies a receipt that is shown again, by the key that was good when it was issued.
 * @throws Fault as `verifyReceipt`
 */
export const verifyPastReceipt = (
  jws: string,
  expected: Parameters<typeof verifyReceipt>[1],
  trust: Trust,
): Promise<Receipt> => verifyReceipt(jws, expected, trust, issuedAt(jws))

/**
 * Which message a receipt says it is for: to find it by, and believed for nothing else.
 * @throws Fault TXP_ENVELOPE_MALFORMED, TXP_MESSAGE_INVALID
 */
export const messageOfReceipt = (jws: string): string => parseReceipt(claimsOf(jws)).ref.jti
