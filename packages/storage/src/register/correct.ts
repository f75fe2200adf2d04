import { Fault } from '@proofmark/domain'
import { type Kysely, sql } from 'kysely'
import { recordAudit } from '../exchange/audit.ts'
import { type RandomBytes, uuidV7 } from '../ids.ts'
import type { NodeTables } from '../tables/node.ts'
import { separate } from './regroup.ts'
import { type RegisterColumn, type RegisterRow, readRow, registerColumns, Unusable } from './row.ts'
import { contentOf } from './staged-line.ts'
import { REGISTER_LOCK } from './store-staged.ts'
import { noteWeaponForWatches } from './watched.ts'
import { weaponOf } from './weapon-keys.ts'

type Fields = Readonly<Partial<Record<RegisterColumn, string>>>

export interface Correction {
  /** The entry that was wrong. */
  readonly supersedes: string
  readonly reason: string
  /**
   * What is right, in the columns of a register file; `record_id` is new. What is not given is taken
   * over from the entry that was wrong, an empty text empties. Without a record the entry is struck.
   */
  readonly record: (Fields & { readonly record_id: string }) | null
}

export interface CorrectionContext {
  readonly by: string
  readonly now: Date
  /** Default: `now`. A correction may wait for a load, and is known only from then on. */
  readonly clock?: () => Date
  readonly random: RandomBytes
}

export interface Corrected {
  readonly supersedes: string
  readonly recordId: string | null
  /** The weapon the entry was about, and the one that it is about now. */
  readonly weaponIds: readonly string[]
}

type Tx = Kysely<NodeTables>

const wrong = (column: string, why: string): Fault =>
  new Fault('PMK_INPUT_INVALID', `${column}: ${why}.`, { place: { column } })

/** The entry to be corrected, locked: two corrections of one entry come one after the other. */
const lockEntry = async (tx: Tx, recordId: string) => {
  const entry = await tx
    .selectFrom('custody_event')
    .innerJoin('weapon', 'weapon.id', 'custody_event.weapon_id')
    .select(['custody_event.weapon_id', 'custody_event.as_written', 'weapon.identity'])
    .where('custody_event.record_id', '=', recordId)
    .forUpdate('custody_event')
    .executeTakeFirst()
  if (!entry) throw new Fault('PMK_NOT_FOUND')
  const lapsed = await tx
    .selectFrom('lapsed_record')
    .select('record_id')
    .where('record_id', '=', recordId)
    .executeTakeFirst()
  if (lapsed) throw wrong('supersedes', 'the content of this record has lapsed')
  return entry
}

const rowOf = (written: Fields, record: Fields): RegisterRow => {
  const fields = { ...written, ...record }
  try {
    return readRow(registerColumns.map((column) => fields[column] ?? ''))
  } catch (error) {
    if (error instanceof Unusable) throw wrong(error.column, error.message)
    throw error
  }
}

const digestOf = ({ written }: RegisterRow): string => contentOf(written).digest

/** The same correction again changes nothing; another one of the same entry corrects the wrong entry. */
const knownBefore = async (
  tx: Tx,
  { supersedes, record }: Correction,
  row: RegisterRow | null,
): Promise<boolean> => {
  const known = await tx
    .selectFrom('correction')
    .leftJoin('custody_event', 'custody_event.record_id', 'correction.record_id')
    .select(['correction.record_id', 'custody_event.digest'])
    .where('correction.supersedes', '=', supersedes)
    .executeTakeFirst()
  if (!known) return false
  const same =
    known.record_id === (record?.record_id ?? null) && (!row || known.digest === digestOf(row))
  if (same) return true
  throw wrong(
    'supersedes',
    known.record_id
      ? `corrected already, by ${known.record_id}: correct that one`
      : 'struck already',
  )
}

const storeRow = async (tx: Tx, row: RegisterRow, { by, now, random }: CorrectionContext) => {
  const taken = await tx
    .selectFrom('custody_event')
    .select('record_id')
    .where('record_id', '=', row.recordId)
    .executeTakeFirst()
  if (taken) throw wrong('record_id', 'in the register already; a correction needs a new one')
  const fileId = uuidV7(now, random)
  const weapon = weaponOf(row)
  const { json, digest } = contentOf(row.written)
  await tx
    .insertInto('register_file')
    .values({
      id: fileId,
      name: 'correction',
      sha256: digest,
      rows: 1,
      imported_by: by,
      imported_at: now,
    })
    .execute()
  await tx
    .insertInto('weapon')
    .values(weapon)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await tx
    .insertInto('custody_event')
    .values({
      record_id: row.recordId,
      weapon_id: weapon.id,
      kind: row.kind,
      occurred_on: row.occurredOn,
      counterparty: row.counterparty,
      party_name: row.partyName,
      party_kind: row.partyKind,
      licence: row.licence,
      as_written: json,
      digest,
      file_id: fileId,
      line: 1,
    })
    .execute()
  return weapon
}

const weaponOfRecord = async (tx: Tx, recordId: string): Promise<string> => {
  const { weapon_id: id } = await tx
    .selectFrom('custody_event')
    .select('weapon_id')
    .where('record_id', '=', recordId)
    .executeTakeFirstOrThrow()
  return id
}

/**
 * Appends a correction: nothing of the entry that was wrong is changed, and what was known before can
 * still be told. The weapon may be another one afterwards, for the number may have been wrong.
 *
 * @throws Fault PMK_NOT_FOUND, PMK_INPUT_INVALID naming the field
 */
export const correctRecord = (
  db: Tx,
  correction: Correction,
  context: CorrectionContext,
): Promise<Corrected> =>
  db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${REGISTER_LOCK})`.execute(tx)
    const { supersedes, reason, record } = correction
    const entry = await lockEntry(tx, supersedes)
    const row = record && rowOf(entry.as_written, record)
    const recordId = row?.recordId ?? null
    if (!(await knownBefore(tx, correction, row))) {
      const { by } = context
      const now = context.clock?.() ?? context.now
      const weapon = row && (await storeRow(tx, row, { ...context, now }))
      const made = { corrected_by: by, corrected_at: now }
      await tx
        .insertInto('correction')
        .values({ supersedes, record_id: recordId, reason, ...made })
        .execute()
      if (weapon) await noteWeaponForWatches(tx, weapon, now)
      for (const identity of new Set([entry.identity, weapon?.identity ?? entry.identity]))
        await separate(tx, identity)
      const line = { at: now, actor: by, act: 'record-corrected', subject: supersedes, code: null }
      await recordAudit(tx, line)
    }
    const now = recordId ? [await weaponOfRecord(tx, recordId)] : []
    const before = await weaponStill(tx, entry)
    return { supersedes, recordId, weaponIds: [...new Set([...now, ...before])] }
  })

/** The weapon the entry was about may have become one with another meanwhile. */
const weaponStill = async (
  tx: Tx,
  entry: { readonly weapon_id: string; readonly identity: string },
): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select distinct event.weapon_id as id from custody_event event
    join weapon on weapon.id = event.weapon_id
    where weapon.identity = ${entry.identity}
      and not exists (select from correction where correction.supersedes = event.record_id)`.execute(
    tx,
  )
  const ids = rows.map(({ id }) => id)
  return ids.includes(entry.weapon_id) ? [entry.weapon_id] : ids.slice(0, 1)
}
