import { sealedRaw, signedRaw, withHeader, withSpareBits } from '@proofmark/testkit/forgery'
import { aRequest } from '@proofmark/testkit/messages'
import type { VectorCast } from './cast.ts'
import type { Draft } from './vector.ts'

const M = 'TXP_ENVELOPE_MALFORMED'
const L = 'TXP_ENVELOPE_TOO_LARGE'
const U = 'TXP_ENVELOPE_UNREADABLE'

const replaced = (envelope: string, index: number, part: string): string =>
  envelope
    .split('.')
    .map((present, at) => (at === index ? part : present))
    .join('.')

const flipped = (envelope: string, index: number): string => {
  const bytes = Buffer.from(envelope.split('.')[index] ?? '', 'base64url')
  bytes.writeUInt8(bytes.readUInt8(0) ^ 1, 0)
  return replaced(envelope, index, bytes.toString('base64url'))
}

/** ENV: the sealed envelope, both ways. */
export const envelopeVectors = async ({ bra, arg, chl }: VectorCast): Promise<Draft[]> => {
  const message = signedRaw(bra, aRequest())
  const good = await sealedRaw(arg, { messages: [message] })
  const header: object = JSON.parse(Buffer.from(good.split('.')[0] ?? '', 'base64url').toString())
  const turned = Object.fromEntries(Object.entries(header).reverse())
  const [, , , , tag = ''] = good.split('.')
  const open = (says: string, checks: number[], expect: string, envelope: string): Draft => ({
    says,
    checks,
    do: 'open-messages',
    expect,
    input: { envelope },
  })
  const headed = (over: object): string => withHeader(good, { ...header, ...over })
  const holding = (content: object | string): Promise<string> => sealedRaw(arg, content)
  const answered = async (
    says: string,
    checks: number[],
    expect: string,
    content: object,
    over: Record<string, unknown> = {},
  ): Promise<Draft> => ({
    says,
    checks,
    do: 'open-results',
    expect,
    input: {
      envelope: await sealedRaw(bra, content, { cty: 'txp-results+json', ...over }),
      sent: 1,
    },
  })
  return [
    open('an honest envelope', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], 'accepted', good),
    open(
      'a hundred messages',
      [12],
      'accepted',
      await holding({ messages: Array(100).fill(message) }),
    ),
    open('four parts', [1], M, good.split('.').slice(0, 4).join('.')),
    open('an empty part', [1], M, replaced(good, 1, '')),
    open('a signed message that is not sealed', [1], M, message),
    open('padding', [2], M, `${good}==`),
    open('spare bits in the tag', [2], M, replaced(good, 4, withSpareBits(tag))),
    open('a line feed at its end', [2], M, `${good}\n`),
    open('more than a mebibyte', [3], L, 'A'.repeat(1_048_577)),
    open('a shared key', [4], M, headed({ alg: 'dir' })),
    open(
      'two thousand million rounds of hashing',
      [4],
      M,
      headed({ alg: 'PBES2-HS512+A256KW', p2c: 2 ** 31 - 1, p2s: 'AAAA' }),
    ),
    open('another content encryption', [5], M, headed({ enc: 'A128GCM' })),
    open('another typ', [6], M, headed({ typ: 'JOSE' })),
    open('results where messages are due', [7], M, headed({ cty: 'txp-results+json' })),
    open('compression', [8], M, headed({ zip: 'DEF' })),
    open('a key set by address', [8], M, headed({ jku: 'https://example.org/keys' })),
    open('no such key', [9], U, headed({ kid: 'A'.repeat(43) })),
    open('our signing key', [9], U, headed({ kid: arg.signing.kid })),
    open('sealed for another', [9], U, await sealedRaw(chl, { messages: [message] })),
    open('one bit of the ciphertext', [10], U, flipped(good, 3)),
    open('one bit of the tag', [10], U, flipped(good, 4)),
    open('one bit of the encrypted key', [10], U, flipped(good, 1)),
    open('a header in another order', [10], U, withHeader(good, turned)),
    open('no message', [11], M, await holding({ messages: [] })),
    open('another member', [11], M, await holding({ messages: [message], more: 1 })),
    open('two lists', [11], M, await holding('{"messages":["a"],"messages":["b"]}')),
    open('a message that is no text', [11], M, await holding({ messages: [{ payload: 'a' }] })),
    open('101 messages', [12], L, await holding({ messages: Array(101).fill('a') })),
    await answered('a receipt', [7, 14, 15], 'accepted', { results: [{ receipt: message }] }),
    await answered('a signed error', [15], 'accepted', { results: [{ error: message }] }),
    await answered('a bare error', [15], 'accepted', {
      results: [{ error: { code: 'TXP_UNAVAILABLE', retry: 'after' } }],
    }),
    await answered(
      'messages where results are due',
      [7],
      M,
      { results: [{ receipt: 'a' }] },
      { cty: 'txp-messages+json' },
    ),
    await answered('two results for one message', [14], M, {
      results: [{ receipt: 'a' }, { receipt: 'b' }],
    }),
    await answered('no result', [14], M, { results: [] }),
    await answered('another member', [14], M, { results: [{ receipt: 'a' }], more: 1 }),
    await answered('a receipt and an error at once', [15], M, {
      results: [{ receipt: 'a', error: 'b' }],
    }),
    await answered('neither', [15], M, { results: [{}] }),
    await answered('an error of an unknown code', [15], M, {
      results: [{ error: { code: 'TXP_WHATEVER', retry: 'never' } }],
    }),
    await answered('an error with a detail', [15], M, {
      results: [{ error: { code: 'TXP_UNAVAILABLE', retry: 'after', detail: 'x' } }],
    }),
  ]
}
