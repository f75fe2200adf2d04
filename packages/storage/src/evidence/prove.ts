import { type EvidenceEntry, logOrigin } from '@proofmark/protocol'
import type { NodeDb } from '../database.ts'
import { consistencyPath, inclusionPath, withCosignatures } from '../log/checkpoints.ts'
import type { EvidenceKind } from '../tables/log.ts'

/** An entry of the log, as far as it is disclosed to whoever gets the file. */
export interface LoggedRow {
  readonly kind: EvidenceKind
  readonly salt: string
  readonly jti: string
  readonly index: number
}

/** The checkpoints entries are proved under, each grown into the next. */
export interface Proving {
  readonly sizes: ReadonlyMap<number, number>
  readonly checkpoints: readonly string[]
  readonly growth: readonly string[][]
  /** When their witnesses testified. */
  readonly seconds: readonly number[]
}

/**
 * For each entry the first checkpoint that covers it and was cosigned: it tells best when the entry was
 * there at the latest. Where none was cosigned, the first that covers it.
 */
export const coveringCheckpoints = async (
  db: NodeDb,
  self: string,
  rows: readonly LoggedRow[],
): Promise<Proving> => {
  const origin = logOrigin(self)
  const sizes = new Map<number, number>()
  for (const { index } of rows) {
    const size = await firstCovering(db, origin, index)
    if (size !== null) sizes.set(index, size)
  }
  const used = [...new Set(sizes.values())].sort((one, other) => one - other)
  const notes = await db
    .selectFrom('log_checkpoint')
    .select(['origin', 'size', 'note'])
    .where('origin', '=', origin)
    .where('size', 'in', used.length > 0 ? used : [0])
    .orderBy('size')
    .execute()
  const cosigned = await db
    .selectFrom('log_cosignature')
    .select('cosigned_at')
    .where('origin', '=', origin)
    .where('size', 'in', used.length > 0 ? used : [0])
    .execute()
  return {
    sizes,
    checkpoints: await Promise.all(notes.map((note) => withCosignatures(db, note))),
    growth: await growthOf(db, used),
    seconds: cosigned.map(({ cosigned_at }) => Math.floor(cosigned_at.getTime() / 1000)),
  }
}

const firstCovering = async (db: NodeDb, origin: string, index: number): Promise<number | null> => {
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
  return found?.size ?? null
}

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')

const growthOf = (db: NodeDb, sizes: readonly number[]): Promise<string[][]> =>
  Promise.all(
    sizes.slice(1).map(async (size, place) => {
      const path = await consistencyPath(db, sizes[place] ?? 0, size)
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
    rows.flatMap(({ kind, salt, index }) => {
      const size = sizes.get(index)
      if (size === undefined || kind === 'refused-by-peer') return []
      return [
        inclusionPath(db, index, size).then((path) => ({
          ...{ kind, salt, size, index, path: path.map(base64url) },
        })),
      ]
    }),
  )
