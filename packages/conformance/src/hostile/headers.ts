import { generateKeyPairSync } from 'node:crypto'
import { forge, hmacSigner, honestHeader, signerOf, signerWith } from '../forgery.ts'
import type { Hostile, HostileCast } from './cast.ts'

type Over = Record<string, unknown> | ((cast: HostileCast) => Record<string, unknown>)

const under = (cast: HostileCast, over: Over): string => {
  const { signing } = cast.asker
  const changes = typeof over === 'function' ? over(cast) : over
  return forge({ ...honestHeader(signing), ...changes }, cast.request(), signerOf(signing))
}

/** A header the asker wrote, well signed by the asker, that is not of this protocol. */
const header = (id: string, title: string, checks: readonly string[], over: Over): Hostile => ({
  ...{ id: `header.${id}`, title, checks, expect: 'TXP_ENVELOPE_MALFORMED' },
  make: (cast) => under(cast, over),
})

const dropped = (member: string, checks: readonly string[]): Hostile => ({
  id: `header.no-${member}`,
  title: `no ${member} in the signed header`,
  checks,
  expect: 'TXP_ENVELOPE_MALFORMED',
  make: ({ asker: { signing }, request }) => {
    const { [member]: _, ...rest } = honestHeader(signing)
    return forge(rest, request(), signerOf(signing))
  },
})

const written = (
  id: string,
  title: string,
  checks: readonly string[],
  text: (cast: HostileCast) => string,
): Hostile => ({
  ...{ id: `header.${id}`, title, checks, expect: 'TXP_ENVELOPE_MALFORMED' },
  make: (cast) => forge(text(cast), cast.request(), signerOf(cast.asker.signing)),
})

const algorithms: readonly Hostile[] = [
  {
    id: 'header.alg-none-unsigned',
    title: 'alg none and no signature',
    checks: ['TXP-SIG-001', 'TXP-SIG-003'],
    expect: 'TXP_ENVELOPE_MALFORMED',
    make: ({ asker: { signing }, request }) =>
      forge({ ...honestHeader(signing), alg: 'none' }, request(), () => Buffer.alloc(0)),
  },
  header('alg-none', 'alg none with a signature', ['TXP-SIG-003'], { alg: 'none' }),
  header('alg-none-mixed-case', 'alg nOnE', ['TXP-SIG-003'], { alg: 'nOnE' }),
  {
    id: 'header.hs256-public-key',
    title: 'HS256 keyed with the public key',
    checks: ['TXP-SIG-003'],
    expect: 'TXP_ENVELOPE_MALFORMED',
    make: ({ other: { id, signing }, request }) =>
      forge(
        { ...honestHeader(signing), alg: 'HS256' },
        request({ iss: id }),
        hmacSigner(Buffer.from(signing.x, 'base64url')),
      ),
  },
  {
    id: 'header.hs256-empty-key',
    title: 'HS256 keyed with nothing',
    checks: ['TXP-SIG-003'],
    expect: 'TXP_ENVELOPE_MALFORMED',
    make: ({ asker: { signing }, request }) =>
      forge({ ...honestHeader(signing), alg: 'HS256' }, request(), hmacSigner(Buffer.alloc(0))),
  },
  {
    id: 'header.rs256-foreign-kid',
    title: 'RS256 under the kid of another',
    checks: ['TXP-SIG-003'],
    expect: 'TXP_ENVELOPE_MALFORMED',
    make: ({ asker: { signing }, request }) => {
      const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
      return forge({ ...honestHeader(signing), alg: 'RS256' }, request(), signerWith(rsa, 'RS256'))
    },
  },
  {
    id: 'header.eddsa-old-name',
    title: 'EdDSA, the old name of Ed25519',
    checks: ['TXP-SIG-003'],
    expect: 'TXP_ENVELOPE_MALFORMED',
    make: ({ other: { id, signing }, request }) =>
      forge({ ...honestHeader(signing), alg: 'EdDSA' }, request({ iss: id }), signerOf(signing)),
  },
  header('alg-in-array', 'alg in an array', ['TXP-SIG-003'], { alg: ['ES256'] }),
]

