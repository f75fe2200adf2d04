import type { Language, NotificationKind, NotificationWish } from '@proofmark/domain'
import type { DeliveriesWanted, Delivery, Notified, WebhookRow, Wisher } from '@proofmark/storage'
import type { PageRequest, Person } from '../views.ts'

/** A page whose whole nobody counts. */
export interface Slice<T> {
  readonly nodes: readonly T[]
  readonly hasNextPage: boolean
  readonly endCursor: string | null
}

export interface NotificationsWish {
  /** Null: what the person wants on the screen. */
  readonly kinds: readonly NotificationKind[] | null
  readonly unread: boolean
}

export interface WebhookWish {
  readonly name: string
  readonly url: string
  readonly kinds: readonly NotificationKind[]
}

/** A webhook without its secrets. */
export type WebhookView = Omit<WebhookRow, 'secret' | 'old_secret' | 'old_until'>
/** A delivery; its recipient is a person, or the name of a webhook. */
export type DeliveryView = Delivery

export interface WebhookMade {
  readonly webhook: WebhookView
  readonly secret: string
}

export interface NotificationUseCases {
  notifications(
    person: Person,
    wish: NotificationsWish,
    page: PageRequest,
  ): Promise<Slice<Notified>>
  /** Null also where it is somebody else's. */
  notification(person: Person, id: string): Promise<Notified | null>
  /** What this person sees on the screen, as it arises, until the signal is aborted. */
  notified(person: Person, signal: AbortSignal): AsyncIterable<Notified>
  markNotificationsRead(person: Person, ids: readonly string[]): Promise<readonly Notified[]>
  /** @param language for whoever wished nothing yet */
  notificationWishes(person: Person, language: Language): Promise<NotificationWish>
  /** @throws Fault PMK_INPUT_INVALID */
  setNotificationWishes(person: Person, wish: NotificationWish): Promise<NotificationWish>
  notificationWishers(): Promise<readonly Wisher[]>
  /** Those who are left. */
  dropNotificationWishes(person: Person, of: string): Promise<readonly Wisher[]>
  webhooks(): Promise<readonly WebhookView[]>
  /** @throws Fault PMK_INPUT_INVALID */
  makeWebhook(person: Person, wish: WebhookWish): Promise<WebhookMade>
  /** @throws Fault PMK_NOT_FOUND */
  rotateWebhookSecret(person: Person, name: string): Promise<WebhookMade>
  /** @throws Fault PMK_NOT_FOUND */
  switchWebhook(person: Person, wish: { name: string; on: boolean }): Promise<WebhookView>
  notificationDeliveries(wanted: DeliveriesWanted, page: PageRequest): Promise<Slice<DeliveryView>>
  /** @throws Fault PMK_NOT_FOUND where nothing of that id failed */
  retryDelivery(person: Person, id: string): Promise<DeliveryView>
}
