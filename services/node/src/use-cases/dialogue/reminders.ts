import { escalateAfterMs, Fault, type SlaClass } from '@proofmark/domain'
import {
  type NodeDb,
  type NodeTx,
  type ReminderLevel,
  recordAudit,
  requestVisibleTo,
  uuidV7,
  visibleTo,
} from '@proofmark/storage'
import type { NodeContext } from '../../context.ts'
import { requestViewerOf } from '../answering/request-viewer.ts'
import type { Person } from '../views.ts'
import { delaysOver } from './delays.ts'
import type { RemindersWanted, ReminderView } from './dialogue-views.ts'

const OVERDUE_A_ROUND = 200

interface Overdue {
  readonly kind: 'ask' | 'request'
  readonly subject: string
  readonly sla: SlaClass
  readonly due: Date
}

/** What is past its deadline and not answered; a clock that stands still does not run out meanwhile. */
const overdue = async (tx: NodeTx, now: Date): Promise<Overdue[]> => {
  const asks = await tx
    .selectFrom('ask')
    .innerJoin('trace', 'trace.id', 'ask.trace_id')
    .select(['ask.conv as subject', 'trace.sla', 'ask.due_at as due'])
    .where('ask.outcome', 'is', null)
    .where('ask.superseded', '=', false)
    .where('ask.due_at', '<', now)
    .where('trace.status', 'in', ['tracing', 'needs-review'])
    .where(({ eb, or, ref }) =>
      or([eb('ask.stands_since', 'is', null), eb('ask.stands_since', '>', ref('ask.due_at'))]),
    )
    .orderBy('ask.due_at')
    .execute()
  const requests = await tx
    .selectFrom('request')
    .select(['id as subject', 'sla', 'due_at as due'])
    .where('status', 'in', ['received', 'for-a-person'])
    .where('due_at', '<', now)
    .where(({ eb, or, ref }) =>
      or([eb('stands_since', 'is', null), eb('stands_since', '>', ref('due_at'))]),
    )
    .orderBy('due_at')
    .execute()
  return [
    ...asks.map((ask) => ({ ...ask, kind: 'ask' as const })),
    ...requests.map((request) => ({ ...request, kind: 'request' as const })),
  ]
}

/**
 * Reminds of every deadline that passed without an answer, and tells the supervisor of those that passed
 * long ago. Each is told once; a deadline that moved, because a clock stood still, is another one. After a
 * set-back nobody is reminded while a clock that stood still may come back. Of a day by which an answer was promised, they
 * are reminded on that day, once; another promise is another day.
 */
export const remindOfOverdue = (context: NodeContext): Promise<number> =>
  context.db.transaction().execute(async (tx) => {
    if (context.recovery.holdsTraces()) return 0
    const now = context.clock()
    let told = 0
    for (const { kind, subject, sla, due } of (await untold(tx, now)).slice(0, OVERDUE_A_ROUND)) {
      const late = now.getTime() - due.getTime() >= escalateAfterMs[sla]
      const levels = late ? (['reminder', 'escalation'] as const) : (['reminder'] as const)
      for (const level of levels)
        told += await tellOnce(context, tx, { kind, subject, level, due_at: due, told_at: now })
    }
    for (const { kind, subject, due } of await delaysOver(tx, { now, most: OVERDUE_A_ROUND }))
      told += await tellOnce(context, tx, {
        ...{ kind, subject, level: 'delay', due_at: due, told_at: now },
      })
    return told
  })

/** Those without their reminder, or without the escalation that is due by now. */
const untold = async (tx: NodeTx, now: Date): Promise<Overdue[]> => {
  const late = await overdue(tx, now)
  if (late.length === 0) return []
  const known = await tx
    .selectFrom('reminder')
    .select(['subject', 'level', 'due_at'])
    .where(
      'subject',
      'in',
      late.map(({ subject }) => subject),
    )
    .execute()
  const has = ({ subject, due }: Overdue, level: string) =>
    known.some(
      (one) =>
        one.subject === subject && one.level === level && one.due_at.getTime() === due.getTime(),
    )
  return late.filter(
    (one) =>
      !has(one, 'reminder') ||
      (now.getTime() - one.due.getTime() >= escalateAfterMs[one.sla] && !has(one, 'escalation')),
  )
}

const actOf: Readonly<Record<ReminderLevel, string>> = {
  reminder: 'deadline-passed',
  escalation: 'deadline-escalated',
  delay: 'delay-over',
}

const tellOnce = async (
  { random }: NodeContext,
  tx: NodeTx,
  reminder: {
    readonly kind: 'ask' | 'request'
    readonly subject: string
    readonly level: ReminderLevel
    readonly due_at: Date
    readonly told_at: Date
  },
): Promise<number> => {
  const { level, subject, told_at: at } = reminder
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('reminder')
    .values({ ...reminder, id: uuidV7(at, random) })
    .onConflict((known) => known.doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows !== 1n) return 0
  await recordAudit(tx, { at, actor: 'node', act: actOf[level], subject, code: null })
  return 1
}

