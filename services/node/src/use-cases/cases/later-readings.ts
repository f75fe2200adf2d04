import { Fault } from '@proofmark/domain'
import type { WeaponAsSeen } from '@proofmark/markings'
import { type CaseRow, type NodeDb, type NodeTx, uuidV7 } from '@proofmark/storage'
import type { NodeContext } from '../../context.ts'
import type { LaterReadingView } from '../dialogue/dialogue-views.ts'
import type { Person } from '../views.ts'
import { findCase } from './cases.ts'

const readingsOf = (db: NodeDb, caseId: string) =>
  db
    .selectFrom('case_reading')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('read_at')
    .orderBy('id')
    .execute()

/** The weapon as it is read now: the last reading, and of earlier ones what it says nothing about. */
export const asNowRead = async (db: NodeDb, { id, seen }: CaseRow): Promise<WeaponAsSeen> => {
  const later = await readingsOf(db, id)
  return Object.assign({}, seen, ...later.map((reading) => reading.seen))
}

/** Adds a reading; what was read before stays as it was read. */
export const addReading = async (
  { clock, random }: NodeContext,
  tx: NodeTx,
  person: Person,
  { caseId, seen }: { readonly caseId: string; readonly seen: WeaponAsSeen },
): Promise<void> => {
  const now = clock()
  const row = { id: uuidV7(now, random), case_id: caseId, read_at: now, read_by: person.id }
  await tx
    .insertInto('case_reading')
    .values({ ...row, seen: JSON.stringify(seen) })
    .execute()
}

/** @throws Fault PMK_NOT_FOUND also where the person may not see the case */
export const laterReadings = async (
  context: NodeContext,
  person: Person,
  caseId: string,
): Promise<LaterReadingView[]> => {
  if (!(await findCase(context, person, caseId))) throw new Fault('PMK_NOT_FOUND')
  const rows = await readingsOf(context.db, caseId)
  return rows.map(({ seen, read_at: readAt, read_by: readBy }) => ({ seen, readAt, readBy }))
}
