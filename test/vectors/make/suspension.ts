import type { StoredKey } from '@proofmark/protocol'
import { forge, honestHeader, signerOf } from '@proofmark/testkit/forgery'
import { DIRECTORY, NOW, secondsOf, type TestParticipant } from '@proofmark/testkit/participants'
import type { Draft } from './vector.ts'

/** SUS: notices of suspension, as every participant verifies them. */
export const suspensionVectors = (directory: StoredKey, bra: TestParticipant): Draft[] => {
  const usual = {
    ...{ iss: DIRECTORY, iat: secondsOf(NOW), sub: 'BRA' },
    ...{ version: 4, status: 'suspended' },
  }
  const notice = (
    says: string,
    checks: readonly number[],
    expect: string,
    over: object = {},
    { key = directory, typ = 'txp-suspend+jwt' } = {},
  ): Draft => ({
    ...{ says, checks, do: 'verify-suspension', expect },
    input: { notice: forge(honestHeader(key, typ), { ...usual, ...over }, signerOf(key)) },
  })
  const invalid = (says: string, over: object) => notice(says, [3], 'TXP_MESSAGE_INVALID', over)
  return [
    notice('a suspension', [1, 2, 3], 'accepted'),
    notice('the end of one', [3], 'accepted', { status: 'active' }),
    notice(
      'signed by a member',
      [1],
      'TXP_MESSAGE_UNAUTHENTIC',
      {},
      {
        key: bra.signing,
      },
    ),
    notice('of another issuer', [2], 'TXP_ISSUER_MISMATCH', { iss: 'urn:other' }),
    notice(
      'as if it were a list',
      [3],
      'TXP_ENVELOPE_MALFORMED',
      {},
      {
        typ: 'txp-membership+jwt',
      },
    ),
    invalid('of version 0', { version: 0 }),
    invalid('of a version that is too large', { version: 2 ** 31 }),
    invalid('of a version that is no integer', { version: 1.5 }),
    invalid('of a standing nobody knows', { status: 'gone' }),
    invalid('about nobody', { sub: undefined }),
    invalid('without its time', { iat: undefined }),
    invalid('with more', { exp: secondsOf(NOW) + 60 }),
  ]
}
