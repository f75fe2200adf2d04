import { answerWithinMs, Fault } from '@proofmark/domain'
import type { TimingFact } from '@proofmark/protocol'
import { type Kysely, sql } from 'kysely'
import type { MonitorTables } from '../tables/monitor.ts'

/**
 * Stores what one State tells. A State tells of itself only, so a fact that names neither end is
 * refused; the same fact again changes nothing.
 *
 * @throws Fault TXP_CONVERSATION_REFUSED
 */
export const takeTimingFacts = async (
  db: Kysely<MonitorTables>,
  toldBy: string,
  facts: readonly TimingFact[],
  now: Date,
): Promise<void> => {
  if (facts.some(({ asker, asked }) => toldBy !== asker && toldBy !== asked))
    throw new Fault('TXP_CONVERSATION_REFUSED', 'A State tells times of its own requests only.')
  await db
    .insertInto('timing_report')
    .values(
      facts.map((fact) => ({
        ...fact,
        at: new Date(fact.at),
        told_by: toldBy,
        received_at: now,
      })),
    )
    .onConflict((known) => known.columns(['trace', 'stage', 'told_by']).doNothing())
    .execute()
}

export interface ResponseTimesRow {
  readonly asker: string
  readonly asked: string
  readonly count: number
  readonly median_seconds: number | null
  readonly p90_seconds: number | null
  readonly overdue: number
  readonly open: number
}

interface Pair {
  readonly asker?: string
  readonly asked?: string
  readonly since?: Date
}

/** One end may be this much behind the other before its silence, or its clock, is a finding. */
const PATIENCE_SECONDS = 300

/**
 * An event counts once both ends name the same receipt, the same States and the same urgency. Where
 * their clocks are apart, nobody knows how long it took: the whole exchange is in no figure.
 */
const agreedTimes = sql`
  apart as (
    select one.trace from timing_report one
    join timing_report other using (trace, stage)
    where one.told_by = one.asker and other.told_by = one.asked
      and abs(extract(epoch from one.at - other.at)) > ${sql.lit(PATIENCE_SECONDS)}),
  agreed as (
    select trace, stage, asker, asked, sla, least(one.at, other.at) as at
    from timing_report one
    join timing_report other using (trace, stage, receipt, asker, asked, sla)
    where one.told_by = asker and other.told_by = asked
      and trace not in (select trace from apart))`

/**
 * How fast each State answers each other State: per pair, from facts on which both ends agree. A
 * request told by one end only shows among the discrepancies and in no figure.
 */
export const responseTimes = async (
  db: Kysely<MonitorTables>,
  { asker, asked, since }: Pair,
  now: Date,
): Promise<ResponseTimesRow[]> => {
  const { rows } = await sql<ResponseTimesRow>`
    with ${agreedTimes},
    exchange as (
      select requested.asker, requested.asked,
        extract(epoch from answered.at - requested.at)::float8 as seconds,
        coalesce(answered.at, ${now}) > requested.at + make_interval(secs =>
          case requested.sla when 'urgent' then ${answerWithinMs.urgent / 1000}::float8
            else ${answerWithinMs.routine / 1000}::float8 end) as late,
        answered.at is null as waiting
      from agreed requested
      left join agreed answered on answered.trace = requested.trace and answered.stage = 'answered'
      where requested.stage = 'requested'
        and (${asker ?? null}::text is null or requested.asker = ${asker ?? null})
        and (${asked ?? null}::text is null or requested.asked = ${asked ?? null})
        and (${since ?? null}::timestamptz is null or requested.at >= ${since ?? null}))
    select asker, asked,
      count(seconds)::int as count,
      percentile_cont(0.5) within group (order by seconds) as median_seconds,
      percentile_cont(0.9) within group (order by seconds) as p90_seconds,
      count(*) filter (where late)::int as overdue,
      count(*) filter (where waiting and not late)::int as open
    from exchange group by asker, asked order by asker, asked`.execute(db)
  return rows
}

export interface DiscrepancyRow {
  readonly asker: string
  readonly asked: string
  readonly stage: 'requested' | 'answered'
  readonly told_by: string
  readonly at: Date
  readonly apart_seconds: number | null
}

/** What both ends must say alike; the rest is when. */
const alike = sql`
  (one.receipt, one.asker, one.asked, one.sla)
    = (other.receipt, other.asker, other.asked, other.sla)`

/** Facts only one end told, or on which both ends are apart: each is a finding in itself. */
export const discrepancies = async (
  db: Kysely<MonitorTables>,
  first: number,
  now: Date,
): Promise<DiscrepancyRow[]> => {
  const { rows } = await sql<DiscrepancyRow>`
    select one.asker, one.asked, one.stage, one.told_by, one.at,
      case when ${alike} then abs(extract(epoch from one.at - other.at))::float8 end as apart_seconds
    from timing_report one
    left join timing_report other
      on other.trace = one.trace and other.stage = one.stage and other.told_by <> one.told_by
    where (other.told_by is null
        and one.received_at < ${new Date(now.getTime() - PATIENCE_SECONDS * 1000)})
      or not ${alike}
      or (one.told_by = one.asker
        and abs(extract(epoch from one.at - other.at)) > ${PATIENCE_SECONDS})
    order by one.at desc limit ${first}`.execute(db)
  return rows
}
