import { sql } from 'kysely'
import type { NodeDb, NodeTx } from '../database.ts'
import type { ErasureRow } from '../tables/erasure.ts'

/** A record, and whether what was erased was of an exercise. */
export type MarkedErasure = ErasureRow & { readonly training: boolean }

/** As its conversation says; a letter has none, and is marked as what it belongs to. */
const ofTraining = sql<boolean>`coalesce(
  (select training from conversation where conversation.id = erasure.conv and conversation.peer = erasure.peer),
  (select training from request where request.id = erasure.subject),
  (select file.training from trace join case_file file on file.id = trace.case_id
    where trace.id = erasure.subject),
  false)`.as('training')

export interface ErasurePage {
  readonly nodes: readonly MarkedErasure[]
  /** Where the next page begins; null where this is the last. */
  readonly next: number | null
}

const PAGE = 500

/** One page of the record of erasures, the oldest first; begins after the row an earlier page's `next` names. */
export const erasuresAfter = async (
  db: NodeDb,
  after: number,
  first: number,
): Promise<ErasurePage> => {
  const rows = await db
    .selectFrom('erasure')
    .selectAll()
    .select(ofTraining)
    .where('id', '>', after)
    .orderBy('id')
    .limit(first + 1)
    .execute()
  const nodes = rows.slice(0, first)
  return { nodes, next: rows.length > first ? (nodes.at(-1)?.id ?? null) : null }
}

/** Everything this State ever erased under the handling of others, oldest first; a page at a time. */
export async function* erasures(db: NodeDb): AsyncGenerator<MarkedErasure> {
  for (let after: number | null = 0; after !== null; ) {
    const page: ErasurePage = await erasuresAfter(db, after, PAGE)
    yield* page.nodes
    after = page.next
  }
}

/** The record of one erasure; whoever asks knows that the content is gone. */
export const findErasure = (
  db: NodeDb | NodeTx,
  { direction, peer, jti }: Pick<ErasureRow, 'direction' | 'peer' | 'jti'>,
): Promise<ErasureRow> =>
  db
    .selectFrom('erasure')
    .selectAll()
    .where('direction', '=', direction)
    .where('peer', '=', peer)
    .where('jti', '=', jti)
    .executeTakeFirstOrThrow()
