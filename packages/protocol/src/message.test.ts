import { asSegment, signedRaw } from '@proofmark/testkit/forgery'
import { hostileCases } from '@proofmark/testkit/hostile'
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

const bra = await makeParticipant('BRA')
const arg = await makeParticipant('ARG')
const chl = await makeParticipant('CHL')
const idle = await makeParticipant('URY', { status: 'suspended' })
const pry = await makeParticipant('PRY', { alg: 'Ed25519' })
const trust = trustIn(bra.member, arg.member, chl.member, idle.member, pry.member)
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

const { claims, payloads } = await hostileCases({ bra, pry, arg, idle, at: NOW })
const said = (over: Record<string, unknown>): string => signedRaw(bra, { ...aRequest(), ...over })

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

  it('let a request be kept until its last day was over five minutes ago', async () => {
    const handling = { ...aRequest().handling, retain_until: '2026-03-01' }
    const text = said({ handling })
    const at = (time: string) => take(text, 'ARG', new Date(time))
    expect(await at('2026-03-02T00:04:59.999Z')).toMatchObject({ handling })
    await expect(at('2026-03-02T00:05:00Z')).rejects.toMatchObject({
      code: 'TXP_MESSAGE_EXPIRED',
      place: { column: 'handling.retain_until' },
    })
  })

  it('name the field that is wrong and never what stands in it', async () => {
    const body = { ...aRequest().body, weapon: { serial: 'AB\u202e-secret' } }
    await expect(take(said({ body }))).rejects.toMatchObject({
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
