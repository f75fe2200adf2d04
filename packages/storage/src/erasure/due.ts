import { sql } from 'kysely'
import type { NodeDb } from '../database.ts'
import type { Holdable } from './holds.ts'
import type { ErasureSubject } from './subject.ts'

/** What has content that may be kept no more: since which day, and under whose handling. */
export interface DueErasure extends ErasureSubject {
  readonly keptUntil: string
  readonly under: string
}

/**
 * Everything in this database whose last day is before `today`, by the trace, request or notice it
 * belongs to. A quote in a message or letter of ours belongs to the trace it was written for. What a
 * State asked by letter has its day in the request itself.
 */
const dueIn = (today: string) => sql`
  select case when ask.conv is not null then 'trace' when request.id is not null then 'request'
      when notice.id is not null then 'notice' else 'message' end as kind,
    coalesce(ask.trace_id, request.id, notice.id, inbox.jti) as id,
    inbox.kept_until, inbox.issuer as under
  from inbox
  left join ask on ask.conv = inbox.conv and ask.state = inbox.issuer
  left join request on request.conv = inbox.conv and request.peer = inbox.issuer
  left join notice on notice.direction = 'in' and notice.peer = inbox.issuer
    and notice.jti = inbox.jti
  where inbox.kept_until < ${today} and inbox.message is not null
  union all
  select 'trace', ask.trace_id, quoting.kept_until, quoting.peer
  from (
    select conv, peer, kept_until from outbox where kept_until < ${today} and message is not null
    union all
    select conv, peer, kept_until from letter where kept_until < ${today} and body is not null
  ) quoting
  join ask on ask.conv = quoting.conv
  union all
  select 'request', id, handling->>'retainUntil', peer from request
  where channel <> 'network' and handling->>'retainUntil' < ${today} and body is not null`

const held = sql`exists (select from erasure_hold hold
  where hold.kind = due.kind and hold.subject = due.id and hold.lifted_at is null)`

/** What is to be erased now, the longest overdue first. */
export const dueErasures = async (
  db: NodeDb,
  { today, most }: { readonly today: string; readonly most: number },
): Promise<DueErasure[]> => {
  const { rows } = await sql<DueErasure>`
    select kind, id, min(kept_until) as "keptUntil", min(under) as under
    from (${dueIn(today)}) due where not ${held}
    group by kind, id order by 3, 1, 2 limit ${most}`.execute(db)
  return rows
}

/** What would have been erased and is held, the longest overdue first. */
export const heldErasures = async (
  db: NodeDb,
  { today, most }: { readonly today: string; readonly most: number },
): Promise<(DueErasure & Holdable)[]> => {
  const { rows } = await sql<DueErasure & Holdable>`
    select kind, id, min(kept_until) as "keptUntil", min(under) as under
    from (${dueIn(today)}) due where ${held}
    group by kind, id order by 3, 1, 2 limit ${most}`.execute(db)
  return rows
}

/** How many messages of a trace, on either side of it, still have content whose last day is before `today`. */
export const overdueIn = async (db: NodeDb, trace: string, today: string): Promise<number> => {
  const { rows } = await sql<{ overdue: number }>`
    with talk as (
      select conv, state as peer from ask where trace_id = ${trace}
      union select conv, peer from request where trace = ${trace})
    select (select count(*) from inbox join talk on talk.conv = inbox.conv and talk.peer = issuer
        where kept_until < ${today} and message is not null)::int
      + (select count(*) from outbox join talk using (conv, peer)
        where kept_until < ${today} and message is not null)::int as overdue`.execute(db)
  return rows[0]?.overdue ?? 0
}
