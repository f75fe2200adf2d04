import { Fault, type FaultCode, isFault } from '@proofmark/domain'
import {
  hashOf,
  type Message,
  payloadOf,
  type Receipt,
  type Refusal,
  type Verified,
} from '@proofmark/protocol'
import { type ExchangeHolder, exchangeTables } from '../database.ts'
import { type RandomBytes, uuidV7 } from '../ids.ts'
import type { ConversationTable, InboxState } from '../tables.ts'
import { recordAudit } from './audit.ts'
import { recordEvidence } from './evidence.ts'
import { withSavepoint } from './savepoint.ts'

type Tx = ExchangeHolder

/** A message that was verified, with the very text that was signed. */
export interface Arrival {
  readonly text: string
  readonly message: Verified<Message>
}

export interface Receiver<T extends Tx> {
  readonly self: string
  readonly signReceipt: (receipt: Receipt) => Promise<string>
  readonly signRefusal: (refusal: Refusal) => Promise<string>
  /** Refuses with a Fault what is never taken here, before it could be kept for a later turn. */
  readonly screen?: (message: Message) => void
  /**
   * What the message does to this participant, in the same transaction. May refuse with a Fault before
   * it has written anything.
   */
  readonly apply: (tx: T, arrival: Arrival, receipt: string) => Promise<void>
  /** What this participant knows and has no work for: stored and receipted, then set aside for a person. */
  readonly setsAside?: (message: Message) => boolean
  readonly now: Date
  readonly random: RandomBytes
}

/**
 * Stores one message, its effect, its evidence and its receipt in the caller's transaction. The same
 * bytes again give the same receipt, byte for byte; other bytes under the same id are a conflict.
 *
 * @throws Fault TXP_ID_REUSED, TXP_ORDER_FORKED, and what `screen` and `apply` refuse with; then nothing was written
 */
export const takeIntoInbox = async <T extends Tx>(
  tx: T,
  arrival: Arrival,
  receiver: Receiver<T>,
): Promise<{ readonly receipt: string; readonly applied: boolean }> => {
  const { message, text } = arrival
  receiver.screen?.(message)
  const hash = hashOf(text)
  // Before the look-up: whoever sends the same at the same moment then finds what the first stored.
  const last = await lockConversation(tx, message)
  const known = await findKnown(tx, message)
  if (known) {
    if (known.hash !== hash) throw new Fault('TXP_ID_REUSED')
    return { receipt: known.receipt, applied: false }
  }
  const turn = await takeTurn(tx, message, hash, last)
  const receipt = await receiver.signReceipt(receiptFor(message, hash, receiver))
  const state = turn === 'now' ? await applyNow(tx, arrival, receipt, receiver) : 'held'
  await storeArrival(tx, { arrival, hash, receipt, state, now: receiver.now })
  const { iss: peer, jti } = message
  await recordEvidence(
    tx,
    [
      { kind: 'received', peer, jti, digest: hash },
      { kind: 'receipt-given', peer, jti, digest: hashOf(receipt) },
    ],
    receiver,
  )
  if (turn === 'now') await applyHeld(tx, message, hash, receiver)
  return { receipt, applied: state === 'applied' }
}

const applyNow = async <T extends Tx>(
  tx: T,
  arrival: Arrival,
  receipt: string,
  receiver: Receiver<T>,
): Promise<InboxState> => {
  const { message } = arrival
  await receiver.apply(tx, arrival, receipt)
  if (!receiver.setsAside?.(message)) return 'applied'
  await recordSetAside(tx, message, receiver.now, null)
  return 'set-aside'
}

const recordSetAside = (tx: Tx, { iss, jti }: Message, at: Date, code: FaultCode | null) =>
  recordAudit(tx, { at, actor: iss, act: 'message-set-aside', subject: jti, code })

const findKnown = (tx: Tx, { iss, jti }: Message) =>
  exchangeTables(tx)
    .selectFrom('inbox')
    .select(['hash', 'receipt'])
    .where('issuer', '=', iss)
    .where('jti', '=', jti)
    .executeTakeFirst()

type LastTaken = Pick<ConversationTable, 'in_hash'> & { readonly in_seq: number }

