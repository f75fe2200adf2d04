import type {
  ErasedShownFragment,
  ErasureHoldShownFragment,
  ErasuresQuery,
  OverdueErasuresQuery,
} from '@proofmark/client'
import { spelled } from '../../catalogue/choices.ts'
import { moment, pairs, table } from './text.ts'
import { marked } from './training.ts'

/** What stands where something was; null where it is still there. */
export const erasedWords = (erased: ErasedShownFragment | null): string | null =>
  erased &&
  `erased on ${moment(erased.at)} under handling of ${erased.under}, which let it be kept until ${erased.keptUntil}`

/** The same where lines are listed: none where nothing was erased. */
export const erasedLines = (erased: ErasedShownFragment | null): string[] =>
  [erasedWords(erased)].flatMap((words) => words ?? [])

type Erasure = ErasuresQuery['erasures']['nodes'][number]

/** Names of fields, never what was in them. */
export const erasureLines = (one: Erasure): string[] => [
  marked(
    one,
    `${moment(one.erasedAt)}  ${one.type} ${one.direction === 'OUT' ? 'to' : 'from'} ${one.state}, issued ${moment(one.issuedAt)}`,
  ),
  ...pairs([
    ['  of', `${spelled(one.kind)} ${one.id}`],
    ['  message', one.jti],
    ['  sha-256', one.hash],
    ['  under', `${one.under}, until ${one.keptUntil}`],
    ['  erased', one.fields.join(' ')],
  ]),
]

type Overdue = OverdueErasuresQuery['overdueErasures'][number]

export const overdueLines = ({ kind, id, under, keptUntil, holds }: Overdue): string[] => [
  `${spelled(kind)} ${id}  under ${under}, until ${keptUntil}`,
  ...holds.map(
    (hold) => `  held by ${hold.placedBy} ${moment(hold.placedAt)}: ${hold.reason}  [${hold.id}]`,
  ),
]

export const erasureHoldTable = (holds: readonly ErasureHoldShownFragment[]): string[] =>
  table(
    ['hold', 'on', 'placed', 'by', 'why', 'lifted', 'why lifted'],
    holds.map((hold) => [
      ...[hold.id, `${spelled(hold.kind)} ${hold.subject}`, moment(hold.placedAt), hold.placedBy],
      ...[hold.reason, hold.liftedAt && `${moment(hold.liftedAt)} by ${hold.liftedBy}`],
      hold.liftReason,
    ]),
  )
