import { Fault, isBesideNetwork } from '@proofmark/domain'
import { hashOf, type MessageOf } from '@proofmark/protocol'
import { type NodeTx, type Queued, type RequestRow, storeLetter, uuidV7 } from '@proofmark/storage'
import type { NodeContext } from '../context.ts'

/**
 * An answer to a State that wrote: nothing is sent, for there is nowhere to send it. It is recorded as
 * the letter a person prints, and its hash stands where the hash of a signed message would.
 */
export const answerByHand = async (
  context: NodeContext,
  tx: NodeTx,
  { channel, peer, conv, trace }: RequestRow,
  body: MessageOf<'trace.response'>['body'],
): Promise<Queued> => {
  if (!isBesideNetwork(channel)) throw new Fault('PMK_LIFECYCLE_ILLEGAL')
  const at = context.clock()
  const jti = uuidV7(at, context.random)
  const text = JSON.stringify(body)
  await storeLetter(tx, {
    ...{ id: jti, direction: 'out', kind: 'answer', channel, peer, conv, trace },
    dated: at.toISOString().slice(0, 10),
    body: text,
    ...{ recorded_by: 'node', recorded_at: at },
  })
  return { jti, hash: hashOf(text) }
}
