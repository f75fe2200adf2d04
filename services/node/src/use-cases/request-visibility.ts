import { Fault } from '@proofmark/domain'
import { findDraft, restrictRequest, seesRequest } from '@proofmark/storage'
import type { NodeContext } from '../context.ts'
import { findIncoming } from './incoming.ts'
import { findQuestion } from './questions.ts'
import { requestViewerOf } from './request-viewer.ts'
import type { IncomingView, Person } from './views.ts'

type Looking = Pick<NodeContext, 'db' | 'clock'>

/** @throws Fault PMK_NOT_FOUND also where the person may not see it: an answer must not tell which */
export const requireRequest = async (
  context: Looking,
  person: Person,
  requestId: string,
): Promise<void> => {
  const sees = await seesRequest(context.db, requestViewerOf(context, person), requestId)
  if (!sees) throw new Fault('PMK_NOT_FOUND')
}

/** @throws Fault PMK_NOT_FOUND also where the person may not see the request it answers */
export const requireDraft = async (
  context: Looking,
  person: Person,
  draftId: string,
): Promise<void> => {
  const draft = await findDraft(context.db, draftId)
  if (!draft) throw new Fault('PMK_NOT_FOUND')
  await requireRequest(context, person, draft.request_id)
}

/** @throws Fault PMK_NOT_FOUND also where it is about a request the person may not see */
export const requireQuestion = async (
  context: NodeContext,
  person: Person,
  questionId: string,
): Promise<void> => {
  const { requestId } = await findQuestion(context, questionId)
  if (requestId !== null) await requireRequest(context, person, requestId)
}

/** @throws Fault PMK_NOT_FOUND */
export const keepRequest = async (
  context: NodeContext,
  person: Person,
  wish: { readonly requestId: string; readonly restricted: boolean },
): Promise<IncomingView> => {
  await requireRequest(context, person, wish.requestId)
  const by = { by: person.id, now: context.clock() }
  await context.db.transaction().execute((tx) => restrictRequest(tx, wish, by))
  return findIncoming(context, wish.requestId)
}
