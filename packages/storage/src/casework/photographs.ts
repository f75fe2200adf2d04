import { Fault } from '@proofmark/domain'
import type { Selectable } from 'kysely'
import type { NodeDb, NodeTx } from '../database.ts'
import { recordAudit } from '../exchange/audit.ts'
import type { PhotographTable } from '../tables/people.ts'
import { haveLeft, stopFilesOf } from './photograph-copies.ts'

export const MOST_PHOTOGRAPHS = 20

/** A photograph as it is listed, without its content. */
export type Photograph = Omit<Selectable<PhotographTable>, 'sealed' | 'removed_by' | 'removed_at'>

const columns = [
  ...(['id', 'case_id', 'media', 'sha256', 'size'] as const),
  ...(['width', 'height', 'of_mark', 'added_by', 'added_at'] as const),
] as const

/**
 * Adds a photograph to a case.
 * @throws Fault PMK_INPUT_INVALID where the case has as many as it may have
 */
export const addPhotograph = async (
  tx: NodeTx,
  photograph: Photograph & { readonly sealed: string },
): Promise<void> => {
  const { id, case_id: caseId, added_by: by, added_at: at } = photograph
  await tx.selectFrom('case_file').select('id').where('id', '=', caseId).forUpdate().execute()
  const { count } = await tx
    .selectFrom('photograph')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('case_id', '=', caseId)
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow()
  if (count >= MOST_PHOTOGRAPHS)
    throw new Fault('PMK_INPUT_INVALID', `A case has at most ${MOST_PHOTOGRAPHS} photographs.`)
  await tx
    .insertInto('photograph')
    .values({ ...photograph, removed_by: null, removed_at: null })
    .execute()
  await recordAudit(tx, { at, actor: by, act: 'photograph-added', subject: id, code: null })
}

/** The photographs of a case, the oldest first. */
export const photographsOf = (db: NodeDb, caseId: string): Promise<Photograph[]> =>
  db
    .selectFrom('photograph')
    .select(columns)
    .where('case_id', '=', caseId)
    .where('removed_at', 'is', null)
    .orderBy('id')
    .execute()

export const findPhotograph = (db: NodeDb, id: string) =>
  db
    .selectFrom('photograph')
    .select([...columns, 'sealed'])
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()

/**
 * Takes the content of a photograph away for good, and that of its copies; what waited to be sent of it
 * stays here. That it was there stays, and to whom it had left.
 */
export const removePhotograph = async (
  tx: NodeTx,
  id: string,
  { by, now }: { readonly by: string; readonly now: Date },
): Promise<void> => {
  const removed = await tx
    .updateTable('photograph')
    .set({ sealed: null, removed_by: by, removed_at: now })
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!removed) return
  const line = { at: now, actor: by, subject: id, code: null }
  await recordAudit(tx, { ...line, act: 'photograph-removed' })
  await stopFilesOf(tx, id, now)
  if ((await haveLeft(tx, id)).length > 0)
    await recordAudit(tx, { ...line, act: 'photograph-had-left' })
}
