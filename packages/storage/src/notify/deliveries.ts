import type { DeliveryChannel, DeliveryStatus } from '@proofmark/domain'
import { sql } from 'kysely'
import type { NodeDb, NodeTx } from '../database.ts'
import { recordAudit } from '../exchange/audit.ts'
import type { By } from '../people/api-keys.ts'
import type { DeliveryRow, NotificationRow } from '../tables/notifications.ts'
import { type MarkedNotification, ofTraining } from './marked.ts'
import { type ToldPerson, toldTo, toldToPrograms } from './told-to.ts'

interface Claim {
  readonly channel: DeliveryChannel
  /** Of one recipient alone, or of all. */
  readonly recipient?: string
  readonly now: Date
  /** Longer than sending may take. Milliseconds. */
  readonly leaseMs: number
}

/**
 * Takes one that is due, the one that is due longest: nobody else sends it meanwhile, and whoever dies with it loses
 * it. One at a time, so that what is claimed is sent at once and no lease runs out behind a slow server.
 */
export const claimDelivery = async (
  db: NodeDb,
  { channel, recipient, now, leaseMs }: Claim,
): Promise<DeliveryRow | undefined> => {
  const { rows } = await sql<DeliveryRow>`
    update notification_delivery
    set leased_until = ${new Date(now.getTime() + leaseMs)}, tries = tries + 1, tried_at = ${now}
    where id = (
      select id from notification_delivery
      where channel = ${channel} and status = 'waiting' and due_at <= ${now}
        and (${recipient ?? null}::text is null or recipient = ${recipient ?? null})
        and expires_at > ${now} and (leased_until is null or leased_until <= ${now})
      order by due_at, place limit 1 for update skip locked)
    returning *`.execute(db)
  return rows[0]
}

/** What it tells, where whoever it is for may still be told; undefined where not. */
export const stillTold = (
  db: NodeDb,
  { notification_id: id }: Pick<DeliveryRow, 'notification_id'>,
  to: ToldPerson | 'program',
): Promise<MarkedNotification | undefined> =>
  db
    .selectFrom('notification')
    .selectAll()
    .select(ofTraining)
    .where('id', '=', id)
    .where(to === 'program' ? toldToPrograms : toldTo(to))
    .executeTakeFirst()

export interface Settlement {
  readonly status: Exclude<DeliveryStatus, 'waiting'>
  /** What the last try came to; never a text of the other side, which may hold an address. */
  readonly code: string
  readonly now: Date
}

export const settleDelivery = async (
  db: NodeDb,
  { id }: Pick<DeliveryRow, 'id'>,
  { status, code, now }: Settlement,
): Promise<void> => {
  await db
    .updateTable('notification_delivery')
    .set({ status, code, settled_at: now, leased_until: null })
    .where('id', '=', id)
    .where('status', '=', 'waiting')
    .execute()
}

export const postponeDelivery = async (
  db: NodeDb,
  { id }: Pick<DeliveryRow, 'id'>,
  { dueAt, code }: { readonly dueAt: Date; readonly code: string },
): Promise<void> => {
  await db
    .updateTable('notification_delivery')
    .set({ due_at: dueAt, code, leased_until: null })
    .where('id', '=', id)
    .where('status', '=', 'waiting')
    .execute()
}

/** The way is closed: nothing of the channel is tried before then. */
export const postponeChannel = async (
  db: NodeDb,
  channel: DeliveryChannel,
  dueAt: Date,
): Promise<void> => {
  await db
    .updateTable('notification_delivery')
    .set({ due_at: dueAt })
    .where('channel', '=', channel)
    .where('status', '=', 'waiting')
    .where('due_at', '<', dueAt)
    .execute()
}

/** Gives up what nobody took in its time, and says what: it is shown as failed until an operator tries it again. */
export const expireDeliveries = (db: NodeDb, now: Date): Promise<DeliveryRow[]> =>
  db
    .updateTable('notification_delivery')
    .set({ status: 'failed', settled_at: now, leased_until: null })
    .where('status', '=', 'waiting')
    .where('expires_at', '<=', now)
    .where(({ eb, or }) => or([eb('leased_until', 'is', null), eb('leased_until', '<=', now)]))
    .returningAll()
    .execute()

/** For whom something is due now: what the sweep wakes. */
export const dueRecipients = async (
  db: NodeDb,
  channel: DeliveryChannel,
  now: Date,
): Promise<string[]> => {
  const rows = await db
    .selectFrom('notification_delivery')
    .select('recipient')
    .distinct()
    .where('channel', '=', channel)
    .where('status', '=', 'waiting')
    .where('due_at', '<=', now)
    .where('expires_at', '>', now)
    .where(({ eb, or }) => or([eb('leased_until', 'is', null), eb('leased_until', '<=', now)]))
    .execute()
  return rows.map(({ recipient }) => recipient)
}

/** A delivery with the kind of what it tells, and nothing else of it. */
export type Delivery = DeliveryRow & Pick<NotificationRow, 'kind'>

const deliveries = (db: NodeDb | NodeTx) =>
  db
    .selectFrom('notification_delivery')
    .innerJoin('notification', 'notification.id', 'notification_delivery.notification_id')
    .selectAll('notification_delivery')
    .select('notification.kind')

export interface DeliveriesWanted {
  readonly status?: DeliveryStatus
  readonly channel?: DeliveryChannel
}

/** The newest first; one more than wanted where there are more. */
export const listDeliveries = (
  db: NodeDb,
  { status, channel }: DeliveriesWanted,
  { first, after }: { readonly first: number; readonly after?: string },
): Promise<Delivery[]> => {
  let query = deliveries(db)
  if (status) query = query.where('status', '=', status)
  if (channel) query = query.where('channel', '=', channel)
  if (after)
    query = query.where('notification_delivery.place', '<', (last) =>
      last
        .selectFrom('notification_delivery as last')
        .select('last.place')
        .where('last.id', '=', after),
    )
  return query
    .orderBy('notification_delivery.place', 'desc')
    .limit(first + 1)
    .execute()
}

/** An operator has what failed tried again, for as long as a new one; undefined where there is no such failure. */
export const retryDelivery = (
  db: NodeDb,
  id: string,
  { by, now, until }: By & { readonly until: Date },
): Promise<Delivery | undefined> =>
  db.transaction().execute(async (tx) => {
    const again = await tx
      .updateTable('notification_delivery')
      .set({ status: 'waiting', settled_at: null, due_at: now, expires_at: until })
      .where('id', '=', id)
      .where('status', '=', 'failed')
      .returning('id')
      .executeTakeFirst()
    if (!again) return undefined
    const line = { at: now, actor: by, act: 'notification-retried', subject: id, code: null }
    await recordAudit(tx, line)
    return deliveries(tx).where('notification_delivery.id', '=', id).executeTakeFirst()
  })
