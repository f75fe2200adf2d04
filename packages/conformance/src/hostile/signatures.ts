import {
  asSegment,
  forge,
  honestHeader,
  partsOf,
  signedRaw,
  signerOf,
  withSpareBits,
} from '../forgery.ts'
import type { Hostile, HostileCast } from './cast.ts'

const bytesOf = (segment: string): Buffer => Buffer.from(segment, 'base64url')

const flipped = (segment: string, index: number): string => {
  const bytes = bytesOf(segment)
  bytes.writeUInt8(bytes.readUInt8(index) ^ 1, index)
  return bytes.toString('base64url')
}

const ED25519_ORDER = 2n ** 252n + 27742317777372353535851937790883648493n

/** Ed25519 with S + L instead of S (RFC 8032 section 5.1.7 demands S < L). */
const withHighS = (signature: string): string => {
  const bytes = bytesOf(signature)
  const s = BigInt(`0x${Buffer.from(bytes.subarray(32)).reverse().toString('hex')}`) + ED25519_ORDER
  const more = Buffer.from(s.toString(16).padStart(64, '0'), 'hex').reverse()
  return Buffer.concat([bytes.subarray(0, 32), more]).toString('base64url')
}

/** The same numbers as DER, the way other programs write them. */
const asDer = (signature: string): string => {
  const bytes = bytesOf(signature)
  const integer = (part: Buffer) => {
    const padded = Buffer.concat([Buffer.of(0), part])
    return Buffer.concat([Buffer.of(2, padded.length), padded])
  }
  const both = Buffer.concat([integer(bytes.subarray(0, 32)), integer(bytes.subarray(32))])
  return Buffer.concat([Buffer.of(0x30, both.length), both]).toString('base64url')
}

type Parts = readonly [header: string, payload: string, signature: string]

const good = (cast: HostileCast): string => signedRaw(cast.asker, cast.request())

const changed =
  (change: (parts: Parts, cast: HostileCast) => string) =>
  (cast: HostileCast): string =>
    change(partsOf(good(cast)), cast)

const unauthentic = (id: string, title: string, make: Hostile['make']): Hostile => ({
  ...{ id: `signature.${id}`, title, checks: ['TXP-SIG-011'], expect: 'TXP_MESSAGE_UNAUTHENTIC' },
  make,
})

const signatures: readonly Hostile[] = [
  unauthentic('stranger', 'a strange key under the kid of another', (cast) =>
    forge(honestHeader(cast.asker.signing), cast.request(), signerOf(cast.stranger)),
  ),
  unauthentic(
    'header-changed',
    'a header written anew after signing',
    changed(([, payload, signature], { asker }) => {
      const header = { txp: 1, ...honestHeader(asker.signing) }
      return `${asSegment(header)}.${payload}.${signature}`
    }),
  ),
  unauthentic(
    'payload-rewritten',
    'the payload written anew with the same meaning',
    changed(([header, payload, signature]) => {
      const claims: object = JSON.parse(bytesOf(payload).toString())
      const turned = Object.fromEntries(Object.entries(claims).reverse())
      return `${header}.${asSegment(turned)}.${signature}`
    }),
  ),
  unauthentic(
    'payload-bit',
    'one bit of the payload changed',
    changed(([header, payload, signature]) => `${header}.${flipped(payload, 20)}.${signature}`),
  ),
  unauthentic(
    'bit',
    'one bit of the signature changed',
    changed(([header, payload, signature]) => `${header}.${payload}.${flipped(signature, 10)}`),
  ),
  unauthentic(
    'short',
    'a signature one byte short',
    changed(
      ([header, payload, signature]) =>
        `${header}.${payload}.${bytesOf(signature).subarray(1).toString('base64url')}`,
    ),
  ),
  unauthentic(
    'long',
    'a signature one byte long',
    changed(
      ([header, payload, signature]) =>
        `${header}.${payload}.${Buffer.concat([bytesOf(signature), Buffer.of(0)]).toString('base64url')}`,
    ),
  ),
  unauthentic(
    'zeros',
    'a signature of zeros (r and s both 0)',
    changed(
      ([header, payload]) => `${header}.${payload}.${Buffer.alloc(64).toString('base64url')}`,
    ),
  ),
  unauthentic(
    'der',
    'a signature in DER',
    changed(([header, payload, signature]) => `${header}.${payload}.${asDer(signature)}`),
  ),
  unauthentic('ed25519-high-s', 'Ed25519 with S + L', ({ other, request }) => {
    const [header, payload, signature] = partsOf(signedRaw(other, request({ iss: other.id })))
    return `${header}.${payload}.${withHighS(signature)}`
  }),
  unauthentic('of-another-message', 'the signature of another message', (cast) => {
    const [header, payload] = partsOf(good(cast))
    const [, , signature] = partsOf(good(cast))
    return `${header}.${payload}.${signature}`
  }),
]

