import type { PoolClient } from 'pg'
import type { NodeDb } from '../database.ts'
import { uuidOf } from '../ids.ts'
import { changedRows, countNew } from './changed-rows.ts'
import { separateLives } from './lives.ts'
import { tellPlanner } from './planner.ts'
import { type ImportProgress, phaseOf } from './progress.ts'
import { parserOf, type RegisterFile, rowsLoadedBefore } from './register-file.ts'
import { Rejects, type RejectsSink } from './rejects.ts'
import { changedRow } from './row-problem.ts'
import { type StagedFile, stageFile } from './stage-file.ts'
import { dateFile, leaveOutRejected, type StoredFile, storeStaged } from './store-staged.ts'
import { inTransaction, type Outcome } from './transaction.ts'
import { noteStagedForWatches } from './watched.ts'

export interface ImportReport {
  readonly fileName: string
  /** All rows of the file. */
  readonly rows: number
  readonly added: number
  readonly unchanged: number
  /** Set aside: only where that was allowed. */
  readonly rejected?: number
  /** When the rows were seen; only where some were added. */
  readonly importedAt?: Date
}

export interface ImportContext {
  readonly importedBy: string
  readonly now: Date
  /** Default: `now`. A load may take hours, and what it holds is known only when it is seen. */
  readonly clock?: () => Date
  /** Checks everything and loads nothing; the report says what a load would do. */
  readonly dryRun?: boolean
  /** Takes bad rows, so that the rest can be loaded. Without it, one bad row refuses the file. */
  readonly rejects?: RejectsSink
  readonly onProgress?: (progress: ImportProgress) => void
}

/**
 * Loads one register file: rows are checked, staged where nobody sees them, and become visible together at
 * one commit. Loading it again changes nothing; a record id that comes with other content than before refuses
 * the file. A load that is killed leaves nothing. Loads that run at once store one after the other.
 *
 * @throws Fault PMK_REGISTER_ROW_BAD, PMK_REGISTER_ROW_CHANGED naming file, line and column
 */
export const importRegister = async (
  db: NodeDb,
  file: RegisterFile,
  context: ImportContext,
): Promise<ImportReport> => {
  const rows = await rowsLoadedBefore(db, file)
  if (rows !== undefined) return reportOf(file, context, { rows, ...NOTHING_NEW })
  return inTransaction(db, (client) => load(client, file, context))
}

interface Counts {
  readonly rows: number
  readonly added: number
  readonly rejected: number
  readonly importedAt?: Date
}

type Stored = Pick<Counts, 'added' | 'importedAt'>

const NOTHING_NEW = { added: 0, rejected: 0 }

const reportOf = (
  { name }: RegisterFile,
  { rejects }: ImportContext,
  { rows, added, rejected, importedAt }: Counts,
): ImportReport => ({
  fileName: name,
  rows,
  added,
  unchanged: rows - added - rejected,
  ...(rejects ? { rejected } : {}),
  ...(importedAt ? { importedAt } : {}),
})

const load = async (
  client: PoolClient,
  file: RegisterFile,
  context: ImportContext,
): Promise<Outcome<ImportReport>> => {
  const parser = parserOf(file)
  const rejects = new Rejects(parser, context.rejects)
  const staged = await stageFile(client, { file, parser, rejects, onProgress: context.onProgress })
  const rows = staged.rows + rejects.count
  const settling = { file, staged, rejects, context }
  const { added, importedAt }: Stored = context.dryRun
    ? { added: await rehearse(client, settling) }
    : await store(client, settling)
  await rejects.flush()
  const seen = importedAt ? { importedAt } : {}
  const result = reportOf(file, context, { rows, added, rejected: rejects.count, ...seen })
  return { result, keep: added > 0 && !context.dryRun }
}

interface Settling {
  readonly file: RegisterFile
  readonly staged: StagedFile
  readonly rejects: Rejects
  readonly context: ImportContext
}

/** @returns how many rows are new, had they been stored */
const rehearse = async (client: PoolClient, { file, rejects }: Settling): Promise<number> => {
  await settleChanged(client, { file, rejects, stored: false })
  return countNew(client)
}

/** @returns how many rows are new, and since when they are known */
const store = async (client: PoolClient, settling: Settling): Promise<Stored> => {
  const { file, staged, rejects, context } = settling
  const tell = phaseOf('storing', context.onProgress)
  const stored = storedFile(settling)
  const { added, allNew } = await storeStaged(client, stored, (part) =>
    tell(Math.round(staged.rows * part), part),
  )
  if (added < staged.rows) await settleChanged(client, { file, rejects, stored: true })
  if (rejects.count > stored.rejected) await leaveOutRejected(client, stored, rejects.count)
  if (added === 0) return { added }
  await tellPlanner(client, added)
  await separateLives(client, { allNew })
  const importedAt = context.clock?.() ?? context.now
  await dateFile(client, stored, importedAt)
  await noteStagedForWatches(client, importedAt)
  return { added, importedAt }
}

const storedFile = ({ file: { name }, staged, rejects, context }: Settling): StoredFile => ({
  id: uuidOf(`${name}\n${staged.sha256}\n${context.now.toISOString()}`),
  name,
  sha256: staged.sha256,
  rows: staged.rows + rejects.count,
  rejected: rejects.count,
  importedBy: context.importedBy,
  importedAt: context.now,
})

/** @throws Fault PMK_REGISTER_ROW_CHANGED where rows cannot be set aside */
const settleChanged = async (
  client: PoolClient,
  { file, rejects, stored }: { file: RegisterFile; rejects: Rejects; stored: boolean },
): Promise<void> => {
  for await (const { written, problem } of changedRows(client, { stored })) {
    rejects.add({ written }, problem, (reason) => changedRow(file.name, reason))
    await rejects.flush()
  }
}
