import { kindsFor } from '@proofmark/domain'
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import { visibleTo } from '../people/case-shares.ts'
import { requestVisibleTo } from '../people/request-visibility.ts'
import type { NodeTables } from '../tables/node.ts'

/** Somebody who may be told, and when. */
export interface ToldPerson {
  readonly id: string
  readonly roles: readonly string[]
  /** Decides whose deputy they are. */
  readonly now: Date
}

type Notified = ExpressionBuilder<NodeTables, 'notification'>
type Told = Expression<SqlBool>

/** Whoever opened the case or is named in it; beside them who has to act, of those who may see it. */
const ofCase =
  ({ id, roles }: ToldPerson) =>
  ({ exists, selectFrom }: Notified): Told => {
    const officer = roles.includes('officer')
    const supervisor = roles.includes('supervisor')
    return exists(
      selectFrom('case_file')
        .select('case_file.id')
        .whereRef('case_file.id', '=', 'notification.case_id')
        .where((where) =>
          where.or([
            visibleTo({ id, seesAll: false })(where),
            where.and([
              where.lit(officer),
              where('case_file.restricted', '=', false),
              where('notification.kind', 'in', kindsFor('officers')),
            ]),
            // It has to reach a supervisor of a restricted case too, and says no more than the day.
            where.and([
              where.lit(supervisor),
              where('notification.kind', 'in', kindsFor('supervisors')),
            ]),
          ]),
        ),
    )
  }

type Requests = ExpressionBuilder<NodeTables, 'notification' | 'request'>

/** Whoever has the request, and their deputy while they are away; while it is nobody's, those who may take it. */
const hasIt =
  ({ id, roles, now }: ToldPerson) =>
  ({ and, eb, exists, lit, or, selectFrom }: Requests): Told =>
    or([
      eb('request.assigned_to', '=', id),
      exists(
        selectFrom('absence')
          .select('absence.person')
          .whereRef('absence.person', '=', 'request.assigned_to')
          .where('absence.deputy', '=', id)
          .where('absence.since', '<=', now)
          .where('absence.until', '>', now),
      ),
      and([
        eb('request.assigned_to', 'is', null),
        or([
          lit(roles.includes('officer')),
          and([lit(roles.includes('supervisor')), eb('request.restricted', '=', true)]),
        ]),
      ]),
    ])

/** Whether the person wrote any part of the draft. */
const wrote =
  ({ id }: ToldPerson) =>
  ({ exists, selectFrom }: Requests): Told =>
    exists(
      selectFrom('answer_draft')
        .select('answer_draft.id')
        .whereRef('answer_draft.id', '=', 'notification.draft_id')
        .where(sql<boolean>`answer_draft.authors ? ${id}`),
    )

const everybodyElse = [
  ...kindsFor('has-it'),
  ...kindsFor('officers'),
  ...kindsFor('supervisors'),
] as const

const ofRequest =
  (person: ToldPerson) =>
  ({ exists, selectFrom }: Notified): Told => {
    const { id, roles, now } = person
    const supervisor = roles.includes('supervisor')
    return exists(
      selectFrom('request')
        .select('request.id')
        .whereRef('request.id', '=', 'notification.request_id')
        .where(requestVisibleTo({ id, seesAll: supervisor, now }))
        .where((where) => {
          const { and, eb, lit, not, or } = where
          const of = (kinds: readonly ReturnType<typeof kindsFor>[number][]) =>
            eb('notification.kind', 'in', kinds)
          return or([
            and([of(everybodyElse), hasIt(person)(where)]),
            and([of(kindsFor('supervisors')), lit(supervisor)]),
            and([of(kindsFor('second-person')), lit(supervisor), not(wrote(person)(where))]),
            and([of(kindsFor('authors')), wrote(person)(where)]),
            of(kindsFor('named')),
          ])
        }),
    )
  }

/**
 * What is told to a person: what they have, or have to act upon, of what they may see now. Asked when it is shown and
 * again when a mail goes out: a case that was restricted meanwhile tells nobody any more.
 */
export const toldTo =
  (person: ToldPerson) =>
  (where: Notified): Told => {
    const { and, eb, lit, or } = where
    return and([
      or([eb('notification.person', 'is', null), eb('notification.person', '=', person.id)]),
      or([
        ofCase(person)(where),
        ofRequest(person)(where),
        and([eb('notification.notice_id', 'is not', null), lit(person.roles.includes('officer'))]),
      ]),
    ])
  }

/** What a program may be told: nothing of what is kept to persons, and nothing for one person alone. */
export const toldToPrograms = ({ and, eb, exists, or, selectFrom }: Notified): Told =>
  and([
    eb('notification.person', 'is', null),
    or([
      eb('notification.notice_id', 'is not', null),
      exists(
        selectFrom('case_file')
          .select('case_file.id')
          .whereRef('case_file.id', '=', 'notification.case_id')
          .where('case_file.restricted', '=', false),
      ),
      exists(
        selectFrom('request')
          .select('request.id')
          .whereRef('request.id', '=', 'notification.request_id')
          .where('request.restricted', '=', false),
      ),
    ]),
  ])
