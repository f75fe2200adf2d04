import { Fault } from '@proofmark/domain'
import type pg from 'pg'
import { createCoalescer } from '../coalescer.ts'
import { Allowance } from './allowance.ts'

/** Somebody looked into the register: who, how, and how many weapons they were shown. */
export interface Access {
  readonly actor: string
  readonly act: string
  readonly subject: string
  readonly code?: string
  readonly weapons: number
}

export interface AccessLog {
  /**
   * Runs a look into the register that shows at most `most` weapons, and gives its result when the
   * access is on record. What fails is not on record, and shows nothing.
   *
   * @throws Fault PMK_SEARCH_LIMIT where the person was shown enough in this hour
   */
  record<T>(
    ask: { readonly actor: string; readonly act: string; readonly most: number },
    look: () => Promise<Shown<T>>,
  ): Promise<T>
  /** Resolves when every access so far is on record. */
  close(): Promise<void>
}

export interface Shown<T> {
  readonly result: T
  /** What the record says was looked at; null where there is nothing to tell. */
  readonly subject: string | null
  readonly weapons: number
}

interface Options {
  readonly pool: pg.Pool
  readonly clock: () => Date
  /** Weapons that one person may be shown in an hour of the clock. */
  readonly weaponsAnHour: number
}

interface Line extends Access {
  readonly at: Date
}

const LINES_A_BATCH = 256

/** Together or not at all: the lines, and what they add to each person's hour. */
const WRITE = `
  with line as (
    select * from unnest($1::timestamptz[], $2::text[], $3::text[], $4::text[], $5::text[], $6::int[])
      with ordinality as line(at, actor, act, subject, code, weapons, n)),
  written as (
    insert into audit (at, actor, act, subject, code)
    select at, actor, act, subject, code from line order by n),
  counted as (
    insert into register_use as known (actor, hour, searches, weapons)
    select actor, date_bin('1 hour', at, 'epoch'), count(*), sum(weapons)
    from line where code is null group by 1, 2 order by 1, 2
    on conflict (actor, hour) do update set
      searches = known.searches + excluded.searches, weapons = known.weapons + excluded.weapons
    returning actor, hour, weapons)
  select actor, hour, weapons from counted`

interface Counted {
  readonly actor: string
  readonly hour: Date
  readonly weapons: number
}

const write = async (pool: pg.Pool, lines: readonly Line[]): Promise<readonly Counted[]> => {
  const values = [
    lines.map(({ at }) => at.toISOString()),
    lines.map(({ actor }) => actor),
    lines.map(({ act }) => act),
    lines.map(({ subject }) => subject),
    lines.map(({ code }) => code ?? null),
    lines.map(({ weapons }) => weapons),
  ]
  const { rows } = await pool.query<Counted>({ name: 'access-write', text: WRITE, values })
  return rows
}

/**
 * Every look into the register on record, many in one commit. An answer waits for the commit that
 * tells of it, so that nothing was ever shown that is not on record, whatever ends the process.
 */
export const openAccessLog = ({ pool, clock, weaponsAnHour }: Options): AccessLog => {
  const allowance = new Allowance(pool, weaponsAnHour)
  const lines = createCoalescer<Line, undefined>({
    most: LINES_A_BATCH,
    inFlight: 1,
    async run(batch) {
      for (const counted of await write(pool, batch)) await allowance.learn(counted)
      return batch.map(() => undefined)
    },
  })
  return {
    async record({ actor, act, most }, look) {
      const at = clock()
      const reserved = await allowance.reserve({ actor, at, weapons: most })
      if (!reserved) {
        const code = 'PMK_SEARCH_LIMIT'
        await lines.ask({ at, actor, act, subject: String(most), code, weapons: 0 })
        throw new Fault(code, `At most ${weaponsAnHour} weapons an hour.`)
      }
      using _ = reserved
      const { result, subject, weapons } = await look()
      if (subject !== null) await lines.ask({ at, actor, act, subject, weapons })
      return result
    },
    close: () => lines.idle(),
  }
}
