import { Fault } from '@proofmark/domain'
import {
  checkpointOfLogged,
  type MessageOf,
  type Receipt,
  verifyAnyReceipt,
} from '@proofmark/protocol'
import { keepLoggedReceipt, type NodeTx } from '@proofmark/storage'
import type { NodeContext } from '../context.ts'

/**
 * Takes receipts that come later than the answer of the inbox. One of kind `logged` is kept when it is
 * for a message of ours and its proof holds; of another kind there is nothing to do but to store it.
 *
 * @throws Fault TXP_CONVERSATION_REFUSED where a receipt proves nothing: then none of them is taken
 */
export const takeReceipts = async (
  context: NodeContext,
  tx: NodeTx,
  { iss: peer, body }: MessageOf<'receipt'>,
): Promise<void> => {
  const now = context.clock()
  for (const text of body.receipts) {
    const expected = { from: peer, to: context.self }
    const receipt = await verifyAnyReceipt(text, expected, context.trust(), now)
    await requireOurs(tx, receipt)
    if (receipt.kind !== 'logged') continue
    if (!(await checkpointOfLogged(receipt, context.trust())))
      throw new Fault('TXP_CONVERSATION_REFUSED', 'Its log does not hold the message.')
    await keepLoggedReceipt(tx, { peer, jti: receipt.ref.jti, receipt: text, at: now })
  }
}

const requireOurs = async (tx: NodeTx, { iss, ref }: Receipt): Promise<void> => {
  const sent = await tx
    .selectFrom('outbox')
    .select('hash')
    .where('peer', '=', iss)
    .where('jti', '=', ref.jti)
    .executeTakeFirst()
  if (sent?.hash !== ref.hash)
    throw new Fault('TXP_CONVERSATION_REFUSED', 'The receipt is for no message of ours.')
}
