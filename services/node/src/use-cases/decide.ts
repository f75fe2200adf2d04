import { advanceTrace, Fault, type State, type TraceStatus } from '@proofmark/domain'
import { type AskRow, type NodeTx, recordAudit, type TraceRow } from '@proofmark/storage'
import { ALL, type NodeContext } from '../context.ts'
import { askStates, wakeCouriers } from './ask-states.ts'
import { sendClose } from './follow-trace.ts'
import type { Person } from './views.ts'

const lockTrace = async (tx: NodeTx, traceId: string): Promise<TraceRow> => {
  const trace = await tx
    .selectFrom('trace')
    .selectAll()
    .where('id', '=', traceId)
    .forUpdate()
    .executeTakeFirst()
  if (!trace) throw new Fault('PMK_NOT_FOUND')
  return trace
}

const currentAsks = (tx: NodeTx, traceId: string): Promise<AskRow[]> =>
  tx
    .selectFrom('ask')
    .selectAll()
    .where('trace_id', '=', traceId)
    .where('superseded', '=', false)
    .execute()

const setStatus = (tx: NodeTx, traceId: string, status: TraceStatus) =>
  tx.updateTable('trace').set({ status }).where('id', '=', traceId).execute()

/**
 * A person says which of a State's candidates is the weapon. The State is asked again about exactly
 * that one, and the trace goes on; the number as read stays as it was read.
 *
 * @throws Fault PMK_NOT_FOUND, PMK_INPUT_INVALID, PMK_LIFECYCLE_ILLEGAL
 */
export const chooseCandidate = async (
  context: NodeContext,
  person: Person,
  { traceId, state, serial }: { traceId: string; state: State; serial: string },
): Promise<void> => {
  await context.db.transaction().execute(async (tx) => {
    const trace = await lockTrace(tx, traceId)
    const status = advanceTrace(trace.status, 'choose')
    const ask = (await currentAsks(tx, traceId)).find((candidate) => candidate.state === state)
    const chosen = ask?.answer?.candidates?.find((candidate) => candidate.serial === serial)
    if (!ask || !chosen)
      throw new Fault('PMK_INPUT_INVALID', `serial: ${state} offered no such candidate.`, {
        place: { column: 'serial' },
      })
    await tx.updateTable('ask').set({ superseded: true }).where('conv', '=', ask.conv).execute()
    await setStatus(tx, traceId, status)
    await tx
      .updateTable('trace')
      .set({ identified: JSON.stringify(chosen), end: null, outcome: null })
      .where('id', '=', traceId)
      .execute()
    const file = await tx
      .selectFrom('case_file')
      .selectAll()
      .where('id', '=', trace.case_id)
      .executeTakeFirstOrThrow()
    const { seen, category, ground, obtained_on: obtainedOn } = file
    const because = { code: 'candidate-chosen', params: { state } }
    await askStates(
      context,
      tx,
      { traceId, sla: trace.sla, seen, identified: chosen, category, ground, obtainedOn },
      [{ state, because: [because] }],
    )
    const at = context.clock()
    const line = { at, actor: person.id, act: 'candidate-chosen', subject: traceId, code: null }
    await recordAudit(tx, line)
  })
  wakeCouriers(context, [state])
  context.wake('follow', ALL)
  context.announce([traceId])
}

/** Ends a trace that is no longer wanted and tells every State that was asked. */
export const withdrawTrace = async (
  context: NodeContext,
  person: Person,
  traceId: string,
): Promise<void> => {
  const told = await context.db.transaction().execute(async (tx) => {
    const trace = await lockTrace(tx, traceId)
    const status = advanceTrace(trace.status, 'withdraw')
    const at = context.clock()
    await setStatus(tx, traceId, status)
    const end = { outcome: 'withdrawn' as const, path: [], reasons: [] }
    await tx
      .updateTable('trace')
      .set({ outcome: 'withdrawn', end: JSON.stringify(end), closed_at: at })
      .where('id', '=', traceId)
      .execute()
    const line = { at, actor: person.id, act: 'trace-withdrawn', subject: traceId, code: null }
    await recordAudit(tx, line)
    return sendClose(context, tx, trace, await currentAsks(tx, traceId), 'withdrawn')
  })
  wakeCouriers(context, told)
  context.announce([traceId])
}
