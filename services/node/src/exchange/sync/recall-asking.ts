import type { MessageOf } from '@proofmark/protocol'
import { type NodeTx, uuidV7 } from '@proofmark/storage'
import type { NodeContext } from '../../context.ts'
import { runOn } from '../../use-cases/dialogue/clarify.ts'
import { lockTracesOf } from '../lock-traces.ts'
import { RESTORED } from './restored.ts'
import { seenOf } from './seen-of.ts'

interface Place {
  readonly peer: string
  readonly conv: string
  readonly at: Date
}

/** We told what a State had asked for: its clock ran on, and the weapon was read anew where it says so. */
export const clarifiedAgain = async (
  context: NodeContext,
  tx: NodeTx,
  { peer, conv, at }: Place,
  { weapon }: MessageOf<'trace.clarified'>['body'],
): Promise<void> => {
  const ask = await tx
    .selectFrom('ask')
    .selectAll()
    .where('state', '=', peer)
    .where('conv', '=', conv)
    .forUpdate()
    .executeTakeFirst()
  if (!ask) return
  const { case_id, sla } = await tx
    .selectFrom('trace')
    .select(['case_id', 'sla'])
    .where('id', '=', ask.trace_id)
    .executeTakeFirstOrThrow()
  await runOn(context, tx, { ask, sla })
  if (!weapon) return
  // Only some marks travel: those that were read before stay as they were read.
  const { marks, ...seen } = seenOf(weapon)
  const id = uuidV7(context.clock(), context.random)
  await tx
    .insertInto('case_reading')
    .values({ id, case_id, seen: JSON.stringify(seen), read_at: at, read_by: RESTORED })
    .execute()
}

/** We took a request back: its trace goes on without that State. */
export const recalledAgain = async (tx: NodeTx, { peer, conv, at }: Place): Promise<void> => {
  await lockTracesOf(tx, [conv])
  const ask = await tx
    .updateTable('ask')
    .set({ recalled_at: at, stands_since: null, outcome: 'no-answer', answer: null })
    .where('state', '=', peer)
    .where('conv', '=', conv)
    .returning('trace_id')
    .executeTakeFirst()
  if (!ask) return
  await tx.updateTable('trace').set({ stirred: true }).where('id', '=', ask.trace_id).execute()
}
