import type { WishesShownFragment } from '@proofmark/client'
import type { Act, Outcome } from './at-node.ts'
import { found } from './found.ts'
import { firstOf } from './lists.ts'
import {
  notificationLines,
  notificationTable,
  wisherTable,
  wishesLines,
} from './show/notification.ts'

export const list: Act = async (work) => {
  const { client, given } = work
  const kinds = given.choiceList('--kind', 'NotificationKind')
  const wanted = { unread: given.flag('--unread'), kinds: kinds.length > 0 ? kinds : null }
  const data = await firstOf(client.all.notifications(wanted), work)
  return { data, lines: notificationTable(data) }
}

export const show: Act = async ({ client, given }) => {
  const data = found(await client.notification({ id: given.text('NOTIFICATION') }))
  return { data, lines: notificationLines(data) }
}

export const markRead: Act = async ({ client, given }) => {
  const data = await client.markNotificationsRead({ ids: given.list('NOTIFICATION') })
  return { data, lines: notificationTable(data) }
}

const wanted = (data: WishesShownFragment): Outcome => ({ data, lines: wishesLines(data) })

export const wishes: Act = async ({ client }) => wanted(await client.notificationWishes())

export const wish: Act = async ({ client, input }) =>
  wanted(
    await client.setNotificationWishes({
      input: await input('NotificationWishesInput', { file: '--wishes' }),
    }),
  )

export const wishers: Act = async ({ client }) => {
  const data = await client.notificationWishers()
  return { data, lines: wisherTable(data) }
}

export const forget: Act = async ({ client, given }) => {
  const data = await client.dropNotificationWishes({ person: given.text('PERSON') })
  return { data, lines: wisherTable(data) }
}
