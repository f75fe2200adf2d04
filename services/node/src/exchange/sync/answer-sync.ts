import { Fault } from '@proofmark/domain'
import type { Gap, MessageOf, SyncReply } from '@proofmark/protocol'
import { crossedSince, type NodeTx, recordAudit, sentInRange } from '@proofmark/storage'
import type { NodeContext } from '../../context.ts'
import { type ErasedPlace, erasedPlace } from './erased-places.ts'
import { sendSync } from './sync-message.ts'

const MESSAGES_A_REPLY = 50
/** Signed texts in one reply, so that it stays well below the largest message taken. */
const CHARACTERS_A_REPLY = 120_000
const ASKS_A_MINUTE = 120
const MINUTE_MS = 60_000

/**
 * Answers what a peer misses, in the transaction that takes its question: our messages to it as they
 * were signed, or our signed word that there are none; after a restore also its own back.
 *
 * @throws Fault TXP_CONVERSATION_REFUSED for whom we exchange nothing with; TXP_QUOTA_REACHED where it
 *   asks too often
 */
export const answerSync = async (
  context: NodeContext,
  tx: NodeTx,
  message: MessageOf<'sync.request'>,
  hash: string,
): Promise<void> => {
  const { iss: peer, conv, jti, seq, body } = message
  if (context.trust().member(peer)?.role !== 'node' || seq !== 1)
    throw new Fault('TXP_CONVERSATION_REFUSED', 'A question about order has a place of its own.')
  await requireSeldom(context, tx, peer)
  const at = context.clock()
  if (body.epoch !== undefined && body.epoch > 1) {
    const line = { at, actor: peer, act: 'peer-was-set-back', subject: String(body.epoch) }
    await recordAudit(tx, { ...line, code: null })
  }
  const reply = body.gaps ? await fillGaps(tx, peer, body.gaps) : await returnAll(tx, message)
  await sendSync(context, tx, {
    peer,
    conv,
    ref: { jti, hash },
    content: { type: 'sync.reply', body: reply },
  })
}

const requireSeldom = async (context: NodeContext, tx: NodeTx, peer: string): Promise<void> => {
  const { count } = await tx
    .selectFrom('inbox')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('issuer', '=', peer)
    .where('type', '=', 'sync.request')
    .where('received_at', '>', new Date(context.clock().getTime() - MINUTE_MS))
    .executeTakeFirstOrThrow()
  if (count >= ASKS_A_MINUTE) throw new Fault('TXP_QUOTA_REACHED')
}

/** Room for signed texts in one reply; the first always fits. */
class Room {
  #messages = 0
  #characters = 0

  take(...texts: readonly string[]): boolean {
    const size = texts.reduce((sum, { length }) => sum + length, 0)
    const full = this.#messages >= MESSAGES_A_REPLY || this.#characters + size > CHARACTERS_A_REPLY
    if (full && this.#messages > 0) return false
    this.#messages += 1
    this.#characters += size
    return true
  }
}

const fillGaps = async (tx: NodeTx, peer: string, gaps: readonly Gap[]): Promise<SyncReply> => {
  const messages: string[] = []
  const receipts: string[] = []
  const absent: Gap[] = []
  const erased: ErasedPlace[] = []
  const room = new Room()
  for (const gap of gaps) {
    const to = Math.min(gap.to, await lastSent(tx, peer, gap.conv))
    const kept = await sentInRange(tx, { peer, ...gap, to }, MESSAGES_A_REPLY)
    let next = gap.from
    for (const one of kept) {
      const { seq, message, receipt } = one
      if (!room.take(message ?? '', receipt ?? '')) return { messages, receipts, absent, erased }
      if (seq > next) absent.push({ conv: gap.conv, from: next, to: seq - 1 })
      const place = { peer, conv: gap.conv, whose: 'mine' } as const
      if (message === null) erased.push(await erasedPlace(tx, place, one))
      else {
        messages.push(message)
        if (receipt) receipts.push(receipt)
      }
      next = seq + 1
    }
    if (kept.length < MESSAGES_A_REPLY && next <= to)
      absent.push({ conv: gap.conv, from: next, to })
  }
  return { messages, receipts, absent, erased }
}

/** Of places that we have not come to yet, nobody may say that they stay empty. */
const lastSent = async (tx: NodeTx, peer: string, conv: string): Promise<number> => {
  const conversation = await tx
    .selectFrom('conversation')
    .select('out_seq')
    .where('peer', '=', peer)
    .where('id', '=', conv)
    .executeTakeFirst()
  return conversation?.out_seq ?? 0
}

/** A page of everything that crossed, both ways; `next` says where the following one begins. */
const returnAll = async (
  tx: NodeTx,
  { iss: peer, body: { since, after } }: MessageOf<'sync.request'>,
): Promise<SyncReply> => {
  const from = { since: new Date(since ?? 0), after: readCursor(after) }
  const crossed = await crossedSince(tx, peer, { ...from, limit: MESSAGES_A_REPLY + 1 })
  const messages: string[] = []
  const returned: string[] = []
  const receipts: string[] = []
  const erased: ErasedPlace[] = []
  const room = new Room()
  let last = from.after
  for (const one of crossed) {
    const { ord, by, message, receipt } = one
    if (!room.take(message ?? '', receipt ?? ''))
      return { messages, returned, receipts, erased, next: String(last) }
    const place = { peer, conv: one.conv, whose: by === 'us' ? 'mine' : 'yours' } as const
    if (message === null) erased.push(await erasedPlace(tx, place, one))
    else if (by === 'us') messages.push(message)
    else returned.push(message)
    if (receipt) receipts.push(receipt)
    last = ord
  }
  return { messages, returned, receipts, erased }
}

const readCursor = (after = '0'): number => {
  if (!/^\d{1,15}$/.test(after))
    throw new Fault('TXP_MESSAGE_INVALID', 'after: is not where a reply stopped.')
  return Number(after)
}
