import { generateKeyPairSync } from 'node:crypto'
import {
  asSegment,
  forge,
  hmacSigner,
  honestHeader,
  partsOf,
  type Raw,
  signedRaw,
  signerOf,
  signerWith,
  withSpareBits,
} from '@proofmark/testkit/forgery'
import { aMessage, aRequest, bodies, nextId } from '@proofmark/testkit/messages'
import { NOW, secondsOf } from '@proofmark/testkit/participants'
import { logKeyOf, type VectorCast } from './cast.ts'
import type { Draft } from './vector.ts'

const M = 'TXP_ENVELOPE_MALFORMED'
const A = 'TXP_MESSAGE_UNAUTHENTIC'
const I = 'TXP_MESSAGE_INVALID'

type Try = (says: string, checks: readonly number[], expect: string, message: string) => Draft

const tried: Try = (says, checks, expect, message) => ({
  says,
  checks,
  do: 'verify-message',
  expect,
  input: { message },
})

/** SIG: the signed header, and the signature over the very bytes. */
export const signatureVectors = async (cast: VectorCast): Promise<Draft[]> => {
  const { bra, pry, chl, retired, coming } = cast
  const good = signedRaw(bra, aRequest())
  const [header, payload, signature] = partsOf(good)
  const honest = honestHeader(bra.signing)
  const under = (over: object, sign = signerOf(bra.signing)): string =>
    forge({ ...honest, ...over }, aRequest(), sign)
  const without = (member: string): string => {
    const { [member]: _, ...rest } = honest
    return forge(rest, aRequest(), signerOf(bra.signing))
  }
  const flipped = (segment: string): string => {
    const bytes = Buffer.from(segment, 'base64url')
    bytes.writeUInt8(bytes.readUInt8(9) ^ 1, 9)
    return bytes.toString('base64url')
  }
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
  const log = await logKeyOf(bra)
  const by = (key: typeof retired): string => forge(honestHeader(key), aRequest(), signerOf(key))
  const all = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]
  const turned = Object.fromEntries(Object.entries(aRequest()).reverse())
  return [
    tried('ES256', all, 'accepted', good),
    tried('Ed25519', [3, 4], 'accepted', signedRaw(pry, aRequest({ iss: 'PRY' }))),
    tried('ES384', [3, 4], 'accepted', signedRaw(chl, aRequest({ iss: 'CHL' }))),
    tried(
      'members of header and payload in another order',
      [11],
      'accepted',
      forge(Object.fromEntries(Object.entries(honest).reverse()), turned, signerOf(bra.signing)),
    ),
    tried('two parts', [1], M, `${header}.${payload}`),
    tried('no signature', [1], M, `${header}.${payload}.`),
    tried('flattened JSON', [1], M, JSON.stringify({ protected: header, payload, signature })),
    tried('padding', [2], M, `${good}==`),
    tried('spare bits', [2], M, `${header}.${payload}.${withSpareBits(signature)}`),
    tried(
      'a space in the signature',
      [2],
      M,
      `${header}.${payload}.${signature.slice(0, 9)} ${signature.slice(9)}`,
    ),
    tried('the standard alphabet', [2], M, `${header}.${payload}.${'+/'.repeat(43)}`),
    tried('none', [3], M, under({ alg: 'none' })),
    tried(
      'HS256 under the public key',
      [3],
      M,
      under({ alg: 'HS256' }, hmacSigner(Buffer.from(bra.signing.x))),
    ),
    tried('RS256', [3], M, under({ alg: 'RS256' }, signerWith(rsa, 'RS256'))),
    tried('no alg', [3], M, without('alg')),
    tried('ES384 where the key is for ES256', [4], A, under({ alg: 'ES384' })),
    tried(
      'Ed25519 under the kid of an ES256 key',
      [4],
      A,
      under({ alg: 'Ed25519' }, signerOf(pry.signing)),
    ),
    tried('a kid of 42 characters', [5], M, under({ kid: 'A'.repeat(42) })),
    tried('a kid that is a list', [5], M, under({ kid: [bra.signing.kid] })),
    tried('a kid that is a path', [5], M, under({ kid: '../../keys/BRA' })),
    tried('no kid', [5], M, without('kid')),
    tried('a kid nobody published', [6], A, under({ kid: 'A'.repeat(43) })),
    tried('the typ of a receipt', [7], M, under({ typ: 'txp-receipt+jwt' })),
    tried('a typ in capitals', [7], M, under({ typ: 'TXP+JWT' })),
    tried('no typ', [7], M, without('typ')),
    tried('no crit', [8], M, without('crit')),
    tried('crit with another name', [8], M, under({ crit: ['txp', 'b64'], b64: false })),
    tried('version 2', [9], M, under({ txp: 2 })),
    tried('the version as a text', [9], M, under({ txp: '1' })),
    tried('jwk', [10], M, under({ jwk: { kty: 'EC' } })),
    tried('jku', [10], M, under({ jku: 'https://example.org/keys' })),
    tried('x5u', [10], M, under({ x5u: 'https://example.org/chain' })),
    tried('x5c', [10], M, under({ x5c: ['AAAA'] })),
    tried('b64', [10], M, under({ b64: false })),
    tried('one bit of the payload', [11], A, `${header}.${flipped(payload)}.${signature}`),
    tried('one bit of the signature', [11], A, `${header}.${payload}.${flipped(signature)}`),
    tried(
      'the payload written anew with the same meaning',
      [11],
      A,
      `${header}.${asSegment(turned)}.${signature}`,
    ),
    tried(
      'a signature of zeros',
      [11],
      A,
      `${header}.${payload}.${Buffer.alloc(64).toString('base64url')}`,
    ),
    tried('a signature by another State', [11], A, under({}, signerOf(chl.signing))),
    tried('the key of the log', [12], A, by(log)),
    tried('a key that has run out', [13], A, by(retired)),
    tried('a key that is not valid yet', [13], A, by(coming)),
  ]
}

