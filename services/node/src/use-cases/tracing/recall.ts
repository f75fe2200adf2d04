import { stopFilesIn } from '@proofmark/storage'
import { ALL, type NodeContext } from '../../context.ts'
import { termsOfAsker } from '../../exchange/terms-said.ts'
import { lockAsk, saying } from '../dialogue/dialogue-lock.ts'
import type { Recall } from '../dialogue/dialogue-views.ts'
import { say } from '../dialogue/say.ts'
import type { Person } from '../views.ts'

/**
 * Takes a request back from one State, answered or not: it is not to be acted upon any more, and the
 * trace goes on without that State. What was signed stays evidence, and what came in stays in the inbox.
 * Photographs that wait do not leave any more; of those that left, the ask tells.
 *
 * @throws Fault PMK_NOT_FOUND, PMK_INPUT_INVALID, PMK_LIFECYCLE_ILLEGAL
 */
export const recallRequest = async (
  context: NodeContext,
  person: Person,
  { traceId, state, why, note }: Recall,
): Promise<void> => {
  await context.db.transaction().execute(async (tx) => {
    const { trace, ask } = await lockAsk(tx, person, { traceId, state })
    await say(context, tx, person, {
      peer: state,
      conv: ask.conv,
      trace: traceId,
      terms: termsOfAsker(trace),
      ref: { jti: ask.request_jti, hash: ask.request_hash },
      content: {
        type: 'trace.recall',
        body: { why, ...(note === undefined ? {} : { note: saying('note', note) }) },
      },
      act: 'request-recalled',
      subject: traceId,
    })
    await tx
      .updateTable('ask')
      .set({ recalled_at: context.clock(), stands_since: null, outcome: 'no-answer', answer: null })
      .where('conv', '=', ask.conv)
      .execute()
    await stopFilesIn(tx, [ask.conv], context.clock())
    await tx.updateTable('trace').set({ stirred: true }).where('id', '=', traceId).execute()
  })
  context.wake('courier', state)
  context.wake('follow', ALL)
  context.announce([traceId])
}
