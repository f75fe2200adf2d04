import { deliveryLifetimeMs, Fault } from '@proofmark/domain'
import { type Delivery, listDeliveries, listWebhooks, retryDelivery } from '@proofmark/storage'
import type { NodeContext } from '../../context.ts'
import { sliceOf } from '../register/slice.ts'
import type { DeliveryView, NotificationUseCases } from './notification-views.ts'

/** A webhook is shown by its name: its id says nothing to an operator. */
const withNames = async (
  { db }: Pick<NodeContext, 'db'>,
  rows: readonly Delivery[],
): Promise<DeliveryView[]> => {
  if (!rows.some(({ channel }) => channel === 'webhook')) return [...rows]
  const names = new Map((await listWebhooks(db)).map(({ id, name }) => [id, name]))
  return rows.map((row) =>
    row.channel === 'webhook' ? { ...row, recipient: names.get(row.recipient) ?? '' } : row,
  )
}

export const deliveryUseCases = (
  context: Pick<NodeContext, 'db' | 'clock'>,
): Pick<NotificationUseCases, 'notificationDeliveries' | 'retryDelivery'> => ({
  async notificationDeliveries(wanted, page) {
    const rows = await listDeliveries(context.db, wanted, page)
    return sliceOf(await withNames(context, rows), page)
  },
  async retryDelivery(person, id) {
    const now = context.clock()
    const until = new Date(now.getTime() + deliveryLifetimeMs)
    const again = await retryDelivery(context.db, id, { by: person.id, now, until })
    const [view] = again ? await withNames(context, [again]) : []
    if (!view) throw new Fault('PMK_NOT_FOUND')
    return view
  },
})
