import {
  dueRecipients,
  expireDeliveries,
  hasUntold,
  openWebhooks,
  spreadUntold,
} from '@proofmark/storage'
import { ALL, type NodeContext } from '../context.ts'

export type NotifyContext = Pick<
  NodeContext,
  'db' | 'clock' | 'wake' | 'announceNotified' | 'ownKeys' | 'log'
>

/** Shows what arose, and writes down what goes out for it, until nothing is left. */
export const tellPeople = async (context: NotifyContext): Promise<void> => {
  for (;;) {
    const ids = await context.db.transaction().execute((tx) => spreadUntold(tx, context.clock()))
    if (ids.length === 0) return
    context.announceNotified(ids)
    await wakeDeliveries(context)
  }
}

/** Whatever the database says is to go out now. */
const wakeDeliveries = async ({ db, clock, wake }: NotifyContext): Promise<void> => {
  const now = clock()
  if ((await dueRecipients(db, 'mail', now)).length > 0) wake('mail', ALL)
  const hooks = await dueRecipients(db, 'webhook', now)
  for (const id of await openWebhooks(db, hooks, now)) wake('hook', id)
}

/** The part of the sweep that is about notifications: what waits is woken, and what waited too long is shown as failed. */
export const sweepNotifications = async (context: NotifyContext): Promise<void> => {
  const { db, clock, log } = context
  for (const { id, channel, code } of await expireDeliveries(db, clock()))
    log.error(
      { event: 'notification.failed', delivery: id, channel, code },
      'a notification was taken by nobody',
    )
  if (await hasUntold(db)) context.wake('notify', ALL)
  await wakeDeliveries(context)
}
