import type { PoolClient } from 'pg'

const rowsKnown = `
  select greatest(reltuples, 0)::float8 as known from pg_class where oid = 'custody_event'::regclass`

/** As autovacuum has it: a tenth more than known, and some. */
const isMuch = (added: number, known: number): boolean => added > 50 + known / 10

/**
 * Lets the planner know what this transaction loaded, where that changes the picture. Else it may compare
 * every row with every other.
 */
export const tellPlanner = async (client: PoolClient, added: number): Promise<void> => {
  const { rows } = await client.query<{ known: number }>(rowsKnown)
  if (!isMuch(added, rows[0]?.known ?? 0)) return
  await client.query('analyze weapon (id, identity), custody_event (weapon_id, kind)')
}
