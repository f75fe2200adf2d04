import type { FaultCode } from '@proofmark/domain'
import { asSegment, type Raw, sealedRaw, signedRaw, withHeader, withSpareBits } from '../forgery.ts'
import type { Hostile, HostileCast } from './cast.ts'

type Over = Record<string, unknown>
type Made = (cast: HostileCast) => string | Promise<string>

const messages = (cast: HostileCast): Raw => ({
  messages: [signedRaw(cast.asker, cast.request())],
})
const good = (cast: HostileCast): Promise<string> => sealedRaw(cast.self, messages(cast))

const envelope = (
  id: string,
  title: string,
  checks: readonly string[],
  make: Made,
  expect: FaultCode = 'TXP_ENVELOPE_MALFORMED',
): Hostile => ({ ...{ id: `envelope.${id}`, title, checks, expect }, make })

const changed =
  (change: (parts: string[], cast: HostileCast) => string[]): Made =>
  async (cast) =>
    change((await good(cast)).split('.'), cast).join('.')

const headerOf = (text: string): Over =>
  JSON.parse(Buffer.from(text.split('.')[0] ?? '', 'base64url').toString())

/** A header written anew: nobody can open what is behind it, and nobody should try. */
const headed = (over: Over | ((cast: HostileCast) => Over)): Made => {
  return async (cast) => {
    const text = await good(cast)
    return withHeader(text, {
      ...headerOf(text),
      ...(typeof over === 'function' ? over(cast) : over),
    })
  }
}

/** A header that the sender chose before sealing, so that everything behind it opens. */
const sealed = (over: Over, content: (cast: HostileCast) => Raw = messages): Made => {
  return (cast) => sealedRaw(cast.self, content(cast), over)
}

const holding = (content: (cast: HostileCast) => Raw): Made => sealed({}, content)

const flip = (index: number): Made =>
  changed((parts) =>
    parts.map((part, at) => {
      if (at !== index) return part
      const bytes = Buffer.from(part, 'base64url')
      bytes.writeUInt8(bytes.readUInt8(0) ^ 1, 0)
      return bytes.toString('base64url')
    }),
  )

const PARTS = ['TXP-ENV-001']
const CANONICAL = ['TXP-ENV-002']
const UNREADABLE = 'TXP_ENVELOPE_UNREADABLE'

const shapes: readonly Hostile[] = [
  envelope('one-part', 'one part', PARTS, () => 'AAAA'),
  envelope(
    'four-parts',
    'four parts',
    PARTS,
    changed((parts) => parts.slice(0, 4)),
  ),
  envelope(
    'six-parts',
    'six parts',
    PARTS,
    changed((parts) => [...parts, 'AAAA']),
  ),
  envelope(
    'no-key',
    'no encrypted key',
    PARTS,
    changed(([a = '', , ...rest]) => [a, '', ...rest]),
  ),
  envelope('only-signed', 'a message that is only signed', PARTS, (cast) =>
    signedRaw(cast.asker, cast.request()),
  ),
  envelope('graphql', 'a question in GraphQL', PARTS, () =>
    JSON.stringify({ query: '{ traces { id } }' }),
  ),
  envelope(
    'line-feed',
    'a line feed at the end',
    CANONICAL,
    async (cast) => `${await good(cast)}\n`,
  ),
  envelope('padding', 'padding', CANONICAL, async (cast) => `${await good(cast)}==`),
  envelope(
    'spare-bits',
    'spare bits set in the tag',
    CANONICAL,
    changed((parts) => [...parts.slice(0, 4), withSpareBits(parts[4] ?? '')]),
  ),
]

const headers: readonly Hostile[] = [
  envelope('alg-dir', 'a shared key', ['TXP-ENV-004'], headed({ alg: 'dir' })),
  envelope('alg-rsa', 'RSA', ['TXP-ENV-004'], headed({ alg: 'RSA-OAEP-256' })),
  envelope(
    'alg-rsa1-5',
    'RSA1_5, which answers questions',
    ['TXP-ENV-004'],
    headed({ alg: 'RSA1_5' }),
  ),
  envelope(
    'alg-direct-agreement',
    'ECDH-ES without wrapping',
    ['TXP-ENV-004'],
    headed({ alg: 'ECDH-ES' }),
  ),
  envelope(
    'alg-a128kw',
    'a shorter wrapping key',
    ['TXP-ENV-004'],
    sealed({ alg: 'ECDH-ES+A128KW' }),
  ),
  envelope('alg-pbes2', 'two thousand million rounds of hashing', ['TXP-ENV-004'], ({ self }) => {
    const alg = 'PBES2-HS512+A256KW'
    const header = { alg, enc: 'A256GCM', p2c: 2 ** 31 - 1, p2s: 'AAAAAAAAAAA' }
    return `${asSegment({ ...header, kid: self.sealing.kid })}.AAAA.AAAA.AAAA.AAAA`
  }),
  envelope('enc-a128gcm', 'A128GCM', ['TXP-ENV-005'], sealed({ enc: 'A128GCM' })),
  envelope('enc-cbc', 'A256CBC-HS512', ['TXP-ENV-005'], sealed({ enc: 'A256CBC-HS512' })),
  envelope('typ', 'typ JOSE', ['TXP-ENV-006'], sealed({ typ: 'JOSE' })),
  envelope('no-typ', 'no typ', ['TXP-ENV-006'], sealed({ typ: undefined })),
  envelope(
    'cty-results',
    'results where messages belong',
    ['TXP-ENV-007'],
    sealed({ cty: 'txp-results+json' }),
  ),
  envelope('zip', 'compression', ['TXP-ENV-008'], headed({ zip: 'DEF' })),
  envelope(
    'jku',
    'an address of keys',
    ['TXP-ENV-008', 'TXP-HTTP-009'],
    headed(({ canary }) => ({ jku: canary })),
  ),
  envelope('apu', 'a party of the agreement', ['TXP-ENV-008'], sealed({ apu: 'AAAA' })),
  envelope('crit', 'a critical extension', ['TXP-ENV-008'], headed({ crit: ['exp'], exp: 1 })),
  envelope(
    'header-array',
    'a header that is an array',
    ['TXP-JSON-003'],
    changed(([, ...rest]) => [asSegment([]), ...rest]),
  ),
  envelope(
    'header-kid-twice',
    'kid twice in the header',
    ['TXP-JSON-004'],
    changed(([header = '', ...rest]) => {
      const text = Buffer.from(header, 'base64url').toString()
      return [asSegment(text.replace('{', '{"kid":"a",')), ...rest]
    }),
  ),
]

