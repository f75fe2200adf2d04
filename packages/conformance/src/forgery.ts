import { createHmac, createPrivateKey, type KeyObject, sign } from 'node:crypto'
import type { MemberKey, StoredKey } from '@proofmark/protocol'
import { CompactEncrypt, importJWK } from 'jose'

/** Whoever can sign, honestly or not. */
export interface Signs {
  readonly signing: StoredKey
}

/** Whoever can be sealed for: only the public part is used. */
export interface Opens {
  readonly sealing: MemberKey
}

/** Whatever stands in a header or a payload: a value, or the very text or bytes of it. */
export type Raw = object | string | Uint8Array

const bytesOf = (raw: Raw): Buffer => {
  if (raw instanceof Uint8Array) return Buffer.from(raw)
  return Buffer.from(typeof raw === 'string' ? raw : JSON.stringify(raw))
}

export const asSegment = (raw: Raw): string => bytesOf(raw).toString('base64url')

type Sign = (input: string) => Buffer

const hashes = { ES256: 'sha256', ES384: 'sha384', Ed25519: null, RS256: 'sha256' } as const

export const signerWith =
  (key: KeyObject, alg: keyof typeof hashes): Sign =>
  (input) =>
    sign(hashes[alg], Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' })

export const signerOf = (stored: StoredKey): Sign =>
  signerWith(
    createPrivateKey({ key: { ...stored }, format: 'jwk' }),
    stored.alg as keyof typeof hashes,
  )

export const hmacSigner =
  (secret: Uint8Array): Sign =>
  (input) =>
    createHmac('sha256', secret).update(input).digest()

/** The header an honest sender writes. */
export const honestHeader = (
  { alg, kid }: Pick<StoredKey, 'alg' | 'kid'>,
  typ = 'txp+jwt',
): Record<string, unknown> => ({ alg, kid, typ, crit: ['txp'], txp: 1 })

/** A compact JWS of any header over any payload, signed as told and checked by nobody. */
export const forge = (header: Raw, payload: Raw, signer: Sign): string => {
  const input = `${asSegment(header)}.${asSegment(payload)}`
  return `${input}.${signer(input).toString('base64url')}`
}

/** Any payload under an honest header and a good signature of this sender. */
export const signedRaw = ({ signing }: Signs, payload: Raw): string =>
  forge(honestHeader(signing), payload, signerOf(signing))

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** The same bytes in another spelling: bits that decoding drops are set. */
export const withSpareBits = (segment: string): string => {
  if (segment.length % 4 === 0) throw new Error('There are no spare bits in whole groups.')
  const last = alphabet.indexOf(segment.slice(-1))
  return segment.slice(0, -1) + alphabet.charAt(last + 1)
}

export const partsOf = (compact: string): [string, string, string] => {
  const [header = '', payload = '', signature = ''] = compact.split('.')
  return [header, payload, signature]
}

/** Any plaintext, sealed for a recipient under the usual header with changes. */
export const sealedRaw = async (
  { sealing }: Opens,
  plaintext: Raw,
  over: Record<string, unknown> = {},
): Promise<string> => {
  const { kty, crv, x, y, alg, kid } = sealing
  const key = await importJWK({ kty, crv, x, ...(y ? { y } : {}) }, alg)
  const usual = { alg, enc: 'A256GCM', kid, typ: 'txp-envelope', cty: 'txp-messages+json' }
  return new CompactEncrypt(bytesOf(plaintext))
    .setProtectedHeader({ ...usual, ...over })
    .encrypt(key)
}

/** An envelope whose header is replaced; its contents can no longer be opened, if anybody came so far. */
export const withHeader = (envelope: string, header: Raw): string =>
  [asSegment(header), ...envelope.split('.').slice(1)].join('.')
