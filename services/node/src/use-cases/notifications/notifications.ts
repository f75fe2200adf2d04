import { Fault, isMailAddress, type NotificationWish } from '@proofmark/domain'
import {
  dropWishes,
  findNotified,
  markRead,
  type Notified,
  notificationsOf,
  setWishes,
  type ToldPerson,
  wishers,
  wishesOf,
} from '@proofmark/storage'
import type { NodeContext } from '../../context.ts'
import { sliceOf } from '../register/slice.ts'
import type { PageRequest, Person } from '../views.ts'
import { deliveryUseCases } from './deliveries.ts'
import type { NotificationsWish, NotificationUseCases, Slice } from './notification-views.ts'
import { webhookUseCases } from './webhooks.ts'

const told = ({ clock }: Pick<NodeContext, 'clock'>, { id, roles }: Person): ToldPerson => ({
  ...{ id, roles, now: clock() },
})

const list = async (
  context: NodeContext,
  person: Person,
  { kinds, unread }: NotificationsWish,
  page: PageRequest,
): Promise<Slice<Notified>> => {
  const who = told(context, person)
  const { onScreen } = await wishesOf(context.db, who)
  const wanted = { kinds: kinds ?? onScreen, unread }
  return sliceOf(await notificationsOf(context.db, who, wanted, page), page)
}

/** Looks at each id anew: what the person may see, and wants to, can change while they watch. */
async function* watch(
  context: NodeContext,
  person: Person,
  ids: AsyncIterable<string>,
): AsyncGenerator<Notified> {
  for await (const id of ids) {
    const who = told(context, person)
    const found = await findNotified(context.db, who, id)
    if (!found) continue
    const { onScreen } = await wishesOf(context.db, who)
    if (onScreen.includes(found.kind)) yield found
  }
}

const invalid = (column: string, why: string): Fault =>
  new Fault('PMK_INPUT_INVALID', `${column}: ${why}.`, { place: { column } })

/** @throws Fault PMK_INPUT_INVALID, never with the address in it */
const requireSound = ({ mails }: NodeContext, { address, byMail }: NotificationWish): void => {
  if (address !== null && !isMailAddress(address))
    throw invalid('input.address', 'not one plain mail address')
  if (byMail.length === 0) return
  if (address === null) throw invalid('input.address', 'needed where mail is wanted')
  if (!mails) throw invalid('input.byMail', 'this node sends no mail')
}

const setWish = async (
  context: NodeContext,
  person: Person,
  { onScreen, byMail, ...rest }: NotificationWish,
): Promise<NotificationWish> => {
  const wish = { ...rest, onScreen: [...new Set(onScreen)], byMail: [...new Set(byMail)] }
  requireSound(context, wish)
  await setWishes(context.db, told(context, person), wish)
  return wish
}

/** What people are told of, and what an operator does about it. */
export const notificationUseCases = (
  context: NodeContext,
  changes: { watch(topic: 'notification', signal: AbortSignal): AsyncIterable<string> },
): NotificationUseCases => ({
  ...webhookUseCases(context),
  ...deliveryUseCases(context),
  notifications: (person, wish, page) => list(context, person, wish, page),
  notification: async (person, id) =>
    (await findNotified(context.db, told(context, person), id)) ?? null,
  notified: (person, signal) => watch(context, person, changes.watch('notification', signal)),
  markNotificationsRead: (person, ids) => markRead(context.db, told(context, person), ids),
  notificationWishes: (person, language) => wishesOf(context.db, told(context, person), language),
  setNotificationWishes: (person, wish) => setWish(context, person, wish),
  notificationWishers: () => wishers(context.db),
  async dropNotificationWishes(person, of) {
    await dropWishes(context.db, of, { by: person.id, now: context.clock() })
    return wishers(context.db)
  },
})
