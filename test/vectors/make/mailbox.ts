import { forge, honestHeader, signerOf } from '@proofmark/testkit/forgery'
import { nextId } from '@proofmark/testkit/messages'
import { later, NOW, secondsOf, type TestParticipant } from '@proofmark/testkit/participants'
import { signedAs } from './log.ts'
import type { Draft } from './vector.ts'

interface Cast {
  readonly bra: TestParticipant
  readonly ury: TestParticipant
  readonly arg: TestParticipant
  readonly chl: TestParticipant
}

const MALFORMED = 'TXP_ENVELOPE_MALFORMED'
const INVALID = 'TXP_MESSAGE_INVALID'

const secondsFromNow = (seconds: number): number => secondsOf(later(NOW, seconds * 1000))

/** MBX: polls, as whoever is asked verifies them. */
export const mailboxVectors = ({ bra, ury, arg, chl }: Cast): Draft[] => {
  const usual = () => ({ iss: 'BRA', aud: 'ARG', iat: secondsOf(NOW), jti: nextId() })
  const tried = (
    says: string,
    checks: readonly (number | string)[],
    expect: string,
    poll: string,
  ): Draft => ({ says, checks, do: 'verify-poll', expect, input: { poll } })
  const poll = (over: object, by = bra): string =>
    signedAs('txp-poll+jwt', by, { ...usual(), ...over })
  const once = poll({})
  const unsigned = JSON.stringify({ payload: 'e30', signatures: [] })
  const without = Object.fromEntries(Object.entries(usual()).filter(([name]) => name !== 'jti'))
  return [
    tried('by a member, just now', [1, 2, 3, 4, 5, 6, 7], 'accepted', once),
    tried('five minutes ago', [6], 'accepted', poll({ iat: secondsFromNow(-300) })),
    tried('in five minutes', [6], 'accepted', poll({ iat: secondsFromNow(300) })),
    tried('of the type of a message', [1], MALFORMED, signedAs('txp+jwt', bra, usual())),
    tried(
      'with a member more in the header',
      [1],
      MALFORMED,
      forge(
        { ...honestHeader(bra.signing, 'txp-poll+jwt'), jku: 'https://bra.example' },
        usual(),
        signerOf(bra.signing),
      ),
    ),
    tried('with a claim more', [2], INVALID, poll({ after: nextId() })),
    tried('without an id', [2], INVALID, signedAs('txp-poll+jwt', bra, without)),
    tried('with an id of another version', [2], INVALID, poll({ jti: crypto.randomUUID() })),
    tried("in another's name", [3], 'TXP_ISSUER_MISMATCH', poll({ iss: 'CHL' })),
    tried('by the one who is asked', [3], 'TXP_ISSUER_MISMATCH', poll({ iss: 'ARG' }, arg)),
    tried(
      'by one who is suspended',
      [4],
      'TXP_PEER_SUSPENDED',
      signedAs('txp-poll+jwt', ury, { ...usual(), iss: 'URY' }),
    ),
    tried('for another', [5], 'TXP_AUDIENCE_WRONG', poll({ aud: 'CHL' })),
    tried('for two', [5], INVALID, poll({ aud: ['ARG', 'CHL'] })),
    tried(
      'more than five minutes ago',
      [6],
      'TXP_MESSAGE_EXPIRED',
      poll({ iat: secondsFromNow(-301) }),
    ),
    tried('for later', [6], 'TXP_MESSAGE_NOT_YET', poll({ iat: secondsFromNow(301) })),
    tried(
      'compact, in base64url once more',
      [7],
      MALFORMED,
      Buffer.from(once).toString('base64url'),
    ),
    tried('JSON with no signature', [7], MALFORMED, Buffer.from(unsigned).toString('base64url')),
    tried(
      "by another's key",
      ['TXP-SIG-011'],
      'TXP_MESSAGE_UNAUTHENTIC',
      forge(honestHeader(bra.signing, 'txp-poll+jwt'), usual(), signerOf(chl.signing)),
    ),
  ]
}
