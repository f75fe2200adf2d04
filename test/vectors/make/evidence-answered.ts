import { type EvidenceContent, signMembership } from '@proofmark/protocol'
import { aMessage, aRequest, following, signedBy } from '@proofmark/testkit/messages'
import { aMembership, NOW, secondsOf } from '@proofmark/testkit/participants'
import { type EvidenceCast, receiptFor, sealedBy } from './evidence.ts'
import { signedAs } from './log.ts'
import type { Draft } from './vector.ts'

const BAD = 'answer-receipt-bad'

/** What the State that answered exports: a request it took, the answer it gave, and nothing of a log. */
const honestContent = async ({ bra, arg, members, anchor, directory }: EvidenceCast) => {
  const asked = await signedBy(bra, aRequest())
  const { sub, conv } = following(asked)
  const ref = { jti: asked.message.jti, hash: asked.hash }
  const answered = await signedBy(
    arg,
    aMessage('trace.response', { iss: 'ARG', aud: 'BRA', sub, conv, ref }),
  )
  const known = members.filter(({ id }) => id !== 'PRY' && id !== 'URY')
  const receipt = signedAs('txp-receipt+jwt', bra, receiptFor(answered, 'stored'))
  const request = { direction: 'received' as const, message: asked.text, entries: [] }
  const answer = { direction: 'sent' as const, message: answered.text, receipt, entries: [] }
  const content = (of: object, ofRequest: object = {}): EvidenceContent => ({
    ...{ exported_at: secondsOf(NOW) + 60, exported_by: 'ARG', trace: sub },
    anchor: { ...anchor, keys: anchor.keys.map((key) => ({ ...key })) },
    lists: [list],
    conversations: [
      {
        conv,
        peer: 'BRA',
        messages: [
          { ...request, ...ofRequest },
          { ...answer, ...of },
        ],
      },
    ],
    ...{ checkpoints: [], growth: [] },
  })
  const list = await signMembership(aMembership(known), directory)
  return { asked, answered, content }
}

/** EVD: what whoever asked signed for an answer. */
export const answeredEvidenceVectors = async (cast: EvidenceCast): Promise<Draft[]> => {
  const { bra, arg, chl, anchor } = cast
  const { asked, answered, content } = await honestContent(cast)
  const file = (
    says: string,
    expect: string,
    of: object,
    { checks = [16], ofRequest = {} }: { checks?: readonly number[]; ofRequest?: object } = {},
  ): Draft => ({
    ...{ says, checks, do: 'verify-evidence', expect },
    input: { file: sealedBy(arg, content(of, ofRequest)), anchor },
  })
  const receipt = (...made: Parameters<typeof receiptFor>) =>
    signedAs('txp-receipt+jwt', bra, receiptFor(...made))
  const forAnswer = receiptFor(answered, 'answered')
  const other = await signedBy(arg, aMessage('trace.response', { iss: 'ARG', aud: 'BRA' }))
  const forRequest = signedAs('txp-receipt+jwt', arg, receiptFor(asked, 'answered'))
  return [
    file('an answer that whoever asked signed for', 'accepted', {
      answered: receipt(answered, 'answered'),
    }),
    file('the same, and nobody signed for it', 'accepted', {}),
    file('signed for as stored only', BAD, { answered: receipt(answered, 'stored') }),
    file('signed for by a third State', BAD, {
      answered: signedAs('txp-receipt+jwt', chl, forAnswer),
    }),
    file('signed for by the one who answered', BAD, {
      answered: signedAs('txp-receipt+jwt', arg, forAnswer),
    }),
    file('another answer signed for', BAD, { answered: receipt(other, 'answered') }),
    file(
      'a request signed for as if it were an answer',
      BAD,
      {},
      {
        ofRequest: { answered: forRequest },
      },
    ),
    file(
      'a receipt of another kind where that of kind stored has to be',
      'receipt-bad',
      {
        receipt: receipt(answered, 'answered'),
      },
      { checks: [10] },
    ),
  ]
}