const lockConversation = async (tx: Tx, { conv, iss }: Message): Promise<LastTaken> => {
  await exchangeTables(tx)
    .insertInto('conversation')
    .values({ id: conv, peer: iss })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return exchangeTables(tx)
    .selectFrom('conversation')
    .select(['in_seq', 'in_hash'])
    .where('id', '=', conv)
    .where('peer', '=', iss)
    .forUpdate()
    .executeTakeFirstOrThrow()
}

/**
 * Whether it is this message's turn. Order is strict in a conversation: a message after a gap is kept
 * but not applied, and one that contradicts what came before is refused.
 */
const takeTurn = async (
  tx: Tx,
  message: Message,
  hash: string,
  { in_seq: lastSeq, in_hash: lastHash }: LastTaken,
): Promise<'now' | 'later'> => {
  if (message.seq <= lastSeq) throw new Fault('TXP_ORDER_FORKED', 'Its place is taken already.')
  if (message.seq > lastSeq + 1) {
    const rival = await exchangeTables(tx)
      .selectFrom('inbox')
      .select('jti')
      .where('issuer', '=', message.iss)
      .where('conv', '=', message.conv)
      .where('seq', '=', message.seq)
      .executeTakeFirst()
    if (rival) throw new Fault('TXP_ORDER_FORKED', 'Its place is taken already.')
    return 'later'
  }
  if ((message.prev ?? null) !== lastHash)
    throw new Fault('TXP_ORDER_FORKED', 'It does not follow the message before it.')
  await moveOn(tx, message, hash)
  return 'now'
}

const moveOn = (tx: Tx, { conv, iss, seq }: Message, hash: string) =>
  exchangeTables(tx)
    .updateTable('conversation')
    .set({ in_seq: seq, in_hash: hash })
    .where('id', '=', conv)
    .where('peer', '=', iss)
    .execute()

const receiptFor = (message: Message, hash: string, receiver: Receiver<never>): Receipt => ({
  iss: receiver.self,
  aud: message.iss,
  jti: uuidV7(receiver.now, receiver.random),
  iat: Math.floor(receiver.now.getTime() / 1000),
  type: 'receipt',
  kind: 'stored',
  ref: { jti: message.jti, hash },
})

const storeArrival = (
  tx: Tx,
  stored: { arrival: Arrival; hash: string; receipt: string; state: InboxState; now: Date },
) => {
  const { message, text } = stored.arrival
  return exchangeTables(tx)
    .insertInto('inbox')
    .values({
      issuer: message.iss,
      jti: message.jti,
      hash: stored.hash,
      message: text,
      receipt: stored.receipt,
      type: message.type,
      conv: message.conv,
      seq: message.seq,
      received_at: stored.now,
      state: stored.state,
    })
    .execute()
}

/** Messages kept behind a gap follow as soon as the gap is filled. */
const applyHeld = async <T extends Tx>(
  tx: T,
  { iss, conv, seq }: Message,
  hash: string,
  receiver: Receiver<T>,
): Promise<void> => {
  const held = await exchangeTables(tx)
    .selectFrom('inbox')
    .select(['message', 'jti', 'hash', 'receipt'])
    .where('issuer', '=', iss)
    .where('conv', '=', conv)
    .where('seq', '=', seq + 1)
    .where('state', '=', 'held')
    .executeTakeFirst()
  if (!held) return
  const message = readOwnCopy(held.message)
  await moveOn(tx, message, held.hash)
  const state = await applyOrSetAside(tx, message, receiver, () => {
    if (message.prev !== hash)
      throw new Fault('TXP_ORDER_FORKED', 'It does not follow the message before it.')
    return applyNow(tx, { text: held.message, message }, held.receipt, receiver)
  })
  await exchangeTables(tx)
    .updateTable('inbox')
    .set({ state })
    .where('issuer', '=', iss)
    .where('jti', '=', held.jti)
    .execute()
  await applyHeld(tx, message, held.hash, receiver)
}

/** It has its receipt already, so what cannot be applied is kept and reported, never refused. */
const applyOrSetAside = async <T extends Tx>(
  tx: T,
  message: Message,
  receiver: Receiver<T>,
  apply: () => Promise<InboxState>,
): Promise<InboxState> => {
  try {
    return await withSavepoint(tx, async () => apply())
  } catch (error) {
    if (!isFault(error)) throw error
    await recordSetAside(tx, message, receiver.now, error.code)
    return 'set-aside'
  }
}

/** It was verified when it was stored; only its claims are needed now. */
const readOwnCopy = (text: string): Verified<Message> => payloadOf(text) as Verified<Message>