const reminders = (db: NodeDb | NodeTx) =>
  db
    .selectFrom('reminder')
    .leftJoin('ask', (join) =>
      join.onRef('ask.conv', '=', 'reminder.subject').on('reminder.kind', '=', 'ask'),
    )
    .leftJoin('request', (join) =>
      join.onRef('request.id', '=', 'reminder.subject').on('reminder.kind', '=', 'request'),
    )
    .leftJoin('trace as traced', 'traced.id', 'ask.trace_id')
    .leftJoin('case_file as file', 'file.id', 'traced.case_id')
    .selectAll('reminder')
    .select(['ask.trace_id', 'ask.state', 'ask.outcome as ask_outcome', 'request.peer'])
    .select(['file.training as case_training', 'request.training as request_training'])

type Row = Awaited<ReturnType<ReturnType<typeof reminders>['execute']>>[number]

const reminderView = (row: Row): ReminderView => ({
  id: row.id,
  level: row.level,
  state: row.state ?? row.peer ?? '',
  dueAt: row.due_at,
  toldAt: row.told_at,
  traceId: row.trace_id,
  requestId: row.kind === 'request' ? row.subject : null,
  training: row.case_training ?? row.request_training ?? false,
  seenBy: row.seen_by,
  seenAt: row.seen_at,
})

/**
 * Those a person may know of. An escalation tells a supervisor no more than the State and the day, and has
 * to reach one of a restricted case too.
 */
const remindersFor = (context: Pick<NodeContext, 'clock'>, db: NodeDb | NodeTx, person: Person) =>
  reminders(db).where(({ and, eb, exists, or, selectFrom }) =>
    or([
      exists(
        selectFrom('request')
          .select('request.id')
          .whereRef('request.id', '=', 'reminder.subject')
          .where(requestVisibleTo(requestViewerOf(context, person))),
      ),
      ...(person.roles.includes('supervisor')
        ? [and([eb('reminder.kind', '=', 'ask'), eb('reminder.level', '=', 'escalation')])]
        : []),
      exists(
        selectFrom('trace')
          .innerJoin('case_file', 'case_file.id', 'trace.case_id')
          .select('trace.id')
          .whereRef('trace.id', '=', 'ask.trace_id')
          .where(visibleTo({ id: person.id, seesAll: true })),
      ),
    ]),
  )

/** Those nobody noted yet and that still wait for an answer, the oldest deadline first. */
export const listReminders = async (
  context: NodeContext,
  person: Person,
  { first, escalated }: RemindersWanted,
): Promise<ReminderView[]> => {
  const rows = await remindersFor(context, context.db, person)
    .where('reminder.seen_at', 'is', null)
    .where('reminder.level', 'in', escalated ? ['escalation'] : ['reminder', 'delay'])
    .where(({ and, eb, or }) => {
      const isDelay = eb('reminder.level', '=', 'delay')
      return or([
        and([
          eb('reminder.kind', '=', 'ask'),
          or([eb('ask.outcome', 'is', null), and([isDelay, eb('ask.outcome', '=', 'delayed')])]),
          eb('ask.superseded', '=', false),
        ]),
        and([
          eb('reminder.kind', '=', 'request'),
          or([
            eb('request.status', 'in', ['received', 'for-a-person']),
            and([
              isDelay,
              eb('request.status', '=', 'answered'),
              eb('request.outcome', '=', 'delayed'),
            ]),
          ]),
        ]),
      ])
    })
    .orderBy('reminder.due_at')
    .orderBy('reminder.id')
    .limit(first)
    .execute()
  return rows.map(reminderView)
}

/**
 * Somebody sees to it.
 * @throws Fault PMK_NOT_FOUND; PMK_NOT_ALLOWED where an escalation is noted by somebody else than a supervisor
 */
export const noteReminder = (
  context: NodeContext,
  person: Person,
  id: string,
): Promise<ReminderView> =>
  context.db.transaction().execute(async (tx) => {
    const row = await tx
      .selectFrom('reminder')
      .select(['level', 'seen_at'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    const seen = await remindersFor(context, tx, person)
      .where('reminder.id', '=', id)
      .executeTakeFirst()
    if (!row || !seen) throw new Fault('PMK_NOT_FOUND')
    if (row.level === 'escalation' && !person.roles.includes('supervisor'))
      throw new Fault('PMK_NOT_ALLOWED', 'An escalation is for a supervisor.')
    if (!row.seen_at) {
      const at = context.clock()
      await tx
        .updateTable('reminder')
        .set({ seen_by: person.id, seen_at: at })
        .where('id', '=', id)
        .execute()
      const line = { at, actor: person.id, act: 'reminder-noted', subject: id, code: null }
      await recordAudit(tx, line)
    }
    return reminderView(await reminders(tx).where('reminder.id', '=', id).executeTakeFirstOrThrow())
  })
