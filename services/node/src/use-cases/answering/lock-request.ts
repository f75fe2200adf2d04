import { Fault } from '@proofmark/domain'
import { type NodeTx, type RequestRow, seesRequest } from '@proofmark/storage'
import type { NodeContext } from '../../context.ts'
import type { Person } from '../views.ts'
import { requestViewerOf } from './request-viewer.ts'

/** @throws Fault PMK_NOT_FOUND */
export const lockRequest = async (tx: NodeTx, id: string): Promise<RequestRow> => {
  const request = await tx
    .selectFrom('request')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!request) throw new Fault('PMK_NOT_FOUND')
  return request
}

/**
 * Locks a request for what a person does about it. Whether they may see it is looked at under the lock: whoever keeps
 * it to somebody else, or hands it on, meanwhile waits for the end of this, or came before it.
 *
 * @throws Fault PMK_NOT_FOUND also where the person may not see it: an answer must not tell which
 */
export const lockSeenRequest = async (
  context: Pick<NodeContext, 'clock'>,
  tx: NodeTx,
  person: Person,
  id: string,
): Promise<RequestRow> => {
  const request = await lockRequest(tx, id)
  const sees = await seesRequest(tx, requestViewerOf(context, person), id)
  if (!sees) throw new Fault('PMK_NOT_FOUND')
  return request
}
