import { Fault } from '@proofmark/domain'
import type { MemberKey } from '../generated/messages.ts'
import type { OwnKey } from '../keys.ts'
import { type Constraints, readConstraints } from './constraints.ts'
import { type FederationJwk, jwkOf, keysOfJwks } from './federation-key.ts'
import { type Metadata, type MetadataPolicy, readMetadataPolicy } from './metadata-policy.ts'
import { signStatement, verifyStatement } from './statement-jws.ts'

/** What somebody says about an entity, or an entity about itself (OpenID Federation 1.0 section 3.1). */
export interface EntityStatement {
  readonly iss: string
  readonly sub: string
  readonly iat: number
  readonly exp: number
  /** The federation keys of the subject. */
  readonly keys: readonly MemberKey[]
  readonly authorityHints: readonly string[]
  readonly metadata: Metadata
  readonly policy: MetadataPolicy | null
  readonly constraints: Constraints | null
  readonly trustMarks: readonly { readonly type: string; readonly mark: string }[]
  /** By type, who may issue such a mark; only an anchor's word counts. */
  readonly trustMarkIssuers: Readonly<Record<string, readonly string[]>>
}

/** Clocks may differ by this much. */
const LEEWAY_S = 300
const MOST_HINTS = 5

const bad = (claim: string) =>
  new Fault('TXP_MESSAGE_INVALID', `${claim}: not valid.`, { place: { column: claim } })

const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

const isEntityId = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= 500 && /^https?:\/\/[^#?]+$/.test(value)

const readMetadata = (value: unknown = {}): Metadata => {
  if (!isObject(value) || !Object.values(value).every(isObject)) throw bad('metadata')
  return value as Metadata
}

const readHints = (value: unknown = []): string[] => {
  if (!Array.isArray(value) || value.length > MOST_HINTS || !value.every(isEntityId))
    throw bad('authority_hints')
  return value
}

const readMarks = (value: unknown = []): EntityStatement['trustMarks'] => {
  if (!Array.isArray(value) || value.length > 20) throw bad('trust_marks')
  return value.map((entry: unknown) => {
    if (!isObject(entry)) throw bad('trust_marks')
    const { trust_mark_type: type, trust_mark: mark } = entry
    if (typeof type !== 'string' || typeof mark !== 'string') throw bad('trust_marks')
    return { type, mark }
  })
}

const readIssuers = (value: unknown = {}): EntityStatement['trustMarkIssuers'] => {
  if (!isObject(value)) throw bad('trust_mark_issuers')
  for (const issuers of Object.values(value))
    if (!Array.isArray(issuers) || !issuers.every(isEntityId)) throw bad('trust_mark_issuers')
  return value as Record<string, string[]>
}

/** An operator or a claim that is said to be critical and that we do not know: refused (section 3.1.1). */
const refuseUnknownCritical = ({ crit, metadata_policy_crit }: Record<string, unknown>): void => {
  if (crit !== undefined) throw bad('crit')
  if (metadata_policy_crit !== undefined) throw bad('metadata_policy_crit')
}

const readStatement = (claims: Record<string, unknown>, now: Date): EntityStatement => {
  const { iss, sub, iat, exp } = claims
  if (!isEntityId(iss)) throw bad('iss')
  if (!isEntityId(sub)) throw bad('sub')
  if (!Number.isSafeInteger(iat) || !Number.isSafeInteger(exp)) throw bad('exp')
  const seconds = now.getTime() / 1000
  if (Number(iat) > seconds + LEEWAY_S) throw new Fault('TXP_MESSAGE_NOT_YET')
  if (Number(exp) <= seconds || Number(exp) <= Number(iat)) throw new Fault('TXP_MESSAGE_EXPIRED')
  refuseUnknownCritical(claims)
  return {
    ...{ iss, sub, iat: Number(iat), exp: Number(exp) },
    keys: keysOfJwks(claims.jwks),
    authorityHints: readHints(claims.authority_hints),
    metadata: readMetadata(claims.metadata),
    policy:
      claims.metadata_policy === undefined ? null : readMetadataPolicy(claims.metadata_policy),
    constraints: claims.constraints === undefined ? null : readConstraints(claims.constraints),
    trustMarks: readMarks(claims.trust_marks),
    trustMarkIssuers: readIssuers(claims.trust_mark_issuers),
  }
}

/**
 * What `sub` says of itself, signed with one of `keys`. An entity that is not known yet is read with
 * the keys it names itself, which proves that it holds them and nothing more (section 3.2).
 *
 * @throws Fault of `verifyStatement`; TXP_MESSAGE_INVALID, _NOT_YET, _EXPIRED; TXP_ISSUER_MISMATCH
 */
export const verifyConfiguration = async (
  jws: string,
  sub: string,
  keys: readonly MemberKey[],
  now: Date,
): Promise<EntityStatement> => {
  const claims = await verifyStatement(jws, 'entity-statement+jwt', keys, now)
  const statement = readStatement(claims, now)
  if (statement.iss !== sub || statement.sub !== sub) throw new Fault('TXP_ISSUER_MISMATCH')
  return statement
}

/** What a superior says of `sub`. @throws Fault as `verifyConfiguration` */
export const verifySubordinate = async (
  jws: string,
  {
    superior,
    sub,
  }: { readonly superior: Pick<EntityStatement, 'sub' | 'keys'>; readonly sub: string },
  now: Date,
): Promise<EntityStatement> => {
  const claims = await verifyStatement(jws, 'entity-statement+jwt', superior.keys, now)
  const statement = readStatement(claims, now)
  if (statement.iss !== superior.sub || statement.sub !== sub)
    throw new Fault('TXP_ISSUER_MISMATCH')
  return statement
}

export interface StatementDraft {
  readonly iss: string
  readonly sub: string
  readonly keys: readonly MemberKey[]
  readonly lifetimeS: number
  readonly authorityHints?: readonly string[]
  readonly metadata?: Metadata
  readonly policy?: MetadataPolicy
  readonly constraints?: Constraints
  readonly trustMarks?: EntityStatement['trustMarks']
  readonly trustMarkIssuers?: EntityStatement['trustMarkIssuers']
}

/** Only keys that may still be used are shown: older ones are historical (section 8.7). */
const jwksOf = (keys: readonly MemberKey[], now: Date): { keys: FederationJwk[] } => ({
  keys: keys.filter(({ valid_until }) => Date.parse(valid_until) > now.getTime()).map(jwkOf),
})

export const signEntityStatement = (
  draft: StatementDraft,
  key: OwnKey,
  now: Date,
): Promise<string> => {
  const iat = Math.floor(now.getTime() / 1000)
  const { iss, sub, keys, lifetimeS, authorityHints, metadata, policy, constraints } = draft
  const marks = draft.trustMarks?.map(({ type, mark }) => ({
    trust_mark_type: type,
    trust_mark: mark,
  }))
  return signStatement(
    {
      ...{ iss, sub, iat, exp: iat + lifetimeS, jwks: jwksOf(keys, now) },
      ...(authorityHints?.length ? { authority_hints: authorityHints } : {}),
      ...(metadata ? { metadata } : {}),
      ...(policy ? { metadata_policy: policy } : {}),
      ...(constraints ? { constraints } : {}),
      ...(marks?.length ? { trust_marks: marks } : {}),
      ...(draft.trustMarkIssuers ? { trust_mark_issuers: draft.trustMarkIssuers } : {}),
    },
    'entity-statement+jwt',
    key,
  )
}
