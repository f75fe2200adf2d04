import { livesOf } from '@proofmark/domain'
import { type Kysely, sql } from 'kysely'
import { uuidOf } from '../ids.ts'
import type { NodeTables } from '../tables.ts'

/** Identities this file touched under which the book holds more than one manufacture. */
const crowdedIdentities = async (tx: Kysely<NodeTables>, fileId: string): Promise<string[]> => {
  // The planner knows nothing yet of what this transaction loaded, and would compare every row with every other.
  await sql`analyze weapon, custody_event`.execute(tx)
  const { rows } = await sql<{ identity: string }>`
    select weapon.identity
    from weapon join custody_event event on event.weapon_id = weapon.id
    where event.kind = 'manufacture' and weapon.identity in (
      select touched.identity from weapon touched
      join custody_event loaded on loaded.weapon_id = touched.id
      where loaded.file_id = ${fileId})
    group by weapon.identity having count(*) > 1`.execute(tx)
  return rows.map(({ identity }) => identity)
}

/**
 * Two manufactures under one number, make, model and calibre are two weapons: giving the entries of one
 * to the other would send an investigator after the wrong holder.
 */
export const separateLives = async (tx: Kysely<NodeTables>, fileId: string): Promise<void> => {
  for (const identity of await crowdedIdentities(tx, fileId)) await separate(tx, identity)
}

const separate = async (tx: Kysely<NodeTables>, identity: string): Promise<void> => {
  const rows = await tx
    .selectFrom('custody_event')
    .innerJoin('weapon', 'weapon.id', 'custody_event.weapon_id')
    .select(['record_id', 'kind', 'occurred_on'])
    .where('weapon.identity', '=', identity)
    .orderBy('record_id')
    .execute()
  const events = rows.map((row) => ({ ...row, occurredOn: row.occurred_on }))
  for (const [index, life] of livesOf(events).entries()) {
    const id = index === 0 ? identity : uuidOf(`${identity} ${life[0]?.record_id}`)
    if (index > 0) await copyWeapon(tx, identity, id)
    await tx
      .updateTable('custody_event')
      .set({ weapon_id: id })
      .where(
        'record_id',
        'in',
        life.map(({ record_id }) => record_id),
      )
      .execute()
  }
}

const copyWeapon = (tx: Kysely<NodeTables>, identity: string, id: string) =>
  sql`
    insert into weapon
    select (jsonb_populate_record(original, jsonb_build_object('id', ${id}::text))).*
    from weapon original where id = ${identity}
    on conflict (id) do nothing`.execute(tx)
