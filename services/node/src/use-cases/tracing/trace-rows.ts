import { Fault } from '@proofmark/domain'
import type { AskRow, NodeTx, TraceRow } from '@proofmark/storage'

/** @throws Fault PMK_NOT_FOUND */
export const lockTrace = async (tx: NodeTx, traceId: string): Promise<TraceRow> => {
  const trace = await tx
    .selectFrom('trace')
    .selectAll()
    .where('id', '=', traceId)
    .forUpdate()
    .executeTakeFirst()
  if (!trace) throw new Fault('PMK_NOT_FOUND')
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
