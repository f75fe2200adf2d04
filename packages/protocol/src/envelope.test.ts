import type { FaultCode } from '@proofmark/domain'
import { Fault } from '@proofmark/domain'
import { asSegment, sealedRaw, withHeader, withSpareBits } from '@proofmark/testkit/forgery'
import { aRequest, sealedFor, signedBy } from '@proofmark/testkit/messages'
import { makeParticipant, sealingKeyOf } from '@proofmark/testkit/participants'
import { CompactEncrypt } from 'jose'
import { describe, expect, it } from 'vitest'
import {
  type DeliveryResult,
  ENVELOPE_BYTES,
  openMessages,
  openResults,
  refusalOf,
  sealResults,
} from './envelope.ts'

const arg = await makeParticipant('ARG')
const chl = await makeParticipant('CHL')
const bra = await makeParticipant('BRA')
const { text } = await signedBy(bra, aRequest())
const good = await sealedFor(arg, [text])
const kid = arg.sealing.kid
const open = (envelope: string) => openMessages(envelope, arg.own.all)
const header: Record<string, unknown> = JSON.parse(
  Buffer.from(good.split('.')[0] ?? '', 'base64url').toString(),
)
const headed = (over: object): string => withHeader(good, { ...header, ...over })
const sealed = (plaintext: object | string, over = {}) => sealedRaw(arg, plaintext, over)
const changed = (index: number, change: (part: string) => string): string =>
  good
    .split('.')
    .map((part, at) => (at === index ? change(part) : part))
    .join('.')
const flipped = (part: string): string => {
  const bytes = Buffer.from(part, 'base64url')
  bytes.writeUInt8(bytes.readUInt8(0) ^ 1, 0)
  return bytes.toString('base64url')
}
const direct = async (): Promise<string> =>
  new CompactEncrypt(Buffer.from(JSON.stringify({ messages: [text] })))
    .setProtectedHeader({
      alg: 'dir',
      enc: 'A256GCM',
      kid,
      typ: 'txp-envelope',
      cty: 'txp-messages+json',
    })
    .encrypt(new Uint8Array(32))

