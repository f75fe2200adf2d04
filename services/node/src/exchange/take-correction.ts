import {
  advanceTrace,
  Fault,
  reopenedEnd,
  type ToldAfterTheEnd,
  type TraceEnd,
  type TraceStatus,
  waitsAfterTheEnd,
} from '@proofmark/domain'
import type { MessageOf } from '@proofmark/protocol'
import { handlingIn, type NodeTx } from '@proofmark/storage'
import { openAsk } from './open-ask.ts'

const refuse = (why: string): never => {
  throw new Fault('TXP_CONVERSATION_REFUSED', why)
}

/**
 * A State corrects an answer it gave. The ask shows the corrected answer; what was said before stays in
 * the inbox, signed. The trace is followed again; one that had ended waits for a person, and one that
 * was withdrawn stays so.
 *
 * @throws Fault TXP_CONVERSATION_REFUSED where there is no such answer, or it is not the one that stands
 */
export const takeCorrection = async (
  tx: NodeTx,
  message: MessageOf<'trace.correct'>,
  at: Date,
): Promise<void> => {
  const ask = await openAsk(tx, message)
  if (!ask.answered_at) refuse('No answer was given that could be corrected.')
  await requireStanding(tx, message)
  const { answer, why } = message.body
  await tx
    .updateTable('ask')
    .set({ outcome: answer.outcome, answer: JSON.stringify(answer) })
    .set({ expected_on: answer.until ?? null })
    .set({ handling: JSON.stringify(handlingIn(message.handling)) })
    .set({ corrected_at: at, correction: why, erased: null })
    .where('conv', '=', message.conv)
    .execute()
  await stirAnew(tx, ask, { code: 'answer-corrected' })
}

/** The correction holds the hash of what it corrects: the last answer of this conversation. */
const requireStanding = async (
  tx: NodeTx,
  { iss, conv, ref }: MessageOf<'trace.correct'>,
): Promise<void> => {
  const standing = await tx
    .selectFrom('inbox')
    .select(['jti', 'hash'])
    .where('issuer', '=', iss)
    .where('conv', '=', conv)
    .where('type', 'in', ['trace.response', 'trace.correct'])
    .where('state', '=', 'applied')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!ref || ref.jti !== standing?.jti || ref.hash !== standing.hash)
    refuse('The correction does not hold the hash of the answer that stands.')
}

interface Told {
  readonly trace_id: string
  readonly state: string
  readonly status: TraceStatus
  readonly end: TraceEnd | null
  readonly superseded: boolean
}

/** What was told anew, or late, has its trace followed again; one that had ended waits for a person. */
export const stirAnew = async (tx: NodeTx, ask: Told, why: ToldAfterTheEnd): Promise<void> => {
  const { status, end, state, trace_id: traceId, superseded } = ask
  if (superseded || end?.outcome === 'withdrawn') return
  // A person already has to look at it because of something told before; they look at this one too.
  const waits = end !== null && waitsAfterTheEnd(end)
  const next = advanceTrace(status, waits ? 'review' : 'correct')
  const reopened = next === 'needs-review' ? reopenedEnd(end, state, why) : null
  await tx
    .updateTable('trace')
    .set({
      status: next,
      outcome: reopened?.outcome ?? null,
      end: reopened && JSON.stringify(reopened),
      closed_at: null,
      stirred: true,
      version: (eb) => eb('version', '+', 1),
    })
    .where('id', '=', traceId)
    .execute()
}
