import { advanceRequest } from '@proofmark/domain'
import {
  clockStops,
  findSaid,
  lapsesAfterStanding,
  type NodeTx,
  nameReceivedFiles,
  saidIn,
  uuidV7,
} from '@proofmark/storage'
import type { NodeContext } from '../context.ts'
import { openRequest } from './open-request.ts'
import { isAbout, keepSaid, refuse, stirTrace, type Told, waitingAsk } from './take-dialogue.ts'

/** The State that was asked needs to know more; its clock stands still until we tell. */
export const takeClarify = async (
  context: NodeContext,
  tx: NodeTx,
  told: Told<'trace.clarify'>,
): Promise<void> => {
  const { message, at } = told
  const ask = await waitingAsk(tx, message)
  if (ask.stands_since) refuse('It waits for what it asked before.')
  await keepSaid(context, tx, told)
  await tx.updateTable('ask').set({ stands_since: at }).where('conv', '=', message.conv).execute()
  await stirTrace(tx, ask.trace_id)
}

/**
 * The asker told what was missing: the clock runs on from where it stood, and the request is examined
 * anew. What it said first stays in the inbox, signed.
 */
export const takeClarified = async (
  context: NodeContext,
  tx: NodeTx,
  told: Told<'trace.clarified'>,
): Promise<void> => {
  const { message, hash, at } = told
  const { iss: peer, conv, ref, body } = message
  const request = await openRequest(tx, message)
  const asked = await findSaid(tx, { peer, conv, jti: ref?.jti ?? '', ours: true })
  if (asked?.type !== 'trace.clarify' || !isAbout(message, asked))
    refuse('Nothing was asked that this clarifies.')
  if (!request.stands_since) refuse('What was asked has its answer already.')
  await keepSaid(context, tx, told)
  const named = { requestId: request.id, message, hash, at }
  await nameReceivedFiles(tx, named, () => uuidV7(at, context.random))
  if (request.status !== 'received' && request.status !== 'for-a-person') return
  const stops = clockStops((await saidIn(tx, [conv])).filter((one) => one.peer === peer))
  const { received_at: since, sla } = request
  const due = { other: peer, answering: context.self, at: since, sla, stops }
  await tx
    .updateTable('request')
    .set({
      status: advanceRequest(request.status, 'clarify'),
      stands_since: null,
      due_at: context.deadlines.dueAt(due),
      lapses_at: lapsesAfterStanding(at),
      body: JSON.stringify(body.weapon ? { ...request.body, weapon: body.weapon } : request.body),
    })
    .where('id', '=', request.id)
    .execute()
}
