import { Fault, usualTerms } from '@proofmark/domain'
import {
  type AskRow,
  type NodeDb,
  type Said,
  type SentFile,
  saidIn,
  sentFilesIn,
  type TraceRow,
  visibleTo,
} from '@proofmark/storage'
import type { NodeContext } from '../../context.ts'
import { caseView, viewerOf } from '../cases/cases.ts'
import { saidViews } from '../dialogue/questions.ts'
import type { AskView, Page, PageRequest, Person, TraceFilter, TraceView } from '../views.ts'
import { chainOf } from './chain-view.ts'

interface Around {
  readonly self: string
  readonly said: readonly Said[]
  readonly files: readonly SentFile[]
}

const nextIn = ({ answer }: AskRow): AskView['next'] =>
  answer?.next ? { state: answer.next.state, mayQuote: answer.next.may_quote } : null

const askView = (row: AskRow, { self, said, files }: Around): AskView => ({
  conv: row.conv,
  channel: row.channel,
  state: row.state,
  because: row.because,
  askedWhy: row.asked_why,
  askedAt: row.asked_at,
  storedAt: row.stored_at,
  acknowledgedAt: row.acknowledged_at,
  dueAt: row.due_at,
  answeredAt: row.answered_at,
  outcome: row.outcome === 'no-answer' ? null : row.outcome,
  ground: row.answer?.ground ?? null,
  reason: row.answer?.reason ?? null,
  weapon: row.answer?.weapon ?? null,
  events: row.answer?.events ?? [],
  candidates: row.answer?.candidates ?? [],
  withheld: row.answer?.withheld ?? [],
  next: nextIn(row),
  until: row.answer?.until ?? null,
  handling: row.handling,
  correctedAt: row.corrected_at,
  correction: row.correction,
  clockStandsSince: row.stands_since,
  recalledAt: row.recalled_at,
  lapsedAt: row.lapsed_at,
  dialogue: saidViews(
    self,
    said.filter(({ conv, peer }) => conv === row.conv && peer === row.state),
  ),
  photographs: files.filter(({ conv }) => conv === row.conv),
  erased: row.erased,
})

const traceViews = async (
  self: string,
  db: NodeDb,
  rows: readonly TraceRow[],
): Promise<TraceView[]> => {
  if (rows.length === 0) return []
  const [files, asks] = await Promise.all([
    db
      .selectFrom('case_file')
      .selectAll()
      .where(
        'id',
        'in',
        rows.map(({ case_id }) => case_id),
      )
      .execute(),
    db
      .selectFrom('ask')
      .selectAll()
      .where(
        'trace_id',
        'in',
        rows.map(({ id }) => id),
      )
      .where('superseded', '=', false)
      .orderBy('asked_at')
      .orderBy('conv')
      .execute(),
  ])
  const conversations = asks.map(({ conv }) => conv)
  const said = await saidIn(db, conversations)
  const sent = await sentFilesIn(db, conversations)
  const fileOf = new Map(files.map((file) => [file.id, file]))
  return rows.flatMap((row) => {
    const file = fileOf.get(row.case_id)
    if (!file) return []
    const own = asks.filter(({ trace_id }) => trace_id === row.id)
    return [
      {
        id: row.id,
        case: caseView(file, row.id),
        status: row.status,
        sla: row.sla,
        openedAt: row.opened_at,
        closedAt: row.closed_at,
        asks: own.map((ask) => askView(ask, { self, said, files: sent })),
        end: row.end,
        asking: row.asking ?? usualTerms,
        leftOut: row.left_out,
        chain: chainOf(row, own, file.obtained_on),
      },
    ]
  })
}

const visibleTraces = (db: NodeDb, person: Person) => {
  const all = db.selectFrom('trace').innerJoin('case_file', 'case_file.id', 'trace.case_id')
  return all.where(visibleTo(viewerOf(person)))
}

/** A trace and what was asked in it are of one moment, or an end would stand beside an ask without answer. */
const atOneMoment = <T>(db: NodeDb, look: (db: NodeDb) => Promise<T>): Promise<T> =>
  db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute((tx) => look(tx))

export const findTrace = ({ db, self }: NodeContext, person: Person, id: string) =>
  atOneMoment(db, async (moment): Promise<TraceView | null> => {
    const rows = await visibleTraces(moment, person)
      .selectAll('trace')
      .where('trace.id', '=', id)
      .execute()
    const [view] = await traceViews(self, moment, rows)
    return view ?? null
  })

/** @throws Fault PMK_NOT_FOUND also where the person may not see it: an answer must not tell which */
export const requireTrace = async (
  context: NodeContext,
  person: Person,
  id: string,
): Promise<TraceView> => {
  const view = await findTrace(context, person, id)
  if (!view) throw new Fault('PMK_NOT_FOUND')
  return view
}

/** Newest first; ids are UUIDv7, so the id is the cursor. */
export const listTraces = async (
  { db, clock, self }: NodeContext,
  person: Person,
  filter: TraceFilter,
  { first, after }: PageRequest,
): Promise<Page<TraceView>> => {
  let matching = visibleTraces(db, person)
  if (filter.status) matching = matching.where('trace.status', '=', filter.status)
  if (filter.outcome) matching = matching.where('trace.outcome', '=', filter.outcome)
  if (filter.nationalNumber)
    matching = matching.where('case_file.national_number', '=', filter.nationalNumber)
  if (filter.training !== undefined)
    matching = matching.where('case_file.training', '=', filter.training)
  if (filter.overdue !== undefined) {
    const overdue = filter.overdue
    const now = clock()
    matching = matching.where(({ exists, not, selectFrom }) => {
      const late = exists(
        selectFrom('ask')
          .select('ask.conv')
          .whereRef('ask.trace_id', '=', 'trace.id')
          .where('ask.outcome', 'is', null)
          .where('ask.superseded', '=', false)
          .where('ask.due_at', '<', now)
          // A clock that stands still does not run out; what was late before stays late.
          .where(({ eb, or, ref }) =>
            or([
              eb('ask.stands_since', 'is', null),
              eb('ask.stands_since', '>', ref('ask.due_at')),
            ]),
          ),
      )
      return overdue ? late : not(late)
    })
  }
  const page = after ? matching.where('trace.id', '<', after) : matching
  const [rows, count] = await Promise.all([
    page
      .selectAll('trace')
      .orderBy('trace.id', 'desc')
      .limit(first + 1)
      .execute(),
    matching.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ])
  const nodes = await traceViews(self, db, rows.slice(0, first))
  return {
    nodes,
    hasNextPage: rows.length > first,
    endCursor: nodes.at(-1)?.id ?? null,
    totalCount: count.total,
  }
}
