import { sql } from 'kysely'
import type { NodeTx } from '../database.ts'

/** An answer that was applied here, and whose State still has to be signed for it. */
export interface UnsignedAnswer {
  readonly peer: string
  readonly jti: string
  readonly hash: string
}

/**
 * Notes, in the transaction that applies an answer, that we owe its State a receipt of kind `answered`.
 * One that is brought again after a set-back is owed again: the other side keeps the first.
 */
export const oweAnswered = async (tx: NodeTx, answer: UnsignedAnswer, at: Date): Promise<void> => {
  await tx
    .insertInto('answer_unsigned')
    .values({ ...answer, applied_at: at })
    .onConflict((known) => known.doNothing())
    .execute()
}

/** Takes what is owed, oldest first, in the transaction that puts the receipts into the outbox. */
export const takeUnsigned = async (tx: NodeTx, limit: number): Promise<UnsignedAnswer[]> => {
  const { rows } = await sql<UnsignedAnswer>`
    delete from answer_unsigned where (peer, jti) in (
      select peer, jti from answer_unsigned
      order by applied_at, jti limit ${limit} for update skip locked)
    returning peer, jti, hash`.execute(tx)
  return rows
}

/** Keeps what whoever asked signed for an answer of ours; the first stands. */
export const keepAnsweredReceipt = async (
  tx: NodeTx,
  kept: {
    readonly peer: string
    readonly jti: string
    readonly receipt: string
    readonly at: Date
  },
): Promise<void> => {
  const { peer, jti, receipt, at } = kept
  await tx
    .insertInto('answered_receipt')
    .values({ peer, jti, receipt, got_at: at })
    .onConflict((known) => known.doNothing())
    .execute()
}
