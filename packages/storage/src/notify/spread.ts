import { deliveryLifetimeMs, type NotificationKind } from '@proofmark/domain'
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import type { NodeDb, NodeTx } from '../database.ts'
import type { NodeTables } from '../tables/node.ts'
import { toldTo, toldToPrograms } from './told-to.ts'
import { mailTakers } from './wishes.ts'

const A_ROUND = 100

export const hasUntold = async (db: NodeDb): Promise<boolean> => {
  const row = await db
    .selectFrom('notification')
    .select('id')
    .where('told_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Takes what arose since, writes down what goes out for it, and shows it on the screen: in one transaction, so that
 * nothing is lost between, and nothing goes out twice. Returns the ids.
 */
export const spreadUntold = async (tx: NodeTx, now: Date): Promise<string[]> => {
  const rows = await tx
    .selectFrom('notification')
    .select('id')
    .where('told_at', 'is', null)
    .orderBy('place')
    .limit(A_ROUND)
    .forUpdate()
    .skipLocked()
    .execute()
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  for (const person of await mailTakers(tx, now))
    await send(tx, {
      ...{ ids, now, channel: 'mail', recipient: person.id, kinds: person.byMail },
      may: toldTo(person),
    })
  // One that failed for too long may be mended; what it missed waits for it as long as it lives.
  const hooks = await tx
    .selectFrom('webhook')
    .select(['id', 'kinds'])
    .where(({ eb, or }) => or([eb('disabled_at', 'is', null), eb('disabled_why', '=', 'failing')]))
    .orderBy('id')
    .execute()
  for (const { id: recipient, kinds } of hooks)
    await send(tx, { ids, now, channel: 'webhook', recipient, kinds, may: toldToPrograms })
  await tx.updateTable('notification').set({ told_at: now }).where('id', 'in', ids).execute()
  return ids
}

interface Sending {
  readonly ids: readonly string[]
  readonly now: Date
  readonly channel: 'mail' | 'webhook'
  readonly recipient: string
  readonly kinds: readonly NotificationKind[]
  readonly may: (where: ExpressionBuilder<NodeTables, 'notification'>) => Expression<SqlBool>
}

const send = async (
  tx: NodeTx,
  { ids, now, channel, recipient, kinds, may }: Sending,
): Promise<void> => {
  if (kinds.length === 0) return
  const wanted = await tx
    .selectFrom('notification')
    .select('id')
    .where('id', 'in', ids)
    .where('kind', 'in', kinds)
    .where(may)
    .execute()
  if (wanted.length === 0) return
  const times = {
    ...{ made_at: now, due_at: now },
    expires_at: new Date(now.getTime() + deliveryLifetimeMs),
  }
  await tx
    .insertInto('notification_delivery')
    .values(wanted.map(({ id }) => ({ notification_id: id, channel, recipient, ...times })))
    .onConflict((known) => known.doNothing())
    .execute()
}
