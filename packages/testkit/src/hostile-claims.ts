import type { Message, MessageOf } from '@proofmark/protocol'
import { signedRaw } from './forgery.ts'
import type { HostileCase } from './hostile-signatures.ts'
import { aRequest, signedBy } from './messages.ts'
import { secondsOf, type TestParticipant } from './participants.ts'

interface Cast {
  readonly bra: TestParticipant
  /** To whom the messages are addressed. */
  readonly arg: TestParticipant
  readonly idle: TestParticipant
  readonly at: Date
}

/** Messages from BRA to ARG, well signed, that are wrong in what they say. */
export const hostileClaims = ({ bra, arg, idle, at }: Cast) => {
  const now = secondsOf(at)
  const request = (over: Partial<MessageOf<'trace.request'>> = {}) => aRequest(over, at)
  const dayAfter = (days: number) =>
    new Date(at.getTime() + days * 86_400_000).toISOString().slice(0, 10)
  /** Well signed by BRA, whatever the claims. */
  const said = (over: Record<string, unknown>): string => signedRaw(bra, { ...request(), ...over })
  const without = (claim: keyof Message): string => {
    const { [claim]: _, ...rest } = request()
    return signedRaw(bra, rest)
  }
  const asked = (over: Record<string, unknown>): string =>
    said({ body: { ...request().body, ...over } })
  const seen = (serial: string): string => asked({ weapon: { serial } })
  const text = (part: string): string => JSON.stringify(request()).replace('{', `{${part},`)

  const claims: HostileCase[] = [
    {
      name: 'a claim is missing: no iss',
      make: () => without('iss'),
      expect: 'TXP_MESSAGE_INVALID',
    },
    { name: 'no aud', make: () => without('aud'), expect: 'TXP_MESSAGE_INVALID' },
    { name: 'no jti', make: () => without('jti'), expect: 'TXP_MESSAGE_INVALID' },
    { name: 'no iat', make: () => without('iat'), expect: 'TXP_MESSAGE_INVALID' },
    { name: 'no exp', make: () => without('exp'), expect: 'TXP_MESSAGE_INVALID' },
    { name: 'no seq', make: () => without('seq'), expect: 'TXP_MESSAGE_INVALID' },
    { name: 'no purpose', make: () => without('purpose'), expect: 'TXP_MESSAGE_INVALID' },
    {
      name: 'expired an hour ago',
      make: () => said({ iat: now - 7200, exp: now - 3600 }),
      expect: 'TXP_MESSAGE_EXPIRED',
    },
    {
      name: 'expired at the edge of the leeway',
      make: () => said({ iat: now - 7200, exp: now - 300 }),
      expect: 'TXP_MESSAGE_EXPIRED',
    },
    {
      name: 'expires before it was issued',
      make: () => said({ iat: now, exp: now - 1 }),
      expect: 'TXP_MESSAGE_EXPIRED',
    },
    {
      name: 'issued ten minutes from now',
      make: () => said({ iat: now + 600, exp: now + 7200 }),
      expect: 'TXP_MESSAGE_NOT_YET',
    },
    {
      name: 'lives for ten years',
      make: () => said({ exp: now + 3650 * 86_400 }),
      expect: 'TXP_MESSAGE_EXPIRED',
    },
    {
      name: 'iat is a text',
      make: () => said({ iat: String(now) }),
      expect: 'TXP_MESSAGE_INVALID',
    },
    { name: 'iat has a fraction', make: () => said({ iat: 1.5 }), expect: 'TXP_MESSAGE_INVALID' },
    {
      name: 'addressed to another',
      make: () => said({ aud: 'CHL' }),
      expect: 'TXP_AUDIENCE_WRONG',
    },
    {
      name: 'addressed to us and another',
      make: () => said({ aud: ['ARG', 'CHL'] }),
      expect: 'TXP_MESSAGE_INVALID',
    },
    {
      name: 'addressed in small letters',
      make: () => said({ aud: 'arg' }),
      expect: 'TXP_AUDIENCE_WRONG',
    },
    {
      name: 'addressed with a space',
      make: () => said({ aud: 'ARG ' }),
      expect: 'TXP_MESSAGE_INVALID',
    },
    {
      name: 'says it comes from us',
      make: () => said({ iss: 'ARG' }),
      expect: 'TXP_ISSUER_MISMATCH',
    },
    {
      name: 'says it comes from another State',
      make: () => said({ iss: 'CHL' }),
      expect: 'TXP_ISSUER_MISMATCH',
    },
    {
      name: 'our own message comes back',
      make: async () => (await signedBy(arg, request({ iss: 'ARG', aud: 'ARG' }))).text,
      expect: 'TXP_ISSUER_MISMATCH',
    },
    {
      name: 'the sender is suspended',
      make: async () => (await signedBy(idle, request({ iss: 'URY' }))).text,
      expect: 'TXP_PEER_SUSPENDED',
    },
    { name: 'jti is no UUID', make: () => said({ jti: '1' }), expect: 'TXP_MESSAGE_INVALID' },
    {
      name: 'jti is a random UUID, without time',
      make: () => said({ jti: '7f1f4cf1-4f5e-4a0e-8a2f-2b8a5b1f0e11' }),
      expect: 'TXP_MESSAGE_INVALID',
    },
    {
      name: 'jti is 10,000 characters long',
      make: () => said({ jti: 'a'.repeat(10_000) }),
      expect: 'TXP_MESSAGE_INVALID',
    },
    { name: 'seq is 0', make: () => said({ seq: 0 }), expect: 'TXP_MESSAGE_INVALID' },
    { name: 'seq is negative', make: () => said({ seq: -1 }), expect: 'TXP_MESSAGE_INVALID' },
    { name: 'seq has a fraction', make: () => said({ seq: 1.5 }), expect: 'TXP_MESSAGE_INVALID' },
    { name: 'seq is a text', make: () => said({ seq: '1' }), expect: 'TXP_MESSAGE_INVALID' },
    {
      name: 'seq is beyond 32 bits',
      make: () => said({ seq: 2 ** 31 }),
      expect: 'TXP_MESSAGE_INVALID',
    },
    {
      name: 'type is unknown',
      make: () => said({ type: 'trace.delete' }),
      expect: 'TXP_MESSAGE_INVALID',
    },
    {
      name: 'type is of another body',
      make: () => said({ type: 'trace.ack' }),
      expect: 'TXP_MESSAGE_INVALID',
    },
    {
      name: 'type is that of a prototype',
      make: () => said({ type: 'toString' }),
      expect: 'TXP_MESSAGE_INVALID',
    },
    { name: 'an unknown claim', make: () => said({ admin: true }), expect: 'TXP_MESSAGE_INVALID' },
    {
      name: 'an unknown field in the body',
      make: () => asked({ note: 'x' }),
      expect: 'TXP_MESSAGE_INVALID',
    },
    { name: 'a serial of spaces', make: () => seen(' \u00a0 '), expect: 'TXP_MESSAGE_INVALID' },
    {
      name: 'a serial that turns direction',
      make: () => seen('AB\u202e12'),
      expect: 'TXP_MESSAGE_INVALID',
    },
    {
      name: 'a serial with a joiner',
      make: () => seen('AB\u200d12'),
      expect: 'TXP_MESSAGE_INVALID',
    },
    {
      name: 'a serial of 501 characters',
      make: () => seen('1'.repeat(501)),
      expect: 'TXP_MESSAGE_INVALID',
    },
    {
      name: 'a day there is not',
      make: () => asked({ obtained_on: '2026-02-30' }),
      expect: 'TXP_MESSAGE_INVALID',
    },
    {
      name: 'a day to come',
      make: () => asked({ obtained_on: dayAfter(2) }),
      expect: 'TXP_MESSAGE_INVALID',
    },
    {
      name: 'taken by a person on a day to come',
      make: () => said({ type: 'trace.ack', body: { taken_on: dayAfter(300) } }),
      expect: 'TXP_MESSAGE_INVALID',
    },
  ]

  const payloads: HostileCase[] = [
    { name: 'nothing', make: () => signedRaw(bra, ''), expect: 'TXP_ENVELOPE_MALFORMED' },
    {
      name: 'cut off',
      make: () => signedRaw(bra, JSON.stringify(request()).slice(0, -5)),
      expect: 'TXP_ENVELOPE_MALFORMED',
    },
    { name: 'an array', make: () => signedRaw(bra, [request()]), expect: 'TXP_ENVELOPE_MALFORMED' },
    { name: 'null', make: () => signedRaw(bra, 'null'), expect: 'TXP_ENVELOPE_MALFORMED' },
    {
      name: 'aud twice: us and another State',
      make: () => signedRaw(bra, text('"aud":"CHL"')),
      expect: 'TXP_ENVELOPE_MALFORMED',
    },
    {
      name: 'aud twice, once by an escape',
      make: () => signedRaw(bra, text(String.raw`"\u0061ud":"CHL"`)),
      expect: 'TXP_ENVELOPE_MALFORMED',
    },
    {
      name: 'a nested token',
      make: async () => signedRaw(bra, (await signedBy(bra, request())).text),
      expect: 'TXP_ENVELOPE_MALFORMED',
    },
    {
      name: 'more than 256 KiB',
      make: () => said({ body: { x: 'x'.repeat(256 * 1024) } }),
      expect: 'TXP_ENVELOPE_TOO_LARGE',
    },
  ]
  return { claims, payloads }
}