/** JSON: what no two parsers may read differently. */
export const jsonVectors = ({ bra }: VectorCast): Draft[] => {
  const text = JSON.stringify(aRequest())
  const signed = (payload: Raw): string => signedRaw(bra, payload)
  const seen = (make: string): string => text.replace('"Taurus"', make)
  const first = (member: string): string => text.replace('{', `{${member},`)
  const broken = Buffer.from(text.replace('Taurus', 'Taur?s'))
  broken.writeUInt8(0xff, broken.indexOf('?'))
  const overlong = Buffer.from(text.replace('Taurus', 'Taur??'))
  overlong.set([0xc0, 0xaf], overlong.indexOf('?'))
  const headed = (header: string): string => forge(header, aRequest(), signerOf(bra.signing))
  const honest = JSON.stringify(honestHeader(bra.signing))
  return [
    tried('an honest payload', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 'accepted', signed(text)),
    tried('many scripts', [1], 'accepted', signed(seen('"مسدس 手枪 пистолет 🔫 e\u0301"'))),
    tried('escapes of a whole pair', [6], 'accepted', signed(seen(String.raw`"\ud83d\udd2b"`))),
    tried('white space between', [3], 'accepted', signed(JSON.stringify(aRequest(), undefined, 2))),
    tried('a byte that is no UTF-8', [1], M, signed(broken)),
    tried('an overlong slash', [1], M, signed(overlong)),
    tried('a byte order mark', [2], M, signed(`\ufeff${text}`)),
    tried('an array', [3], M, signed(`[${text}]`)),
    tried('null', [3], M, signed('null')),
    tried('cut off', [3], M, signed(text.slice(0, -5))),
    tried('something after it', [3], M, signed(`${text}x`)),
    tried('nothing', [3], M, signed('')),
    tried('aud twice', [4], M, signed(first('"aud":"CHL"'))),
    tried('aud twice, once by an escape', [4], M, signed(first(String.raw`"\u0061ud":"CHL"`))),
    tried(
      'a member of the body twice',
      [4],
      M,
      signed(text.replace('"make":', '"make":"Rossi","make":')),
    ),
    tried(
      'kid twice in the header',
      [4],
      M,
      headed(honest.replace('{', `{"kid":"${'A'.repeat(43)}",`)),
    ),
    tried('NUL', [5], M, signed(seen(String.raw`"A\u0000"`))),
    tried('half of a surrogate pair', [6], M, signed(seen(String.raw`"\ud83d"`))),
    tried('17 deep', [7], M, signed(first(`"x":${'['.repeat(16)}${']'.repeat(16)}`))),
    tried(
      'ten thousand deep',
      [7],
      M,
      signed(first(`"x":${'['.repeat(10_000)}${']'.repeat(10_000)}`)),
    ),
    tried('2^53 + 1', [8], M, signed(text.replace('"seq":1', '"seq":9007199254740993'))),
    tried('1e400', [8], M, signed(text.replace('"seq":1', '"seq":1e400'))),
    tried('__proto__', [9], M, signed(first('"__proto__":{"aud":"ARG"}'))),
    tried('constructor', [9], M, signed(first('"constructor":{}'))),
    tried(
      'a payload of more than 256 KiB',
      [10],
      'TXP_ENVELOPE_TOO_LARGE',
      signed(seen(`"${'x'.repeat(262_144)}"`)),
    ),
    tried(
      'a header of more than 256 KiB',
      [10],
      'TXP_ENVELOPE_TOO_LARGE',
      headed(honest.replace('{', `{"x":"${'x'.repeat(262_144)}",`)),
    ),
  ]
}

