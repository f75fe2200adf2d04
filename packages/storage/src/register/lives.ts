import { livesOf } from '@proofmark/domain'
import type { PoolClient } from 'pg'
import { uuidOf } from '../ids.ts'
import type { CustodyEventTable } from '../tables/register.ts'
import { weaponColumns } from './weapon-columns.ts'

/** Identities this load touched under which the book holds more than one manufacture. */
const crowded = `
  select weapon.identity
  from (select distinct weapon_id as identity from pg_temp.register_stage) touched
  join weapon on weapon.identity = touched.identity
  join custody_event event on event.weapon_id = weapon.id and event.kind = 'manufacture'
  where not exists (select from correction where correction.supersedes = event.record_id)
  group by weapon.identity having count(*) > 1`

/** The same where the book knew none of them before: what is staged is all there is. */
const crowdedAmongNew = `
  select weapon_id as identity from pg_temp.register_stage
  where kind = 'manufacture' group by weapon_id having count(*) > 1`

const IDENTITIES_A_STATEMENT = 1000

/**
 * Two manufactures under one number, make, model and calibre are two weapons: giving the entries of one
 * to the other would send an investigator after the wrong holder.
 */
export const separateLives = async (
  client: PoolClient,
  { allNew }: { readonly allNew: boolean },
): Promise<void> => {
  const identities = allNew ? crowdedAmongNew : crowded
  await client.query(`declare crowded no scroll cursor for ${identities}`)
  for (;;) {
    const { rows } = await client.query<{ identity: string }>(
      `fetch ${IDENTITIES_A_STATEMENT} from crowded`,
    )
    if (rows.length === 0) break
    await separate(
      client,
      rows.map(({ identity }) => identity),
    )
  }
  await client.query('close crowded')
}

type Entry = Pick<CustodyEventTable, 'record_id' | 'kind' | 'occurred_on' | 'weapon_id'> & {
  readonly identity: string
}

const entriesOf = async (client: PoolClient, identities: readonly string[]): Promise<Entry[]> => {
  const { rows } = await client.query<Entry>(
    `select weapon.identity, record_id, kind, occurred_on, weapon_id
     from weapon join custody_event on custody_event.weapon_id = weapon.id
     where weapon.identity = any($1::uuid[])
       and not exists (select from correction where correction.supersedes = record_id)
     order by record_id`,
    [identities],
  )
  return rows
}

interface Move {
  readonly recordId: string
  readonly identity: string
  readonly weaponId: string
}

/** Entries that stand under another weapon of their identity than the one they belong to. */
const movesOf = (identity: string, entries: readonly Entry[]): Move[] => {
  const events = entries.map((entry) => ({ ...entry, occurredOn: entry.occurred_on }))
  return livesOf(events).flatMap((life, index) => {
    const weaponId = index === 0 ? identity : uuidOf(`${identity} ${life[0]?.record_id}`)
    return life
      .filter((event) => event.weapon_id !== weaponId)
      .map((event) => ({ recordId: event.record_id, identity, weaponId }))
  })
}

const about = weaponColumns.join(', ')

const copyWeapons = `
  insert into weapon (id, identity, ${about})
  select distinct copy.id, copy.identity, ${weaponColumns.map((column) => `original.${column}`).join(', ')}
  from unnest($1::uuid[], $2::uuid[]) copy (id, identity) join weapon original on original.id = copy.identity
  on conflict (id) do nothing`

const moveEntries = `
  update custody_event set weapon_id = move.weapon_id
  from unnest($1::text[], $2::uuid[]) move (record_id, weapon_id)
  where custody_event.record_id = move.record_id`

const separate = async (client: PoolClient, identities: readonly string[]): Promise<void> => {
  const entries = Map.groupBy(await entriesOf(client, identities), ({ identity }) => identity)
  const moves = [...entries].flatMap(([identity, found]) => movesOf(identity, found))
  if (moves.length === 0) return
  const weaponIds = moves.map(({ weaponId }) => weaponId)
  await client.query(copyWeapons, [weaponIds, moves.map(({ identity }) => identity)])
  await client.query(moveEntries, [moves.map(({ recordId }) => recordId), weaponIds])
}
