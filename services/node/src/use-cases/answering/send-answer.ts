import { advanceRequest, isBesideNetwork, messageLifetimeMs } from '@proofmark/domain'
import {
  type AnsweredBy,
  type NodeTx,
  putIntoOutbox,
  type RequestRow,
  recordAnswer,
  standingAnswer,
} from '@proofmark/storage'
import { type NodeContext, senderOf } from '../../context.ts'
import { handlingTold } from '../../exchange/handling-told.ts'
import { basisOf } from '../../exchange/terms-said.ts'
import { answerByHand } from '../../letters/answer-by-hand.ts'
import type { GroundedAnswer } from './compose-answer.ts'

/** What an answer says and on which message it answers, to the State that asked. */
const replyTo = (
  request: RequestRow,
  ref: { jti: string; hash: string },
  { handling }: GroundedAnswer,
) => ({
  sub: request.trace,
  conv: request.conv,
  ref,
  ...basisOf(request),
  handling: handlingTold(handling),
  sla: request.sla,
  lang: 'en' as const,
})

/** Records and sends the answer in the caller's transaction; it holds the hash of its request. */
export const sendAnswer = async (
  context: NodeContext,
  tx: NodeTx,
  request: RequestRow,
  { answer, people }: { readonly answer: GroundedAnswer; readonly people: AnsweredBy },
): Promise<void> => {
  const { body, handling, basis, trail: policy } = answer
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
  const given = { ...sent, requestId: request.id, outcome, at, policy, people, handling }
  await recordAnswer(tx, given, basis)
  await tx
    .updateTable('request')
    .set({ status, answered_at: at, outcome, rule: body.rule, expected_on: body.until ?? null })
    .where('id', '=', request.id)
    .execute()
}

/** Sends what is right in the place of the answer that stands, whose hash it holds. */
export const sendCorrected = async (
  context: NodeContext,
  tx: NodeTx,
  request: RequestRow,
  {
    why,
    answer,
    people,
  }: { readonly why: string; readonly answer: GroundedAnswer; readonly people: AnsweredBy },
): Promise<void> => {
  const at = context.clock()
  const status = advanceRequest(request.status, 'correct')
  const { jti, hash } = await standingAnswer(tx, request.id)
  const sent = isBesideNetwork(request.channel)
    ? await answerByHand(context, tx, request, answer.body)
    : await putIntoOutbox(
        tx,
        {
          peer: request.peer,
          lifetimeMs: messageLifetimeMs,
          message: replyTo(request, { jti, hash }, answer),
          content: { type: 'trace.correct', body: { answer: answer.body, why } },
        },
        senderOf(context, at),
      )
  const { outcome, rule, until } = answer.body
  const { handling, trail: policy, basis } = answer
  const given = { ...sent, requestId: request.id, outcome, at, policy, people, handling }
  await recordAnswer(tx, given, basis)
  await tx
    .updateTable('request')
    .set({ status, outcome, rule, expected_on: until ?? null })
    .where('id', '=', request.id)
    .execute()
}