/** CLM and TIM: what every message says. */
export const claimsVectors = ({ bra, chl, ury, arg }: VectorCast): Draft[] => {
  const said = (over: Record<string, unknown>): string => signedRaw(bra, { ...aRequest(), ...over })
  const without = (claim: string): string => {
    const { [claim]: _, ...rest } = aRequest() as unknown as Record<string, unknown>
    return signedRaw(bra, rest)
  }
  const attached = { sha256: 'A'.repeat(43), size: 1024, media: 'image/jpeg' }
  const { handling } = aRequest()
  const ref = { jti: '019ca000-0000-7000-8000-00000000ffff', hash: 'A'.repeat(43) }
  const all = Array.from({ length: 17 }, (_, index) => index + 1)
  return [
    tried('an honest message', all, 'accepted', said({})),
    tried('with attachments', [10, 15], 'accepted', said({ att: [attached] })),
    tried('with ref and prev', [10, 14], 'accepted', said({ ref, prev: 'A'.repeat(43), seq: 2 })),
    tried(
      'to be erased after a day',
      [13],
      'accepted',
      said({ handling: { ...handling, retain_until: '2027-01-01' } }),
    ),
    ...[
      'iss',
      'aud',
      'sub',
      'jti',
      'iat',
      'exp',
      'type',
      'conv',
      'seq',
      'purpose',
      'legal',
      'handling',
      'sla',
      'lang',
      'body',
    ].map((claim) => tried(`no ${claim}`, [1], I, without(claim))),
    tried('an unknown claim', [2], I, said({ admin: true })),
    tried('the name of another State', [3], 'TXP_ISSUER_MISMATCH', signedRaw(chl, aRequest())),
    tried(
      'our own message comes back',
      [4],
      'TXP_ISSUER_MISMATCH',
      signedRaw(arg, aRequest({ iss: 'ARG' })),
    ),
    tried('to another State', [5], 'TXP_AUDIENCE_WRONG', said({ aud: 'CHL' })),
    tried('to us in small letters', [5], 'TXP_AUDIENCE_WRONG', said({ aud: 'arg' })),
    tried('to us and another', [6], I, said({ aud: ['ARG', 'CHL'] })),
    tried('a random UUID', [7], I, said({ jti: '7f1f4cf1-4f5e-4a0e-8a2f-2b8a5b1f0e11' })),
    tried('a UUID in capitals', [7], I, said({ jti: '019CA000-0000-7000-8000-00000000FFFF' })),
    tried('no UUID as conversation', [8], I, said({ conv: 'case-17' })),
    tried('no UUID as trace', [8], I, said({ sub: 'TRACE' })),
    tried('seq 0', [9], I, said({ seq: 0 })),
    tried('seq with a fraction', [9], I, said({ seq: 1.5 })),
    tried('seq as a text', [9], I, said({ seq: '1' })),
    tried('seq beyond 31 bits', [9], I, said({ seq: 2 ** 31 })),
    tried('a hash in hexadecimal', [10], I, said({ prev: 'a'.repeat(64) })),
    tried('a type nobody knows', [11], I, said({ type: 'trace.delete' })),
    tried('the type of a prototype', [11], I, said({ type: 'toString' })),
    tried('a purpose nobody knows', [12], I, said({ purpose: 'curiosity' })),
    tried('a language nobody knows', [12], I, said({ lang: 'EN' })),
    tried('an sla nobody knows', [12], I, said({ sla: 'yesterday' })),
    tried(
      'handling without onward',
      [13],
      I,
      said({ handling: { tlp: 'red', use: 'tracing-only' } }),
    ),
    tried('handling with more', [13], I, said({ handling: { ...handling, note: 'x' } })),
    tried('ref without hash', [14], I, said({ ref: { jti: ref.jti } })),
    tried('ref with more', [14], I, said({ ref: { ...ref, seq: 1 } })),
    tried(
      'an attachment without size',
      [15],
      I,
      said({ att: [{ sha256: attached.sha256, media: 'image/jpeg' }] }),
    ),
    tried(
      'an attachment with an address',
      [15],
      I,
      said({ att: [{ ...attached, url: 'https://example.org' }] }),
    ),
    tried('21 attachments', [15], I, said({ att: Array(21).fill(attached) })),
    tried('a State with a space', [16], I, said({ aud: 'ARG ' })),
    tried(
      'a suspended member',
      [17],
      'TXP_PEER_SUSPENDED',
      signedRaw(ury, aRequest({ iss: 'URY' })),
    ),
  ]
}