const hostile: { name: string; make: () => Promise<string> | string; expect: FaultCode }[] = [
  {
    name: 'for another State',
    make: () => sealedFor(chl, [text]),
    expect: 'TXP_ENVELOPE_UNREADABLE',
  },
  {
    name: 'for another State under our kid',
    make: () => sealedRaw(chl, { messages: [text] }, { kid }),
    expect: 'TXP_ENVELOPE_UNREADABLE',
  },
  {
    name: 'for our signing key',
    make: () => sealed({ messages: [text] }, { kid: arg.signing.kid }),
    expect: 'TXP_ENVELOPE_UNREADABLE',
  },
  {
    name: 'for a kid of the prototype',
    make: () => headed({ kid: '__proto__' }),
    expect: 'TXP_ENVELOPE_UNREADABLE',
  },
  {
    name: 'without a kid',
    make: () => headed({ kid: undefined }),
    expect: 'TXP_ENVELOPE_MALFORMED',
  },
  { name: 'compressed', make: () => headed({ zip: 'DEF' }), expect: 'TXP_ENVELOPE_MALFORMED' },
  {
    name: 'with a password of two thousand million rounds',
    make: () => headed({ alg: 'PBES2-HS512+A256KW', p2c: 2 ** 31 - 1, p2s: 'AAAA' }),
    expect: 'TXP_ENVELOPE_MALFORMED',
  },
  { name: 'under a shared key', make: direct, expect: 'TXP_ENVELOPE_MALFORMED' },
  {
    name: 'by plain ECDH-ES',
    make: () => headed({ alg: 'ECDH-ES' }),
    expect: 'TXP_ENVELOPE_MALFORMED',
  },
  { name: 'by RSA1_5', make: () => headed({ alg: 'RSA1_5' }), expect: 'TXP_ENVELOPE_MALFORMED' },
  {
    name: 'with another cipher',
    make: () => headed({ enc: 'A128CBC-HS256' }),
    expect: 'TXP_ENVELOPE_MALFORMED',
  },
  {
    name: 'with results where messages are due',
    make: () => sealed({ messages: [text] }, { cty: 'txp-results+json' }),
    expect: 'TXP_ENVELOPE_MALFORMED',
  },
  {
    name: 'with a nested token',
    make: () => headed({ cty: 'JWT' }),
    expect: 'TXP_ENVELOPE_MALFORMED',
  },
  { name: 'of another type', make: () => headed({ typ: 'JWE' }), expect: 'TXP_ENVELOPE_MALFORMED' },
  {
    name: 'with jku',
    make: () => headed({ jku: 'http://127.0.0.1/' }),
    expect: 'TXP_ENVELOPE_MALFORMED',
  },
  {
    name: 'with crit',
    make: () => headed({ crit: ['exp'], exp: 1 }),
    expect: 'TXP_ENVELOPE_MALFORMED',
  },
  {
    name: 'with a party info',
    make: () => headed({ apu: 'AAAA' }),
    expect: 'TXP_ENVELOPE_MALFORMED',
  },
  {
    name: 'with kid twice',
    make: () => withHeader(good, JSON.stringify(header).replace('{', '{"kid":"x",')),
    expect: 'TXP_ENVELOPE_MALFORMED',
  },
  {
    name: 'without an ephemeral key',
    make: () => headed({ epk: undefined }),
    expect: 'TXP_ENVELOPE_UNREADABLE',
  },
  {
    name: 'with an ephemeral key of small order',
    make: () => headed({ epk: { kty: 'OKP', crv: 'X25519', x: asSegment(new Uint8Array(32)) } }),
    expect: 'TXP_ENVELOPE_UNREADABLE',
  },
  {
    name: 'with an ephemeral key of another curve',
    make: () =>
      headed({ epk: { kty: bra.signing.kty, crv: 'P-256', x: bra.signing.x, y: bra.signing.y } }),
    expect: 'TXP_ENVELOPE_UNREADABLE',
  },
  {
    name: 'with an ephemeral key that is a text',
    make: () => headed({ epk: 'x' }),
    expect: 'TXP_ENVELOPE_UNREADABLE',
  },
  {
    name: 'with its header changed',
    make: () => withHeader(good, { ...header, typ: undefined, txp: 1 }),
    expect: 'TXP_ENVELOPE_MALFORMED',
  },
  {
    name: 'with its header written anew',
    make: () => withHeader(good, Object.fromEntries(Object.entries(header).reverse())),
    expect: 'TXP_ENVELOPE_UNREADABLE',
  },
  {
    name: 'with another wrapped key',
    make: () => changed(1, flipped),
    expect: 'TXP_ENVELOPE_UNREADABLE',
  },
  {
    name: 'with another nonce',
    make: () => changed(2, flipped),
    expect: 'TXP_ENVELOPE_UNREADABLE',
  },
  {
    name: 'with one bit of its text changed',
    make: () => changed(3, flipped),
    expect: 'TXP_ENVELOPE_UNREADABLE',
  },
  { name: 'with another tag', make: () => changed(4, flipped), expect: 'TXP_ENVELOPE_UNREADABLE' },
  {
    name: 'with half a tag',
    make: () => changed(4, (tag) => asSegment(Buffer.from(tag, 'base64url').subarray(0, 8))),
    expect: 'TXP_ENVELOPE_UNREADABLE',
  },
  {
    name: 'with a shorter tag',
    make: () => changed(4, (tag) => tag.slice(0, 12)),
    expect: 'TXP_ENVELOPE_UNREADABLE',
  },
  { name: 'without a tag', make: () => changed(4, () => ''), expect: 'TXP_ENVELOPE_MALFORMED' },
  {
    name: 'without a wrapped key',
    make: () => changed(1, () => ''),
    expect: 'TXP_ENVELOPE_MALFORMED',
  },
  {
    name: 'with spare bits in its tag',
    make: () => changed(4, withSpareBits),
    expect: 'TXP_ENVELOPE_MALFORMED',
  },
  { name: 'with padding', make: () => `${good}==`, expect: 'TXP_ENVELOPE_MALFORMED' },
  { name: 'with a line feed', make: () => `${good}\n`, expect: 'TXP_ENVELOPE_MALFORMED' },
  { name: 'that is only signed', make: () => text, expect: 'TXP_ENVELOPE_MALFORMED' },
  {
    name: 'in JSON',
    make: () => JSON.stringify({ ciphertext: 'AAAA' }),
    expect: 'TXP_ENVELOPE_MALFORMED',
  },
  { name: 'that is nothing', make: () => '', expect: 'TXP_ENVELOPE_MALFORMED' },
  {
    name: 'of no messages',
    make: () => sealed({ messages: [] }),
    expect: 'TXP_ENVELOPE_MALFORMED',
  },
  {
    name: 'of one message outside a list',
    make: () => sealed({ messages: text }),
    expect: 'TXP_ENVELOPE_MALFORMED',
  },
  {
    name: 'of messages that are no text',
    make: () => sealed({ messages: [text, 1] }),
    expect: 'TXP_ENVELOPE_MALFORMED',
  },
  {
    name: 'of messages and something else',
    make: () => sealed({ messages: [text], to: 'CHL' }),
    expect: 'TXP_ENVELOPE_MALFORMED',
  },
  {
    name: 'of messages twice',
    make: () => sealed(`{"messages":["a"],"messages":["b"]}`),
    expect: 'TXP_ENVELOPE_MALFORMED',
  },
  { name: 'of an array', make: () => sealed([text]), expect: 'TXP_ENVELOPE_MALFORMED' },
  { name: 'of no JSON', make: () => sealed('messages'), expect: 'TXP_ENVELOPE_MALFORMED' },
  {
    name: 'of 101 messages',
    make: () => sealed({ messages: Array(101).fill('a') }),
    expect: 'TXP_ENVELOPE_TOO_LARGE',
  },
  {
    name: 'one character too long',
    make: () => 'A'.repeat(ENVELOPE_BYTES + 1),
    expect: 'TXP_ENVELOPE_TOO_LARGE',
  },
]

