import {
  consistencyRanges,
  formatCheckpoint,
  formatNote,
  formatSignature,
  inclusionRanges,
  logOrigin,
  type OwnKey,
  signNote,
  type TreeHash,
} from '@proofmark/protocol'
import { type ExchangeHolder, exchangeTables } from '../database.ts'
import { currentEpoch } from '../exchange/epoch.ts'
import { hashRanges } from './nodes.ts'
import { logSize, withLogLock } from './sequence.ts'

export interface LogContext {
  readonly db: ExchangeHolder
  readonly self: string
  readonly logKey: OwnKey
  readonly clock: () => Date
}

/** A checkpoint of our own log, as stored. */
export interface StoredCheckpoint {
  readonly origin: string
  readonly size: number
  /** Signed by our log, without cosignatures. */
  readonly note: string
}

/**
 * Signs how far the log of this epoch has come, where it came further since the last time. A log never signs two
 * roots of one size: what was signed is read back, not signed anew.
 *
 * @returns the newest checkpoint, or null where the log is empty or somebody else is at it
 */
export const signCheckpoint = (context: LogContext): Promise<StoredCheckpoint | null> =>
  withLogLock(context.db, async (tx) => {
    const { number: epoch } = await currentEpoch(tx)
    const origin = logOrigin(context.self, epoch)
    const size = await logSize(tx, epoch)
    if (size === 0) return null
    const known = await checkpointAt(tx, origin, size)
    if (known) return known
    const [root] = await hashRanges(tx, epoch, [{ start: 0, end: size }])
    if (!root) return null
    const text = formatCheckpoint({ origin, size, root })
    const signature = await signNote(text, origin, context.logKey)
    const note = formatNote({ text, signatures: [signature] })
    const checkpoint = { origin, size, note }
    await tx
      .insertInto('log_checkpoint')
      .values({ ...checkpoint, signed_at: context.clock(), witnessed_at: null })
      .execute()
    return checkpoint
  })

const checkpointAt = (db: ExchangeHolder, origin: string, size: number) =>
  exchangeTables(db)
    .selectFrom('log_checkpoint')
    .select(['origin', 'size', 'note'])
    .where('origin', '=', origin)
    .where('size', '=', size)
    .executeTakeFirst()

/** A checkpoint with the cosignatures it has by now. */
export const withCosignatures = async (
  db: ExchangeHolder,
  { origin, size, note }: StoredCheckpoint,
): Promise<string> => {
  const lines = await exchangeTables(db)
    .selectFrom('log_cosignature')
    .select('line')
    .where('origin', '=', origin)
    .where('size', '=', size)
    .orderBy('witness')
    .execute()
  return note + lines.map(({ line }) => line).join('')
}

/** The proof that an entry is in the log of an epoch as it was at a size. */
export const inclusionPath = (
  db: ExchangeHolder,
  epoch: number,
  index: number,
  size: number,
): Promise<TreeHash[]> => hashRanges(db, epoch, inclusionRanges(index, size))

/** The proof that the log of an epoch only grew from one size to the other. */
export const consistencyPath = (
  db: ExchangeHolder,
  epoch: number,
  from: number,
  to: number,
): Promise<TreeHash[]> => hashRanges(db, epoch, consistencyRanges(from, to))

/** The newest checkpoint that witnesses still have to be asked about; of the log in use, and of no older one. */
export const unwitnessedCheckpoint = async (
  db: ExchangeHolder,
  self: string,
): Promise<StoredCheckpoint | undefined> => {
  const { number: epoch } = await currentEpoch(db)
  return exchangeTables(db)
    .selectFrom('log_checkpoint')
    .select(['origin', 'size', 'note'])
    .where('origin', '=', logOrigin(self, epoch))
    .where('witnessed_at', 'is', null)
    .orderBy('size', 'desc')
    .executeTakeFirst()
}

/** The size a witness cosigned last, as far as we know; 0 where it never did. */
export const lastCosignedSize = async (
  db: ExchangeHolder,
  origin: string,
  witness: string,
): Promise<number> => {
  const row = await exchangeTables(db)
    .selectFrom('log_cosignature')
    .select('size')
    .where('witness', '=', witness)
    .where('origin', '=', origin)
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.size ?? 0
}

export const keepCosignature = async (
  db: ExchangeHolder,
  { origin, size }: StoredCheckpoint,
  witness: string,
  { line, at }: { readonly line: Parameters<typeof formatSignature>[0]; readonly at: Date },
): Promise<void> => {
  await exchangeTables(db)
    .insertInto('log_cosignature')
    .values({ origin, size, witness, line: formatSignature(line), cosigned_at: at })
    .onConflict((known) => known.columns(['origin', 'size', 'witness']).doNothing())
    .execute()
}

/** Every witness was asked about it, or about a later one: those it speaks for need no more asking. */
export const markWitnessed = async (
  db: ExchangeHolder,
  { origin, size }: StoredCheckpoint,
  at: Date,
): Promise<void> => {
  await exchangeTables(db)
    .updateTable('log_checkpoint')
    .set({ witnessed_at: at })
    .where('origin', '=', origin)
    .where('size', '<=', size)
    .where('witnessed_at', 'is', null)
    .execute()
}
