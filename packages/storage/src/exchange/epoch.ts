import { type ExchangeHolder, exchangeTables } from '../database.ts'
import type { EpochReason, EpochTable } from '../tables/exchange.ts'
import { recordAudit } from './audit.ts'

type Tx = ExchangeHolder

/** A row of evidence by which a database shows how far it has come. */
export interface Mark {
  readonly id: number
  readonly leaf: string
}

export const currentEpoch = (db: Tx): Promise<EpochTable> =>
  exchangeTables(db)
    .selectFrom('epoch')
    .selectAll()
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()

/** Clocks differ and a transaction takes its time: what was lost may have happened this much earlier. */
const MARGIN_MS = 10 * 60_000

/** From when on something may have been lost by a database that ends where this one does. */
export const lostSince = async (db: Tx): Promise<Date> => {
  const newest = await newestEvidence(db)
  return new Date(newest ? newest.at.getTime() - MARGIN_MS : 0)
}

export const newestEvidence = (db: Tx): Promise<(Mark & { readonly at: Date }) | undefined> =>
  exchangeTables(db)
    .selectFrom('evidence')
    .select(['id', 'leaf', 'at'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()

export const holdsMark = async (db: Tx, { id, leaf }: Mark): Promise<boolean> => {
  const row = await exchangeTables(db)
    .selectFrom('evidence')
    .select('id')
    .where('id', '=', id)
    .where('leaf', '=', leaf)
    .executeTakeFirst()
  return row !== undefined
}

export interface Beginning {
  readonly why: EpochReason
  /** What happened since then may be lost; null: nobody knows. */
  readonly since: Date | null
  readonly now: Date
  /** The new number is above this one too: a mark outside may have seen more than the database. */
  readonly above?: number
}

/** Begins a new epoch: from now on this participant puts itself right with every peer before anything else. */
export const beginEpoch = async (
  tx: Tx,
  { why, since, now, above = 0 }: Beginning,
): Promise<number> => {
  const { number: last } = await currentEpoch(tx)
  const number = Math.max(last, above) + 1
  await exchangeTables(tx)
    .insertInto('epoch')
    .values({ number, began_at: now, why, since })
    .onConflict((known) => known.doNothing())
    .execute()
  const line = { at: now, actor: 'node', act: 'set-back-found', subject: `${number} ${why}` }
  await recordAudit(tx, { ...line, code: null })
  return number
}

/** How far an epoch's putting right has come with one peer. */
export interface PeerSync {
  readonly peer: string
  readonly asked_at: Date | null
  readonly request: string | null
  readonly done_at: Date | null
}

export const peersOfEpoch = (db: Tx, epoch: number): Promise<PeerSync[]> =>
  exchangeTables(db)
    .selectFrom('peer_sync')
    .select(['peer', 'asked_at', 'request', 'done_at'])
    .where('epoch', '=', epoch)
    .execute()

/**
 * A peer says something that fits only if we lost something. It is asked before anything else crosses; it
 * is believed no further than our own signature goes. At most once in `pauseMs`.
 */
export const suspectLoss = async (
  tx: Tx,
  { peer, epoch }: { readonly peer: string; readonly epoch: number },
  { now, pauseMs }: { readonly now: Date; readonly pauseMs: number },
): Promise<void> => {
  await exchangeTables(tx)
    .insertInto('peer_sync')
    .values({ peer, epoch })
    .onConflict((known) =>
      known
        .columns(['peer', 'epoch'])
        .doUpdateSet({ asked_at: null, request: null, done_at: null })
        .where('peer_sync.done_at', '<', new Date(now.getTime() - pauseMs)),
    )
    .execute()
}

export const noteAsked = async (
  tx: Tx,
  { peer, epoch, request }: { peer: string; epoch: number; request: string },
  now: Date,
): Promise<void> => {
  await exchangeTables(tx)
    .insertInto('peer_sync')
    .values({ peer, epoch, request, asked_at: now })
    .onConflict((known) =>
      known.columns(['peer', 'epoch']).doUpdateSet({ request, asked_at: now, done_at: null }),
    )
    .execute()
}

/** Put right with this peer, as far as it can tell. */
export const noteSettled = async (
  tx: Tx,
  { peer, epoch }: { readonly peer: string; readonly epoch: number },
  now: Date,
): Promise<void> => {
  await exchangeTables(tx)
    .insertInto('peer_sync')
    .values({ peer, epoch, done_at: now })
    .onConflict((known) => known.columns(['peer', 'epoch']).doUpdateSet({ done_at: now }))
    .execute()
}
