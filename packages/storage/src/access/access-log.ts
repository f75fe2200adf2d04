import { Fault } from '@proofmark/domain'
import type pg from 'pg'
import { createCoalescer } from '../coalescer.ts'
import { Allowance } from './allowance.ts'
import { ADD_USE, COUNT_USE, type Use } from './use.ts'

/** Somebody wants to look into the register. */
export interface Look {
  readonly actor: string
  readonly act: string
  /** Weapons it may show at most. */
  readonly most: number
}

export interface AccessLog {
  /**
   * Runs a look into the register, and gives its result when it is on record. What fails is not on
   * record, and shows nothing.
   *
   * @throws Fault PMK_SEARCH_LIMIT where the person was shown enough in this hour
   */
  record<T>(look: Look, run: () => Promise<Shown<T>>): Promise<T>
  /**
   * Runs a look whose own statement puts it on record and tells what that makes in the person's hour.
   *
   * @throws Fault PMK_SEARCH_LIMIT
   */
  recorded<T>(look: Look, run: (at: Date) => Promise<Recorded<T>>): Promise<T>
  /** Resolves when every access so far is on record. */
  close(): Promise<void>
}

export interface Recorded<T> {
  readonly result: T
  readonly use: Use
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

interface Line {
  readonly at: Date
  readonly actor: string
  readonly act: string
  readonly subject: string
  readonly code?: string
  readonly weapons: number
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
  counted as (${COUNT_USE} from line where code is null group by 1, 2 ${ADD_USE})
  select actor, hour, weapons from counted`

const write = async (pool: pg.Pool, lines: readonly Line[]): Promise<readonly Use[]> => {
  const values = [
    lines.map(({ at }) => at.toISOString()),
    lines.map(({ actor }) => actor),
    lines.map(({ act }) => act),
    lines.map(({ subject }) => subject),
    lines.map(({ code }) => code ?? null),
    lines.map(({ weapons }) => weapons),
  ]
  const { rows } = await pool.query<Use>({ name: 'access-write', text: WRITE, values })
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
  const reserve = async ({ actor, act, most }: Look, at: Date): Promise<Disposable> => {
    const reserved = await allowance.reserve({ actor, at, weapons: most })
    if (reserved) return reserved
    const code = 'PMK_SEARCH_LIMIT'
    await lines.ask({ at, actor, act, subject: String(most), code, weapons: 0 })
    throw new Fault(code, `At most ${weaponsAnHour} weapons an hour.`)
  }
  return {
    async record(look, run) {
      const at = clock()
      using _ = await reserve(look, at)
      const { result, subject, weapons } = await run()
      const { actor, act } = look
      if (subject !== null) await lines.ask({ at, actor, act, subject, weapons })
      return result
    },
    async recorded(look, run) {
      const at = clock()
      using _ = await reserve(look, at)
      const { result, use } = await run(at)
      await allowance.learn(use)
      return result
    },
    close: () => lines.idle(),
  }
}
