import type { Language } from './languages.ts'

/**
 * Who is told of something beside whoever has it, of those who may see it. `has-it`: nobody else; a request
 * that is nobody's is then every officer's. `named`: only the person it names. `second-person`: supervisors who
 * wrote no part of the draft; `authors`: those who did.
 */
export type Audience = 'has-it' | 'officers' | 'supervisors' | 'second-person' | 'authors' | 'named'

/** What people of a State are told of, and who. A kind that is retired is never used for something else. */
const audiences = {
  'request-waits': 'has-it',
  'request-handed-over': 'named',
  'request-recalled': 'has-it',
  'request-lapsed': 'supervisors',
  'clarification-arrived': 'has-it',
  'consent-asked': 'has-it',
  'watch-hit': 'has-it',
  'draft-waits': 'second-person',
  'draft-approved': 'authors',
  'case-shared': 'named',
  'question-arrived': 'officers',
  'interim-arrived': 'has-it',
  'answer-arrived': 'has-it',
  'answer-corrected': 'has-it',
  'answer-recalled': 'has-it',
  'consent-decided': 'has-it',
  'trace-for-review': 'officers',
  'trace-ended': 'has-it',
  'deadline-passed': 'officers',
  'delay-over': 'officers',
  'deadline-escalated': 'supervisors',
  'notice-arrived': 'officers',
} as const satisfies Readonly<Record<string, Audience>>

export type NotificationKind = keyof typeof audiences
export const notificationKinds = Object.keys(audiences) as readonly NotificationKind[]

export const kindsFor = (audience: Audience): NotificationKind[] =>
  notificationKinds.filter((kind) => audiences[kind] === audience)

export const isNotificationKind = (text: string): text is NotificationKind =>
  Object.hasOwn(audiences, text)

/** How somebody is told beside the screen: a person by e-mail, a program by a webhook. */
export const deliveryChannels = ['mail', 'webhook'] as const
export type DeliveryChannel = (typeof deliveryChannels)[number]

/** `dropped`: whoever it was for may not see it any more, or does not want it; nothing was sent. */
export const deliveryStatuses = ['waiting', 'sent', 'failed', 'dropped'] as const
export type DeliveryStatus = (typeof deliveryStatuses)[number]

/** What a person wants to be told of, where and in which language. */
export interface NotificationWish {
  readonly onScreen: readonly NotificationKind[]
  readonly byMail: readonly NotificationKind[]
  /** Null where no mail is wanted. */
  readonly address: string | null
  readonly language: Language
}

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

/** What was not taken by then is shown to the operator as failed. */
export const deliveryLifetimeMs = 3 * DAY_MS
/** A webhook that took nothing for so long is disabled. */
export const hookPatienceMs = 3 * DAY_MS
/** Whoever has not used the node for so long gets no mail: their roles are not known any more. */
export const mailPatienceMs = 30 * DAY_MS
/** How long the secret of a webhook still signs beside the one that took its place. */
export const oldSecretMs = DAY_MS

/** How long to wait after so many tries; `chance` (0 to 1) spreads those that failed together. Milliseconds. */
export const notifyDelayMs = (tries: number, chance: number): number =>
  Math.round(Math.min(HOUR_MS, 1_000 * 2 ** Math.min(tries, 12)) * (0.5 + chance / 2))

const MOST_ADDRESS = 254
const ADDRESS =
  /^(?!\.)(?!.*\.@)(?!.*\.\.)[a-z0-9._%+'-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i

/**
 * One plain address (the dot-atom of RFC 5321, section 4.1.2): no name, no comment, no second one, and nothing that
 * could begin another header line.
 */
export const isMailAddress = (text: string): boolean =>
  text.length <= MOST_ADDRESS && ADDRESS.test(text)
