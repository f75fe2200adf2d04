import type {
  NotificationShownFragment,
  WisherShownFragment,
  WishesShownFragment,
} from '@proofmark/client'
import { spelled } from '../../catalogue/choices.ts'
import { moment, pairs, table } from './text.ts'
import { marked, trainingLines } from './training.ts'

/** What it is about, by id: a node shows it to whoever may see it. */
const aboutOf = (one: NotificationShownFragment): string =>
  [
    one.draftId && `draft ${one.draftId}`,
    one.requestId && `request ${one.requestId}`,
    one.traceId && `trace ${one.traceId}`,
    one.caseId && `case ${one.caseId}`,
    one.noticeId && `notice ${one.noticeId}`,
  ]
    .filter(Boolean)
    .join(', ')

export const notificationTable = (all: readonly NotificationShownFragment[]): string[] =>
  table(
    ['notification', 'at', 'what', 'due', 'about', 'read'],
    all.map((one) => [
      ...[
        marked(one, one.id),
        moment(one.at),
        one.text,
        moment(one.dueAt),
        aboutOf(one),
        moment(one.readAt),
      ],
    ]),
  )

export const notificationLines = (one: NotificationShownFragment): string[] => [
  ...trainingLines(one),
  ...pairs([
    ['notification', one.id],
    ['kind', spelled(one.kind)],
    ['what', one.text],
    ['at', moment(one.at)],
    ['due', moment(one.dueAt)],
    ['about', aboutOf(one)],
    ['read', moment(one.readAt)],
  ]),
]

const kindsOf = (kinds: readonly string[]): string => kinds.map(spelled).join(', ') || 'nothing'

export const wishesLines = (wishes: WishesShownFragment): string[] =>
  pairs([
    ['on the screen', kindsOf(wishes.onScreen)],
    ['by mail', kindsOf(wishes.byMail)],
    ['address', wishes.address],
    ['language', spelled(wishes.language)],
  ])

export const wisherTable = (wishers: readonly WisherShownFragment[]): string[] =>
  table(
    ['person', 'last seen', 'by mail'],
    wishers.map(({ person, seenAt, byMail }) => [person, moment(seenAt), kindsOf(byMail)]),
  )
