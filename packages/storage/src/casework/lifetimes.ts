import { sql } from 'kysely'

/** The end of a request's lifetime, in an update that lets its clock run on: moved by as long as it stood still. */
export const lapsesAfterStanding = (now: Date) =>
  sql<Date | null>`lapses_at + coalesce(${now}::timestamptz - stands_since, interval '0')`

/**
 * Whether the lifetime of an ask or a request is over, and its deadline; while a clock stands still neither runs out.
 * Beside the network nothing has a lifetime.
 */
export const isOver = (now: Date) =>
  sql<boolean>`stands_since is null and lapses_at <= ${now} and due_at <= ${now}`
