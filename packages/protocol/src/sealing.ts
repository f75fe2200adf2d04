import {
  createCipheriv,
  createDecipheriv,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hash,
  type KeyObject,
  randomBytes,
} from 'node:crypto'
import type { CryptoKey } from 'jose'
import { decodeCanonical } from './base64url.ts'
import { contentEncryption, sealingAlgorithm } from './keys.ts'
import { keyObjectOf } from './native-signature.ts'
import { parseStrictJson } from './strict-json.ts'

// ECDH-ES+A256KW with A256GCM by node:crypto, on this thread: for one small message the detours of
// WebCrypto cost ten times what the work does (test/bench/envelope.ts). Public vectors prove it equal.

const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

/** Concat KDF for one block of SHA-256 (RFC 7518 section 4.6.2), without party information. */
export const deriveWrappingKey = (shared: Uint8Array, alg: string, bits = 256): Buffer =>
  hash(
    'sha256',
    Buffer.concat([u32(1), shared, u32(alg.length), Buffer.from(alg), u32(0), u32(0), u32(bits)]),
    'buffer',
  ).subarray(0, bits / 8)

/** RFC 3394 section 2.2.3.1. */
const KEY_WRAP_IV = Buffer.alloc(8, 0xa6)
const IV_BYTES = 12
export const TAG_BYTES = 16
const KEY_BYTES = 32

export const wrapKey = (wrapping: Uint8Array, key: Uint8Array): Buffer => {
  const cipher = createCipheriv('id-aes256-wrap', wrapping, KEY_WRAP_IV)
  return Buffer.concat([cipher.update(key), cipher.final()])
}

/** @throws where it was not wrapped by this key */
export const unwrapKey = (wrapping: Uint8Array, wrapped: Uint8Array): Buffer => {
  const decipher = createDecipheriv('id-aes256-wrap', wrapping, KEY_WRAP_IV)
  return Buffer.concat([decipher.update(wrapped), decipher.final()])
}

interface Point {
  readonly kty: string
  readonly crv: string
  readonly x: string
  readonly y?: string
}

const makeEphemeral = (recipient: KeyObject) => {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = recipient
  return type === 'x25519'
    ? generateKeyPairSync('x25519')
    : generateKeyPairSync('ec', { namedCurve: details?.namedCurve ?? '' })
}

const pointOf = (key: KeyObject): Point => {
  const { kty = '', crv = '', x = '', y } = key.export({ format: 'jwk' })
  return { kty, crv, x, ...(y === undefined ? {} : { y }) }
}

/** A compact JWE (RFC 7516 section 7.1) for one recipient, under a key made for this text alone. */
export const sealCompact = (
  plaintext: Uint8Array,
  header: Readonly<Record<string, string>>,
  recipient: CryptoKey,
): string => {
  const theirs = keyObjectOf(recipient)
  const ephemeral = makeEphemeral(theirs)
  const shared = diffieHellman({ privateKey: ephemeral.privateKey, publicKey: theirs })
  const key = randomBytes(KEY_BYTES)
  const iv = randomBytes(IV_BYTES)
  const wrapped = wrapKey(deriveWrappingKey(shared, sealingAlgorithm), key)
  const full = { ...header, epk: pointOf(ephemeral.publicKey) }
  const protectedHeader = Buffer.from(JSON.stringify(full)).toString('base64url')
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES })
  cipher.setAAD(Buffer.from(protectedHeader, 'ascii'))
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()])
  const parts = [wrapped, iv, ciphertext, cipher.getAuthTag()]
  return [protectedHeader, ...parts.map((part) => part.toString('base64url'))].join('.')
}

const isPoint = (value: unknown): value is Point =>
  value !== null &&
  typeof value === 'object' &&
  ['kty', 'crv', 'x', ...('y' in value ? ['y'] : [])].every((member) => {
    const text = Reflect.get(value, member)
    return typeof text === 'string' && text.length > 0
  })

const readPoint = (value: unknown, own: KeyObject): KeyObject => {
  if (!isPoint(value) || !decodeCanonical(value.x) || (value.y && !decodeCanonical(value.y)))
    throw new TypeError('The ephemeral key is no point.')
  const { kty, crv, x, y } = value
  const point = createPublicKey({ key: { kty, crv, x, ...(y && { y }) }, format: 'jwk' })
  const [theirs, ours] = [point, own].map(({ asymmetricKeyType, asymmetricKeyDetails }) =>
    [asymmetricKeyType, asymmetricKeyDetails?.namedCurve].join(),
  )
  if (theirs !== ours) throw new TypeError('The ephemeral key is of another curve.')
  return point
}

/**
 * The plaintext of a compact JWE whose spelling and header were checked already.
 * @throws where it was not sealed for this key, or a bit was changed
 */
export const openCompact = (jwe: string, privateKey: CryptoKey): Buffer => {
  const [header = '', ...rest] = jwe.split('.')
  const [wrapped, iv, ciphertext, tag] = rest.map((part) => Buffer.from(part, 'base64url'))
  if (!wrapped || iv?.length !== IV_BYTES || !ciphertext || tag?.length !== TAG_BYTES)
    throw new TypeError(`It is not ${contentEncryption}.`)
  const { epk } = parseStrictJson(Buffer.from(header, 'base64url'))
  const own = keyObjectOf(privateKey)
  const shared = diffieHellman({ privateKey: own, publicKey: readPoint(epk, own) })
  const key = unwrapKey(deriveWrappingKey(shared, sealingAlgorithm), wrapped)
  const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES })
  decipher.setAAD(Buffer.from(header, 'ascii'))
  decipher.setAuthTag(tag)
  return Buffer.concat([decipher.update(ciphertext), decipher.final()])
}
