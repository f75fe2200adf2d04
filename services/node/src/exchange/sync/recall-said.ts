import { hashOf, type Message, type MessageOf } from '@proofmark/protocol'
import {
  forgetUnsaid,
  type NodeTx,
  type Recalled,
  recordSaid,
  type Said,
  uuidV7,
} from '@proofmark/storage'
import type { NodeContext } from '../../context.ts'

type SaidMessage = MessageOf<Said['type']>

const saidTypes: ReadonlySet<string> = new Set<Said['type']>([
  'trace.clarify',
  'trace.clarified',
  'trace.interim',
  'trace.consent-ask',
  'trace.consent-grant',
  'trace.consent-deny',
  'trace.recall',
])

export const isSaid = (message: Message): message is SaidMessage => saidTypes.has(message.type)

/** Questions of ours come before what answers them. */
export const isAsked = ({ message: { type } }: Recalled): boolean =>
  type === 'trace.request' || type === 'trace.clarify' || type === 'trace.consent-ask'

/**
 * What we said about a request besides its answer stands here again, or a consent that was denied could be
 * granted, and a question be asked twice. Who of us said it, no message tells.
 */
export const recallSaid = async (
  { clock, random }: Pick<NodeContext, 'clock' | 'random'>,
  tx: NodeTx,
  message: SaidMessage,
  text: string,
): Promise<void> => {
  const { jti, aud: peer, conv, type, ref, body } = message
  const at = new Date(message.iat * 1000)
  const refJti = ref?.jti ?? null
  await forgetUnsaid(tx, { peer, conv, refJti })
  const facts = { jti, hash: hashOf(text), peer, conv, ref_jti: refJti, said_at: at }
  const id = uuidV7(clock(), random)
  await recordSaid(tx, { ...facts, id, type, body, ours: true, person: 'restored' } as Said)
  if (type === 'trace.clarify') await standStill(tx, { peer, conv, at })
  if (type === 'trace.clarified') await runOn(tx, { peer, conv })
  if (type === 'trace.recall') await takeAskBack(tx, { peer, conv, at })
}

interface Place {
  readonly peer: string
  readonly conv: string
}

const standStill = async (
  tx: NodeTx,
  { peer, conv, at }: Place & { readonly at: Date },
): Promise<void> => {
  await tx
    .updateTable('request')
    .set({ status: 'for-a-person', stands_since: at })
    .where('peer', '=', peer)
    .where('conv', '=', conv)
    .where('status', 'in', ['received', 'for-a-person'])
    .execute()
}

const runOn = async (tx: NodeTx, { peer, conv }: Place): Promise<void> => {
  await tx
    .updateTable('ask')
    .set({ stands_since: null })
    .where('state', '=', peer)
    .where('conv', '=', conv)
    .execute()
}

const takeAskBack = async (
  tx: NodeTx,
  { peer, conv, at }: Place & { readonly at: Date },
): Promise<void> => {
  await tx
    .updateTable('ask')
    .set({ recalled_at: at, stands_since: null, outcome: 'no-answer', answer: null })
    .where('state', '=', peer)
    .where('conv', '=', conv)
    .execute()
}
