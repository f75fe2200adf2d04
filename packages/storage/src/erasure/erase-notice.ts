import type { NotNull } from 'kysely'
import type { NodeTx } from '../database.ts'
import { eraseTexts, type GoingText, type WentOf } from './erase-texts.ts'
import { isHeld } from './held.ts'
import { erasedAt, type Moment } from './subject.ts'

const textDue = async (
  tx: NodeTx,
  { today }: Moment,
  where: { readonly jti: string; readonly peer?: string },
): Promise<GoingText[]> => {
  let due = tx
    .selectFrom('inbox')
    .select(['jti', 'hash', 'type', 'conv', 'seq', 'message as text', 'kept_until as keptUntil'])
    .select('issuer as peer')
    .where('jti', '=', where.jti)
    .where('kept_until', '<', today)
    .where('message', 'is not', null)
    .$narrowType<{ text: NotNull; keptUntil: NotNull }>()
    .forUpdate()
    .skipLocked()
  if (where.peer) due = due.where('issuer', '=', where.peer)
  const rows = await due.execute()
  return rows.map((row) => ({ ...row, direction: 'received', under: row.peer }))
}

/**
 * Erases a notice another State gave, with the numbers it is looked up by.
 *
 * @returns what went; nothing where it is held
 */
export const eraseNotice = async (tx: NodeTx, id: string, moment: Moment): Promise<WentOf> => {
  const notice = await tx
    .selectFrom('notice')
    .select(['peer', 'jti'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  const subject = { kind: 'notice', id } as const
  if (!notice || (await isHeld(tx, subject))) return { texts: [], letters: 0 }
  const going = await textDue(tx, moment, notice)
  await eraseTexts(tx, subject, going, moment)
  for (const { peer, keptUntil } of going) {
    const erased = JSON.stringify(erasedAt(moment, peer, keptUntil))
    await tx.updateTable('notice').set({ body: null, erased }).where('id', '=', id).execute()
    await tx.deleteFrom('notice_weapon').where('notice_id', '=', id).execute()
  }
  return { texts: going, letters: 0 }
}

/** Erases a message that belongs to no case, no request and no notice. */
export const eraseMessage = async (tx: NodeTx, id: string, moment: Moment): Promise<WentOf> => {
  const going = await textDue(tx, moment, { jti: id })
  await eraseTexts(tx, { kind: 'message', id }, going, moment)
  return { texts: going, letters: 0 }
}
