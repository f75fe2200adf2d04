import type { PoolClient } from 'pg'
import { Insertion } from './insertion.ts'
import { weaponColumns } from './weapon-columns.ts'

/** About a hundred thousand rows a statement: what PostgreSQL remembers to check stays small. */
const PAGES_A_SLICE = 8192

/**
 * One load or correction at a time changes the books: two at once could hide what they contradict each
 * other in.
 */
export const REGISTER_LOCK = 7_302_519

const about = weaponColumns.join(', ')

const storeWeapons = `
  insert into weapon (id, identity, ${about})
  select weapon_id, weapon_id, ${about} from pg_temp.register_stage
  where serial is not null and ctid >= $1::tid and ctid < $2::tid`

const event = `record_id, weapon_id, kind, occurred_on, counterparty, party_name, party_kind, licence,
  as_written, digest, line`

const storeEvents = `
  insert into custody_event (file_id, ${event})
  select $3, ${event} from pg_temp.register_stage
  where ctid >= $1::tid and ctid < $2::tid`

export interface StoredFile {
  readonly id: string
  readonly name: string
  readonly sha256: string
  readonly rows: number
  readonly rejected: number
  readonly importedBy: string
  readonly importedAt: Date
}

const insertFile = `
  insert into register_file (id, name, sha256, rows, rejected, imported_by, imported_at)
  values ($1, $2, $3, $4, $5, $6, $7) on conflict (id) do nothing`

const storeFile = async (client: PoolClient, file: StoredFile): Promise<void> => {
  const { id, name, sha256, rows, rejected, importedBy, importedAt } = file
  await client.query(insertFile, [id, name, sha256, rows, rejected, importedBy, importedAt])
}

const pagesStaged = async (client: PoolClient): Promise<number> => {
  const { rows } = await client.query<{ pages: number }>(
    `select (pg_relation_size('pg_temp.register_stage') / current_setting('block_size')::int)::int as pages`,
  )
  return rows[0]?.pages ?? 0
}

export interface Stored {
  /** How many entries are new. */
  readonly added: number
  /** Whether the books knew nothing of what this file tells: no entry, and none of its weapons. */
  readonly allNew: boolean
}

/**
 * Puts the staged rows into the register; they are seen when the transaction commits. A record id that is
 * there already is passed over: what stands under it is for the caller to compare.
 */
export const storeStaged = async (
  client: PoolClient,
  file: StoredFile,
  onPart: (part: number) => void,
): Promise<Stored> => {
  await client.query('select pg_advisory_xact_lock($1)', [REGISTER_LOCK])
  // Checked with each statement: at the end, every row of the file would have to be remembered for it.
  await client.query('set constraints all immediate')
  await storeFile(client, file)
  const weapons = new Insertion(storeWeapons, 'on conflict (id) do nothing')
  const events = new Insertion(storeEvents, 'on conflict (record_id) do nothing')
  const pages = await pagesStaged(client)
  let added = 0
  for (let from = 0; from < pages; from += PAGES_A_SLICE) {
    const slice = [`(${from},0)`, `(${from + PAGES_A_SLICE},0)`]
    await weapons.run(client, slice)
    added += await events.run(client, [...slice, file.id])
    onPart(Math.min((from + PAGES_A_SLICE) / pages, 1))
  }
  return { added, allNew: weapons.allNew && events.allNew }
}

/** What a load holds is known when it is seen, not when it began. */
export const dateFile = async (
  client: PoolClient,
  { id }: StoredFile,
  importedAt: Date,
): Promise<void> => {
  await client.query('update register_file set imported_at = $2 where id = $1', [id, importedAt])
}

/** After rows were set aside that had been staged: their weapons are left without an entry. */
const removeBareWeapons = `
  delete from weapon using pg_temp.register_stage staged
  where staged.weapon_id = weapon.id
  and not exists (select from custody_event where weapon_id = weapon.id)`

/** Leaves out of the register what was set aside after it was staged. */
export const leaveOutRejected = async (
  client: PoolClient,
  file: StoredFile,
  rejected: number,
): Promise<void> => {
  await client.query(removeBareWeapons)
  await client.query('update register_file set rejected = $2 where id = $1', [file.id, rejected])
}
