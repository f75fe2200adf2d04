import { type Kysely, sql } from 'kysely'
import type { PoolClient } from 'pg'
import type { NodeTables } from '../tables/node.ts'
import type { WeaponTable } from '../tables/register.ts'

/** A number not wholly read may be any that fits. There are few of them, and a look at the books tells. */
const PARTLY_READ = "position('?' in serial_skeleton) > 0"

/** One join over what was staged, however many answers are watched; none, where none is. */
const stagedHits = `
  update standing_watch set state = 'hit', noticed_at = $1
  where state = 'open' and (${PARTLY_READ} or serial_skeleton in (
    select watch.serial_skeleton
    from standing_watch watch join pg_temp.register_stage using (serial_skeleton)
    where watch.state = 'open'))`

/**
 * Notes which answers of no record this load may change, in the transaction that makes its rows visible.
 * The number only has to look alike: whether it is the weapon is judged afterwards.
 */
export const noteStagedForWatches = async (client: PoolClient, now: Date): Promise<void> => {
  const { rowCount } = await client.query(`select from standing_watch where state = 'open' limit 1`)
  if (rowCount) await client.query(stagedHits, [now])
}

/** The same for one entry that was put right. */
export const noteWeaponForWatches = async (
  tx: Kysely<NodeTables>,
  { serial_skeleton: skeleton }: Pick<WeaponTable, 'serial_skeleton'>,
  now: Date,
): Promise<void> => {
  await sql`
    update standing_watch set state = 'hit', noticed_at = ${now}
    where state = 'open' and (serial_skeleton = ${skeleton} or ${sql.raw(PARTLY_READ)})`.execute(tx)
}