export const timeVectors = ({ bra }: VectorCast): Draft[] => {
  const now = secondsOf(NOW)
  const said = (iat: unknown, exp: unknown): string => signedRaw(bra, { ...aRequest(), iat, exp })
  const X = 'TXP_MESSAGE_EXPIRED'
  const days = (count: number): number => count * 86_400
  return [
    tried('an honest message', [1, 2, 3, 4, 5], 'accepted', said(now, now + 3600)),
    tried('300 seconds ahead', [1], 'accepted', said(now + 300, now + 3600)),
    tried('400 days', [3], 'accepted', said(now, now + days(400))),
    tried('ran out 299 seconds ago', [4], 'accepted', said(now - 3600, now - 299)),
    tried('301 seconds ahead', [1], 'TXP_MESSAGE_NOT_YET', said(now + 301, now + 3600)),
    tried('runs out when it begins', [2], X, said(now, now)),
    tried('400 days and a second', [3], X, said(now, now + days(400) + 1)),
    tried('ran out 300 seconds ago', [4], X, said(now - 3600, now - 300)),
    tried('iat as a text', [5], I, said(String(now), now + 3600)),
    tried('a fraction of a second', [5], I, said(now + 0.5, now + 3600)),
    tried('exp after the year 9999', [5], I, said(now, 253402300800)),
  ]
}