const keys: readonly Hostile[] = [
  {
    id: 'key.unknown',
    title: 'a key that nobody published',
    checks: ['TXP-SIG-006'],
    expect: 'TXP_MESSAGE_UNAUTHENTIC',
    make: (cast) => forge(honestHeader(cast.stranger), cast.request(), signerOf(cast.stranger)),
  },
  {
    id: 'key.other-algorithm',
    title: 'the algorithm of another key than the kid names',
    checks: ['TXP-SIG-004'],
    expect: 'TXP_MESSAGE_UNAUTHENTIC',
    make: ({ asker: { signing }, other, request }) =>
      forge({ ...honestHeader(signing), kid: other.signing.kid }, request(), signerOf(signing)),
  },
  {
    id: 'key.retired',
    title: 'a key that has run out',
    checks: ['TXP-SIG-013'],
    expect: 'TXP_MESSAGE_UNAUTHENTIC',
    make: ({ askerKeys: { retired: signing }, request }) => signedRaw({ signing }, request()),
  },
  {
    id: 'key.coming',
    title: 'a key that is not valid yet',
    checks: ['TXP-SIG-013'],
    expect: 'TXP_MESSAGE_UNAUTHENTIC',
    make: ({ askerKeys: { coming: signing }, request }) => signedRaw({ signing }, request()),
  },
  {
    id: 'key.for-the-log',
    title: 'a key published for checkpoints of a log',
    checks: ['TXP-SIG-012'],
    expect: 'TXP_MESSAGE_UNAUTHENTIC',
    make: ({ askerKeys: { log: signing }, request }) => signedRaw({ signing }, request()),
  },
  {
    id: 'key.for-sealing',
    title: 'the kid of a key published for sealing',
    checks: ['TXP-SIG-012'],
    expect: 'TXP_MESSAGE_UNAUTHENTIC',
    make: ({ asker: { signing }, askerKeys: { sealing }, request }) =>
      forge({ ...honestHeader(signing), kid: sealing.kid }, request(), signerOf(signing)),
  },
]

const spelled = (
  id: string,
  title: string,
  checks: readonly string[],
  change: (parts: Parts, cast: HostileCast) => string,
): Hostile => ({
  ...{ id: `spelling.${id}`, title, checks, expect: 'TXP_ENVELOPE_MALFORMED' },
  make: changed(change),
})

const PARTS = ['TXP-SIG-001']
const CANONICAL = ['TXP-SIG-002']

const spellings: readonly Hostile[] = [
  spelled('no-signature', 'no signature', PARTS, ([header, payload]) => `${header}.${payload}.`),
  spelled('no-header', 'no header', PARTS, ([, payload, signature]) => `.${payload}.${signature}`),
  spelled('two-parts', 'two parts', PARTS, ([header, payload]) => `${header}.${payload}`),
  spelled('four-parts', 'four parts', PARTS, (parts) => `${parts.join('.')}.AAAA`),
  spelled(
    'five-parts',
    'five parts, with a thousand million rounds of hashing',
    PARTS,
    () =>
      `${asSegment({ alg: 'PBES2-HS256+A128KW', enc: 'A256GCM', p2c: 2 ** 31 - 1, p2s: 'AAAA' })}.AAAA.AAAA.AAAA.AAAA`,
  ),
  spelled('nothing', 'nothing', PARTS, () => ''),
  spelled('flattened-json', 'flattened JSON', PARTS, ([header, payload, signature]) =>
    JSON.stringify({ protected: header, payload, signature }),
  ),
  spelled('general-json', 'general JSON of one signature', PARTS, ([header, payload, signature]) =>
    JSON.stringify({ payload, signatures: [{ protected: header, signature }] }),
  ),
  spelled(
    'space',
    'a space in the signature',
    CANONICAL,
    ([header, payload, signature]) =>
      `${header}.${payload}.${signature.slice(0, 9)} ${signature.slice(9)}`,
  ),
  spelled('line-feed', 'a line feed at the end', CANONICAL, (parts) => `${parts.join('.')}\n`),
  spelled('leading-space', 'a space at the beginning', CANONICAL, (parts) => ` ${parts.join('.')}`),
  spelled('padding', 'padding', CANONICAL, (parts) => `${parts.join('.')}==`),
  spelled(
    'spare-bits',
    'spare bits set in the signature',
    CANONICAL,
    ([header, payload, signature]) => `${header}.${payload}.${withSpareBits(signature)}`,
  ),
  spelled(
    'standard-alphabet',
    'the standard alphabet',
    CANONICAL,
    ([header, payload, signature]) =>
      `${header}.${payload}.${bytesOf(signature).toString('base64').replaceAll('=', '')}+/`,
  ),
]

/** Signatures that do not hold, keys that may not sign, and the same bytes in other spellings. */
export const hostileSignatures: readonly Hostile[] = [...signatures, ...keys, ...spellings]
