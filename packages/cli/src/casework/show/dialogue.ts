import type {
  QuestionShownFragment,
  ReminderShownFragment,
  WatchShownFragment,
} from '@proofmark/client'
import { spelled } from '../../catalogue/choices.ts'
import { saidLine } from './said.ts'
import { moment, table } from './text.ts'

export const questionLines = (question: QuestionShownFragment): string[] => [
  `${question.id}  from ${question.from} about ${question.traceId ? `trace ${question.traceId}` : `request ${question.requestId}`}`,
  `  ${saidLine(question.asked)}`,
  ...(question.answered ? [`  ${saidLine(question.answered)}`] : []),
]

export const reminderTable = (reminders: readonly ReminderShownFragment[]): string[] =>
  table(
    ['reminder', 'level', 'state', 'was due', 'about', 'seen by'],
    reminders.map((one) => [
      ...[one.id, spelled(one.level), one.state, moment(one.dueAt)],
      one.traceId ? `trace ${one.traceId}` : `request ${one.requestId}`,
      one.seenBy,
    ]),
  )

export const watchTable = (watches: readonly WatchShownFragment[]): string[] =>
  table(
    ['request', 'to', 'status', 'since', 'until', 'books came'],
    watches.map((one) => [
      ...[one.requestId, one.to, spelled(one.status)],
      ...[moment(one.since), moment(one.until), moment(one.noticedAt)],
    ]),
  )
