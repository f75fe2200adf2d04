import { type Handling, messageLifetimeMs } from '@proofmark/domain'
import type { Message } from '@proofmark/protocol'
import { type Draft, type NodeTx, putIntoOutbox, type Queued, uuidOf } from '@proofmark/storage'
import { type NodeContext, senderOf } from '../context.ts'
import { handlingTold } from '../exchange/handling-told.ts'

/** Each kind of notice from one State to another has an order of its own, and another in training. */
const conversationOf = (
  type: Message['type'],
  { self, peer, training }: { self: string; peer: string; training: boolean },
): string => uuidOf(`${type} ${self} ${peer}${training ? ' training' : ''}`)

/** Signs a notice and puts it into the outbox, in the caller's transaction. */
export const giveNotice = (
  context: NodeContext,
  tx: NodeTx,
  {
    peer,
    content,
    handling,
    training,
    ref,
  }: Pick<Draft, 'peer' | 'content'> & {
    readonly handling: Handling
    readonly training: boolean
    readonly ref?: Queued
  },
): Promise<Queued> => {
  const conv = conversationOf(content.type, { self: context.self, peer, training })
  return putIntoOutbox(
    tx,
    {
      peer,
      lifetimeMs: messageLifetimeMs,
      message: {
        sub: conv,
        conv,
        ...(ref ? { ref } : {}),
        ...(training ? { training } : {}),
        purpose: 'network-operation',
        legal: 'network-rules',
        handling: handlingTold(handling),
        sla: 'routine',
        lang: 'en',
      },
      content,
    },
    senderOf(context, context.clock()),
  )
}
