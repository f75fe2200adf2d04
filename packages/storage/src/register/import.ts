import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { Fault } from '@proofmark/domain'
import { CsvError, parse } from 'csv-parse'
import { type Kysely, sql } from 'kysely'
import { uuidOf } from '../ids.ts'
import type { NodeTables } from '../tables.ts'
import { csvFault, emptyFile } from './csv-fault.ts'
import { LineCounter } from './line-counter.ts'
import { separateLives } from './lives.ts'
import { checkHeader, type RegisterRow, readRow, type WrittenRow } from './row.ts'
import { requireUtf8 } from './utf8-lines.ts'
import { weaponOf } from './weapon-keys.ts'

export interface ImportReport {
  readonly fileName: string
  readonly rows: number
  readonly added: number
  readonly unchanged: number
}

interface RegisterFile {
  readonly name: string
  readonly rows: AsyncIterable<string | Uint8Array>
}

interface ImportContext {
  readonly importedBy: string
  readonly now: Date
  readonly onProgress?: (rows: number) => void
}

const ROWS_A_STATEMENT = 1000

/** Any number, the same for every import: two files at once could hide what they contradict in. */
const IMPORT_LOCK = 7_302_519

/**
 * Loads one register file in one transaction: all of it or nothing. Loading it again changes nothing;
 * a record id that comes with other content than before refuses the file. Files wait for each other.
 *
 * @throws Fault PMK_REGISTER_ROW_BAD, PMK_REGISTER_ROW_CHANGED naming file, line and column
 */
export const importRegister = (
  db: Kysely<NodeTables>,
  file: RegisterFile,
  context: ImportContext,
): Promise<ImportReport> =>
  db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${IMPORT_LOCK})`.execute(tx)
    const hash = createHash('sha256')
    const fileId = uuidOf(`${file.name}\n${context.now.toISOString()}`)
    let rows = 0
    let added = 0
    for await (const batch of batches(readRows(file, hash))) {
      added += await storeBatch(tx, batch, { file: file.name, fileId })
      rows += batch.length
      context.onProgress?.(rows)
    }
    await separateLives(tx, fileId)
    const provenance = { imported_by: context.importedBy, imported_at: context.now }
    const sha256 = hash.digest('hex')
    if (added > 0)
      await tx
        .insertInto('register_file')
        .values({ id: fileId, name: file.name, sha256, rows, ...provenance })
        .execute()
    return { fileName: file.name, rows, added, unchanged: rows - added }
  })

async function* readRows(
  file: RegisterFile,
  hash: ReturnType<typeof createHash>,
): AsyncGenerator<RegisterRow> {
  let headed = false
  const lines = new LineCounter()
  const parser = parse<RegisterRow, WrittenRow>({
    bom: true,
    columns: (header: string[]) => {
      headed = true
      checkHeader(header, file.name)
      return header
    },
    // As it parses, not as we read: a later error drops the rows before it that nobody has read yet.
    onRecord: (record, info) =>
      readRow(record, { file: file.name, line: lines.firstOf(record, info.lines) }),
    skip_empty_lines: true,
  })
  const source = Readable.from(requireUtf8(hashed(file.rows, hash), file.name))
  source.on('error', (error) => parser.destroy(error))
  source.pipe(parser)
  try {
    yield* parser as AsyncIterable<RegisterRow>
  } catch (error) {
    throw error instanceof CsvError ? csvFault(error, file.name, lines) : error
  }
  if (!headed) throw emptyFile(file.name)
}

async function* hashed(
  chunks: AsyncIterable<string | Uint8Array>,
  hash: ReturnType<typeof createHash>,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
    hash.update(bytes)
    yield bytes
  }
}

async function* batches<T>(items: AsyncIterable<T>): AsyncGenerator<T[]> {
  let batch: T[] = []
  for await (const item of items) {
    batch.push(item)
    if (batch.length < ROWS_A_STATEMENT) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

const digestOf = (row: RegisterRow): string =>
  createHash('sha256')
    .update(JSON.stringify(Object.entries(row.written).sort()))
    .digest('base64url')

/** @returns how many rows are new */
const storeBatch = async (
  tx: Kysely<NodeTables>,
  rows: readonly RegisterRow[],
  { file, fileId }: { readonly file: string; readonly fileId: string },
): Promise<number> => {
  const weapons = rows.map(weaponOf)
  const distinct = [...new Map(weapons.map((weapon) => [weapon.id, weapon])).values()]
  await sql`
    insert into weapon select * from jsonb_populate_recordset(null::weapon, ${JSON.stringify(distinct)}::jsonb)
    on conflict (id) do nothing`.execute(tx)
  const events = rows.map((row, index) => ({
    record_id: row.recordId,
    weapon_id: weapons[index]?.id,
    kind: row.kind,
    occurred_on: row.occurredOn,
    counterparty: row.counterparty,
    party_name: row.partyName,
    party_kind: row.partyKind,
    licence: row.licence,
    as_written: row.written,
    digest: digestOf(row),
    file_id: fileId,
    line: row.line,
  }))
  await refuseRepeats(tx, rows, events, file)
  const { numAffectedRows = 0n } = await sql`
    insert into custody_event
    select * from jsonb_populate_recordset(null::custody_event, ${JSON.stringify(events)}::jsonb)
    on conflict (record_id) do nothing`.execute(tx)
  return Number(numAffectedRows)
}

/** A record id stands for one content: in the file and in the register. */
const refuseRepeats = async (
  tx: Kysely<NodeTables>,
  rows: readonly RegisterRow[],
  events: readonly { record_id: string; digest: string }[],
  file: string,
): Promise<void> => {
  const ids = events.map(({ record_id }) => record_id)
  const stored = await tx
    .selectFrom('custody_event')
    .select(['record_id', 'digest'])
    .where('record_id', '=', sql<string>`any(${ids})`)
    .execute()
  const known = new Map(stored.map(({ record_id, digest }) => [record_id, digest]))
  for (const [index, { record_id, digest }] of events.entries()) {
    const before = known.get(record_id)
    known.set(record_id, digest)
    if (before === undefined || before === digest) continue
    const line = rows[index]?.line ?? 0
    throw new Fault(
      'PMK_REGISTER_ROW_CHANGED',
      `${file}, line ${line}, record_id: ${record_id} was loaded before with other content.`,
      { place: { file, line, column: 'record_id' } },
    )
  }
}
