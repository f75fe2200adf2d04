import { notificationKinds } from '@proofmark/domain'
import { codeIfGiven, codeOf, streamOf } from '@proofmark/face'
import type { MutationResolvers, QueryResolvers } from '../generated/graphql.ts'
import type { GraphqlContext } from './context.ts'
import { given } from './marking-input.ts'
import { pageOf } from './page-input.ts'
import {
  shapeDelivery,
  shapeNotification,
  shapeSlice,
  shapeWebhook,
  shapeWisher,
  shapeWishes,
} from './shapes/notification.ts'

export const notified = streamOf({
  watch: (_args: object, { useCases, person }: GraphqlContext, signal) =>
    useCases.notified(person, signal),
  show: (told, { language }: GraphqlContext) => shapeNotification(told, language),
})

type Queries = Required<
  Pick<
    QueryResolvers,
    | 'notifications'
    | 'notification'
    | 'notificationWishes'
    | 'notificationWishers'
    | 'webhooks'
    | 'notificationDeliveries'
  >
>

export const notificationQueries: Queries = {
  async notifications(_root, { unread, kinds, ...page }, { useCases, person, language }) {
    const wish = {
      unread: unread ?? false,
      kinds: kinds ? kinds.map((kind) => codeOf(kind)) : null,
    }
    const slice = await useCases.notifications(person, wish, pageOf(page))
    return shapeSlice(slice, (told) => shapeNotification(told, language))
  },
  async notification(_root, { id }, { useCases, person, language }) {
    const told = await useCases.notification(person, id)
    return told && shapeNotification(told, language)
  },
  async notificationWishes(_root, _args, { useCases, person, language }) {
    return shapeWishes(await useCases.notificationWishes(person, language))
  },
  async notificationWishers(_root, _args, { useCases }) {
    return (await useCases.notificationWishers()).map(shapeWisher)
  },
  async webhooks(_root, _args, { useCases }) {
    return (await useCases.webhooks()).map(shapeWebhook)
  },
  async notificationDeliveries(_root, { status, channel, ...page }, { useCases }) {
    const wanted = given({ status: codeIfGiven(status), channel: codeIfGiven(channel) })
    return shapeSlice(await useCases.notificationDeliveries(wanted, pageOf(page)), shapeDelivery)
  },
}

type Mutations = Required<
  Pick<
    MutationResolvers,
    | 'markNotificationsRead'
    | 'setNotificationWishes'
    | 'dropNotificationWishes'
    | 'makeWebhook'
    | 'rotateWebhookSecret'
    | 'switchWebhook'
    | 'retryDelivery'
  >
>

export const notificationMutations: Mutations = {
  async markNotificationsRead(_root, { ids }, { useCases, person, language }) {
    const marked = await useCases.markNotificationsRead(person, ids)
    return marked.map((told) => shapeNotification(told, language))
  },
  async setNotificationWishes(_root, { input }, { useCases, person }) {
    const { onScreen, byMail, address, language } = input
    const wish = {
      onScreen: onScreen ? onScreen.map((kind) => codeOf(kind)) : notificationKinds,
      byMail: (byMail ?? []).map((kind) => codeOf(kind)),
      address: address ?? null,
      language: codeOf(language ?? 'EN'),
    }
    return shapeWishes(await useCases.setNotificationWishes(person, wish))
  },
  async dropNotificationWishes(_root, { person: of }, { useCases, person }) {
    return (await useCases.dropNotificationWishes(person, of)).map(shapeWisher)
  },
  async makeWebhook(_root, { name, url, kinds }, { useCases, person }) {
    const wish = { name, url, kinds: kinds.map((kind) => codeOf(kind)) }
    const { webhook, secret } = await useCases.makeWebhook(person, wish)
    return { webhook: shapeWebhook(webhook), secret }
  },
  async rotateWebhookSecret(_root, { name }, { useCases, person }) {
    const { webhook, secret } = await useCases.rotateWebhookSecret(person, name)
    return { webhook: shapeWebhook(webhook), secret }
  },
  async switchWebhook(_root, wish, { useCases, person }) {
    return shapeWebhook(await useCases.switchWebhook(person, wish))
  },
  async retryDelivery(_root, { deliveryId }, { useCases, person }) {
    return shapeDelivery(await useCases.retryDelivery(person, deliveryId))
  },
}
