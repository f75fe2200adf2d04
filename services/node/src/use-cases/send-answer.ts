import {
  advanceRequest,
  type Handling,
  isBesideNetwork,
  messageLifetimeMs,
} from '@proofmark/domain'
import {
  type NodeTx,
  putIntoOutbox,
  type RequestRow,
  recordAnswer,
  standingAnswer,
} from '@proofmark/storage'
import { type NodeContext, senderOf } from '../context.ts'
import { handlingTold } from '../exchange/handling-told.ts'
import { answerByHand } from '../letters/answer-by-hand.ts'
import type { GroundedAnswer } from './compose-answer.ts'

/** The identification may travel on to the State the answer names as next, and no further. */
const quotable: Handling = { tlp: 'amber', use: 'tracing-only', onward: 'next-state' }
const askFirst: Handling = { ...quotable, onward: 'ask-first' }

/** What an answer says and on which message it answers, to the State that asked. */
const replyTo = (
  request: RequestRow,
  ref: { jti: string; hash: string },
  { mayBeQuoted }: GroundedAnswer,
) => ({
  sub: request.trace,
  conv: request.conv,
  ref,
  purpose: 'criminal-investigation' as const,
  legal: 'iti-2005' as const,
  handling: handlingTold(mayBeQuoted ? quotable : askFirst),
  sla: request.sla,
  lang: 'en' as const,
})

/** Records and sends the answer in the caller's transaction; it holds the hash of its request. */
export const sendAnswer = async (
  context: NodeContext,
  tx: NodeTx,
  request: RequestRow,
  answer: GroundedAnswer,
): Promise<void> => {
  const { body, basis, trail: policy } = answer
  const at = context.clock()
  const status = advanceRequest(request.status, 'answer')
  const { jti, hash } = request
  const sent = isBesideNetwork(request.channel)
    ? await answerByHand(context, tx, request, body)
    : await putIntoOutbox(
        tx,
        {
          peer: request.peer,
          lifetimeMs: messageLifetimeMs,
          message: replyTo(request, { jti, hash }, answer),
          content: { type: 'trace.response', body },
        },
        senderOf(context, at),
      )
  const { outcome } = body
  await recordAnswer(tx, { ...sent, requestId: request.id, outcome, at, policy }, basis)
  await tx
    .updateTable('request')
    .set({ status, answered_at: at, outcome, rule: body.rule })
    .where('id', '=', request.id)
    .execute()
}

/** Sends what is right in the place of the answer that stands, whose hash it holds. */
export const sendCorrected = async (
  context: NodeContext,
  tx: NodeTx,
  request: RequestRow,
  { why, answer }: { readonly why: string; readonly answer: GroundedAnswer },
): Promise<void> => {
  const at = context.clock()
  const status = advanceRequest(request.status, 'correct')
  const standing = await standingAnswer(tx, request.id)
  const sent = isBesideNetwork(request.channel)
    ? await answerByHand(context, tx, request, answer.body)
    : await putIntoOutbox(
        tx,
        {
          peer: request.peer,
          lifetimeMs: messageLifetimeMs,
          message: replyTo(request, standing, answer),
          content: { type: 'trace.correct', body: { answer: answer.body, why } },
        },
        senderOf(context, at),
      )
  const { outcome, rule } = answer.body
  const { trail: policy, basis } = answer
  await recordAnswer(tx, { ...sent, requestId: request.id, outcome, at, policy }, basis)
  await tx
    .updateTable('request')
    .set({ status, outcome, rule })
    .where('id', '=', request.id)
    .execute()
}
