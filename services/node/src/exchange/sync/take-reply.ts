import { Fault } from '@proofmark/domain'
import {
  type Gap,
  hashOf,
  type Message,
  type MessageOf,
  verifyPastMessage,
  verifyPastReceipt,
} from '@proofmark/protocol'
import {
  type Arrival,
  type BroughtAgain,
  hurryGap,
  type NodeTx,
  passGap,
  type Receiver,
  readOwnCopy,
  takeIntoInbox,
} from '@proofmark/storage'
import type { NodeContext } from '../../context.ts'
import { isAsked } from './recall-said.ts'
import { isAboutOrder, orPutOnRecord, receiptsByMessage } from './sync-items.ts'
import { goOnOrSettle, takeReturned, verifyReturned } from './take-back.ts'

type Reply = MessageOf<'sync.reply'>

const refuse = (why: string): never => {
  throw new Fault('TXP_CONVERSATION_REFUSED', why)
}

/**
 * Takes what a peer brings that we asked for. Each message is verified for itself and fills its place;
 * one that is not as it should be is left out and put on record, and does not hold up the others.
 *
 * @throws Fault TXP_CONVERSATION_REFUSED where nobody asked
 */
export const takeSyncReply = async (
  context: NodeContext,
  tx: NodeTx,
  reply: Reply,
  receiver: Receiver<NodeTx>,
): Promise<void> => {
  const question = await findQuestion(tx, reply)
  const receipts = receiptsByMessage(reply.body.receipts ?? [])
  if (question.gaps) {
    const arrivals = await verifyBrought(context, tx, reply, receipts)
    const brought = await takeArrivals(context, tx, arrivals, receiver)
    return closeGaps(context, tx, { reply, gaps: question.gaps, brought }, receiver)
  }
  // What we asked comes before the answers to it, what we answered after the questions, and what a
  // peer signed about messages of ours after those.
  const returned = await verifyReturned(context, tx, reply, receipts)
  const asked = await takeReturned(context, tx, returned.filter(isAsked))
  const arrivals = await verifyBrought(context, tx, reply, receipts)
  const isReceipt = ({ message }: Arrival): boolean => message.type === 'receipt'
  await takeArrivals(
    context,
    tx,
    arrivals.filter((one) => !isReceipt(one)),
    receiver,
  )
  const rest = await takeReturned(
    context,
    tx,
    returned.filter((one) => !isAsked(one)),
  )
  await takeArrivals(context, tx, arrivals.filter(isReceipt), receiver)
  await goOnOrSettle(context, tx, { reply, question, lost: rest ?? asked })
}

const findQuestion = async (
  tx: NodeTx,
  { iss: peer, conv, ref, seq }: Reply,
): Promise<MessageOf<'sync.request'>['body']> => {
  const row = ref
    ? await tx
        .selectFrom('outbox')
        .select('message')
        .where('peer', '=', peer)
        .where('conv', '=', conv)
        .where('type', '=', 'sync.request')
        .where('jti', '=', ref.jti)
        .where('hash', '=', ref.hash)
        .executeTakeFirst()
    : undefined
  if (!row || seq !== 1) return refuse('Nobody asked for it.')
  return (readOwnCopy(row.message) as MessageOf<'sync.request'>).body
}

/** What a peer brings of its own, verified; what does not hold is left out and put on record. */
const verifyBrought = async (
  context: NodeContext,
  tx: NodeTx,
  { iss: peer, body }: Reply,
  receipts: ReadonlyMap<string, string>,
): Promise<Arrival[]> => {
  const arrivals: Arrival[] = []
  for (const text of body.messages)
    await orPutOnRecord(context, tx, peer, async () => {
      const message = await verifyPastMessage(
        text,
        { from: peer, to: context.self },
        context.trust(),
      )
      if (isAboutOrder(message)) return
      const again = await howItCame(context, { text, message }, receipts.get(message.jti))
      arrivals.push({ text, message, again })
    })
  return arrivals
}

/** @returns how many it took */
const takeArrivals = async (
  context: NodeContext,
  tx: NodeTx,
  arrivals: readonly Arrival[],
  receiver: Receiver<NodeTx>,
): Promise<number> => {
  let taken = 0
  for (const arrival of arrivals)
    await orPutOnRecord(context, tx, arrival.message.iss, async () => {
      await takeIntoInbox(tx, arrival, receiver)
      taken += 1
    })
  return taken
}

/** Where we signed for it once, that receipt stands, and so does the time it came. */
const howItCame = async (
  { self, trust, clock }: NodeContext,
  { text, message: { iss, jti, exp } }: { text: string; message: Message },
  receipt: string | undefined,
): Promise<BroughtAgain> => {
  const now = clock()
  if (receipt) {
    const expected = { from: self, to: iss, jti, hash: hashOf(text) }
    const { iat } = await verifyPastReceipt(receipt, expected, trust())
    return { receipt, at: new Date(iat * 1000), tooLate: false }
  }
  return { receipt: null, at: now, tooLate: exp * 1000 <= now.getTime() }
}

/** What the sender signed never to have sent is passed; only where we asked, and only what we asked for. */
const closeGaps = async (
  { clock }: NodeContext,
  tx: NodeTx,
  { reply, gaps, brought }: { reply: Reply; gaps: readonly Gap[]; brought: number },
  receiver: Receiver<NodeTx>,
): Promise<void> => {
  const { iss } = reply
  let passed = 0
  for (const absent of reply.body.absent ?? []) {
    const asked = gaps.some(
      ({ conv, from, to }) => conv === absent.conv && from <= absent.from && absent.to <= to,
    )
    if (asked && (await passGap(tx, { iss, ...absent }, receiver))) passed += 1
  }
  if (brought + passed === 0) return
  for (const { conv } of gaps) await hurryGap(tx, { conv, peer: iss }, clock())
}
