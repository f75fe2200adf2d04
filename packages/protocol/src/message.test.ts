import type { FaultCode } from '@proofmark/domain'
import { asSegment, signedRaw } from '@proofmark/testkit/forgery'
import { aMessage, aRequest, signedBy } from '@proofmark/testkit/messages'
import {
  later,
  makeParticipant,
  NOW,
  secondsOf,
  type TestParticipant,
  trustIn,
} from '@proofmark/testkit/participants'
import { describe, expect, it } from 'vitest'
import { signMessage, verifyMessage } from './message.ts'
import type { Message } from './schema.ts'

const bra = await makeParticipant('BRA')
const arg = await makeParticipant('ARG')
const chl = await makeParticipant('CHL')
const idle = await makeParticipant('URY', { status: 'suspended' })
const trust = trustIn(bra.member, arg.member, chl.member, idle.member)
const now = secondsOf(NOW)

const take = (text: string, self = 'ARG', at = NOW) => verifyMessage(text, self, trust, at)

describe('a signed message', () => {
  it.each(['ES256', 'ES384', 'Ed25519'] as const)(
    'by %s is read as it was written',
    async (alg) => {
      const sender = await makeParticipant('PRY', { alg })
      const message = aRequest({ iss: 'PRY' })
      const { text } = await signedBy(sender, message)
      expect(await verifyMessage(text, 'ARG', trustIn(sender.member), NOW)).toEqual(message)
    },
  )

  it.each(['trace.request', 'trace.ack', 'trace.response', 'trace.close', 'clock.slip'] as const)(
    'of type %s is taken',
    async (type) => {
      const { text } = await signedBy(bra, aMessage(type))
      expect(await take(text)).toMatchObject({ type })
    },
  )

  it('keeps what people wrote, in any script, to the letter', async () => {
    const make = `<script>alert(1)</script>'; drop table inbox; -- مسدس 手枪 пистолет 🔫 \u202e`
    const { text } = await signedBy(
      bra,
      aRequest({ body: { ...aRequest().body, weapon: { make } } }),
    )
    expect(await take(text)).toMatchObject({ body: { weapon: { make } } })
  })

  it('is not sent if it would be refused', async () => {
    const blank = aRequest({ body: { ...aRequest().body, weapon: { serial: ' ' } } })
    await expect(signMessage(blank, bra.own.signing)).rejects.toMatchObject({
      code: 'TXP_MESSAGE_INVALID',
      place: { column: 'weapon.serial' },
    })
  })
})

interface Case {
  readonly name: string
  readonly make: () => string | Promise<string>
  readonly expect: FaultCode
}

/** Well signed by BRA, whatever the claims. */
const said = (over: Record<string, unknown>): string => signedRaw(bra, { ...aRequest(), ...over })
const without = (claim: keyof Message): string => {
  const { [claim]: _, ...rest } = aRequest()
  return signedRaw(bra, rest)
}
const asked = (over: Record<string, unknown>): string =>
  said({ body: { ...aRequest().body, ...over } })
const seen = (serial: string): string => asked({ weapon: { serial } })
const text = (part: string): string => JSON.stringify(aRequest()).replace('{', `{${part},`)

const claims: Case[] = [
  { name: 'a claim is missing: no iss', make: () => without('iss'), expect: 'TXP_MESSAGE_INVALID' },
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
  { name: 'iat is a text', make: () => said({ iat: String(now) }), expect: 'TXP_MESSAGE_INVALID' },
  { name: 'iat has a fraction', make: () => said({ iat: 1.5 }), expect: 'TXP_MESSAGE_INVALID' },
  { name: 'addressed to another', make: () => said({ aud: 'CHL' }), expect: 'TXP_AUDIENCE_WRONG' },
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
    make: async () => (await signedBy(arg, aRequest({ iss: 'ARG', aud: 'ARG' }))).text,
    expect: 'TXP_ISSUER_MISMATCH',
  },
  {
    name: 'the sender is suspended',
    make: async () => (await signedBy(idle, aRequest({ iss: 'URY' }))).text,
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
  { name: 'a serial with a joiner', make: () => seen('AB\u200d12'), expect: 'TXP_MESSAGE_INVALID' },
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
    make: () => asked({ obtained_on: '2026-03-03' }),
    expect: 'TXP_MESSAGE_INVALID',
  },
  {
    name: 'taken by a person on a day to come',
    make: () => said({ type: 'trace.ack', body: { taken_on: '2027-01-01' } }),
    expect: 'TXP_MESSAGE_INVALID',
  },
]

