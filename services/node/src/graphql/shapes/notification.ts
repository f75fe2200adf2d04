import type { NotificationWish } from '@proofmark/domain'
import { type Language, nameOf, nameOrNull } from '@proofmark/face'
import type { Notified, Wisher } from '@proofmark/storage'
import type {
  Notification,
  NotificationDelivery,
  NotificationWisher,
  NotificationWishes,
  Webhook,
} from '../../generated/graphql.ts'
import { notifyText } from '../../notify/texts.ts'
import type {
  DeliveryView,
  Slice,
  WebhookView,
} from '../../use-cases/notifications/notification-views.ts'
import { instant, instantOrNull } from './time.ts'

export const shapeNotification = (told: Notified, language: Language): Notification => ({
  id: told.id,
  kind: nameOf(told.kind),
  text: notifyText(told.kind, language),
  training: told.training,
  at: instant(told.told_at),
  dueAt: instantOrNull(told.due_at),
  readAt: instantOrNull(told.read_at),
  caseId: told.case_id,
  traceId: told.trace_id,
  requestId: told.request_id,
  draftId: told.draft_id,
  noticeId: told.notice_id,
})

export const shapeWishes = (wish: NotificationWish): NotificationWishes => ({
  onScreen: wish.onScreen.map((kind) => nameOf(kind)),
  byMail: wish.byMail.map((kind) => nameOf(kind)),
  address: wish.address,
  language: nameOf(wish.language),
})

export const shapeWisher = ({ person, byMail, seenAt }: Wisher): NotificationWisher => ({
  person,
  byMail: byMail.map((kind) => nameOf(kind)),
  seenAt: instant(seenAt),
})

export const shapeWebhook = (hook: WebhookView): Webhook => ({
  name: hook.name,
  url: hook.url,
  kinds: hook.kinds.map((kind) => nameOf(kind)),
  madeBy: hook.made_by,
  madeAt: instant(hook.made_at),
  failures: hook.failures,
  failingSince: instantOrNull(hook.failing_since),
  nextAt: instantOrNull(hook.next_at),
  disabledAt: instantOrNull(hook.disabled_at),
  disabledBy: hook.disabled_by,
  disabledWhy: nameOrNull(hook.disabled_why),
})

export const shapeDelivery = (delivery: DeliveryView): NotificationDelivery => ({
  id: delivery.id,
  kind: nameOf(delivery.kind),
  channel: nameOf(delivery.channel),
  recipient: delivery.recipient,
  status: nameOf(delivery.status),
  tries: delivery.tries,
  code: delivery.code,
  triedAt: instantOrNull(delivery.tried_at),
  dueAt: instant(delivery.due_at),
  settledAt: instantOrNull(delivery.settled_at),
})

export const shapeSlice = <View, Shape>(
  { nodes, hasNextPage, endCursor }: Slice<View>,
  shape: (view: View) => Shape,
) => ({ nodes: nodes.map(shape), pageInfo: { hasNextPage, endCursor } })
