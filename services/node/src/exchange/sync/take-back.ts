import { hashOf, type MessageOf, verifyPastMessage, verifyPastReceipt } from '@proofmark/protocol'
import {
  beginEpoch,
  currentEpoch,
  displacedParcels,
  type NodeTx,
  noteSettled,
  type Recalled,
  recordAudit,
  settleRefused,
  takeBack,
} from '@proofmark/storage'
import type { NodeContext } from '../../context.ts'
import { askWhatCrossed } from './ask-peers.ts'
import { placeAnew } from './place-anew.ts'
import { recallEffect } from './recall-effect.ts'
import { isAboutOrder, orPutOnRecord } from './sync-items.ts'

type Reply = MessageOf<'sync.reply'>

/** Our own messages that a peer shows us, verified; what does not hold is left out and put on record. */
export const verifyReturned = async (
  context: NodeContext,
  tx: NodeTx,
  { iss: peer, body }: Reply,
  receipts: ReadonlyMap<string, string>,
): Promise<Recalled[]> => {
  const { self } = context
  const recalled: Recalled[] = []
  for (const text of body.returned ?? [])
    await orPutOnRecord(context, tx, peer, async () => {
      const message = await verifyPastMessage(text, { from: self, to: peer }, context.trust())
      if (isAboutOrder(message)) return
      const { jti } = message
      const receipt = receipts.get(jti) ?? ''
      const expected = { from: peer, to: self, jti, hash: hashOf(text) }
      const { iat } = await verifyPastReceipt(receipt, expected, context.trust())
      recalled.push({ text, message, receipt, receivedAt: new Date(iat * 1000) })
    })
  return recalled
}

/**
 * Takes a message of our own back, with what sending it did here.
 * @returns whether we had lost it
 */
export const takeReturned = async (
  context: NodeContext,
  tx: NodeTx,
  recalled: Recalled,
): Promise<boolean> => {
  const moment = { now: context.clock(), random: context.random }
  let lost = false
  await orPutOnRecord(context, tx, recalled.message.aud, async () => {
    if (!(await takeBack(tx, recalled, moment))) return
    await recallEffect(context, tx, recalled)
    lost = true
  })
  return lost
}

/**
 * Goes on to the next page, or is settled with this peer. A message with our own signature that we do
 * not know is the proof of a set-back: if none was known, an epoch begins.
 */
export const goOnOrSettle = async (
  context: NodeContext,
  tx: NodeTx,
  {
    reply,
    question,
    lost,
  }: {
    readonly reply: Reply
    readonly question: MessageOf<'sync.request'>['body']
    readonly lost: Date | null
  },
): Promise<void> => {
  const { iss: peer, body } = reply
  const now = context.clock()
  const epoch = await epochAfter(context, tx, lost)
  const brought = body.messages.length + (body.returned?.length ?? 0)
  if (body.next && brought > 0) {
    const since = question.since ? new Date(question.since) : null
    return askWhatCrossed(context, tx, { peer, epoch, since, after: body.next })
  }
  await noteSettled(tx, { peer, epoch }, now)
  for (const parcel of await displacedParcels(tx, peer)) {
    await settleRefused(
      tx,
      parcel,
      { code: 'TXP_ORDER_FORKED', text: null },
      { now, random: context.random },
    )
    await placeAnew(context, tx, parcel)
  }
  const line = { at: now, actor: 'node', act: 'settled-with-peer', subject: peer, code: null }
  await recordAudit(tx, line)
}

const epochAfter = async (context: NodeContext, tx: NodeTx, lost: Date | null): Promise<number> => {
  const { number, began_at } = await currentEpoch(tx)
  if (!lost || (number > 1 && lost < began_at)) return number
  const began = await beginEpoch(tx, {
    why: 'peer-holds-other',
    since: null,
    now: context.clock(),
  })
  context.log.error(
    { event: 'node.set-back', epoch: began },
    'a peer holds messages of ours that our database has lost: it was set back',
  )
  return began
}
