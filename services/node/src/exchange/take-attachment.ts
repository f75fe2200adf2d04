import type { MessageOf } from '@proofmark/protocol'
import { type NodeTx, takePart } from '@proofmark/storage'
import { openRequest } from './open-request.ts'
import { refuse } from './take-dialogue.ts'

/**
 * A part of a file that came with a request. It is kept as it came, sealed; only when all are here is it
 * opened, by a worker. An answer does not wait for it, and it may come after the answer.
 *
 * @throws Fault TXP_CONVERSATION_REFUSED where nothing named it, it is not the next one, or the request was recalled
 */
export const takeAttachment = async (
  tx: NodeTx,
  message: MessageOf<'trace.attachment'>,
): Promise<void> => {
  const request = await openRequest(tx, message)
  if (request.status === 'recalled') refuse('The request was recalled.')
  await takePart(tx, message)
}
