import { Fault } from '@proofmark/domain'
import type { Kysely, Selectable } from 'kysely'
import { recordAudit } from '../exchange/audit.ts'
import { type RandomBytes, uuidV7 } from '../ids.ts'
import type { NodeTables } from '../tables/node.ts'
import type { LegalHoldTable } from '../tables/register.ts'

export type LegalHold = Selectable<LegalHoldTable>

interface Holder {
  readonly by: string
  readonly now: Date
  readonly random: RandomBytes
}

type Tx = Kysely<NodeTables>

/** @throws Fault PMK_INPUT_INVALID: what is not there, or is there no more, cannot be held */
const requireHoldable = async (tx: Tx, recordIds: readonly string[]): Promise<void> => {
  const there = await tx
    .selectFrom('custody_event')
    .leftJoin('lapsed_record', 'lapsed_record.record_id', 'custody_event.record_id')
    .select('custody_event.record_id')
    .where('custody_event.record_id', 'in', recordIds)
    .where('lapsed_record.record_id', 'is', null)
    .forUpdate('custody_event')
    .execute()
  const known = new Set(there.map(({ record_id: id }) => id))
  const missing = recordIds.findIndex((id) => !known.has(id))
  if (missing === -1) return
  const column = `recordIds.${missing}`
  throw new Fault('PMK_INPUT_INVALID', `${column}: not in the register, or its content lapsed.`, {
    place: { column },
  })
}

/**
 * Keeps records although their time is over, for a reason. A record may be held several times.
 * @throws Fault PMK_INPUT_INVALID
 */
export const placeHold = (
  db: Tx,
  recordIds: readonly string[],
  reason: string,
  { by, now, random }: Holder,
): Promise<LegalHold[]> =>
  db.transaction().execute(async (tx) => {
    const distinct = [...new Set(recordIds)]
    if (distinct.length === 0) return []
    await requireHoldable(tx, distinct)
    const placed = distinct.map((recordId) => ({
      id: uuidV7(now, random),
      record_id: recordId,
      reason,
      placed_by: by,
      placed_at: now,
    }))
    const holds = await tx.insertInto('legal_hold').values(placed).returningAll().execute()
    for (const { record_id: subject } of placed)
      await recordAudit(tx, { at: now, actor: by, act: 'hold-placed', subject, code: null })
    return holds
  })

/** @throws Fault PMK_NOT_FOUND where there is no such hold, or it was lifted already */
export const liftHold = (
  db: Tx,
  holdId: string,
  reason: string,
  { by, now }: Pick<Holder, 'by' | 'now'>,
): Promise<LegalHold> =>
  db.transaction().execute(async (tx) => {
    const hold = await tx
      .updateTable('legal_hold')
      .set({ lift_reason: reason, lifted_by: by, lifted_at: now })
      .where('id', '=', holdId)
      .where('lifted_at', 'is', null)
      .returningAll()
      .executeTakeFirst()
    if (!hold) throw new Fault('PMK_NOT_FOUND')
    const { record_id: subject } = hold
    await recordAudit(tx, { at: now, actor: by, act: 'hold-lifted', subject, code: null })
    return hold
  })

/** Every hold a record ever had, the newest first. */
export const holdsOn = (db: Tx, recordId: string): Promise<LegalHold[]> =>
  db
    .selectFrom('legal_hold')
    .selectAll()
    .where('record_id', '=', recordId)
    .orderBy('id', 'desc')
    .execute()
