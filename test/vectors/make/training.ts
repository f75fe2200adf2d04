import type { Message } from '@proofmark/protocol'
import { signedRaw } from '@proofmark/testkit/forgery'
import { aMessage, aRequest } from '@proofmark/testkit/messages'
import { type EvidenceCast, honestContent, sealedBy } from './evidence.ts'
import type { Draft } from './vector.ts'

const I = 'TXP_MESSAGE_INVALID'

const traceTypes: readonly Message['type'][] = [
  ...(['trace.request', 'trace.ack', 'trace.clarify', 'trace.clarified'] as const),
  ...(['trace.interim', 'trace.response', 'trace.correct', 'trace.recall'] as const),
  ...(['trace.consent-ask', 'trace.consent-grant', 'trace.consent-deny', 'trace.close'] as const),
]
const noticeTypes: readonly Message['type'][] = [
  ...(['notice.retransfer', 'notice.loss', 'notice.destruction', 'notice.embargo'] as const),
  ...(['notice.marking-practice', 'notice.assistance', 'notice.ack'] as const),
]
const otherTypes: readonly Message['type'][] = [
  ...(['clock.slip', 'receipt', 'sync.request', 'sync.reply', 'error'] as const),
  ...(['notice.key', 'notice.maintenance'] as const),
]

/** TRN: messages of an exercise, and files of one. */
export const trainingVectors = async (cast: EvidenceCast): Promise<Draft[]> => {
  const { bra, anchor } = cast
  const said = (
    says: string,
    checks: readonly number[],
    expect: string,
    message: object,
  ): Draft => ({
    ...{ says, checks, do: 'verify-message', expect },
    input: { message: signedRaw(bra, message) },
  })
  const asked = (training: unknown) => ({ ...aRequest(), training })
  const file = async (
    says: string,
    marks: { readonly request: boolean; readonly answer: boolean },
    expect = 'accepted',
  ): Promise<Draft> => ({
    ...{ says, checks: [7], do: 'verify-evidence', expect },
    input: { file: sealedBy(bra, await honestContent(cast, marks)), anchor },
  })
  return [
    said('a request for real', [1], 'accepted', aRequest()),
    ...traceTypes.map((type) =>
      said(`a ${type} in training`, [1, 2], 'accepted', { ...aMessage(type), training: true }),
    ),
    ...noticeTypes.map((type) =>
      said(`a ${type} in training`, [2], 'accepted', { ...aMessage(type), training: true }),
    ),
    ...otherTypes.map((type) =>
      said(`a ${type} in training`, [2], I, { ...aMessage(type), training: true }),
    ),
    said('training that is false', [1], I, asked(false)),
    said('training as a text', [1], I, asked('true')),
    said('training as a number', [1], I, asked(1)),
    said('training that is null', [1], I, asked(null)),
    await file('a file of an exercise', { request: true, answer: true }),
    await file(
      'a real answer to a request in training',
      { request: true, answer: false },
      'training-mixed',
    ),
    await file(
      'an answer in training to a real request',
      { request: false, answer: true },
      'training-mixed',
    ),
  ]
}
