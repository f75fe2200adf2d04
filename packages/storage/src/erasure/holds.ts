import { Fault } from '@proofmark/domain'
import type { NodeDb, NodeTx } from '../database.ts'
import { recordAudit } from '../exchange/audit.ts'
import { type RandomBytes, uuidV7 } from '../ids.ts'
import type { ErasureHoldRow, HoldableKind } from '../tables/erasure.ts'

interface Holder {
  readonly by: string
  readonly now: Date
  readonly random: RandomBytes
}

export interface Holdable {
  readonly kind: HoldableKind
  readonly id: string
}

/** @throws Fault PMK_NOT_FOUND */
const lockSubject = async (tx: NodeTx, { kind, id }: Holdable): Promise<void> => {
  const row = await tx
    .selectFrom(kind)
    .select('id')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new Fault('PMK_NOT_FOUND')
}

/**
 * Keeps what other States told of a trace, in a request or by a notice although its day is over, for a reason. It may be held
 * several times. What was erased already does not come back.
 *
 * @throws Fault PMK_NOT_FOUND
 */
export const placeErasureHold = (
  db: NodeDb,
  subject: Holdable,
  reason: string,
  { by, now, random }: Holder,
): Promise<ErasureHoldRow> =>
  db.transaction().execute(async (tx) => {
    await lockSubject(tx, subject)
    const { kind, id } = subject
    const hold = await tx
      .insertInto('erasure_hold')
      .values({ id: uuidV7(now, random), kind, subject: id, reason, placed_by: by, placed_at: now })
      .returningAll()
      .executeTakeFirstOrThrow()
    const line = { at: now, actor: by, act: 'erasure-held', subject: id, code: null }
    await recordAudit(tx, line)
    return hold
  })

/** @throws Fault PMK_NOT_FOUND where there is no such hold, or it was lifted already */
export const liftErasureHold = (
  db: NodeDb,
  holdId: string,
  reason: string,
  { by, now }: Pick<Holder, 'by' | 'now'>,
): Promise<ErasureHoldRow> =>
  db.transaction().execute(async (tx) => {
    const hold = await tx
      .updateTable('erasure_hold')
      .set({ lift_reason: reason, lifted_by: by, lifted_at: now })
      .where('id', '=', holdId)
      .where('lifted_at', 'is', null)
      .returningAll()
      .executeTakeFirst()
    if (!hold) throw new Fault('PMK_NOT_FOUND')
    const line = {
      at: now,
      actor: by,
      act: 'erasure-hold-lifted',
      subject: hold.subject,
      code: null,
    }
    await recordAudit(tx, line)
    return hold
  })

/** Every hold a trace, request or notice ever had, the newest first. */
export const erasureHoldsOn = (db: NodeDb, { kind, id }: Holdable): Promise<ErasureHoldRow[]> =>
  db
    .selectFrom('erasure_hold')
    .selectAll()
    .where('kind', '=', kind)
    .where('subject', '=', id)
    .orderBy('id', 'desc')
    .execute()
