import { isFault } from '@proofmark/domain'
import { type Message, messageOfReceipt } from '@proofmark/protocol'
import { type NodeTx, recordAudit, withSavepoint } from '@proofmark/storage'
import type { NodeContext } from '../../context.ts'

export const isAboutOrder = ({ type }: Pick<Message, 'type'>): boolean =>
  type === 'sync.request' || type === 'sync.reply'

/**
 * Receipts by the message they are for; whose they are and whether they hold is looked at when one is
 * used. What is no receipt is left out: its message then has none.
 */
export const receiptsByMessage = (receipts: readonly string[]): ReadonlyMap<string, string> =>
  new Map(receipts.flatMap(entryOf))

const entryOf = (receipt: string): [string, string][] => {
  try {
    return [[messageOfReceipt(receipt), receipt]]
  } catch (error) {
    if (!isFault(error)) throw error
    return []
  }
}

/** One thing of a reply that is not as it should be does not hold up the others. */
export const orPutOnRecord = async (
  { clock }: Pick<NodeContext, 'clock'>,
  tx: NodeTx,
  peer: string,
  work: () => Promise<void>,
): Promise<void> => {
  try {
    await withSavepoint(tx, work)
  } catch (error) {
    if (!isFault(error)) throw error
    const line = { at: clock(), actor: peer, act: 'brought-again-refused', subject: '' }
    await recordAudit(tx, { ...line, code: error.code })
  }
}
