import type { NodeContext } from '../../context.ts'
import { termsOfAsked } from '../../exchange/terms-said.ts'
import type { Person } from '../views.ts'
import { lockWaitingRequest, notPast, saying } from './dialogue-lock.ts'
import type { Interim } from './dialogue-views.ts'
import { say } from './say.ts'

/**
 * Tells the State that asked where its request stands. It is no answer: the deadline stays.
 *
 * @throws Fault PMK_NOT_FOUND, PMK_INPUT_INVALID, PMK_LIFECYCLE_ILLEGAL
 */
export const sendInterim = async (
  context: NodeContext,
  person: Person,
  requestId: string,
  { stage, expectedOn, reason }: Interim,
): Promise<void> => {
  notPast('expectedOn', expectedOn, context.clock())
  const body = {
    stage,
    ...(expectedOn ? { expected_on: expectedOn } : {}),
    ...(reason === undefined ? {} : { reason: saying('reason', reason) }),
  }
  const peer = await context.db.transaction().execute(async (tx) => {
    const request = await lockWaitingRequest(context, tx, person, requestId)
    await say(context, tx, person, {
      peer: request.peer,
      conv: request.conv,
      trace: request.trace,
      terms: termsOfAsked(request),
      ref: { jti: request.jti, hash: request.hash },
      content: { type: 'trace.interim', body },
      act: 'interim-sent',
      subject: requestId,
    })
    if (expectedOn)
      await tx
        .updateTable('request')
        .set({ expected_on: expectedOn })
        .where('id', '=', requestId)
        .execute()
    return request.peer
  })
  context.wake('courier', peer)
}
