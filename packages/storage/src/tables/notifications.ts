import type { DeliveryChannel, DeliveryStatus, Language, NotificationKind } from '@proofmark/domain'
import type { Generated, JSONColumnType, Selectable } from 'kysely'

type Kinds = JSONColumnType<readonly NotificationKind[], string, string>

/** Something a person is to be told of, by ids alone. Written by triggers, with the fact. */
export interface NotificationTable {
  id: Generated<string>
  /** In the order they arose. */
  place: Generated<number>
  kind: NotificationKind
  /** With the kind, what happened: no fact is told twice. */
  fact: string
  case_id: string | null
  trace_id: string | null
  request_id: string | null
  draft_id: string | null
  notice_id: string | null
  /** The only person it is for; null where that follows from what it is about. */
  person: string | null
  due_at: Date | null
  /** Since when people see it; null until what goes out for it was written down. */
  told_at: Date | null
}

export interface NotificationReadTable {
  person: string
  notification_id: string
  read_at: Date
}

/** What a person wants to be told of. The address is personal data. */
export interface NotificationWishTable {
  person: string
  on_screen: Kinds
  by_mail: Kinds
  address: string | null
  language: Language
  /** Those of the token they used last: nobody is signed in while mail goes out. */
  roles: JSONColumnType<readonly string[], string, string>
  changed_at: Date
  seen_at: Date
}

/** Where programs of the State are told. */
export interface WebhookTable {
  id: string
  name: string
  url: string
  kinds: Kinds
  /** Sealed with the State's key, about this id. */
  secret: string
  /** The one before, which signs too until then. */
  old_secret: string | null
  old_until: Date | null
  made_by: string
  made_at: Date
  disabled_at: Date | null
  /** A person, or `node` where it failed for too long or said that it is gone. */
  disabled_by: string | null
  disabled_why: WhyDisabled | null
  /** In a row; while there are any it is tried again only at `next_at`. */
  failures: Generated<number>
  failing_since: Date | null
  next_at: Date | null
}

export type WhyDisabled = 'operator' | 'failing' | 'gone'

/** A notification on its way to one person or program. */
export interface NotificationDeliveryTable {
  id: Generated<string>
  place: Generated<number>
  notification_id: string
  channel: DeliveryChannel
  /** The `sub` of a person, or the id of a webhook; never an address. */
  recipient: string
  status: Generated<DeliveryStatus>
  tries: Generated<number>
  /** What the last try came to, as a code. */
  code: string | null
  tried_at: Date | null
  made_at: Date
  due_at: Date
  /** Under way until then; whoever died with it loses it. */
  leased_until: Date | null
  expires_at: Date
  settled_at: Date | null
}

export interface NotificationTables {
  notification: NotificationTable
  notification_read: NotificationReadTable
  notification_wish: NotificationWishTable
  webhook: WebhookTable
  notification_delivery: NotificationDeliveryTable
}

export type NotificationRow = Selectable<NotificationTable>
export type WebhookRow = Selectable<WebhookTable>
export type DeliveryRow = Selectable<NotificationDeliveryTable>
