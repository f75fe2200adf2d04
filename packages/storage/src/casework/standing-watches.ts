import type { WatchState } from '@proofmark/domain'
import { sql, type Updateable } from 'kysely'
import type { NodeDb, NodeTx } from '../database.ts'
import { type RequestViewer, requestVisibleTo } from '../people/request-visibility.ts'
import { REGISTER_LOCK } from '../register/store-staged.ts'
import type { RequestRow, StandingWatchRow, StandingWatchTable } from '../tables/index.ts'

/** A watch with the State that asked and when it was answered. */
export type Watch = StandingWatchRow & { readonly peer: string }

/** Watches that have to be looked at now, by their requests; not of these peers. */
export const dueWatches = async (
  db: NodeDb,
  { most, notOf }: { readonly most: number; readonly notOf: readonly string[] },
): Promise<string[]> => {
  const rows = await db
    .selectFrom('standing_watch')
    .innerJoin('request', 'request.id', 'standing_watch.request_id')
    .select('request_id')
    .where('state', 'in', ['new', 'hit'])
    .where('request.peer', 'not in', ['', ...notOf])
    .orderBy('request_id')
    .limit(most)
    .execute()
  return rows.map(({ request_id: id }) => id)
}

/** The request, locked before its watch, always; undefined where somebody else works on it. */
export const askedAbout = (tx: NodeTx, requestId: string): Promise<RequestRow | undefined> =>
  tx
    .selectFrom('request')
    .selectAll()
    .where('id', '=', requestId)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()

export const lockWatch = (tx: NodeTx, requestId: string): Promise<StandingWatchRow | undefined> =>
  tx
    .selectFrom('standing_watch')
    .selectAll()
    .where('request_id', '=', requestId)
    .forUpdate()
    .executeTakeFirst()

/** Whether a person gave the answer that is watched, and not the node alone. */
export const gaveByPerson = async (
  tx: NodeTx,
  { answer }: Pick<StandingWatchRow, 'answer'>,
): Promise<boolean> => {
  const given = await tx
    .selectFrom('answer_given')
    .select('answered_by')
    .where('jti', '=', answer)
    .executeTakeFirst()
  return given?.answered_by != null
}

export const setWatch = async (
  tx: NodeTx,
  requestId: string,
  set: Updateable<StandingWatchTable>,
): Promise<void> => {
  await tx.updateTable('standing_watch').set(set).where('request_id', '=', requestId).execute()
}

/**
 * Keeps the books as they are until the transaction ends: no load or correction becomes visible between the
 * look and what is written of it. False where one is under way; then nothing may be concluded.
 */
export const trySteadyRegister = async (tx: NodeTx): Promise<boolean> => {
  const { rows } = await sql<{ got: boolean }>`
    select pg_try_advisory_xact_lock_shared(${REGISTER_LOCK}) as got`.execute(tx)
  return rows[0]?.got ?? false
}

/** Ends the watches whose time is over. */
export const endPassedWatches = async (db: NodeDb, now: Date): Promise<void> => {
  await db
    .updateTable('standing_watch')
    .set({ state: 'ended', settled_at: now })
    .where('state', 'in', ['open', 'for-a-person'])
    .where('until', '<=', now)
    .execute()
}

/** Where nothing is watched, new ones end at once. */
export const endUnwatched = async (db: NodeDb, now: Date): Promise<void> => {
  await db
    .updateTable('standing_watch')
    .set({ state: 'ended', settled_at: now })
    .where('state', 'in', ['new', 'hit'])
    .execute()
}

const watches = (db: NodeDb) =>
  db
    .selectFrom('standing_watch')
    .innerJoin('request', 'request.id', 'standing_watch.request_id')
    .selectAll('standing_watch')
    .select('request.peer')

export const findWatch = (db: NodeDb, requestId: string): Promise<Watch | undefined> =>
  watches(db).where('request_id', '=', requestId).executeTakeFirst()

/** Those in one of these states whose requests the viewer may see, the oldest answer first. */
export const watchesIn = (
  db: NodeDb,
  viewer: RequestViewer,
  { states, first }: { readonly states: readonly WatchState[]; readonly first: number },
): Promise<Watch[]> =>
  watches(db)
    .where('state', 'in', states)
    .where(requestVisibleTo(viewer))
    .orderBy('since')
    .orderBy('request_id')
    .limit(first)
    .execute()
