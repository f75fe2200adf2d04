import { hashOf, type Message, type MessageOf, payloadOf } from '@proofmark/protocol'
import type { NotNull } from 'kysely'
import type { NodeTx } from '../database.ts'
import { eraseTexts, type GoingText } from './erase-texts.ts'
import type { Moment } from './subject.ts'

type Reply = Pick<GoingText, 'direction' | 'jti' | 'hash' | 'conv' | 'seq' | 'text'>

/**
 * A reply about order carries messages once more, word for word. Where one of them goes, so does the reply;
 * what else it carried stands in its own place.
 */
export const eraseReplies = async (
  tx: NodeTx,
  going: readonly GoingText[],
  moment: Moment,
): Promise<void> => {
  const byHash = new Map(going.map((one) => [one.hash, one]))
  for (const peer of new Set(going.map((one) => one.peer)))
    for (const reply of await repliesWith(tx, peer)) {
      const carried = textsIn(reply.text).map((text) => byHash.get(hashOf(text)))
      const cause = carried.find((one) => one !== undefined)
      if (!cause) continue
      const { under, keptUntil } = cause
      const subject = { kind: 'message', id: reply.jti } as const
      const text = { ...reply, peer, type: 'sync.reply', under, keptUntil } as const
      await eraseTexts(tx, subject, [text], moment)
    }
}

const textsIn = (text: string): readonly string[] => {
  const { body } = payloadOf(text) as Message as MessageOf<'sync.reply'>
  return [...body.messages, ...(body.returned ?? [])]
}

const repliesWith = async (tx: NodeTx, peer: string): Promise<Reply[]> => {
  const received = await tx
    .selectFrom('inbox')
    .select(['jti', 'hash', 'conv', 'seq', 'message as text'])
    .where('issuer', '=', peer)
    .where('type', '=', 'sync.reply')
    .where('message', 'is not', null)
    .$narrowType<{ text: NotNull }>()
    .execute()
  const sent = await tx
    .selectFrom('outbox')
    .select(['jti', 'hash', 'conv', 'seq', 'message as text'])
    .where('peer', '=', peer)
    .where('type', '=', 'sync.reply')
    .where('message', 'is not', null)
    .$narrowType<{ text: NotNull }>()
    .execute()
  return [
    ...received.map((row) => ({ ...row, direction: 'received' as const })),
    ...sent.map((row) => ({ ...row, direction: 'sent' as const })),
  ]
}
