import { Fault } from '@proofmark/domain'
import { claimsOf } from './jws.ts'

/**
 * When a signed text says it was issued: chooses the time at which its key has to be good, and is
 * believed for nothing else. The signature then covers it like everything.
 *
 * @throws Fault TXP_ENVELOPE_MALFORMED
 */
export const issuedAt = (jws: string): Date => {
  const { iat } = claimsOf(jws)
  if (typeof iat !== 'number')
    throw new Fault('TXP_ENVELOPE_MALFORMED', 'A signed text does not say when it was issued.')
  return new Date(iat * 1000)
}
