import type { NotificationKind } from '@proofmark/domain'
import type { NodeDb, NodeTx } from '../database.ts'
import { type MarkedNotification, ofTraining } from './marked.ts'
import { type ToldPerson, toldTo } from './told-to.ts'

/** A notification as one person sees it. */
export type Notified = MarkedNotification & {
  readonly told_at: Date
  readonly read_at: Date | null
}

const seenBy = (db: NodeDb | NodeTx, person: ToldPerson) =>
  db
    .selectFrom('notification')
    .leftJoin('notification_read', (join) =>
      join
        .onRef('notification_read.notification_id', '=', 'notification.id')
        .on('notification_read.person', '=', person.id),
    )
    .selectAll('notification')
    .select(['notification_read.read_at', ofTraining])
    .where('told_at', 'is not', null)
    .$narrowType<{ told_at: Date }>()
    .where(toldTo(person))

export interface NotificationsWanted {
  readonly kinds: readonly NotificationKind[]
  readonly unread: boolean
}

/** The newest first; the id of the last one is the cursor. One more than wanted where there are more. */
export const notificationsOf = async (
  db: NodeDb,
  person: ToldPerson,
  { kinds, unread }: NotificationsWanted,
  { first, after }: { readonly first: number; readonly after?: string },
): Promise<Notified[]> => {
  if (kinds.length === 0) return []
  let query = seenBy(db, person).where('kind', 'in', kinds)
  if (unread) query = query.where('notification_read.read_at', 'is', null)
  if (after)
    query = query.where('place', '<', (last) =>
      last.selectFrom('notification as last').select('last.place').where('last.id', '=', after),
    )
  return query
    .orderBy('place', 'desc')
    .limit(first + 1)
    .execute()
}

/** One of those a person is told; undefined also where it is somebody else's. */
export const findNotified = (
  db: NodeDb | NodeTx,
  person: ToldPerson,
  id: string,
): Promise<Notified | undefined> =>
  seenBy(db, person).where('notification.id', '=', id).executeTakeFirst()

/** Marks as read what is the person's of these, and gives those; what was read before stays as it was. */
export const markRead = async (
  db: NodeDb,
  person: ToldPerson,
  ids: readonly string[],
): Promise<Notified[]> => {
  if (ids.length === 0) return []
  await db
    .insertInto('notification_read')
    .columns(['person', 'notification_id', 'read_at'])
    .expression((from) =>
      from
        .selectFrom('notification')
        .select(({ val }) => [
          val(person.id).as('person'),
          'notification.id as notification_id',
          val(person.now).as('read_at'),
        ])
        .where('notification.id', 'in', ids)
        .where('told_at', 'is not', null)
        .where(toldTo(person)),
    )
    .onConflict((known) => known.doNothing())
    .execute()
  return seenBy(db, person).where('notification.id', 'in', ids).orderBy('place', 'desc').execute()
}
