import { Fault } from '@proofmark/domain'
import type { MemberKey } from '../generated/messages.ts'

/** A federation key as statements show it: a public JWK (RFC 7517) with its validity in seconds. */
export interface FederationJwk {
  readonly kty: MemberKey['kty']
  readonly crv: MemberKey['crv']
  readonly x: string
  readonly y?: string
  readonly kid: string
  readonly alg: MemberKey['alg']
  readonly use: 'sig'
  readonly nbf: number
  readonly exp: number
}

const secondsOf = (time: string): number => Math.floor(Date.parse(time) / 1000)
const timeOf = (seconds: number): string => new Date(seconds * 1000).toISOString()

export const jwkOf = ({ kty, crv, x, y, kid, alg, ...key }: MemberKey): FederationJwk => ({
  ...{ kty, crv, x, ...(y ? { y } : {}) },
  ...{ kid, alg, use: 'sig' as const },
  ...{ nbf: secondsOf(key.valid_from), exp: secondsOf(key.valid_until) },
})

const members = new Set([
  'kty',
  'crv',
  'x',
  'y',
  'kid',
  'alg',
  'use',
  'nbf',
  'exp',
  'iat',
  'revoked',
])

/** The furthest second a date can hold. */
const LAST_SECOND = 8_640_000_000_000

const isSeconds = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= LAST_SECOND

const isJwk = (value: unknown): value is FederationJwk => {
  if (value === null || typeof value !== 'object') return false
  const jwk = value as Record<string, unknown>
  return (
    Object.keys(jwk).every((member) => members.has(member)) &&
    ['kty', 'crv', 'x', 'kid', 'alg'].every((member) => typeof jwk[member] === 'string') &&
    (jwk.y === undefined || typeof jwk.y === 'string') &&
    ['ES256', 'ES384', 'Ed25519'].includes(String(jwk.alg)) &&
    jwk.use === 'sig' &&
    isSeconds(jwk.nbf) &&
    isSeconds(jwk.exp)
  )
}

const MOST_KEYS = 20

/**
 * The keys of a `jwks` claim. A private member, an unknown algorithm or a second key of one id is
 * refused; whether the point is sound is checked where a key is first used.
 *
 * @throws Fault TXP_ENVELOPE_MALFORMED
 */
export const keysOfJwks = (jwks: unknown, least = 1): MemberKey[] => {
  const keys = jwks !== null && typeof jwks === 'object' && 'keys' in jwks ? jwks.keys : undefined
  if (!Array.isArray(keys) || keys.length < least || keys.length > MOST_KEYS || !keys.every(isJwk))
    throw new Fault('TXP_ENVELOPE_MALFORMED', 'A statement does not hold public keys as `jwks`.')
  if (new Set(keys.map(({ kid }) => kid)).size < keys.length)
    throw new Fault('TXP_ENVELOPE_MALFORMED', 'A statement names one key twice.')
  return keys.map(
    ({ kty, crv, x, y, kid, alg, nbf, exp }): MemberKey => ({
      ...{ kid, use: 'fed', alg, kty, crv, x, ...(y ? { y } : {}) },
      ...{ valid_from: timeOf(nbf), valid_until: timeOf(exp) },
    }),
  )
}
