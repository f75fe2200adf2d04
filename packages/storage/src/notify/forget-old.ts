import { sql } from 'kysely'
import type { NodeDb } from '../database.ts'
import { recordAudit } from '../exchange/audit.ts'

const A_ROUND = 1000

/** How many went. */
export interface Forgotten {
  readonly notifications: number
  readonly deliveries: number
  /** Of persons who have not used the node since. */
  readonly wishes: number
}

/**
 * Deletes what people were told before that moment, with what went out for it, and the addresses of those who have not
 * been here since. What it was about stands in its case or request. What still waits to go out stays. With one line of
 * record, in the same transaction: how many of each, and nothing else.
 */
export const forgetOldNotifications = (
  db: NodeDb,
  { before, now }: { readonly before: Date; readonly now: Date },
): Promise<Forgotten> =>
  db.transaction().execute(async (tx) => {
    const { rows } = await sql<Forgotten>`
      with old as (
        select id from notification where told_at < ${before}
          and not exists (select from notification_delivery
            where notification_id = notification.id and status = 'waiting')
        order by told_at limit ${A_ROUND} for update skip locked),
      sent as (delete from notification_delivery where notification_id in (select id from old)
        returning id),
      told as (delete from notification where id in (select id from old) returning id),
      left_us as (delete from notification_wish where seen_at < ${before} returning person)
      select (select count(*) from told)::int as notifications,
        (select count(*) from sent)::int as deliveries,
        (select count(*) from left_us)::int as wishes`.execute(tx)
    const [forgotten = { notifications: 0, deliveries: 0, wishes: 0 }] = rows
    const { notifications, deliveries, wishes } = forgotten
    if (notifications + wishes === 0) return forgotten
    const subject = `${notifications} notifications, ${deliveries} deliveries, ${wishes} wishes from before ${before.toISOString()}`
    await recordAudit(tx, {
      at: now,
      actor: 'node',
      act: 'notifications-erased',
      subject,
      code: null,
    })
    return forgotten
  })
