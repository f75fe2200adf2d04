import { Fault } from '@proofmark/domain'
import type { AskRow, NodeTx, TraceRow } from '@proofmark/storage'
import { lockSeenCase } from '../cases/cases.ts'
import type { Person } from '../views.ts'

/**
 * Locks a trace for what a person does about it, and keeps its case from being taken out of their sight meanwhile.
 * @throws Fault PMK_NOT_FOUND also where the person may not see it
 */
export const lockSeenTrace = async (
  tx: NodeTx,
  person: Person,
  traceId: string,
): Promise<TraceRow> => {
  const trace = await tx
    .selectFrom('trace')
    .selectAll()
    .where('id', '=', traceId)
    .forUpdate()
    .executeTakeFirst()
  if (!trace) throw new Fault('PMK_NOT_FOUND')
  await lockSeenCase(tx, person, trace.case_id, 'as-it-is')
  return trace
}

/** The newest ask of each State in a trace, in the order in which they were asked. */
export const currentAsks = (tx: NodeTx, traceId: string): Promise<AskRow[]> =>
  tx
    .selectFrom('ask')
    .selectAll()
    .where('trace_id', '=', traceId)
    .where('superseded', '=', false)
    .orderBy('asked_at')
    .orderBy('conv')
    .execute()
