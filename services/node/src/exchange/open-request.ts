import { Fault } from '@proofmark/domain'
import type { NodeTx, RequestRow } from '@proofmark/storage'

/**
 * What this State was asked in the conversation, locked.
 * @throws Fault TXP_CONVERSATION_REFUSED where the sender asked nothing in it
 */
export const openRequest = async (
  tx: NodeTx,
  { iss, conv }: { readonly iss: string; readonly conv: string },
): Promise<RequestRow> => {
  const request = await tx
    .selectFrom('request')
    .selectAll()
    .where('peer', '=', iss)
    .where('conv', '=', conv)
    .forUpdate()
    .executeTakeFirst()
  if (!request)
    throw new Fault('TXP_CONVERSATION_REFUSED', 'There is no request in this conversation.')
  return request
}
