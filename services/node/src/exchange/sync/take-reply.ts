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
  type Recalled,
  type Receiver,
  readOwnCopy,
  takeIntoInbox,
} from '@proofmark/storage'
import type { NodeContext } from '../../context.ts'
import { passErasedPlaces, takeErasedBack } from './erased-places.ts'
import { inOrder, type Shown } from './in-order.ts'
import { isAboutOrder, orPutOnRecord, receiptsByMessage } from './sync-items.ts'
import { goOnOrSettle, takeReturned, verifyReturned } from './take-back.ts'

type Reply = MessageOf<'sync.reply'>

/** A message of the peer's own that it brings again. */
type Brought = Arrival & Shown & { readonly again: BroughtAgain }

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
  const returned = await verifyReturned(context, tx, reply, receipts)
  const arrivals = await verifyBrought(context, tx, reply, receipts)
  const lost = await takeShown(context, tx, { returned, arrivals }, receiver)
  const told = { peer: reply.iss, erased: reply.body.erased ?? [], receipts }
  await passErasedPlaces(tx, told, receiver)
  await takeErasedBack(context, tx, told)
  await goOnOrSettle(context, tx, { reply, question, lost })
}

/**
 * Takes what crossed as it crossed. What a peer signed about messages of ours comes last.
 * @returns when the newest of ours was signed that we had lost; null where none was
 */
const takeShown = async (
  context: NodeContext,
  tx: NodeTx,
  { returned, arrivals }: { returned: readonly Recalled[]; arrivals: readonly Brought[] },
  receiver: Receiver<NodeTx>,
): Promise<Date | null> => {
  const isReceipt = ({ message }: Brought): boolean => message.type === 'receipt'
  const ours = returned.map((recalled) => ({ ...recalled, made: recalled.message.jti }))
  const theirs = arrivals.filter((one) => !isReceipt(one))
  let newest = 0
  for (const one of inOrder(ours, theirs))
    if ('again' in one) await takeArrivals(context, tx, [one], receiver)
    else if (await takeReturned(context, tx, one)) newest = Math.max(newest, one.message.iat)
  await takeArrivals(context, tx, arrivals.filter(isReceipt), receiver)
  return newest > 0 ? new Date(newest * 1000) : null
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
  if (!row?.message || seq !== 1) return refuse('Nobody asked for it.')
  return (readOwnCopy(row.message) as MessageOf<'sync.request'>).body
}

/** What a peer brings of its own, verified; what does not hold is left out and put on record. */
const verifyBrought = async (
  context: NodeContext,
  tx: NodeTx,
  { iss: peer, body }: Reply,
  receipts: ReadonlyMap<string, string>,
): Promise<Brought[]> => {
  const arrivals: Brought[] = []
  for (const text of body.messages)
    await orPutOnRecord(context, tx, peer, async () => {
      const message = await verifyPastMessage(
        text,
        { from: peer, to: context.self },
        context.trust(),
      )
      if (isAboutOrder(message)) return
      const came = await howItCame(context, { text, message }, receipts.get(message.jti))
      arrivals.push({ text, message, ...came })
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
): Promise<Pick<Brought, 'again' | 'made'>> => {
  const now = clock()
  if (receipt) {
    const expected = { from: self, to: iss, jti, hash: hashOf(text) }
    const { iat, jti: made } = await verifyPastReceipt(receipt, expected, trust())
    return { again: { receipt, at: new Date(iat * 1000), tooLate: false }, made }
  }
  return { again: { receipt: null, at: now, tooLate: exp * 1000 <= now.getTime() }, made: null }
}

/** What the sender signed never to have sent is passed; only where we asked, and only what we asked for. */
const closeGaps = async (
  { clock }: NodeContext,
  tx: NodeTx,
  { reply, gaps, brought }: { reply: Reply; gaps: readonly Gap[]; brought: number },
  receiver: Receiver<NodeTx>,
): Promise<void> => {
  const { iss } = reply
  const erased = (reply.body.erased ?? []).filter(({ conv, seq }) =>
    gaps.some((gap) => gap.conv === conv && gap.from <= seq && seq <= gap.to),
  )
  let passed = await passErasedPlaces(tx, { peer: iss, erased }, receiver)
  for (const absent of reply.body.absent ?? []) {
    const asked = gaps.some(
      ({ conv, from, to }) => conv === absent.conv && from <= absent.from && absent.to <= to,
    )
    if (asked && (await passGap(tx, { iss, ...absent }, receiver))) passed += 1
  }
  if (brought + passed === 0) return
  for (const { conv } of gaps) await hurryGap(tx, { conv, peer: iss }, clock())
}
