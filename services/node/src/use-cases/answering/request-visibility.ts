import { Fault } from '@proofmark/domain'
import { restrictRequest, seesRequest } from '@proofmark/storage'
import type { NodeContext } from '../../context.ts'
import type { IncomingView, Person } from '../views.ts'
import { findIncoming } from './incoming.ts'
import { lockSeenRequest } from './lock-request.ts'
import { requestViewerOf } from './request-viewer.ts'

type Looking = Pick<NodeContext, 'db' | 'clock'>

/**
 * Before something is read of a request; what changes it asks under its lock.
 * @throws Fault PMK_NOT_FOUND also where the person may not see it: an answer must not tell which
 */
export const requireRequest = async (
  context: Looking,
  person: Person,
  requestId: string,
): Promise<void> => {
  const sees = await seesRequest(context.db, requestViewerOf(context, person), requestId)
  if (!sees) throw new Fault('PMK_NOT_FOUND')
}

/** @throws Fault PMK_NOT_FOUND */
export const keepRequest = async (
  context: NodeContext,
  person: Person,
  wish: { readonly requestId: string; readonly restricted: boolean },
): Promise<IncomingView> => {
  await context.db.transaction().execute(async (tx) => {
    await lockSeenRequest(context, tx, person, wish.requestId)
    await restrictRequest(tx, wish, { by: person.id, now: context.clock() })
  })
  return findIncoming(context, wish.requestId)
}
