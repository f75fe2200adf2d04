import type { NodeDb, NodeTx } from '../database.ts'
import type { ErasureRow } from '../tables/erasure.ts'

export interface ErasurePage {
  readonly nodes: readonly ErasureRow[]
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
    .where('id', '>', after)
    .orderBy('id')
    .limit(first + 1)
    .execute()
  const nodes = rows.slice(0, first)
  return { nodes, next: rows.length > first ? (nodes.at(-1)?.id ?? null) : null }
}

/** Everything this State ever erased under the handling of others, oldest first; a page at a time. */
export async function* erasures(db: NodeDb): AsyncGenerator<ErasureRow> {
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