const members: readonly Hostile[] = [
  dropped('alg', ['TXP-SIG-003']),
  dropped('kid', ['TXP-SIG-005']),
  dropped('typ', ['TXP-SIG-007']),
  dropped('crit', ['TXP-SIG-008']),
  dropped('txp', ['TXP-SIG-009']),
  header('version-99', 'version 99', ['TXP-SIG-009'], { txp: 99 }),
  header('version-text', 'the version as a text', ['TXP-SIG-009'], { txp: '1' }),
  header('crit-unknown', 'an unknown critical extension', ['TXP-SIG-008', 'TXP-SIG-010'], {
    crit: ['txp', 'exp'],
    exp: 1,
  }),
  header('crit-twice', 'an extension named twice', ['TXP-SIG-008'], { crit: ['txp', 'txp'] }),
  header('crit-empty', 'no critical extension', ['TXP-SIG-008'], { crit: [] }),
  header('b64-false-critical', 'b64 false, critical', ['TXP-SIG-008', 'TXP-SIG-010'], {
    crit: ['txp', 'b64'],
    b64: false,
  }),
  header('b64-false', 'b64 false, by the way', ['TXP-SIG-010'], { b64: false }),
  header('jwk', 'the key to verify with in the header', ['TXP-SIG-010'], ({ stranger }) => ({
    jwk: { kty: stranger.kty, crv: stranger.crv, x: stranger.x, y: stranger.y },
  })),
  header('jku', 'an address of keys', ['TXP-SIG-010', 'TXP-HTTP-009'], ({ canary }) => ({
    jku: canary,
  })),
  header('x5u', 'an address of certificates', ['TXP-SIG-010', 'TXP-HTTP-009'], ({ canary }) => ({
    x5u: canary,
  })),
  header('x5c', 'certificates', ['TXP-SIG-010'], { x5c: ['AAAA'] }),
  header('x5t', 'the thumbprint of a certificate', ['TXP-SIG-010'], { x5t: 'A'.repeat(27) }),
  header('zip', 'compression', ['TXP-SIG-010'], { zip: 'DEF' }),
  header('cty', 'cty of a nested token', ['TXP-SIG-010'], { cty: 'JWT' }),
  header('many-members', '10,000 members', ['TXP-SIG-010'], () =>
    Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`m${n}`, n])),
  ),
  header('typ-receipt', 'a receipt given out as a message', ['TXP-SIG-007'], {
    typ: 'txp-receipt+jwt',
  }),
  header('typ-membership', 'a list of members given out as a message', ['TXP-SIG-007'], {
    typ: 'txp-membership+jwt',
  }),
  header('typ-capitals', 'typ in capitals', ['TXP-SIG-007'], { typ: 'TXP+JWT' }),
  header('typ-jwt', 'typ of any token', ['TXP-SIG-007'], { typ: 'JWT' }),
]

const keyIds: readonly Hostile[] = [
  header('kid-path', 'a kid that is a path', ['TXP-SIG-005'], { kid: '../../../etc/passwd' }),
  header('kid-sql', 'a kid that is SQL', ['TXP-SIG-005'], { kid: "' or 1=1 --" }),
  header('kid-address', 'a kid that is an address', ['TXP-SIG-005', 'TXP-HTTP-009'], (cast) => ({
    kid: cast.canary,
  })),
  header('kid-prototype', 'a kid of the prototype', ['TXP-SIG-005'], { kid: '__proto__' }),
  header('kid-in-array', 'a kid in an array', ['TXP-SIG-005'], ({ asker }) => ({
    kid: [asker.signing.kid],
  })),
  header('kid-long', 'a kid of 20,000 characters', ['TXP-SIG-005'], { kid: 'a'.repeat(20_000) }),
  header('kid-line-feed', 'a kid with a line feed after it', ['TXP-SIG-005'], ({ asker }) => ({
    kid: `${asker.signing.kid}\n`,
  })),
]

const texts: readonly Hostile[] = [
  written('kid-twice', 'kid twice', ['TXP-JSON-004'], ({ asker, stranger }) =>
    JSON.stringify(honestHeader(asker.signing)).replace('{', `{"kid":"${stranger.kid}",`),
  ),
  written('kid-twice-escaped', 'kid twice, once by an escape', ['TXP-JSON-004'], (cast) =>
    JSON.stringify(honestHeader(cast.asker.signing)).replace(
      '{',
      String.raw`{"\u006bid":"${cast.stranger.kid}",`,
    ),
  ),
  written('array', 'a header that is an array', ['TXP-JSON-003'], () => '[]'),
  written('no-json', 'a header that is no JSON', ['TXP-JSON-003'], () => '{alg:ES256}'),
]

/** Signed headers that no allowlist takes. */
export const hostileHeaders: readonly Hostile[] = [...algorithms, ...members, ...keyIds, ...texts]
