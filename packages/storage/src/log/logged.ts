import {
  epochOfLog,
  inclusionRanges,
  type LoggedEntry,
  logOrigin,
  readCheckpoint,
} from '@proofmark/protocol'
import type { Selectable } from 'kysely'
import { type ExchangeHolder, exchangeTables } from '../database.ts'
import { currentEpoch } from '../exchange/epoch.ts'
import type { LogToldTable } from '../tables/log.ts'
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
 * about; and moves on, in the caller's transaction: told once, whatever happens. What is left of an older
 * log comes first, under the last checkpoint of it that somebody cosigned.
 *
 * @returns null once nothing is left
 */
export const untoldEntries = async (
  tx: ExchangeHolder,
  self: string,
): Promise<readonly Untold[] | null> => {
  const told = await lockTold(tx)
  const { number: current } = await currentEpoch(tx)
  const checkpoint = await newestShown(tx, logOrigin(self, told.epoch), told.epoch === current)
  if (!checkpoint || checkpoint.size <= told.up_to) {
    if (told.epoch >= current) return null
    await noteTold(tx, { epoch: await epochAfter(tx, told.epoch), up_to: 0 })
    return untoldEntries(tx, self)
  }
  const rows = await receivedEntries(tx, told, checkpoint.size)
  const last = rows.at(-1)?.index ?? 0
  const upTo = rows.length < AT_ONCE ? checkpoint.size : last + 1
  await noteTold(tx, { epoch: told.epoch, up_to: upTo })
  return placesIn(tx, checkpoint, rows)
}

type Told = Pick<Selectable<LogToldTable>, 'epoch' | 'up_to'>

const lockTold = (tx: ExchangeHolder): Promise<Told> =>
  exchangeTables(tx)
    .selectFrom('log_told')
    .select(['epoch', 'up_to'])
    .forUpdate()
    .executeTakeFirstOrThrow()

const noteTold = (tx: ExchangeHolder, told: Told) =>
  exchangeTables(tx).updateTable('log_told').set(told).execute()

const epochAfter = async (tx: ExchangeHolder, epoch: number): Promise<number> => {
  const row = await exchangeTables(tx)
    .selectFrom('epoch')
    .select('number')
    .where('number', '>', epoch)
    .orderBy('number')
    .limit(1)
    .executeTakeFirstOrThrow()
  return row.number
}

const newestShown = (tx: ExchangeHolder, origin: string, isInUse: boolean) =>
  exchangeTables(tx)
    .selectFrom('log_checkpoint')
    .select(['log_checkpoint.origin', 'log_checkpoint.size', 'note'])
    .where('log_checkpoint.origin', '=', origin)
    .$if(isInUse, (query) => query.where('witnessed_at', 'is not', null))
    .$if(!isInUse, (query) =>
      query.where(({ exists, selectFrom }) =>
        exists(
          selectFrom('log_cosignature')
            .whereRef('log_cosignature.origin', '=', 'log_checkpoint.origin')
            .whereRef('log_cosignature.size', '=', 'log_checkpoint.size')
            .select('witness'),
        ),
      ),
    )
    .orderBy('log_checkpoint.size', 'desc')
    .limit(1)
    .executeTakeFirst()

/** But for receipts themselves: telling of those would never end. */
const receivedEntries = async (tx: ExchangeHolder, { epoch, up_to: from }: Told, to: number) => {
  const rows = await exchangeTables(tx)
    .selectFrom('evidence')
    .innerJoin('inbox', (join) =>
      join.onRef('inbox.issuer', '=', 'evidence.peer').onRef('inbox.jti', '=', 'evidence.jti'),
    )
    .select(['evidence.peer', 'evidence.jti', 'evidence.digest as hash', 'evidence.salt'])
    .select('evidence.log_index as index')
    .where('evidence.kind', '=', 'received')
    .where('inbox.type', '!=', 'receipt')
    .where('evidence.log_epoch', '=', epoch)
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
  const hashes = await hashRanges(tx, epochOfLog(stored.origin), ranges.flat())
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
