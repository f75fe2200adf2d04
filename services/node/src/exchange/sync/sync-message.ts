import type { MessageOf } from '@proofmark/protocol'
import { type Draft, type NodeTx, putIntoOutbox, type Queued } from '@proofmark/storage'
import { type NodeContext, senderOf } from '../../context.ts'

const HOUR_MS = 3_600_000
/** Asked again with every pause that ends, so one request need not live long. */
const REQUEST_LIFETIME_MS = HOUR_MS
const REPLY_LIFETIME_MS = 24 * HOUR_MS

type SyncContent =
  | { readonly type: 'sync.request'; readonly body: MessageOf<'sync.request'>['body'] }
  | { readonly type: 'sync.reply'; readonly body: MessageOf<'sync.reply'>['body'] }

/**
 * Puts a message about order on its way. Each question opens a conversation of its own, of which its
 * one reply is all there is: so nothing that is missing anywhere can hold it up.
 */
export const sendSync = (
  context: NodeContext,
  tx: NodeTx,
  {
    peer,
    conv,
    ref,
    content,
  }: {
    readonly peer: string
    readonly conv: string
    readonly ref?: Draft['message']['ref']
    readonly content: SyncContent
  },
): Promise<Queued> =>
  putIntoOutbox(
    tx,
    {
      peer,
      lifetimeMs: content.type === 'sync.request' ? REQUEST_LIFETIME_MS : REPLY_LIFETIME_MS,
      message: {
        sub: conv,
        conv,
        ...(ref ? { ref } : {}),
        purpose: 'network-operation',
        legal: 'network-rules',
        handling: { tlp: 'amber', use: 'tracing-only', onward: 'never' },
        sla: 'routine',
        lang: 'en',
      },
      content,
    },
    senderOf(context, context.clock()),
  )
