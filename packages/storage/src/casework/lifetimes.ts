import { messageLifetimeMs } from '@proofmark/domain'
import { sql } from 'kysely'

/** The end of a request's lifetime, in an update that lets its clock run on: moved by as long as it stood still. */
export const lapsesAfterStanding = (now: Date) =>
  sql<Date | null>`lapses_at + coalesce(${now}::timestamptz - stands_since, interval '0')`

/**
 * Whether the lifetime of an ask or a request is over, and its deadline. While a clock stands still neither runs out, but
 * it stands no longer than a request lives: a question that nobody answers for as long ends what it was about. Beside the
 * network nothing has a lifetime.
 */
export const isOver = (now: Date) => {
  const longAgo = new Date(now.getTime() - messageLifetimeMs)
  return sql<boolean>`lapses_at <= ${now}
    and (stands_since <= ${longAgo} or stands_since is null and due_at <= ${now})`
}
