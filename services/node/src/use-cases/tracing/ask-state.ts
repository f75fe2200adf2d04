import { advanceTrace, type Outcome, type State, type TraceStatus } from '@proofmark/domain'
import {
  type AskRow,
  type NodeTx,
  recordAudit,
  stopFilesIn,
  type TraceRow,
} from '@proofmark/storage'
import type { NodeContext } from '../../context.ts'
import { illegal, saying } from '../dialogue/dialogue-lock.ts'
import type { Person } from '../views.ts'
import { askStates, wakeCouriers } from './ask-states.ts'
import { requireTerms } from './asking.ts'
import { askedByPerson, requireAskable } from './choose-states.ts'
import { askedCase } from './follow-trace.ts'
import { currentAsks, lockSeenTrace } from './trace-rows.ts'

/** The State to ask, and why, in the words of the officer; they stay with us. */
export interface AskWish {
  readonly traceId: string
  readonly state: State
  readonly why: string
}

/**
 * Asks one State more in a trace that runs, waits for a person or ended without a finding; or one again
 * that did not answer, refused, or whose request was taken back. It is told what every State asked now would be told, and the trace waits for its answer.
 *
 * @throws Fault PMK_NOT_FOUND, PMK_INPUT_INVALID, PMK_LIFECYCLE_ILLEGAL, PMK_MEMBERS_UNKNOWN
 */
export const askState = async (
  context: NodeContext,
  person: Person,
  { traceId, state, why }: AskWish,
): Promise<void> => {
  const words = saying('why', why)
  requireAskable(context, 'state', state)
  await context.db.transaction().execute(async (tx) => {
    const trace = await lockSeenTrace(tx, person, traceId)
    const status = goingOn(trace)
    const file = await tx
      .selectFrom('case_file')
      .selectAll()
      .where('id', '=', trace.case_id)
      .executeTakeFirstOrThrow()
    await letGo(context, tx, await currentAsks(tx, traceId), state)
    const asked = await askedCase(tx, trace, file, await currentAsks(tx, traceId))
    requireTerms(asked.terms, context.clock())
    await askStates(context, tx, asked, [{ state, because: [askedByPerson(state)] }])
    await tx
      .updateTable('ask')
      .set({ asked_why: words })
      .where('trace_id', '=', traceId)
      .where('state', '=', state)
      .where('superseded', '=', false)
      .execute()
    const leftOut = trace.left_out.filter((one) => one !== state)
    await tx
      .updateTable('trace')
      .set({ status, left_out: leftOut, outcome: null, end: null, closed_at: null })
      .set({ version: (eb) => eb('version', '+', 1) })
      .where('id', '=', traceId)
      .execute()
    const at = context.clock()
    const line = { at, actor: person.id, act: 'state-asked', subject: traceId, code: null }
    await recordAudit(tx, line)
  })
  wakeCouriers(context, [state])
  context.announce([traceId])
}

const withoutFinding: ReadonlySet<Outcome | null> = new Set<Outcome>([
  'no-record',
  'expired',
  'refused',
  'restricted',
  'no-answer',
])

/** A trace that was withdrawn, found its weapon or had no number to ask for stays as it ended. */
const goingOn = ({ status, outcome }: TraceRow): TraceStatus => {
  if (status !== 'closed') return advanceTrace(status, 'follow')
  if (!withoutFinding.has(outcome)) throw illegal('The trace is over.')
  return advanceTrace(status, 'write')
}

/** What was asked there before counts no more: it was taken back, refused, or nobody answered it. */
const letGo = async (
  context: NodeContext,
  tx: NodeTx,
  asks: readonly AskRow[],
  state: State,
): Promise<void> => {
  const before = asks.find((ask) => ask.state === state)
  if (!before) return
  if (before.outcome === null)
    throw illegal(`${state} was asked and has not answered yet; take that back first.`)
  if (before.outcome !== 'no-answer' && before.outcome !== 'refused')
    throw illegal(`${state} has answered.`)
  await tx.updateTable('ask').set({ superseded: true }).where('conv', '=', before.conv).execute()
  await stopFilesIn(tx, [before.conv], context.clock())
}
