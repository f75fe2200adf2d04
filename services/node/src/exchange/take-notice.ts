import { Fault } from '@proofmark/domain'
import { hashOf, type MessageOf } from '@proofmark/protocol'
import { handlingIn, type NodeTx, noteAcknowledged, storeNotice, uuidV7 } from '@proofmark/storage'
import type { NodeContext } from '../context.ts'
import { keysIn, kindOf, type NoticeMessage } from '../notices/notice-body.ts'
import { RESTORED } from './sync/restored.ts'

const refuse = (why: string): never => {
  throw new Fault('TXP_CONVERSATION_REFUSED', why)
}

/** Keeps a notice of another State for our people. It changes nothing by itself. */
export const takeNotice = async (
  context: NodeContext,
  tx: NodeTx,
  { message, text, at }: { message: NoticeMessage; text: string; at: Date },
): Promise<void> => {
  const { iss: peer, jti, body, training = false } = message
  if (context.trust().member(peer)?.role !== 'node') refuse('Only a State gives such notices.')
  await storeNotice(
    tx,
    {
      ...{ id: uuidV7(at, context.random), direction: 'in', peer, jti, hash: hashOf(text) },
      kind: kindOf(message),
      body: JSON.stringify(body),
      handling: JSON.stringify(handlingIn(message.handling)),
      training,
      at,
    },
    keysIn(body),
  )
}

/** A person there took note of a notice of ours. */
export const takeNoticeAck = async (
  tx: NodeTx,
  { iss: peer, ref, training }: MessageOf<'notice.ack'>,
  at: Date,
): Promise<void> => {
  if (!ref || !(await noteAcknowledged(tx, { peer, ...ref, training: training === true, at })))
    refuse('No such notice was sent to this State.')
}

/** We had told that a person took note: who it was, only a restored database would say. */
export const recallNoticeAck = async (
  tx: NodeTx,
  { ref, iat }: MessageOf<'notice.ack'>,
): Promise<void> => {
  if (!ref) return
  await tx
    .updateTable('notice')
    .set({ acknowledged_at: new Date(iat * 1000), acknowledged_by: RESTORED })
    .where('direction', '=', 'in')
    .where('jti', '=', ref.jti)
    .where('acknowledged_at', 'is', null)
    .execute()
}

/** What giving a notice did here, done again from the message itself after a set-back. */
export const recallNotice = async (
  tx: NodeTx,
  message: NoticeMessage,
  { text, id }: { readonly text: string; readonly id: string },
): Promise<void> => {
  const { aud: peer, jti, body, iat, training = false } = message
  await storeNotice(
    tx,
    {
      ...{ id, direction: 'out', peer, jti, hash: hashOf(text), told_by: RESTORED },
      kind: kindOf(message),
      body: JSON.stringify(body),
      handling: JSON.stringify(handlingIn(message.handling)),
      training,
      at: new Date(iat * 1000),
    },
    keysIn(body),
  )
}
