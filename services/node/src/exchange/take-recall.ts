import { advanceRequest, strictestHandling } from '@proofmark/domain'
import { answerHeld, endDraftsOf, findSaid, type NodeTx } from '@proofmark/storage'
import type { NodeContext } from '../context.ts'
import { openAsk } from './open-ask.ts'
import { openRequest } from './open-request.ts'
import { isAbout, keepSaid, refuse, stirTrace, type Told } from './take-dialogue.ts'

/** Something another State said is taken back: its request to us, or what it told us. */
export const takeRecall = async (
  context: NodeContext,
  tx: NodeTx,
  told: Told<'trace.recall'>,
): Promise<void> => {
  const { iss, conv } = told.message
  const asks = await tx
    .selectFrom('ask')
    .select('conv')
    .where('conv', '=', conv)
    .where('state', '=', iss)
    .executeTakeFirst()
  await (asks ? takeBackWhatWasTold(context, tx, told) : takeBackRequest(context, tx, told))
}

/** We stop: the request is never answered any more. What came in and what left stays evidence. */
const takeBackRequest = async (
  context: NodeContext,
  tx: NodeTx,
  told: Told<'trace.recall'>,
): Promise<void> => {
  const request = await openRequest(tx, told.message)
  if (!isAbout(told.message, request)) refuse('It does not hold the hash of the request.')
  if (request.status === 'recalled' || request.status === 'closed')
    refuse('The request is over already.')
  await keepSaid(context, tx, told)
  await tx
    .updateTable('request')
    .set({ status: advanceRequest(request.status, 'recall'), stands_since: null })
    .where('id', '=', request.id)
    .execute()
  await endDraftsOf(tx, request.id, { over: 'recalled', at: told.at })
}

/** An answer or a consent must not be acted upon any more: nothing of it is quoted again; a person sees it. */
const takeBackWhatWasTold = async (
  context: NodeContext,
  tx: NodeTx,
  told: Told<'trace.recall'>,
): Promise<void> => {
  const { message, at } = told
  const { iss: peer, conv, ref } = message
  const ask = await openAsk(tx, message)
  const answer = await answerHeld(tx, { peer, conv })
  const said = await findSaid(tx, { peer, conv, jti: ref?.jti ?? '', ours: false })
  const takesAnswer = isAbout(message, answer)
  if (!takesAnswer && !isAbout(message, said))
    refuse('It does not hold the hash of what it takes back.')
  await keepSaid(context, tx, told)
  if (takesAnswer)
    await tx
      .updateTable('ask')
      .set({ recalled_at: at, handling: JSON.stringify(strictestHandling) })
      .where('conv', '=', conv)
      .execute()
  await stirTrace(tx, ask.trace_id)
}
