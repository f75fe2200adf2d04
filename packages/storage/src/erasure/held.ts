import type { NodeDb, NodeTx } from '../database.ts'
import type { ErasureSubject } from './subject.ts'

/** Asked once the trace or request is locked: whoever holds it locks it too, and so comes before or after. */
export const isHeld = async (
  db: NodeDb | NodeTx,
  { kind, id }: ErasureSubject,
): Promise<boolean> => {
  if (kind !== 'trace' && kind !== 'request') return false
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
