import type { Insertable } from 'kysely'
import type { NodeDb, NodeTx } from '../database.ts'
import type { ContactRow, LetterRow, LetterTable } from '../tables/letters.ts'

type Holder = NodeDb | NodeTx

export const storeLetter = async (tx: NodeTx, letter: Insertable<LetterTable>): Promise<void> => {
  await tx.insertInto('letter').values(letter).execute()
}

/** What went and came in one conversation, in the order in which it was recorded. */
export const lettersIn = (db: Holder, conv: string): Promise<LetterRow[]> =>
  db.selectFrom('letter').selectAll().where('conv', '=', conv).orderBy('id').execute()

/** Every letter by which facts left this State, oldest first. */
export const lettersOut = (db: NodeDb): Promise<LetterRow[]> =>
  db.selectFrom('letter').selectAll().where('direction', '=', 'out').orderBy('id').execute()

/** Whom to write to, the point of contact first. */
export const contactsOf = (db: Holder, state?: string): Promise<ContactRow[]> => {
  const all = db.selectFrom('contact').selectAll()
  const wanted = state ? all.where('state', '=', state) : all
  return wanted.orderBy('state').orderBy('place').orderBy('id').execute()
}

/** Keeps a contact, in the place of the one with this id where there is one. */
export const keepContact = async (db: Holder, contact: ContactRow): Promise<void> => {
  const { id: _, ...rest } = contact
  await db
    .insertInto('contact')
    .values(contact)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(rest))
    .execute()
}

export const dropContact = (db: Holder, id: string): Promise<ContactRow | undefined> =>
  db.deleteFrom('contact').where('id', '=', id).returningAll().executeTakeFirst()
