import type { NotificationWish } from '@proofmark/domain'
import type { FakeChanges, recordCalls } from '@proofmark/face/testing'
import type { Notified } from '@proofmark/storage'
import type {
  DeliveryView,
  NotificationUseCases,
  WebhookView,
} from '../../use-cases/notifications/notification-views.ts'

const at = new Date('2026-01-05T10:00:00Z')
const id = '01900000-0000-7000-8000-000000000008'

const told: Notified = {
  ...{ id, place: 1, kind: 'answer-arrived', fact: 'x', case_id: id, trace_id: id },
  ...{ request_id: null, draft_id: null, notice_id: null, person: null },
  ...{ due_at: at, told_at: at, read_at: null, training: false },
}

const webhook: WebhookView = {
  ...{ id, name: 'case-system', url: 'https://case.example/', kinds: ['answer-arrived'] },
  ...{ made_by: 'eva', made_at: at, disabled_at: null, disabled_by: null, disabled_why: null },
  ...{ failures: 1, failing_since: at, next_at: at },
}

const delivery: DeliveryView = {
  ...{ id, place: 1, notification_id: id, kind: 'answer-arrived', channel: 'mail' },
  ...{ recipient: 'ana', status: 'failed', tries: 3, code: 'smtp-550', tried_at: at },
  ...{ made_at: at, due_at: at, leased_until: null, expires_at: at, settled_at: at },
}

const wish: NotificationWish = {
  onScreen: ['answer-arrived'],
  byMail: ['deadline-passed'],
  address: 'ana@police.example',
  language: 'fr',
}

const wisher = { person: 'ana', byMail: ['deadline-passed' as const], seenAt: at }

const slice = <T>(...nodes: T[]) => ({ nodes, hasNextPage: false, endCursor: null })

type Answer = ReturnType<typeof recordCalls>['answer']

export const fakeNotifications = (
  answer: Answer,
  changes: Pick<FakeChanges, 'watch'>,
): NotificationUseCases => ({
  notifications: answer('notifications', () => slice(told)),
  notification: answer('notification', () => told),
  async *notified(_person, signal) {
    for await (const _ of changes.watch(signal)) yield told
  },
  markNotificationsRead: answer('markNotificationsRead', () => [told]),
  notificationWishes: answer('notificationWishes', () => wish),
  setNotificationWishes: answer('setNotificationWishes', () => wish),
  notificationWishers: answer('notificationWishers', () => [wisher]),
  dropNotificationWishes: answer('dropNotificationWishes', () => [wisher]),
  webhooks: answer('webhooks', () => [webhook]),
  makeWebhook: answer('makeWebhook', () => ({ webhook, secret: 'whsec_x' })),
  rotateWebhookSecret: answer('rotateWebhookSecret', () => ({ webhook, secret: 'whsec_x' })),
  switchWebhook: answer('switchWebhook', () => webhook),
  notificationDeliveries: answer('notificationDeliveries', () => slice(delivery)),
  retryDelivery: answer('retryDelivery', () => delivery),
})
