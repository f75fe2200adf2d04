import type { NodeDb, NodeTx } from '../database.ts'
import type { ErasureSubject } from './subject.ts'

/** Asked once the trace, request or notice is locked: whoever holds it locks it too, and so comes before or after. */
export const isHeld = async (
  db: NodeDb | NodeTx,
  { kind, id }: ErasureSubject,
): Promise<boolean> => {
  if (kind === 'message') return false
  const row = await db
    .selectFrom('erasure_hold')
    .select('id')
    .where('kind', '=', kind)
    .where('subject', '=', id)
    .where('lifted_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
