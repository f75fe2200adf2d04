import type { RequestStatus, State } from '@proofmark/domain'
import { type NodeDb, requestVisibleTo } from '@proofmark/storage'
import type { NodeContext } from '../../context.ts'
import type { IncomingView, Page, PageRequest, Person } from '../views.ts'
import { incomingView } from './incoming.ts'
import { requestViewerOf } from './request-viewer.ts'

/** Which requests of other States a person wants to see. */
export interface WorkFilter {
  readonly status?: RequestStatus
  /** `me`: mine, and that of people who are away and whose deputy I am. */
  readonly assigned?: 'me' | 'nobody'
  /** Those that still wait past their deadline, or those that do not. */
  readonly overdue?: boolean
  readonly from?: State
  readonly training?: boolean
}

/** A person and everybody who is away now and named them as deputy. */
export const workOf = async (db: NodeDb, person: string, now: Date): Promise<string[]> => {
  const away = await db
    .selectFrom('absence')
    .select('person')
    .where('deputy', '=', person)
    .where('since', '<=', now)
    .where('until', '>', now)
    .execute()
  return [person, ...away.map((one) => one.person)]
}

const matching = async (
  { db, clock }: NodeContext,
  person: Person,
  { status, assigned, overdue, from, training }: WorkFilter,
) => {
  let requests = db
    .selectFrom('request')
    .where(requestVisibleTo(requestViewerOf({ clock }, person)))
  const now = clock()
  if (status) requests = requests.where('status', '=', status)
  if (from) requests = requests.where('peer', '=', from)
  if (training !== undefined) requests = requests.where('training', '=', training)
  if (assigned === 'nobody') requests = requests.where('assigned_to', 'is', null)
  if (assigned === 'me')
    requests = requests.where('assigned_to', 'in', await workOf(db, person.id, now))
  if (overdue !== undefined)
    requests = requests.where(({ and, eb, not }) => {
      const late = and([eb('due_at', '<', now), eb('status', 'in', ['received', 'for-a-person'])])
      return overdue ? late : not(late)
    })
  return requests
}

/** By deadline, the most pressing first; the cursor is `due_at id`. */
export const listIncoming = async (
  context: NodeContext,
  person: Person,
  filter: WorkFilter,
  { first, after }: PageRequest,
): Promise<Page<IncomingView>> => {
  const requests = await matching(context, person, filter)
  const [dueAt, id] = after?.split(' ') ?? []
  const page =
    dueAt && id
      ? requests.where(({ eb, refTuple, tuple }) =>
          eb(refTuple('due_at', 'id'), '>', tuple(new Date(dueAt), id)),
        )
      : requests
  const [rows, count] = await Promise.all([
    page
      .selectAll()
      .orderBy('due_at')
      .orderBy('id')
      .limit(first + 1)
      .execute(),
    requests.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ])
  const nodes = rows.slice(0, first).map(incomingView)
  const last = nodes.at(-1)
  return {
    nodes,
    hasNextPage: rows.length > first,
    endCursor: last ? `${last.dueAt.toISOString()} ${last.id}` : null,
    totalCount: count.total,
  }
}
