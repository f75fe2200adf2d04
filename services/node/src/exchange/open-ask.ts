import { Fault } from '@proofmark/domain'
import type { NodeTx } from '@proofmark/storage'
import { lockTracesOf } from './lock-traces.ts'

/**
 * What we asked in this conversation, locked with its trace.
 * @throws Fault TXP_CONVERSATION_REFUSED where the sender was not asked
 */
export const openAsk = async (tx: NodeTx, { conv, iss }: { conv: string; iss: string }) => {
  await lockTracesOf(tx, [conv])
  const ask = await tx
    .selectFrom('ask')
    .innerJoin('trace', 'trace.id', 'ask.trace_id')
    .select(['ask.trace_id', 'ask.state', 'ask.answered_at', 'ask.outcome', 'ask.superseded'])
    .select(['ask.recalled_at', 'ask.stands_since', 'ask.lapsed_at'])
    .select(['ask.request_jti', 'ask.request_hash', 'trace.status', 'trace.sla', 'trace.end'])
    .where('conv', '=', conv)
    .forUpdate()
    .executeTakeFirst()
  if (!ask || ask.state !== iss)
    throw new Fault('TXP_CONVERSATION_REFUSED', 'This State was not asked.')
  return ask
}