describe('an envelope', () => {
  it('of one to a hundred messages is opened by whom it was sealed for', async () => {
    expect(await open(good)).toEqual([text])
    expect(await open(await sealed({ messages: Array(100).fill('a') }))).toHaveLength(100)
  })

  it('is another one each time', async () => {
    expect(await sealedFor(arg, [text])).not.toBe(good)
  })

  it.each(hostile)('is refused: $name', async ({ make, expect: code }) => {
    await expect(open(await make())).rejects.toMatchObject({ name: 'Fault', code })
  })

  it('that is too long is refused before any key is looked up', async () => {
    const keys = new Map(arg.own.all)
    let asked = 0
    keys.get = (id) => {
      asked += 1
      return arg.own.all.get(id)
    }
    await expect(openMessages(`${good}${'A'.repeat(ENVELOPE_BYTES)}`, keys)).rejects.toMatchObject({
      code: 'TXP_ENVELOPE_TOO_LARGE',
    })
    expect(asked).toBe(0)
    await openMessages(good, keys)
    expect(asked).toBe(1)
  })
})

describe('sealed results', () => {
  const results: DeliveryResult[] = [
    { receipt: 'a.b.c' },
    refusalOf(new Fault('TXP_ID_REUSED', 'a detail that stays here')),
  ]
  const read = async (payload: object, sent = 1) =>
    openResults(await sealed(payload, { cty: 'txp-results+json' }), sent, arg.own.all)

  it('come back in order, one for each message, with a code and no detail', async () => {
    const envelope = await sealResults(results, await sealingKeyOf(arg))
    expect(await openResults(envelope, 2, arg.own.all)).toEqual([
      { receipt: 'a.b.c' },
      { error: { code: 'TXP_ID_REUSED', retry: 'never' } },
    ])
  })

  it.each([
    ['fewer than were sent', { results: [{ receipt: 'a' }] }, 2],
    ['more than were sent', { results: [{ receipt: 'a' }, { receipt: 'b' }] }, 1],
    ['no list', { results: { receipt: 'a' } }, 1],
    ['neither receipt nor error', { results: [{}] }, 1],
    [
      'a receipt and an error',
      { results: [{ receipt: 'a', error: refusalOf(new Fault('TXP_ID_REUSED')) }] },
      1,
    ],
    ['a receipt that is no text', { results: [{ receipt: 1 }] }, 1],
    [
      'a code that is not in the list',
      { results: [{ error: { code: 'TXP_WHATEVER', retry: 'never' } }] },
      1,
    ],
    [
      'a retry that is not in the list',
      { results: [{ error: { code: 'TXP_ID_REUSED', retry: 'soon' } }] },
      1,
    ],
    ['an error that is null', { results: [{ error: null }] }, 1],
    ['messages', { messages: ['a'] }, 1],
  ])('are refused: %s', async (_, payload, sent) => {
    await expect(read(payload, sent)).rejects.toMatchObject({ code: 'TXP_ENVELOPE_MALFORMED' })
  })
})
