import type pg from 'pg'
import { type Coalescer, createCoalescer } from '../coalescer.ts'
import { ADD_USE, hourOf, type Use } from './use.ts'

/** A look that is on record, and how many weapons it showed. */
export interface Shown {
  readonly actor: string
  readonly at: Date
  readonly weapons: number
}

const LOOKS_A_BATCH = 256

const COUNT = `
  insert into register_use as known (actor, hour, searches, weapons)
  select * from unnest($1::text[], $2::timestamptz[], $3::int[], $4::int[])
    as shown(actor, hour, searches, weapons) ${ADD_USE}`

const keyOf = ({ actor, at }: Shown): string => `${hourOf(at).getTime()} ${actor}`

const count = async (pool: pg.Pool, sums: readonly (readonly Shown[])[]): Promise<Use[]> => {
  const values = [
    sums.map(([first]) => first?.actor),
    sums.map(([first]) => first && hourOf(first.at).toISOString()),
    sums.map((looks) => looks.length),
    sums.map((looks) => looks.reduce((sum, { weapons }) => sum + weapons, 0)),
  ]
  const { rows } = await pool.query<Use>({ name: 'access-count', text: COUNT, values })
  return rows
}

/**
 * Adds looks to what each person was shown in the hour, many in one row and one commit: everybody's
 * looks meet at the same few rows, so these are locked by one statement at a time, while the looks
 * themselves, which only append, go side by side.
 *
 * The audit is the truth: a look is on record before it is counted, and shown after both. Should the
 * process end between the two commits, the record names a look that was not counted, and that nobody
 * was shown.
 *
 * @returns for each look what it makes in the person's hour
 */
export const createUseCounter = (pool: pg.Pool): Coalescer<Shown, Use> =>
  createCoalescer({
    most: LOOKS_A_BATCH,
    inFlight: 1,
    async run(looks) {
      const sums = Map.groupBy(looks, keyOf)
      const uses = await count(pool, [...sums.values()])
      const byKey = new Map(uses.map((use) => [keyOf({ ...use, at: use.hour }), use]))
      return looks.map((look) => {
        const use = byKey.get(keyOf(look))
        if (!use) throw new Error('a look was not counted')
        return use
      })
    },
  })
