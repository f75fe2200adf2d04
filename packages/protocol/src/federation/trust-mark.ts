import { Fault } from '@proofmark/domain'
import type { MemberKey } from '../generated/messages.ts'
import type { OwnKey } from '../keys.ts'
import type { EntityStatement } from './entity-statement.ts'
import { signStatement, verifyStatement } from './statement-jws.ts'

/** What an anchor certifies (OpenID Federation 1.0 section 7). */
export const trustMarkTypes = {
  /** The node belongs to the national point of contact the State named (ITI para 25). */
  'designated-npc': 'https://proofmark.example/trust-marks/designated-npc',
  /** The node passed the conformance kit. */
  'conformance-passed': 'https://proofmark.example/trust-marks/conformance-passed',
} as const
export type TrustMarkName = keyof typeof trustMarkTypes

export interface TrustMark {
  readonly iss: string
  readonly sub: string
  readonly type: string
  readonly iat: number
  readonly exp: number | null
}

export const signTrustMark = (
  { iss, sub, type, lifetimeS }: Pick<TrustMark, 'iss' | 'sub' | 'type'> & { lifetimeS: number },
  key: OwnKey,
  now: Date,
): Promise<string> => {
  const iat = Math.floor(now.getTime() / 1000)
  const claims = { iss, sub, trust_mark_type: type, iat, exp: iat + lifetimeS }
  return signStatement(claims, 'trust-mark+jwt', key)
}

/**
 * @param issuer who may issue it, with its keys
 * @throws Fault of `verifyStatement`; TXP_ISSUER_MISMATCH for another subject, issuer or type;
 *   TXP_MESSAGE_EXPIRED
 */
export const verifyTrustMark = async (
  jws: string,
  expected: { readonly sub: string; readonly type: string },
  issuer: { readonly entity: string; readonly keys: readonly MemberKey[] },
  now: Date,
): Promise<TrustMark> => {
  const { iss, sub, trust_mark_type, iat, exp } = await verifyStatement(
    jws,
    'trust-mark+jwt',
    issuer.keys,
    now,
  )
  if (iss !== issuer.entity || sub !== expected.sub || trust_mark_type !== expected.type)
    throw new Fault('TXP_ISSUER_MISMATCH')
  const lapses = exp === undefined ? null : Number(exp)
  if (!Number.isSafeInteger(iat) || (lapses !== null && !Number.isSafeInteger(lapses)))
    throw new Fault('TXP_MESSAGE_INVALID', 'iat: not valid.')
  if (lapses !== null && lapses * 1000 <= now.getTime()) throw new Fault('TXP_MESSAGE_EXPIRED')
  return { ...{ iss, sub, type: expected.type, iat: Number(iat) }, exp: lapses }
}

/**
 * The marks of an entity that count: those of a type for which the anchor named the issuer, and the
 * issuer is the anchor itself. Others are left out, not an error: anybody may show anything.
 */
export const validMarks = async (
  leaf: Pick<EntityStatement, 'sub' | 'trustMarks'>,
  anchor: Pick<EntityStatement, 'sub' | 'keys' | 'trustMarkIssuers'>,
  now: Date,
): Promise<TrustMark[]> => {
  const verified = await Promise.allSettled(
    leaf.trustMarks
      .filter(({ type }) => anchor.trustMarkIssuers[type]?.includes(anchor.sub))
      .map(({ type, mark }) =>
        verifyTrustMark(
          mark,
          { sub: leaf.sub, type },
          { entity: anchor.sub, keys: anchor.keys },
          now,
        ),
      ),
  )
  return verified.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
}

export type TrustMarkStatus = 'active' | 'expired' | 'revoked' | 'invalid'

/** Section 8.4.2. */
export const signMarkStatus = (
  { iss, mark, status }: { iss: string; mark: string; status: TrustMarkStatus },
  key: OwnKey,
  now: Date,
): Promise<string> =>
  signStatement(
    { iss, iat: Math.floor(now.getTime() / 1000), trust_mark: mark, status },
    'trust-mark-status-response+jwt',
    key,
  )
