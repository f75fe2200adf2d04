import { inclusionRanges, type LoggedEntry, logOrigin, readCheckpoint } from '@proofmark/protocol'
import { type ExchangeHolder, exchangeTables } from '../database.ts'
import { type StoredCheckpoint, withCosignatures } from './checkpoints.ts'
import { hashRanges } from './nodes.ts'

const AT_ONCE = 200

/** A message somebody sent us that our log holds, and that its sender has not been told of. */
export interface Untold {
  readonly peer: string
  readonly jti: string
  readonly hash: string
  readonly place: LoggedEntry
}

/**
 * What the senders are still to be told, under the newest checkpoint all our witnesses were asked
 * about; and moves on, in the caller's transaction: told once, whatever happens.
 *
 * @returns null once nothing is left
 */
export const untoldEntries = async (
  tx: ExchangeHolder,
  self: string,
): Promise<readonly Untold[] | null> => {
  const db = exchangeTables(tx)
  const { up_to: from } = await db
    .selectFrom('log_told')
    .select('up_to')
    .forUpdate()
    .executeTakeFirstOrThrow()
  const checkpoint = await newestWitnessed(tx, self)
  if (!checkpoint || checkpoint.size <= from) return null
  const rows = await receivedEntries(tx, from, checkpoint.size)
  const last = rows.at(-1)?.index ?? 0
  const upTo = rows.length < AT_ONCE ? checkpoint.size : last + 1
  await db.updateTable('log_told').set({ up_to: upTo }).execute()
  return placesIn(tx, checkpoint, rows)
}

const newestWitnessed = (tx: ExchangeHolder, self: string) =>
  exchangeTables(tx)
    .selectFrom('log_checkpoint')
    .select(['origin', 'size', 'note'])
    .where('origin', '=', logOrigin(self))
    .where('witnessed_at', 'is not', null)
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst()

/** But for receipts themselves: telling of those would never end. */
const receivedEntries = async (tx: ExchangeHolder, from: number, to: number) => {
  const rows = await exchangeTables(tx)
    .selectFrom('evidence')
    .innerJoin('inbox', (join) =>
      join.onRef('inbox.issuer', '=', 'evidence.peer').onRef('inbox.jti', '=', 'evidence.jti'),
    )
    .select(['evidence.peer', 'evidence.jti', 'evidence.digest as hash', 'evidence.salt'])
    .select('evidence.log_index as index')
    .where('evidence.kind', '=', 'received')
    .where('inbox.type', '!=', 'receipt')
    .where('evidence.log_index', '>=', from)
    .where('evidence.log_index', '<', to)
    .orderBy('evidence.log_index')
    .limit(AT_ONCE)
    .execute()
  return rows.map((row) => ({ ...row, index: row.index ?? 0 }))
}

const placesIn = async (
  tx: ExchangeHolder,
  stored: StoredCheckpoint,
  rows: Awaited<ReturnType<typeof receivedEntries>>,
): Promise<Untold[]> => {
  const signed = await withCosignatures(tx, stored)
  const { checkpoint } = readCheckpoint(signed)
  const ranges = rows.map(({ index }) => inclusionRanges(index, stored.size))
  const hashes = await hashRanges(tx, ranges.flat())
  let at = 0
  return rows.map(({ peer, jti, hash, salt, index }, place) => {
    const length = ranges[place]?.length ?? 0
    at += length
    const path = hashes.slice(at - length, at)
    return { peer, jti, hash, place: { checkpoint, signed, index, salt, path } }
  })
}

/** Keeps what a peer proved of a message of ours; the first proof stands. */
export const keepLoggedReceipt = async (
  tx: ExchangeHolder,
  kept: {
    readonly peer: string
    readonly jti: string
    readonly receipt: string
    readonly at: Date
  },
): Promise<void> => {
  const { peer, jti, receipt, at } = kept
  await exchangeTables(tx)
    .insertInto('logged_receipt')
    .values({ peer, jti, receipt, got_at: at })
    .onConflict((known) => known.doNothing())
    .execute()
}
