import { type Receipt, verifyAnyReceipt } from '@proofmark/protocol'
import { trustIn } from '@proofmark/testkit/participants'
import type { CastFile } from './attempt.ts'
import type { Heard } from './listener.ts'

/** The receipts of kind `answered` that the node brought BRA, verified, in the order in which they came. */
export const answeredReceipts = async (
  heard: readonly Heard[],
  { members }: CastFile,
): Promise<Receipt[]> => {
  const texts = heard.flatMap(({ message }) =>
    message.type === 'receipt' ? message.body.receipts : [],
  )
  const trust = trustIn(...members)
  const all = await Promise.all(
    texts.map((text) => verifyAnyReceipt(text, { from: 'ARG', to: 'BRA' }, trust, new Date())),
  )
  return all.filter(({ kind }) => kind === 'answered')
}
