import { Fault } from '@proofmark/domain'
import { issuedAt } from './issued-at.ts'
import { signCompact, type VerifiedJws, verifyCompact } from './jws.ts'
import type { OwnKey } from './keys.ts'
import { type Message, parseMessage } from './schema.ts'
import type { Trust } from './trust.ts'

declare const checked: unique symbol
/** Only `verifyMessage` makes one, so a handler cannot be given a message nobody verified. */
export type Verified<T> = Readonly<T> & { readonly [checked]: true }

/** Clocks of two States may differ by this much. */
export const CLOCK_LEEWAY_S = 300
/** A message that lives longer than this is a mistake or an attack on the replay memory. */
export const LONGEST_LIFETIME_S = 400 * 86_400

/** Signs a message after checking it against its schema: we never send what we would refuse. */
export const signMessage = async (message: Message, key: OwnKey): Promise<string> =>
  signCompact(parseMessage(message), 'txp+jwt', key)

const requireWindow = ({ iat, exp }: Message, now: Date): void => {
  const seconds = now.getTime() / 1000
  if (iat > seconds + CLOCK_LEEWAY_S) throw new Fault('TXP_MESSAGE_NOT_YET')
  if (exp <= iat || exp - iat > LONGEST_LIFETIME_S || exp <= seconds - CLOCK_LEEWAY_S)
    throw new Fault('TXP_MESSAGE_EXPIRED')
}

/**
 * What has to be erased on arrival cannot be answered: whoever asks says a later day. Only a request is
 * refused for it, for an answer is a State's word, whatever may be kept of it.
 */
const requireKeepable = ({ type, handling }: Message, now: Date): void => {
  const day = new Date(now.getTime() - CLOCK_LEEWAY_S * 1000).toISOString().slice(0, 10)
  if (type === 'trace.request' && handling.retain_until && handling.retain_until < day)
    throw new Fault('TXP_MESSAGE_EXPIRED', 'handling.retain_until: is over.', {
      place: { column: 'handling.retain_until' },
    })
}

/** The furthest any clock on Earth is ahead of UTC. */
const AHEAD_OF_UTC_S = 14 * 3600

/** The days of a body on which something is said to have happened, by their names. */
const daysTold = (message: Message): Readonly<Record<string, string | undefined>> => {
  switch (message.type) {
    case 'trace.request':
      return { obtained_on: message.body.obtained_on }
    case 'trace.ack':
    case 'notice.ack':
      return { taken_on: message.body.taken_on }
    case 'notice.loss':
    case 'notice.destruction':
    case 'notice.embargo':
      return { on: message.body.on }
    default:
      return {}
  }
}

/** What is told as having happened cannot lie on a day that has begun nowhere yet. */
const requireHappened = (message: Message, now: Date): void => {
  const furthest = now.getTime() + (AHEAD_OF_UTC_S + CLOCK_LEEWAY_S) * 1000
  for (const [column, day] of Object.entries(daysTold(message)))
    if (day !== undefined && Date.parse(day) > furthest)
      throw new Fault('TXP_MESSAGE_INVALID', `${column}: lies in the future.`, {
        place: { column },
      })
}

/** Nobody consents to what they tell themselves, nor has to be asked before they are told their own. */
const requireThirdState = (message: Message): void => {
  if (message.type !== 'trace.request') return
  const by = message.body.consent?.by
  if (by !== undefined && (by === message.iss || by === message.aud))
    throw new Fault('TXP_MESSAGE_INVALID', 'consent.by: is no third State.', {
      place: { column: 'consent.by' },
    })
}

/** A consent to a file is for the State that asked: for another one, that State is named and told. */
const requireOwnFile = (message: Message): void => {
  const { type, iss, aud, body } = message
  if (type !== 'trace.consent-ask' && type !== 'trace.consent-grant') return
  const asker = type === 'trace.consent-ask' ? iss : aud
  if (body.file_for !== undefined && body.to !== asker)
    throw new Fault('TXP_MESSAGE_INVALID', 'body.to: is not the State that asks.', {
      place: { column: 'body.to' },
    })
}

const requirePlace = (message: Message): void => {
  if (message.type === 'trace.attachment' && message.body.part > message.body.parts)
    throw new Fault('TXP_MESSAGE_INVALID', 'body.part: lies behind the last part.', {
      place: { column: 'body.part' },
    })
}

/**
 * Who signed a message, before anything is said about what it says: from here on the sender is
 * somebody who can be answered by name.
 *
 * @throws Fault TXP_ENVELOPE_MALFORMED, TXP_MESSAGE_UNAUTHENTIC
 */
export const authenticateMessage = (jws: string, trust: Trust, now: Date): Promise<VerifiedJws> =>
  verifyCompact(jws, 'txp+jwt', trust, now)

/**
 * Takes what an authenticated sender says, for `self`. A member is authenticated, not trusted: the
 * issuer must own the key, and the message must be for us and for now.
 *
 * @throws Fault TXP_PEER_SUSPENDED, TXP_MESSAGE_INVALID, TXP_ISSUER_MISMATCH, TXP_AUDIENCE_WRONG,
 *   TXP_MESSAGE_NOT_YET, TXP_MESSAGE_EXPIRED
 */
export const readMessage = (
  { claims, signer }: VerifiedJws,
  self: string,
  now: Date,
): Verified<Message> => {
  if (signer.owner.status !== 'active') throw new Fault('TXP_PEER_SUSPENDED')
  const message = parseMessage(claims)
  if (message.iss !== signer.owner.id || message.iss === self)
    throw new Fault('TXP_ISSUER_MISMATCH')
  if (message.aud !== self) throw new Fault('TXP_AUDIENCE_WRONG')
  requireWindow(message, now)
  requireKeepable(message, now)
  requireHappened(message, now)
  requireThirdState(message)
  requireOwnFile(message)
  requirePlace(message)
  return message as Verified<Message>
}

/**
 * Verifies one signed message for `self`: who signed it, then what it says.
 *
 * @throws Fault TXP_ENVELOPE_MALFORMED, TXP_MESSAGE_UNAUTHENTIC, TXP_PEER_SUSPENDED,
 *   TXP_MESSAGE_INVALID, TXP_ISSUER_MISMATCH, TXP_AUDIENCE_WRONG, TXP_MESSAGE_NOT_YET,
 *   TXP_MESSAGE_EXPIRED
 */
export const verifyMessage = async (
  jws: string,
  self: string,
  trust: Trust,
  now: Date,
): Promise<Verified<Message>> => readMessage(await authenticateMessage(jws, trust, now), self, now)

/**
 * Verifies a message that was signed before and is shown again by one of its two ends: by the key that
 * was good when it was issued. Whether it has run out since is not asked.
 *
 * @throws Fault TXP_ENVELOPE_MALFORMED, TXP_MESSAGE_UNAUTHENTIC, TXP_MESSAGE_INVALID,
 *   TXP_ISSUER_MISMATCH, TXP_AUDIENCE_WRONG
 */
export const verifyPastMessage = async (
  jws: string,
  expected: { readonly from: string; readonly to: string },
  trust: Trust,
): Promise<Verified<Message>> => {
  const { claims, signer } = await verifyCompact(jws, 'txp+jwt', trust, issuedAt(jws))
  const message = parseMessage(claims)
  if (message.iss !== signer.owner.id || message.iss !== expected.from)
    throw new Fault('TXP_ISSUER_MISMATCH')
  if (message.aud !== expected.to) throw new Fault('TXP_AUDIENCE_WRONG')
  return message as Verified<Message>
}
