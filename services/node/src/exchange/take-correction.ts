import {
  advanceTrace,
  Fault,
  reopenedEnd,
  type TraceEnd,
  type TraceStatus,
} from '@proofmark/domain'
import type { MessageOf } from '@proofmark/protocol'
import type { NodeTx } from '@proofmark/storage'
import { handlingIn } from './handling-told.ts'
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
    .set({ handling: JSON.stringify(handlingIn(message.handling)) })
    .set({ corrected_at: at, correction: why, erased: null })
    .where('conv', '=', message.conv)
    .execute()
  if (!ask.superseded) await stirCorrected(tx, ask)
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

interface Corrected {
  readonly trace_id: string
  readonly state: string
  readonly status: TraceStatus
  readonly end: TraceEnd | null
}

/** A person already has to look at it because of an earlier correction; they look at this one too. */
const waitsForAPerson = ({ end }: Corrected): boolean =>
  end?.reasons[0]?.code === 'answer-corrected'

/** A trace whose answer was corrected is followed again; one that had ended waits for a person. */
export const stirCorrected = async (tx: NodeTx, ask: Corrected): Promise<void> => {
  const { status, end, state, trace_id: traceId } = ask
  if (end?.outcome === 'withdrawn') return
  const next = advanceTrace(status, waitsForAPerson(ask) ? 'review' : 'correct')
  const reopened = next === 'needs-review' ? reopenedEnd(end, state) : null
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