const payloads: Case[] = [
  { name: 'nothing', make: () => signedRaw(bra, ''), expect: 'TXP_ENVELOPE_MALFORMED' },
  {
    name: 'cut off',
    make: () => signedRaw(bra, JSON.stringify(aRequest()).slice(0, -5)),
    expect: 'TXP_ENVELOPE_MALFORMED',
  },
  { name: 'an array', make: () => signedRaw(bra, [aRequest()]), expect: 'TXP_ENVELOPE_MALFORMED' },
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
    make: async () => signedRaw(bra, (await signedBy(bra, aRequest())).text),
    expect: 'TXP_ENVELOPE_MALFORMED',
  },
  {
    name: 'more than 256 KiB',
    make: () => said({ body: { x: 'x'.repeat(256 * 1024) } }),
    expect: 'TXP_ENVELOPE_TOO_LARGE',
  },
]

describe('claims, well signed', () => {
  it.each(claims)('are refused: $name', async ({ make, expect: code }) => {
    await expect(take(await make())).rejects.toMatchObject({ name: 'Fault', code })
  })

  it.each([
    ['issued four minutes from now', { iat: now + 240, exp: now + 7200 }],
    ['expired four minutes ago', { iat: now - 7200, exp: now - 240 }],
    [
      'obtained today, where the day began first',
      { body: { ...aRequest().body, obtained_on: '2026-03-02' } },
    ],
  ])('are taken within the leeway: %s', async (_, over) => {
    expect(await take(said(over))).toMatchObject(over)
  })

  it('name the field that is wrong and never what stands in it', async () => {
    await expect(take(seen('AB\u202e-secret'))).rejects.toMatchObject({
      place: { column: 'weapon.serial' },
      message: expect.not.stringContaining('secret'),
    })
  })
})

describe('a payload, well signed', () => {
  it.each(payloads)('is refused: $name', async ({ make, expect: code }) => {
    await expect(take(await make())).rejects.toMatchObject({ name: 'Fault', code })
  })
})

describe('a key in time', () => {
  const hour = 3600_000
  const signed = async (sender: TestParticipant, at: Date) =>
    (await signedBy(sender, aRequest({}, at))).text

  it('not yet valid signs nothing', async () => {
    const early = await makeParticipant('BRA', { since: later(NOW, hour) })
    const message = await signed(early, NOW)
    const known = trustIn(early.member)
    await expect(verifyMessage(message, 'ARG', known, NOW)).rejects.toMatchObject({
      code: 'TXP_MESSAGE_UNAUTHENTIC',
    })
    expect(await verifyMessage(message, 'ARG', known, later(NOW, hour))).toBeDefined()
  })

  it('that has run out signs nothing', async () => {
    const old = await makeParticipant('BRA', { since: later(NOW, -3 * 365 * 24 * hour) })
    await expect(
      verifyMessage(await signed(old, NOW), 'ARG', trustIn(old.member), NOW),
    ).rejects.toMatchObject({ code: 'TXP_MESSAGE_UNAUTHENTIC' })
  })

  it('taken out of the list signs nothing', async () => {
    const { keys, ...rest } = bra.member
    const changed = { ...rest, keys: keys.filter(({ use }) => use === 'enc') }
    await expect(
      verifyMessage(await signed(bra, NOW), 'ARG', trustIn(changed), NOW),
    ).rejects.toMatchObject({ code: 'TXP_MESSAGE_UNAUTHENTIC' })
  })

  it('for sealing signs nothing', async () => {
    const { sealing } = await makeParticipant('BRA')
    const payload = asSegment(aRequest())
    const header = asSegment({
      alg: 'ES256',
      kid: sealing.kid,
      typ: 'txp+jwt',
      crit: ['txp'],
      txp: 1,
    })
    const known = trustIn({ ...bra.member, keys: [sealing] })
    await expect(
      verifyMessage(`${header}.${payload}.AAAA`, 'ARG', known, NOW),
    ).rejects.toMatchObject({ code: 'TXP_MESSAGE_UNAUTHENTIC' })
  })
})
