import { KeyObject, sign, verify } from 'node:crypto'
import type { CryptoKey } from 'jose'

// Signatures by node:crypto, at once and on this thread: WebCrypto hands each to another thread and back,
// which costs as much again as the signature (test/bench/envelope.ts). Public vectors prove it equal.

/** How JOSE names them, and which hash comes first (RFC 7518 section 3.4, RFC 9864 section 2.2). */
const hashes: Readonly<Record<string, string | null>> = {
  ES256: 'sha256',
  ES384: 'sha384',
  Ed25519: null,
}

export const isNative = (alg: string): boolean => Object.hasOwn(hashes, alg)

const known = new WeakMap<CryptoKey, KeyObject>()

/** The same key as node:crypto holds it; made once. */
export const keyObjectOf = (key: CryptoKey): KeyObject => {
  const held = known.get(key)
  if (held) return held
  const made = KeyObject.from(key)
  known.set(key, made)
  return made
}

/** Two numbers after each other, not DER (RFC 7518 section 3.4); Ed25519 has one form only. */
const encoded = (key: CryptoKey) => ({
  key: keyObjectOf(key),
  dsaEncoding: 'ieee-p1363' as const,
})

const hashOfAlgorithm = (alg: string): string | null => {
  const hash = hashes[alg]
  if (hash === undefined) throw new TypeError(`No such signature here: ${alg}`)
  return hash
}

export const signNatively = (alg: string, key: CryptoKey, bytes: Uint8Array): Buffer =>
  sign(hashOfAlgorithm(alg), bytes, encoded(key))

export const verifyNatively = (
  alg: string,
  key: CryptoKey,
  bytes: Uint8Array,
  signature: Uint8Array,
): boolean => verify(hashOfAlgorithm(alg), bytes, encoded(key), signature)