const keys: readonly Hostile[] = [
  envelope(
    'key-of-another',
    'sealed for another',
    ['TXP-ENV-009'],
    (cast) => sealedRaw({ sealing: cast.askerKeys.sealing }, messages(cast)),
    UNREADABLE,
  ),
  envelope(
    'key-address',
    'a kid that is an address',
    ['TXP-ENV-009', 'TXP-HTTP-009'],
    headed(({ canary }) => ({ kid: canary })),
    UNREADABLE,
  ),
  envelope(
    'key-prototype',
    'a kid of the prototype',
    ['TXP-ENV-009'],
    headed({ kid: '__proto__' }),
    UNREADABLE,
  ),
  envelope(
    'key-borrowed-kid',
    'sealed for another under the kid of the node',
    ['TXP-ENV-010'],
    (cast) =>
      sealedRaw({ sealing: cast.askerKeys.sealing }, messages(cast), {
        kid: cast.self.sealing.kid,
      }),
    UNREADABLE,
  ),
  envelope('bit-key', 'one bit of the encrypted key changed', ['TXP-ENV-010'], flip(1), UNREADABLE),
  envelope('bit-iv', 'one bit of the nonce changed', ['TXP-ENV-010'], flip(2), UNREADABLE),
  envelope('bit-content', 'one bit of the content changed', ['TXP-ENV-010'], flip(3), UNREADABLE),
  envelope('bit-tag', 'one bit of the tag changed', ['TXP-ENV-010'], flip(4), UNREADABLE),
  envelope(
    'tag-short',
    'a tag of four bytes',
    ['TXP-ENV-010'],
    changed(([a = '', b = '', c = '', d = '', tag = '']) => [
      ...[a, b, c, d],
      Buffer.from(tag, 'base64url').subarray(0, 4).toString('base64url'),
    ]),
    UNREADABLE,
  ),
  envelope(
    'point-of-no-order',
    'an agreement with the point zero',
    ['TXP-ENV-010'],
    headed({ epk: { kty: 'OKP', crv: 'X25519', x: 'A'.repeat(43) } }),
    UNREADABLE,
  ),
  envelope(
    'no-epk',
    'an agreement with nobody',
    ['TXP-ENV-010'],
    headed({ epk: undefined }),
    UNREADABLE,
  ),
]

const contents: readonly Hostile[] = [
  envelope(
    'list-empty',
    'no message',
    ['TXP-ENV-011'],
    holding(() => ({ messages: [] })),
  ),
  envelope(
    'no-list',
    'no list',
    ['TXP-ENV-011'],
    holding(() => ({})),
  ),
  envelope(
    'list-text',
    'a text for a list',
    ['TXP-ENV-011'],
    holding((cast) => ({ messages: signedRaw(cast.asker, cast.request()) })),
  ),
  envelope(
    'list-numbers',
    'a list of numbers',
    ['TXP-ENV-011'],
    holding(() => ({ messages: [1] })),
  ),
  envelope(
    'more-members',
    'something beside the list',
    ['TXP-ENV-011'],
    holding((cast) => ({ ...(messages(cast) as object), reply: 'plain' })),
  ),
  envelope(
    'list-twice',
    'two lists',
    ['TXP-JSON-004'],
    holding(() => '{"messages":["a"],"messages":["b"]}'),
  ),
  envelope(
    'content-array',
    'an array',
    ['TXP-JSON-003'],
    holding(() => []),
  ),
  envelope(
    'content-bad-utf8',
    'bytes that are no UTF-8',
    ['TXP-JSON-001'],
    holding(() => Buffer.from('7b226d65737361676573223a5b22ff225d7d', 'hex')),
  ),
  envelope(
    'content-deep',
    'nested 20,000 deep',
    ['TXP-JSON-007'],
    holding(() => `{"messages":${'['.repeat(20_000)}${']'.repeat(20_000)}}`),
  ),
  envelope(
    'too-many',
    '101 messages',
    ['TXP-ENV-012'],
    holding(() => ({ messages: Array(101).fill('a') })),
    'TXP_ENVELOPE_TOO_LARGE',
  ),
  envelope(
    'two-issuers',
    'messages of two States',
    ['TXP-ENV-013'],
    holding(({ asker, other, request }) => ({
      messages: [signedRaw(asker, request()), signedRaw(other, request({ iss: other.id }))],
    })),
    'TXP_ISSUER_MISMATCH',
  ),
]

/** Envelopes that have to be refused as a whole. */
export const hostileEnvelopes: readonly Hostile[] = [...shapes, ...headers, ...keys, ...contents]
