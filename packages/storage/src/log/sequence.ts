import { grow, leafOfCommitment, nodesOf } from '@proofmark/protocol'
import { type Kysely, sql } from 'kysely'
import { type ExchangeHolder, exchangeTables } from '../database.ts'
import { currentEpoch } from '../exchange/epoch.ts'
import type { ExchangeTables } from '../tables/exchange.ts'
import { leaveOldLogs } from './leave-old-logs.ts'
import { readNodes, writeNodes } from './nodes.ts'

/** One sequencer a database; released with its transaction, also when the process dies. */
const SEQUENCER_LOCK = 0x70_6d_6c_67
const BATCH = 1_000

/** How many entries the log of an epoch has. */
export const logSize = async (db: ExchangeHolder, epoch = 1): Promise<number> => {
  const { size } = await exchangeTables(db)
    .selectFrom('evidence')
    .select(({ fn, val }) => fn.coalesce(fn.max('log_index'), val(-1)).as('size'))
    .where('log_epoch', '=', epoch)
    .executeTakeFirstOrThrow()
  return Number(size) + 1
}

/** Runs `work` in a transaction in which nobody else changes the log, or returns null at once. */
export const withLogLock = <R>(
  db: ExchangeHolder,
  work: (tx: Kysely<ExchangeTables>) => Promise<R>,
): Promise<R | null> =>
  exchangeTables(db)
    .transaction()
    .execute(async (tx) => {
      const { rows } = await sql<{ mine: boolean }>`
        select pg_try_advisory_xact_lock(${SEQUENCER_LOCK}) as mine`.execute(tx)
      return rows[0]?.mine ? work(tx) : null
    })

/**
 * Gives committed evidence its place in the log, a batch a transaction. Traffic never waits for it: it
 * only writes its evidence, and whoever does this here finds what has no place yet. What a killed
 * process had begun is undone with its transaction and done again.
 *
 * @returns whether all that was there has its place
 */
export const sequenceEvidence = async (db: ExchangeHolder): Promise<boolean> => {
  for (;;) {
    const done = await withLogLock(db, sequenceBatch)
    if (done === null) return false
    if (done < BATCH) return true
  }
}

const sequenceBatch = async (tx: Kysely<ExchangeTables>): Promise<number> => {
  const { number: epoch } = await currentEpoch(tx)
  const size = await logSize(tx, epoch)
  if (size === 0 && epoch > 1) await leaveOldLogs(tx, epoch)
  const entries = await tx
    .selectFrom('evidence')
    .select(['id', 'leaf'])
    .where('log_index', 'is', null)
    .orderBy('id')
    .limit(BATCH)
    .execute()
  if (entries.length === 0) return 0
  const edge = await readNodes(tx, epoch, nodesOf({ start: 0, end: size }))
  const leaves = entries.map(({ leaf }) => leafOfCommitment(leaf))
  await writeNodes(tx, epoch, grow(size, edge, leaves).nodes)
  await sql`
    update evidence set log_epoch = ${epoch}, log_index = ${size} + place - 1
    from unnest(${entries.map(({ id }) => id)}::bigint[]) with ordinality as entry (id, place)
    where evidence.id = entry.id`.execute(tx)
  return entries.length
}
