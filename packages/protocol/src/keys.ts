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
import type { MemberKey } from './generated/messages.ts'
import type { OwnSecondKey } from './second-key.ts'
import { isSmallOrder } from './small-order.ts'

export const signatureAlgorithms = ['ES256', 'ES384', 'Ed25519'] as const
export type SignatureAlgorithm = (typeof signatureAlgorithms)[number]
export const sealingAlgorithm = 'ECDH-ES+A256KW'
export const contentEncryption = 'A256GCM'

/** Each algorithm is bound to its curves: a key of another kind is refused before it is used. */
const curvesOf: Readonly<Record<MemberKey['alg'], readonly MemberKey['crv'][]>> = {
  ES256: ['P-256'],
  ES384: ['P-384'],
  Ed25519: ['Ed25519'],
  'ECDH-ES+A256KW': ['X25519', 'P-256', 'P-384'],
}

/** What a key is for; one is never used for another's work. */
export type KeyUse = MemberKey['use']

/** All that a participant has. */
export const keyUses: readonly KeyUse[] = ['sig', 'enc', 'log', 'fed']

interface KnownKey {
  readonly kid: string
  readonly use: KeyUse
  readonly alg: MemberKey['alg']
  /** The `x` of the public key: for Ed25519 the whole of it. */
  readonly publicKey: Uint8Array
  /** Signs everything a second time (ML-DSA-65). */
  readonly second?: OwnSecondKey
}

/** What a security module does with a key that never leaves it. */
export interface KeyDevice {
  /** @returns the signature as JOSE writes it (RFC 7518 section 3.4: r and s, not DER; RFC 8032 for Ed25519) */
  sign(bytes: Uint8Array): Promise<Uint8Array>
  /** The shared secret with a public point (RFC 7518 section 4.6), before any derivation. */
  agree(point: JWK): Promise<Uint8Array>
}

/** A key pair whose private part this process holds. */
export interface FileKey extends KnownKey {
  readonly privateKey: CryptoKey
  readonly device?: undefined
}

/** A key pair whose private part is in a device. */
export interface DeviceKey extends KnownKey {
  readonly device: KeyDevice
}

/** A key pair of this participant; its private part never leaves the node, or not even its device. */
export type OwnKey = FileKey | DeviceKey

export interface StoredKey extends MemberKey {
  readonly d: string
}

/** A key whose private part is in a security module, found there by its id. */
export interface DeviceHeldKey extends MemberKey {
  readonly device: 'pkcs11'
}

export type HeldKey = StoredKey | DeviceHeldKey

const lifetime = (now: Date, years: number) => ({
  valid_from: now.toISOString(),
  valid_until: new Date(now.getTime() + years * 365 * 86_400_000).toISOString(),
})

/** Log keys are Ed25519 because C2SP signed notes know no other. */
const usualAlgorithm: Readonly<Record<KeyUse, MemberKey['alg']>> = {
  sig: 'ES256',
  enc: sealingAlgorithm,
  log: 'Ed25519',
  fed: 'ES256',
}

/** Makes a key as the key file stores it: a private JWK with its use, algorithm and validity. */
export const makeKey = async (use: KeyUse, now: Date): Promise<StoredKey> => {
  const alg = usualAlgorithm[use]
  const curve = alg === sealingAlgorithm ? { crv: 'X25519' } : {}
  const { privateKey } = await generateKeyPair(alg, { extractable: true, ...curve })
  const { kty, crv, x, y, d } = await exportJWK(privateKey)
  const kid = await calculateJwkThumbprint({ kty, crv, x, ...(y ? { y } : {}) } as JWK)
  return { kid, use, alg, kty, crv, x, ...(y ? { y } : {}), d, ...lifetime(now, 2) } as StoredKey
}

/** The part of a key that the directory publishes. */
export const publicPart = (held: HeldKey): MemberKey => {
  const { kid, use, alg, kty, crv, x, y, valid_from, valid_until } = held
  return { kid, use, alg, kty, crv, x, ...(y ? { y } : {}), valid_from, valid_until }
}

export const useOwnKey = async (stored: StoredKey): Promise<FileKey> => ({
  kid: stored.kid,
  use: stored.use,
  alg: stored.alg,
  privateKey: (await importJWK(
    { kty: stored.kty, crv: stored.crv, x: stored.x, y: stored.y, d: stored.d },
    stored.alg,
    // node:crypto takes it over, and takes only what could be read.
    { extractable: true },
  )) as CryptoKey,
  publicKey: Buffer.from(stored.x, 'base64url'),
})

export const useDeviceKey = ({ kid, use, alg, x }: MemberKey, device: KeyDevice): DeviceKey => ({
  ...{ kid, use, alg, device },
  publicKey: Buffer.from(x, 'base64url'),
})

/** Whether a key may be used at this time; times are compared as times, in whatever zone they are told. */
export const isValidAt = (
  { valid_from, valid_until }: Pick<MemberKey, 'valid_from' | 'valid_until'>,
  at: Date,
): boolean => Date.parse(valid_from) <= at.getTime() && at.getTime() < Date.parse(valid_until)

/** The newest first. */
export const byNewest = (
  one: Pick<MemberKey, 'valid_from'>,
  other: Pick<MemberKey, 'valid_from'>,
): number => Date.parse(other.valid_from) - Date.parse(one.valid_from)

/** In one spelling, so that no key has two ids; and no key with which anybody could sign. */
const requireSoundPoint = ({ crv, x, y }: Pick<MemberKey, 'crv' | 'x' | 'y'>): void => {
  const point = decodeCanonical(x)
  if (!point || (y !== undefined && !decodeCanonical(y)))
    throw new Fault('TXP_ENVELOPE_MALFORMED', 'A published key is not in canonical base64url.')
  if (crv !== 'Ed25519' && crv !== 'X25519') return
  if (point.length !== 32 || isSmallOrder(crv, point))
    throw new Fault('TXP_ENVELOPE_MALFORMED', 'A published key is no point one may use.')
}

/**
 * Imports a published key after checking that its id is its RFC 7638 thumbprint, that its curve
 * belongs to its algorithm and use, and that its point is sound.
 *
 * @throws Fault TXP_ENVELOPE_MALFORMED
 */
export const importMemberKey = async (key: MemberKey): Promise<CryptoKey> => {
  const { kty, crv, x, y, alg } = key
  const jwk: JWK = { kty, crv, x, ...(y ? { y } : {}) }
  const sealing = alg === sealingAlgorithm
  // A key out of a file may name any algorithm.
  if (!curvesOf[alg]?.includes(crv) || sealing !== (key.use === 'enc'))
    throw new Fault('TXP_ENVELOPE_MALFORMED', 'A published key does not fit its algorithm.')
  requireSoundPoint(key)
  try {
    if ((await calculateJwkThumbprint(jwk)) === key.kid)
      return (await importJWK(jwk, alg)) as CryptoKey
  } catch (cause) {
    throw new Fault('TXP_ENVELOPE_MALFORMED', 'A published key is no key.', { cause })
  }
  throw new Fault('TXP_ENVELOPE_MALFORMED', 'A published key id is not its thumbprint.')
}
