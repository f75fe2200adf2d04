import { generateKeyPairSync } from 'node:crypto'
import type { FaultCode } from '@proofmark/domain'
import type { MessageOf } from '@proofmark/protocol'
import {
  asSegment,
  forge,
  hmacSigner,
  honestHeader,
  partsOf,
  signerOf,
  signerWith,
  withSpareBits,
} from './forgery.ts'
import { aRequest, signedBy } from './messages.ts'
import { makeSigningKey, type TestParticipant } from './participants.ts'

/** Something to be refused, and how; the name says what is wrong with it. */
export interface HostileCase {
  readonly name: string
  readonly make: () => string | Promise<string>
  readonly expect: FaultCode
}

interface Cast {
  readonly bra: TestParticipant
  /** Signs with Ed25519. */
  readonly pry: TestParticipant
  readonly at: Date
}

/** Texts that look like a message from BRA to ARG and are not, by their header or their signature. */
export const hostileSignatures = async ({ bra, pry, at }: Cast): Promise<HostileCase[]> => {
  const request = (over: Partial<MessageOf<'trace.request'>> = {}) => aRequest(over, at)
  const stranger = await makeSigningKey('ES256', at)
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey

  const good = (await signedBy(bra, request())).text
  const [header, payload, signature] = partsOf(good)
  const header64 = honestHeader(bra.signing)

  /** A good signature of BRA, over a header that BRA wrote. */
  const under = (over: object): string =>
    forge({ ...header64, ...over }, request(), signerOf(bra.signing))
  const underText = (text: string): string => forge(text, request(), signerOf(bra.signing))
  const dropped = (member: string): string => {
    const { [member]: _, ...rest } = header64
    return forge(rest, request(), signerOf(bra.signing))
  }

  const bytesOf = (segment: string): Buffer => Buffer.from(segment, 'base64url')
  const flipped = (segment: string, index: number): string => {
    const bytes = bytesOf(segment)
    bytes.writeUInt8(bytes.readUInt8(index) ^ 1, index)
    return bytes.toString('base64url')
  }

  /** Ed25519 with S + L instead of S (RFC 8032 section 5.1.7 demands S < L). */
  const malleated = async (): Promise<string> => {
    const parts = partsOf((await signedBy(pry, request({ iss: 'PRY' }))).text)
    const order = 2n ** 252n + 27742317777372353535851937790883648493n
    const bytes = bytesOf(parts[2])
    const s = BigInt(`0x${Buffer.from(bytes.subarray(32)).reverse().toString('hex')}`) + order
    const more = Buffer.from(s.toString(16).padStart(64, '0'), 'hex').reverse()
    const changed = Buffer.concat([bytes.subarray(0, 32), more]).toString('base64url')
    return `${parts[0]}.${parts[1]}.${changed}`
  }

  /** The same numbers as DER, the way other programs write them. */
  const asDer = (): string => {
    const bytes = bytesOf(signature)
    const integer = (part: Buffer) => {
      const padded = Buffer.concat([Buffer.of(0), part])
      return Buffer.concat([Buffer.of(2, padded.length), padded])
    }
    const both = Buffer.concat([integer(bytes.subarray(0, 32)), integer(bytes.subarray(32))])
    return Buffer.concat([Buffer.of(0x30, both.length), both]).toString('base64url')
  }

  return [
    {
      name: 'alg none, no signature',
      make: () => `${asSegment({ ...header64, alg: 'none' })}.${payload}.`,
      expect: 'TXP_ENVELOPE_MALFORMED',
    },
    {
      name: 'alg none, with a signature',
      make: () => under({ alg: 'none' }),
      expect: 'TXP_ENVELOPE_MALFORMED',
    },
    { name: 'alg nOnE', make: () => under({ alg: 'nOnE' }), expect: 'TXP_ENVELOPE_MALFORMED' },
    {
      name: 'HS256 keyed with the public key',
      make: () =>
        forge(
          { ...honestHeader(pry.signing), alg: 'HS256' },
          request({ iss: 'PRY' }),
          hmacSigner(bytesOf(pry.signing.x)),
        ),
      expect: 'TXP_ENVELOPE_MALFORMED',
    },
    {
      name: 'HS256 keyed with nothing',
      make: () => forge({ ...header64, alg: 'HS256' }, request(), hmacSigner(Buffer.alloc(0))),
      expect: 'TXP_ENVELOPE_MALFORMED',
    },
    {
      name: 'RS256 under the kid of another',
      make: () => forge({ ...header64, alg: 'RS256' }, request(), signerWith(rsa, 'RS256')),
      expect: 'TXP_ENVELOPE_MALFORMED',
    },
    {
      name: 'EdDSA, the old name of Ed25519',
      make: () =>
        forge(
          { ...honestHeader(pry.signing), alg: 'EdDSA' },
          request({ iss: 'PRY' }),
          signerOf(pry.signing),
        ),
      expect: 'TXP_ENVELOPE_MALFORMED',
    },
    {
      name: 'a strange key under the kid of another',
      make: () => forge(header64, request(), signerOf(stranger)),
      expect: 'TXP_MESSAGE_UNAUTHENTIC',
    },
    {
      name: 'the algorithm of another key than the kid names',
      make: () => under({ kid: pry.signing.kid }),
      expect: 'TXP_MESSAGE_UNAUTHENTIC',
    },
    {
      name: 'an unknown kid',
      make: () => forge(honestHeader(stranger), request(), signerOf(stranger)),
      expect: 'TXP_MESSAGE_UNAUTHENTIC',
    },
    { name: 'no kid', make: () => dropped('kid'), expect: 'TXP_ENVELOPE_MALFORMED' },
    { name: 'no alg', make: () => dropped('alg'), expect: 'TXP_ENVELOPE_MALFORMED' },
    { name: 'no typ', make: () => dropped('typ'), expect: 'TXP_ENVELOPE_MALFORMED' },
    { name: 'no crit', make: () => dropped('crit'), expect: 'TXP_ENVELOPE_MALFORMED' },
    { name: 'no version', make: () => dropped('txp'), expect: 'TXP_ENVELOPE_MALFORMED' },
    { name: 'version 99', make: () => under({ txp: 99 }), expect: 'TXP_ENVELOPE_MALFORMED' },
    {
      name: 'the version as a text',
      make: () => under({ txp: '1' }),
      expect: 'TXP_ENVELOPE_MALFORMED',
    },
    {
      name: 'a kid that is a path',
      make: () => under({ kid: '../../../etc/passwd' }),
      expect: 'TXP_ENVELOPE_MALFORMED',
    },
    {
      name: 'a kid that is SQL',
      make: () => under({ kid: "' or 1=1 --" }),
      expect: 'TXP_ENVELOPE_MALFORMED',
    },
    {
      name: 'a kid that is a URL',
      make: () => under({ kid: 'http://127.0.0.1/key' }),
      expect: 'TXP_ENVELOPE_MALFORMED',
    },
    {
      name: 'a kid of the prototype',
      make: () => under({ kid: '__proto__' }),
      expect: 'TXP_ENVELOPE_MALFORMED',
    },
    {
      name: 'a kid in an array',
      make: () => under({ kid: [bra.signing.kid] }),
      expect: 'TXP_ENVELOPE_MALFORMED',
    },
    {
      name: 'a kid of 20,000 characters',
      make: () => under({ kid: 'a'.repeat(20_000) }),
      expect: 'TXP_ENVELOPE_MALFORMED',
    },
    {
      name: 'a kid with a line feed after it',
      make: () => under({ kid: `${bra.signing.kid}\n` }),
      expect: 'TXP_ENVELOPE_MALFORMED',
    },
    {
      name: 'alg in an array',
      make: () => under({ alg: ['ES256'] }),
      expect: 'TXP_ENVELOPE_MALFORMED',
    },
    {
      name: 'a key in the header',
      make: () => under({ jwk: stranger }),
      expect: 'TXP_ENVELOPE_MALFORMED',
    },
    {
      name: 'jku',
      make: () => under({ jku: 'http://127.0.0.1/jwks' }),
      expect: 'TXP_ENVELOPE_MALFORMED',
    },
    {
      name: 'x5u',
      make: () => under({ x5u: 'http://127.0.0.1/x5u' }),
      expect: 'TXP_ENVELOPE_MALFORMED',
    },
    { name: 'x5c', make: () => under({ x5c: ['AAAA'] }), expect: 'TXP_ENVELOPE_MALFORMED' },
    {
      name: 'an unknown extension',
      make: () => under({ crit: ['txp', 'exp'], exp: 1 }),
      expect: 'TXP_ENVELOPE_MALFORMED',
    },
    {
      name: 'an extension twice',
      make: () => under({ crit: ['txp', 'txp'] }),
      expect: 'TXP_ENVELOPE_MALFORMED',
    },
    {
      name: 'no extension at all',
      make: () => under({ crit: [] }),
      expect: 'TXP_ENVELOPE_MALFORMED',
    },
    {
      name: 'b64 false, critical',
      make: () => under({ crit: ['txp', 'b64'], b64: false }),
      expect: 'TXP_ENVELOPE_MALFORMED',
    },
    {
      name: 'b64 false, by the way',
      make: () => under({ b64: false }),
      expect: 'TXP_ENVELOPE_MALFORMED',
    },
    { name: 'zip', make: () => under({ zip: 'DEF' }), expect: 'TXP_ENVELOPE_MALFORMED' },
    {
      name: 'cty of a nested token',
      make: () => under({ cty: 'JWT' }),
      expect: 'TXP_ENVELOPE_MALFORMED',
    },
    {
      name: 'a receipt for a message',
      make: () => under({ typ: 'txp-receipt+jwt' }),
      expect: 'TXP_ENVELOPE_MALFORMED',
    },
    {
      name: 'typ in capitals',
      make: () => under({ typ: 'TXP+JWT' }),
      expect: 'TXP_ENVELOPE_MALFORMED',
    },
    {
      name: '10,000 members',
      make: () => under(Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`m${n}`, n]))),
      expect: 'TXP_ENVELOPE_MALFORMED',
    },
    {
      name: 'kid twice',
      make: () => underText(JSON.stringify(header64).replace('{', `{"kid":"${stranger.kid}",`)),
      expect: 'TXP_ENVELOPE_MALFORMED',
    },
    {
      name: 'a header that is an array',
      make: () => underText('[]'),
      expect: 'TXP_ENVELOPE_MALFORMED',
    },
    {
      name: 'a header that is no JSON',
      make: () => underText('{alg:ES256}'),
      expect: 'TXP_ENVELOPE_MALFORMED',
    },
    {
      name: 'a header changed afterwards',
      make: () => `${asSegment({ txp: 1, ...header64 })}.${payload}.${signature}`,
      expect: 'TXP_MESSAGE_UNAUTHENTIC',
    },
    {
      name: 'the payload written anew with the same meaning',
      make: () => {
        const claims: object = JSON.parse(bytesOf(payload).toString())
        const turned = Object.fromEntries(Object.entries(claims).reverse())
        return `${header}.${asSegment(turned)}.${signature}`
      },
      expect: 'TXP_MESSAGE_UNAUTHENTIC',
    },
    {
      name: 'one bit of the payload changed',
      make: () => `${header}.${flipped(payload, 20)}.${signature}`,
      expect: 'TXP_MESSAGE_UNAUTHENTIC',
    },
    {
      name: 'one bit of the signature changed',
      make: () => `${header}.${payload}.${flipped(signature, 10)}`,
      expect: 'TXP_MESSAGE_UNAUTHENTIC',
    },
    {
      name: 'a signature one byte short',
      make: () => `${header}.${payload}.${bytesOf(signature).subarray(1).toString('base64url')}`,
      expect: 'TXP_MESSAGE_UNAUTHENTIC',
    },
    {
      name: 'a signature one byte long',
      make: () =>
        `${header}.${payload}.${Buffer.concat([bytesOf(signature), Buffer.of(0)]).toString('base64url')}`,
      expect: 'TXP_MESSAGE_UNAUTHENTIC',
    },
    {
      name: 'a signature of zeros',
      make: () => `${header}.${payload}.${Buffer.alloc(64).toString('base64url')}`,
      expect: 'TXP_MESSAGE_UNAUTHENTIC',
    },
    {
      name: 'a signature in DER',
      make: () => `${header}.${payload}.${asDer()}`,
      expect: 'TXP_MESSAGE_UNAUTHENTIC',
    },
    { name: 'Ed25519 with S + L', make: malleated, expect: 'TXP_MESSAGE_UNAUTHENTIC' },
    { name: 'no signature', make: () => `${header}.${payload}.`, expect: 'TXP_ENVELOPE_MALFORMED' },
    { name: 'no header', make: () => `.${payload}.${signature}`, expect: 'TXP_ENVELOPE_MALFORMED' },
    {
      name: 'a space in the signature',
      make: () => `${header}.${payload}.${signature.slice(0, 9)} ${signature.slice(9)}`,
      expect: 'TXP_ENVELOPE_MALFORMED',
    },
    {
      name: 'a line feed after the signature',
      make: () => `${good}\n`,
      expect: 'TXP_ENVELOPE_MALFORMED',
    },
    { name: 'a space before the header', make: () => ` ${good}`, expect: 'TXP_ENVELOPE_MALFORMED' },
    { name: 'padding', make: () => `${good}==`, expect: 'TXP_ENVELOPE_MALFORMED' },
    {
      name: 'spare bits in the signature',
      make: () => `${header}.${payload}.${withSpareBits(signature)}`,
      expect: 'TXP_ENVELOPE_MALFORMED',
    },
    {
      name: 'the standard alphabet',
      make: () =>
        `${header}.${payload}.${bytesOf(signature).toString('base64').replaceAll('=', '')}+/`,
      expect: 'TXP_ENVELOPE_MALFORMED',
    },
    { name: 'two parts', make: () => `${header}.${payload}`, expect: 'TXP_ENVELOPE_MALFORMED' },
    { name: 'four parts', make: () => `${good}.AAAA`, expect: 'TXP_ENVELOPE_MALFORMED' },
    {
      name: 'five parts with PBES2',
      make: () =>
        `${asSegment({ alg: 'PBES2-HS256+A128KW', enc: 'A256GCM', p2c: 2 ** 31 - 1, p2s: 'AAAA' })}.AAAA.AAAA.AAAA.AAAA`,
      expect: 'TXP_ENVELOPE_MALFORMED',
    },
    {
      name: 'flattened JSON',
      make: () => JSON.stringify({ protected: header, payload, signature }),
      expect: 'TXP_ENVELOPE_MALFORMED',
    },
    {
      name: 'general JSON',
      make: () => JSON.stringify({ payload, signatures: [{ protected: header, signature }] }),
      expect: 'TXP_ENVELOPE_MALFORMED',
    },
    { name: 'nothing', make: () => '', expect: 'TXP_ENVELOPE_MALFORMED' },
  ]
}
