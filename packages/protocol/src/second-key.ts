import { Fault } from '@proofmark/domain'
import {
  type CryptoKey,
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
} from 'jose'
import { decodeCanonical } from './base64url.ts'
import type { SecondKey } from './generated/messages.ts'

export const secondAlgorithm = 'ML-DSA-65'
/** FIPS 204, table 2. */
const PUBLIC_BYTES = 1952

/** A key for second signatures as the key file stores it; `priv` is its seed. */
export interface StoredSecondKey extends SecondKey {
  readonly priv: string
}

export interface OwnSecondKey {
  readonly kid: string
  readonly privateKey: CryptoKey
}

/** Makes a key for second signatures, valid for two years. */
export const makeSecondKey = async (now: Date): Promise<StoredSecondKey> => {
  const { privateKey } = await generateKeyPair(secondAlgorithm, { extractable: true })
  const { pub = '', priv = '' } = await exportJWK(privateKey)
  const key = { kty: 'AKP', alg: secondAlgorithm, pub: String(pub) } as const
  return {
    kid: await calculateJwkThumbprint(key),
    ...key,
    priv: String(priv),
    valid_from: now.toISOString(),
    valid_until: new Date(now.getTime() + 2 * 365 * 86_400_000).toISOString(),
  }
}

/** The part of it that is published. */
export const secondPublicPart = ({ priv: _private, ...key }: StoredSecondKey): SecondKey => key

export const useSecondKey = async ({
  kid,
  kty,
  alg,
  pub,
  priv,
}: StoredSecondKey): Promise<OwnSecondKey> => ({
  kid,
  privateKey: (await importJWK({ kty, alg, pub, priv } as JWK, alg)) as CryptoKey,
})

/**
 * Imports a published key for second signatures after checking its length and that its id is its
 * RFC 7638 thumbprint.
 *
 * @throws Fault TXP_ENVELOPE_MALFORMED
 */
export const importSecondKey = async ({ kid, kty, alg, pub }: SecondKey): Promise<CryptoKey> => {
  const jwk = { kty, alg, pub } as JWK
  if (decodeCanonical(pub)?.length !== PUBLIC_BYTES || (await calculateJwkThumbprint(jwk)) !== kid)
    throw new Fault('TXP_ENVELOPE_MALFORMED', 'A published second key is no key one may use.')
  return (await importJWK(jwk, alg)) as CryptoKey
}
