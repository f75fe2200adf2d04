import { makeKey, type StoredKey } from '@proofmark/protocol'
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose'

/** A signing key of any allowed algorithm; `makeKey` makes the usual kind only. */
export const makeSigningKey = async (
  alg: 'ES256' | 'ES384' | 'Ed25519',
  since: Date,
): Promise<StoredKey> => {
  const { privateKey } = await generateKeyPair(alg, { extractable: true })
  const { kty, crv, x, y, d } = await exportJWK(privateKey)
  const jwk = { kty, crv, x, ...(y ? { y } : {}) } as JWK
  const kid = await calculateJwkThumbprint(jwk)
  const { valid_from, valid_until } = await makeKey('sig', since)
  return { ...jwk, kid, use: 'sig', alg, d, valid_from, valid_until } as StoredKey
}
