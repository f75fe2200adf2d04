import type {
  QuestionShownFragment,
  ReminderShownFragment,
  WatchShownFragment,
} from '@proofmark/client'
import { spelled } from '../../catalogue/choices.ts'
import { saidLine } from './said.ts'
import { moment, table } from './text.ts'
import { marked } from './training.ts'

type Subject = Pick<QuestionShownFragment, 'traceId' | 'requestId'>

const subjectOf = ({ traceId, requestId }: Subject): string =>
  traceId ? `trace ${traceId}` : `request ${requestId}`

export const questionLines = (question: QuestionShownFragment): string[] => [
  marked(question, `${question.id}  from ${question.from} about ${subjectOf(question)}`),
  `  ${saidLine(question.asked)}`,
  ...(question.answered ? [`  ${saidLine(question.answered)}`] : []),
]

export const reminderTable = (reminders: readonly ReminderShownFragment[]): string[] =>
  table(
    ['reminder', 'level', 'state', 'was due', 'about', 'seen by'],
    reminders.map((one) => [
      ...[marked(one, one.id), spelled(one.level), one.state, moment(one.dueAt)],
      subjectOf(one),
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
