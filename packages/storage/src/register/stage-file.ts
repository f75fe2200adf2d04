import { createHash } from 'node:crypto'
import type { PoolClient } from 'pg'
import { type ImportProgress, phaseOf } from './progress.ts'
import type { RegisterFile } from './register-file.ts'
import type { Rejects } from './rejects.ts'
import { type RegisterRow, readRow, Unusable } from './row.ts'
import type { ParsedRow, RejectedRow, RowParser } from './row-parser.ts'
import { badRow, type RowProblem } from './row-problem.ts'
import { Stage } from './stage.ts'
import { textBlocks } from './text-blocks.ts'

export interface StagedFile {
  readonly sha256: string
  /** Rows staged, without those set aside. */
  readonly rows: number
}

interface Staging {
  readonly file: RegisterFile
  readonly parser: RowParser
  readonly rejects: Rejects
  readonly onProgress?: (progress: ImportProgress) => void
}

/**
 * Reads a file to its end, checks every row and stages it.
 * @throws Fault PMK_REGISTER_ROW_BAD naming file, line and column, unless bad rows are set aside
 */
export const stageFile = async (client: PoolClient, staging: Staging): Promise<StagedFile> => {
  const stage = await Stage.open(client)
  try {
    const sha256 = await readInto(stage, staging)
    await stage.end()
    await client.query('analyze pg_temp.register_stage (record_id, weapon_id)')
    return { sha256, rows: stage.rows }
  } catch (error) {
    await stage.abandon()
    throw error
  }
}

/** @returns the digest of every byte read */
const readInto = async (
  stage: Stage,
  { file, parser, rejects, onProgress }: Staging,
): Promise<string> => {
  const hash = createHash('sha256')
  let bytesRead = 0
  const tell = phaseOf('reading', onProgress)
  const setAside = (row: RejectedRow, problem: RowProblem): void =>
    rejects.add(row, problem, (reason) => badRow(file.name, reason))
  const take = async (rows: Iterable<ParsedRow>): Promise<void> => {
    for (const row of rows) stageRow(stage, row, setAside)
    if (!stage.isFull) return
    await stage.flush()
    await rejects.flush()
    tell(stage.rows + rejects.count, file.bytes ? bytesRead / file.bytes : null)
  }
  const blocks = textBlocks(file.rows, (bytes) => {
    hash.update(bytes)
    bytesRead += bytes.length
  })
  for await (const block of blocks) await take(parser.parse(block))
  await take(parser.end())
  tell(stage.rows + rejects.count, 1)
  return hash.digest('hex')
}

const stageRow = (
  stage: Stage,
  row: ParsedRow,
  setAside: (row: RejectedRow, problem: RowProblem) => void,
): void => {
  const read = 'problem' in row ? row.problem : checked(row)
  if ('why' in read) setAside(row, read)
  else stage.add(read, row.line)
}

const checked = ({
  line,
  written,
}: Extract<ParsedRow, { written: unknown }>): RegisterRow | RowProblem => {
  try {
    return readRow(written)
  } catch (error) {
    if (!(error instanceof Unusable)) throw error
    return { line, column: error.column, why: error.message }
  }
}
