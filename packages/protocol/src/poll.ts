import { Fault } from '@proofmark/domain'
import { decodeCanonical } from './base64url.ts'
import { signCompact, verifyCompact } from './jws.ts'
import type { OwnKey } from './keys.ts'
import { CLOCK_LEEWAY_S } from './message.ts'
import type { Trust } from './trust.ts'
import { hasTwoSignatures } from './two-signatures.ts'

/** What somebody signs who asks for the envelopes that wait for them; each request is signed anew. */
export interface Poll {
  readonly iss: string
  readonly aud: string
  readonly iat: number
  readonly jti: string
}

/** How far the time of a poll may be from ours; so long its id has to be remembered. */
export const POLL_WINDOW_MS = CLOCK_LEEWAY_S * 1000

const members = ['aud', 'iat', 'iss', 'jti']
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

const isPoll = (claims: Record<string, unknown>): boolean =>
  Object.keys(claims).sort().join() === members.join() &&
  typeof claims.iss === 'string' &&
  typeof claims.aud === 'string' &&
  Number.isSafeInteger(claims.iat) &&
  typeof claims.jti === 'string' &&
  uuid.test(claims.jti)

export const signPoll = (poll: Poll, key: OwnKey): Promise<string> =>
  signCompact({ iss: poll.iss, aud: poll.aud, iat: poll.iat, jti: poll.jti }, 'txp-poll+jwt', key)

/**
 * A poll as it stands in a header. One that is signed twice is JSON, which no header may hold as it is: it is
 * written in base64url, and is told apart by having no dot.
 */
export const pollHeader = (jws: string): string =>
  hasTwoSignatures(jws) ? Buffer.from(jws).toString('base64url') : jws

/** @throws Fault TXP_ENVELOPE_MALFORMED where it is neither of the two */
export const readPollHeader = (written: string): string => {
  if (written.includes('.')) return written
  const bytes = decodeCanonical(written)
  const jws = bytes && Buffer.from(bytes).toString()
  if (!jws || !hasTwoSignatures(jws)) throw new Fault('TXP_ENVELOPE_MALFORMED')
  return jws
}

/**
 * Verifies a poll for `self`: by an active member, signed just now. That its id is new, the caller knows.
 *
 * @throws Fault TXP_ENVELOPE_MALFORMED, TXP_MESSAGE_UNAUTHENTIC, TXP_PEER_SUSPENDED, TXP_MESSAGE_INVALID,
 *   TXP_ISSUER_MISMATCH, TXP_AUDIENCE_WRONG, TXP_MESSAGE_NOT_YET, TXP_MESSAGE_EXPIRED
 */
export const verifyPoll = async (
  jws: string,
  self: string,
  trust: Trust,
  now: Date,
): Promise<Poll> => {
  const { claims, signer } = await verifyCompact(jws, 'txp-poll+jwt', trust, now)
  if (signer.owner.status !== 'active') throw new Fault('TXP_PEER_SUSPENDED')
  if (!isPoll(claims)) throw new Fault('TXP_MESSAGE_INVALID')
  const poll = claims as unknown as Poll
  if (poll.iss !== signer.owner.id || poll.iss === self) throw new Fault('TXP_ISSUER_MISMATCH')
  if (poll.aud !== self) throw new Fault('TXP_AUDIENCE_WRONG')
  const aheadMs = poll.iat * 1000 - now.getTime()
  if (aheadMs > POLL_WINDOW_MS) throw new Fault('TXP_MESSAGE_NOT_YET')
  if (aheadMs < -POLL_WINDOW_MS) throw new Fault('TXP_MESSAGE_EXPIRED')
  return poll
}
