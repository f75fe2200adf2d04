import { type EvidenceEntry, epochOfLog, logOrigin } from '@proofmark/protocol'
import type { NodeDb } from '../database.ts'
import {
  consistencyPath,
  inclusionPath,
  type StoredCheckpoint,
  withCosignatures,
} from '../log/checkpoints.ts'
import type { EvidenceKind } from '../tables/log.ts'

/** An entry of one of our logs, as far as it is disclosed to whoever gets the file. */
export interface LoggedRow {
  readonly kind: EvidenceKind
  readonly salt: string
  readonly jti: string
  readonly epoch: number
  readonly index: number
}

/** The checkpoints entries are proved under, log after log, each grown into the next of its log. */
export interface Proving {
  /** Under which size each entry is proved, by `placeOf`. */
  readonly sizes: ReadonlyMap<string, number>
  readonly checkpoints: readonly string[]
  readonly growth: readonly string[][]
  /** When their witnesses testified. */
  readonly seconds: readonly number[]
}

const placeOf = ({ epoch, index }: Pick<LoggedRow, 'epoch' | 'index'>): string =>
  `${epoch}/${index}`

/**
 * For each entry the first checkpoint that covers it and was cosigned: it tells best when the entry was
 * there at the latest. Where none was cosigned, the first that covers it.
 */
export const coveringCheckpoints = async (
  db: NodeDb,
  self: string,
  rows: readonly LoggedRow[],
): Promise<Proving> => {
  const sizes = new Map<string, number>()
  const used = new Map<string, StoredCheckpoint>()
  for (const row of rows) {
    const found = await firstCovering(db, logOrigin(self, row.epoch), row.index)
    if (!found) continue
    sizes.set(placeOf(row), found.size)
    used.set(`${found.origin} ${found.size}`, found)
  }
  const ordered = [...used.values()].sort(
    (one, other) => epochOfLog(one.origin) - epochOfLog(other.origin) || one.size - other.size,
  )
  return {
    sizes,
    checkpoints: await Promise.all(ordered.map((one) => withCosignatures(db, one))),
    growth: await growthOf(db, ordered),
    seconds: (await Promise.all(ordered.map((one) => testimoniesOn(db, one)))).flat(),
  }
}

const firstCovering = async (
  db: NodeDb,
  origin: string,
  index: number,
): Promise<StoredCheckpoint | undefined> => {
  const covering = (table: 'log_checkpoint' | 'log_cosignature') =>
    db
      .selectFrom(table)
      .select('size')
      .where('origin', '=', origin)
      .where('size', '>', index)
      .orderBy('size')
      .limit(1)
      .executeTakeFirst()
  const found = (await covering('log_cosignature')) ?? (await covering('log_checkpoint'))
  return db
    .selectFrom('log_checkpoint')
    .select(['origin', 'size', 'note'])
    .where('origin', '=', origin)
    .where('size', '=', found?.size ?? 0)
    .executeTakeFirst()
}

const testimoniesOn = async (db: NodeDb, { origin, size }: StoredCheckpoint): Promise<number[]> => {
  const rows = await db
    .selectFrom('log_cosignature')
    .select('cosigned_at')
    .where('origin', '=', origin)
    .where('size', '=', size)
    .execute()
  return rows.map(({ cosigned_at }) => Math.floor(cosigned_at.getTime() / 1000))
}

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')

/** Nothing grows from one log into the next: there the path is empty. */
const growthOf = (db: NodeDb, checkpoints: readonly StoredCheckpoint[]): Promise<string[][]> =>
  Promise.all(
    checkpoints.slice(1).map(async ({ origin, size }, place) => {
      const before = checkpoints[place]
      if (before?.origin !== origin) return []
      const path = await consistencyPath(db, epochOfLog(origin), before.size, size)
      return path.map(base64url)
    }),
  )

/** The proofs of some entries; those no checkpoint covers yet are left out, and the reader is told. */
export const proveEntries = (
  db: NodeDb,
  rows: readonly LoggedRow[],
  { sizes }: Proving,
): Promise<EvidenceEntry[]> =>
  Promise.all(
    rows.flatMap((row) => {
      const { kind, salt, epoch, index } = row
      const size = sizes.get(placeOf(row))
      if (size === undefined || kind === 'refused-by-peer') return []
      const log = epoch > 1 ? { epoch } : {}
      return [
        inclusionPath(db, epoch, index, size).then((path) => ({
          ...{ kind, salt, ...log, size, index, path: path.map(base64url) },
        })),
      ]
    }),
  )