/** BDY: what each type says. */
export const bodyVectors = ({ bra }: Pick<VectorCast, 'bra'>): Draft[] => {
  const types = Object.keys(bodies) as (keyof typeof bodies)[]
  const asked = (over: Record<string, unknown>): string =>
    signedRaw(bra, { ...aRequest(), body: { ...aRequest().body, ...over } })
  const answer = (body: object): string =>
    signedRaw(bra, { ...aMessage('trace.response'), body: { rule: 'open/1', ...body } })
  const seen = (serial: string): string => asked({ weapon: { serial } })
  const weapon = { make: 'Taurus', serial: 'TOE76843' }
  const ground = 'ongoing-investigation'
  const restricted = (...withheld: object[]): string =>
    answer({ outcome: 'found-restricted', weapon, ground, withheld })
  const consentOf = (by: string) => ({
    identified: weapon,
    consent: { by, jti: nextId(), hash: 'A'.repeat(43) },
  })
  const quoted = consentOf('PRY')
  const happened = (occurred_on: string): string =>
    answer({ outcome: 'found', weapon, events: [{ kind: 'import', occurred_on }] })
  const away = (from: string): string =>
    signedRaw(bra, {
      ...aMessage('notice.maintenance'),
      body: { from, until: '2026-03-03T08:00:00Z' },
    })
  const consent = (type: 'trace.consent-ask' | 'trace.consent-grant', over: object): string => {
    const message = aMessage(type)
    return signedRaw(bra, { ...message, body: { ...message.body, ...over } })
  }
  const court = { file_for: 'court-proceedings' }
  return [
    ...types.map((type) => tried(`a ${type}`, [1, 3], 'accepted', signedRaw(bra, aMessage(type)))),
    tried('a serial number in Arabic digits', [2], 'accepted', seen('٣٤-ط')),
    tried('obtained today', [4], 'accepted', asked({ obtained_on: '2026-03-01' })),
    tried(
      'found-restricted with its ground',
      [5],
      'accepted',
      answer({ outcome: 'found-restricted', ground }),
    ),
    tried(
      'delayed with ground and day',
      [5, 6],
      'accepted',
      answer({ outcome: 'delayed', ground, until: '2026-04-01' }),
    ),
    tried(
      'possible with a candidate',
      [7],
      'accepted',
      answer({ outcome: 'possible', candidates: [weapon] }),
    ),
    tried(
      'referred to a State',
      [8],
      'accepted',
      answer({ outcome: 'referred', next: { state: 'PRY', may_quote: false } }),
    ),
    tried('found with the weapon', [9], 'accepted', answer({ outcome: 'found', weapon })),
    tried(
      'found-restricted with what is withheld',
      [10],
      'accepted',
      restricted({ group: 'consignee-firm', ground, reason: 'A case is open.' }),
    ),
    tried(
      'the body of another type',
      [1],
      I,
      signedRaw(bra, { ...aMessage('trace.ack'), body: { outcome: 'no-record' } }),
    ),
    tried('an unknown member', [1], I, asked({ note: 'x' })),
    tried('a request without the weapon', [1], I, signedRaw(bra, { ...aRequest(), body: {} })),
    tried(
      'six candidates',
      [1],
      I,
      answer({ outcome: 'possible', candidates: Array(6).fill(weapon) }),
    ),
    tried(
      'an empty sync.request',
      [1],
      I,
      signedRaw(bra, { ...aMessage('sync.request'), body: {} }),
    ),
    tried('a serial number of spaces', [2], I, seen(' \u00a0 ')),
    tried('a serial number that turns direction', [2], I, seen('AB\u202e12')),
    tried('a serial number with a joiner', [2], I, seen('AB\u200d12')),
    tried('the 30th of February', [3], I, asked({ obtained_on: '2026-02-30' })),
    tried('a day with a time', [3], I, asked({ obtained_on: '2026-02-01T00:00:00Z' })),
    tried('obtained in three days', [4], I, asked({ obtained_on: '2026-03-04' })),
    tried(
      'taken next year',
      [4],
      I,
      signedRaw(bra, { ...aMessage('trace.ack'), body: { taken_on: '2027-01-01' } }),
    ),
    tried('refused without a ground', [5], I, answer({ outcome: 'refused' })),
    tried(
      'found-restricted without a ground',
      [5],
      I,
      answer({ outcome: 'found-restricted', weapon }),
    ),
    tried(
      'refused on a ground of its own',
      [5],
      I,
      answer({ outcome: 'refused', ground: 'no-time' }),
    ),
    tried('delayed without a day', [6], I, answer({ outcome: 'delayed', ground })),
    tried('possible without candidates', [7], I, answer({ outcome: 'possible' })),
    tried('possible with no candidate', [7], I, answer({ outcome: 'possible', candidates: [] })),
    tried('referred to nobody', [8], I, answer({ outcome: 'referred' })),
    tried('found, and no weapon', [9], I, answer({ outcome: 'found' })),
    tried('withheld without a ground', [10], I, restricted({ group: 'consignee-firm' })),
    tried('a group of fields of its own', [10], I, restricted({ group: 'price', ground })),
    tried(
      'withheld on a ground of its own',
      [10],
      I,
      restricted({ group: 'licence', ground: 'no-time' }),
    ),
    tried('nothing withheld, and a list of it', [1], I, restricted()),
    tried('a quote with the consent of its owner', [11, 12], 'accepted', asked(quoted)),
    tried('a quote that needs no consent', [11], 'accepted', asked({ identified: weapon })),
    tried('a consent, and nothing is quoted', [11], I, asked({ consent: quoted.consent })),
    tried('a consent of the asker itself', [12], I, asked(consentOf('BRA'))),
    tried('a consent of the State that is told', [12], I, asked(consentOf('ARG'))),
    tried('an event of a year', [3], 'accepted', happened('1998')),
    tried('an event on the 31st of April', [3], I, happened('1998-04-31')),
    tried('an event of a month', [3], I, happened('1998-04')),
    tried('a moment to the millisecond', [13], 'accepted', away('2026-03-02T08:00:00.250Z')),
    tried('a moment with a space', [13], I, away('2026-03-02 08:00:00Z')),
    tried('a moment in small letters', [13], I, away('2026-03-02t08:00:00z')),
    tried('a moment of another zone', [13], I, away('2026-03-02T08:00:00+02:00')),
    tried('a leap second', [13], I, away('2016-12-31T23:59:60Z')),
    tried('a moment without seconds', [13], I, away('2026-03-02T08:00Z')),
    tried('a moment on the 30th of February', [13], I, away('2026-02-30T08:00:00Z')),
    tried(
      'a file of the State that asks',
      [14],
      'accepted',
      consent('trace.consent-ask', { ...court, to: 'BRA' }),
    ),
    tried(
      'a grant of it',
      [14],
      'accepted',
      consent('trace.consent-grant', { ...court, to: 'ARG' }),
    ),
    tried('a file for another State', [14], I, consent('trace.consent-ask', court)),
    tried(
      'a grant of a file to a State that did not ask',
      [14],
      I,
      consent('trace.consent-grant', { ...court, to: 'BRA' }),
    ),
    tried(
      'a file for a purpose of its own',
      [1],
      I,
      consent('trace.consent-ask', { to: 'BRA', file_for: 'curiosity' }),
    ),
  ]
}
