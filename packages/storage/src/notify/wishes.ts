import {
  type Language,
  mailPatienceMs,
  type NotificationKind,
  type NotificationWish,
  notificationKinds,
} from '@proofmark/domain'
import type { Selectable } from 'kysely'
import type { NodeDb, NodeTx } from '../database.ts'
import { recordAudit } from '../exchange/audit.ts'
import type { By } from '../people/api-keys.ts'
import type { NotificationWishTable } from '../tables/notifications.ts'
import type { ToldPerson } from './told-to.ts'

type WishRow = Selectable<NotificationWishTable>

const wishOf = ({ on_screen, by_mail, address, language }: WishRow): NotificationWish => ({
  ...{ onScreen: on_screen, byMail: by_mail, address, language },
})

/** Whoever wished nothing sees everything on the screen, and gets no mail. */
const usual = (language: Language): NotificationWish => ({
  ...{ onScreen: notificationKinds, byMail: [], address: null, language },
})

/** What a person wishes; by the way, that they are still here, and in which roles. */
export const wishesOf = async (
  db: NodeDb,
  { id, roles, now }: ToldPerson,
  language: Language = 'en',
): Promise<NotificationWish> => {
  const row = await db
    .updateTable('notification_wish')
    .set({ roles: JSON.stringify(roles), seen_at: now })
    .where('person', '=', id)
    .returningAll()
    .executeTakeFirst()
  return row ? wishOf(row) : usual(language)
}

/** That they changed is on record; the address is not. */
export const setWishes = async (
  db: NodeDb,
  { id, roles, now }: ToldPerson,
  { onScreen, byMail, address, language }: NotificationWish,
): Promise<void> => {
  const row = {
    ...{ address, language, changed_at: now, seen_at: now },
    on_screen: JSON.stringify(onScreen),
    by_mail: JSON.stringify(byMail),
    roles: JSON.stringify(roles),
  }
  await db.transaction().execute(async (tx) => {
    await tx
      .insertInto('notification_wish')
      .values({ person: id, ...row })
      .onConflict((known) => known.column('person').doUpdateSet(row))
      .execute()
    const line = { at: now, actor: id, act: 'notification-wishes-set', subject: id, code: null }
    await recordAudit(tx, line)
  })
}

/** Somebody left: their address is forgotten, and nothing is sent to it any more. */
export const dropWishes = (db: NodeDb, person: string, { by, now }: By): Promise<void> =>
  db.transaction().execute(async (tx) => {
    const dropped = await tx
      .deleteFrom('notification_wish')
      .where('person', '=', person)
      .returning('person')
      .executeTakeFirst()
    const line = { at: now, actor: by, act: 'notification-wishes-dropped', subject: person }
    if (dropped) await recordAudit(tx, { ...line, code: null })
  })

/** Somebody who wishes something; not where they are. */
export interface Wisher {
  readonly person: string
  readonly byMail: readonly NotificationKind[]
  readonly seenAt: Date
}

export const wishers = (db: NodeDb): Promise<Wisher[]> =>
  db
    .selectFrom('notification_wish')
    .select(['person', 'by_mail as byMail', 'seen_at as seenAt'])
    .orderBy('person')
    .execute()

/** Somebody who gets mail, and where. */
export interface MailTaker extends ToldPerson, Pick<NotificationWish, 'byMail' | 'language'> {
  readonly address: string
}

/** Those who want mail and used the node lately enough that their roles are known; or the one asked for. */
export const mailTakers = async (
  db: NodeDb | NodeTx,
  now: Date,
  person?: string,
): Promise<MailTaker[]> => {
  let query = db
    .selectFrom('notification_wish')
    .selectAll()
    .where('address', 'is not', null)
    .where('seen_at', '>', new Date(now.getTime() - mailPatienceMs))
  if (person !== undefined) query = query.where('person', '=', person)
  const rows = await query.orderBy('person').execute()
  return rows.map(({ person: id, roles, by_mail: byMail, address, language }) => ({
    ...{ id, roles, now, byMail, language },
    address: address ?? '',
  }))
}
