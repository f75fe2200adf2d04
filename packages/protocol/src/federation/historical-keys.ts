import { Fault } from '@proofmark/domain'
import type { MemberKey } from '../generated/messages.ts'
import type { OwnKey } from '../keys.ts'
import { jwkOf, keysOfJwks } from './federation-key.ts'
import { signStatement, verifyStatement } from './statement-jws.ts'

/** OpenID Federation 1.0 section 8.7: keys that are used no more, for what they signed long ago. */
export const signHistoricalKeys = (
  iss: string,
  keys: readonly MemberKey[],
  key: OwnKey,
  now: Date,
): Promise<string> =>
  signStatement(
    { iss, iat: Math.floor(now.getTime() / 1000), keys: keys.map(jwkOf) },
    'jwk-set+jwt',
    key,
  )

/** @throws Fault of `verifyStatement`; TXP_ISSUER_MISMATCH; TXP_ENVELOPE_MALFORMED */
export const verifyHistoricalKeys = async (
  jws: string,
  issuer: { readonly entity: string; readonly keys: readonly MemberKey[] },
  now: Date,
): Promise<MemberKey[]> => {
  const { iss, keys } = await verifyStatement(jws, 'jwk-set+jwt', issuer.keys, now)
  if (iss !== issuer.entity) throw new Fault('TXP_ISSUER_MISMATCH')
  return keysOfJwks({ keys }, 0)
}
