import { Fault, type FaultCode, faultCodes } from '@proofmark/domain'
import type { Refusal } from './generated/messages.ts'
import { signCompact, verifyCompact } from './jws.ts'
import type { OwnKey } from './keys.ts'
import { parseRefusal } from './schema.ts'
import type { Trust } from './trust.ts'

/** Signs that a message was refused, so that nobody on the path can say so in our name. */
export const signRefusal = async (refusal: Refusal, key: OwnKey): Promise<string> =>
  signCompact(parseRefusal(refusal), 'txp-error+jwt', key)

const isCode = (code: string): code is FaultCode => faultCodes.some((known) => known === code)

/**
 * Verifies that the peer we sent a message to refused these very bytes.
 *
 * @returns the code of the closed list, and whether the same bytes may be sent again
 * @throws Fault of `verifyCompact`; TXP_MESSAGE_INVALID; TXP_ISSUER_MISMATCH;
 *   TXP_CONVERSATION_REFUSED when it is about another message
 */
export const verifyRefusal = async (
  jws: string,
  expected: {
    readonly from: string
    readonly to: string
    readonly jti: string
    readonly hash: string
  },
  trust: Trust,
  now: Date,
): Promise<{ readonly code: FaultCode; readonly retry: Refusal['retry'] }> => {
  const { claims, signer } = await verifyCompact(jws, 'txp-error+jwt', trust, now)
  const { iss, aud, ref, code, retry } = parseRefusal(claims)
  if (!isCode(code)) throw new Fault('TXP_MESSAGE_INVALID', 'code: is not of the closed list.')
  if (iss !== signer.owner.id || iss !== expected.from) throw new Fault('TXP_ISSUER_MISMATCH')
  const isOurs = aud === expected.to && ref.hash === expected.hash
  if (!isOurs || (ref.jti ?? expected.jti) !== expected.jti)
    throw new Fault('TXP_CONVERSATION_REFUSED', 'The refusal is for another message.')
  return { code, retry }
}
