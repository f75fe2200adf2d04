import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import type { NodeDb } from '../database.ts'
import { CsvRows } from './csv-rows.ts'
import { JsonLineRows } from './json-line-rows.ts'
import type { RowParser } from './row-parser.ts'

export const registerFormats = ['csv', 'jsonl'] as const
export type RegisterFormat = (typeof registerFormats)[number]

export interface RegisterFile {
  readonly name: string
  readonly rows: AsyncIterable<string | Uint8Array>
  /** Default: JSON Lines where the name ends in `.jsonl` or `.ndjson`, else CSV. */
  readonly format?: RegisterFormat
  /** How long it is, where that is known: for the time left. */
  readonly bytes?: number
  /** Reads it once more beforehand, where that can be done: a file that is loaded already then costs no more. */
  readonly sha256?: () => Promise<string>
}

const jsonLines = ['.jsonl', '.ndjson']

export const parserOf = ({ name, format }: RegisterFile): RowParser => {
  const isJsonLines = format ? format === 'jsonl' : jsonLines.includes(extname(name).toLowerCase())
  return isJsonLines ? new JsonLineRows(name) : new CsvRows(name)
}

const sha256Of = async (path: string): Promise<string> => {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk)
  return hash.digest('hex')
}

/** Opened when it is first read, so that a file nobody reads holds nothing. */
async function* bytesAt(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path) as AsyncIterable<Uint8Array>
}

/** A register file on this machine's disk. */
export const registerFileAt = async (path: string): Promise<RegisterFile> => ({
  name: basename(path),
  rows: bytesAt(path),
  bytes: (await stat(path)).size,
  sha256: () => sha256Of(path),
})

/**
 * How many rows the same file had when it was loaded under the same name; undefined where it was not, or not
 * to its last row.
 */
export const rowsLoadedBefore = async (
  db: NodeDb,
  { name, sha256 }: RegisterFile,
): Promise<number | undefined> => {
  if (!sha256) return undefined
  const loaded = await db
    .selectFrom('register_file')
    .select(['sha256', 'rows'])
    .where('name', '=', name)
    .where('rejected', '=', 0)
    .execute()
  if (loaded.length === 0) return undefined
  const now = await sha256()
  return loaded.find((file) => file.sha256 === now)?.rows
}
