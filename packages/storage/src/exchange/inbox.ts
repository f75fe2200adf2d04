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
import type { InboxState } from '../tables/exchange.ts'
import { recordAudit } from './audit.ts'
import { recordEvidence } from './evidence.ts'
import { noteGap } from './gaps.ts'
import { keptUntilOf } from './kept-until.ts'
import { withSavepoint } from './savepoint.ts'
import { lockConversation, moveOn, moveOnTo, type Place, takeTurn } from './turns.ts'

type Tx = ExchangeHolder

/** A message that was verified, with the very text that was signed. */
export interface Arrival {
  readonly text: string
  readonly message: Verified<Message>
  /** Set where a `sync.reply` brought it: it is not refused any more, and fills its place. */
  readonly again?: BroughtAgain
}

export interface BroughtAgain {
  /** The receipt we gave when it first came, if it came: it stands, and there is never another. */
  readonly receipt: string | null
  /** When it came; now, if it never came before. */
  readonly at: Date
  /** It ran out before it came; its place is filled, but it has no effect. */
  readonly tooLate: boolean
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
  /** How many messages behind gaps are kept for one participant. */
  readonly heldAPeer?: number
  readonly now: Date
  readonly random: RandomBytes
}

/** Where nobody says another number. */
export const HELD_A_PEER = 1000

/**
 * Stores one message, its effect, its evidence and its receipt in the caller's transaction. The same
 * bytes again give the same receipt, byte for byte; other bytes under the same id are a conflict.
 *
 * @throws Fault TXP_ID_REUSED, TXP_ORDER_FORKED, TXP_QUOTA_REACHED, and what `screen` and `apply` refuse with; then nothing was written
 */
export const takeIntoInbox = async <T extends Tx>(
  tx: T,
  arrival: Arrival,
  receiver: Receiver<T>,
): Promise<{ readonly receipt: string; readonly applied: boolean }> => {
  const { message, text } = arrival
  if (!arrival.again) receiver.screen?.(message)
  const hash = hashOf(text)
  // Before the look-up: whoever sends the same at the same moment then finds what the first stored.
  const last = await lockConversation(tx, message)
  const known = await findKnown(tx, message)
  if (known) {
    if (known.hash !== hash) throw new Fault('TXP_ID_REUSED')
    return { receipt: known.receipt, applied: false }
  }
  const { turn, fits } = await takeTurn(tx, message, hash, last)
  if (turn === 'later') await keepForLater(tx, message, receiver)
  const receipt =
    arrival.again?.receipt ?? (await receiver.signReceipt(receiptFor(message, hash, receiver)))
  const state =
    turn === 'now' ? await applyNow(tx, { ...arrival, fits }, receipt, receiver) : 'held'
  await storeArrival(tx, { arrival, hash, receipt, state, now: arrival.again?.at ?? receiver.now })
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

/** An arrival whose turn it is. */
interface Turned extends Arrival {
  /** Whether it bears the mark of training that its conversation bears, or like it none. */
  readonly fits: boolean
}

/** @throws what `apply` refuses with, but not for what was brought again: that is kept, set aside */
const applyNow = async <T extends Tx>(
  tx: T,
  arrival: Turned,
  receipt: string,
  receiver: Receiver<T>,
): Promise<InboxState> => {
  const { again, message } = arrival
  if (!again) return applyOnce(tx, arrival, receipt, receiver)
  return applyOrSetAside(tx, message, receiver, () => {
    if (again.tooLate) throw new Fault('TXP_MESSAGE_EXPIRED')
    return applyOnce(tx, arrival, receipt, receiver)
  })
}

/** @throws Fault TXP_QUOTA_REACHED where too much is kept already: the sender keeps it meanwhile */
const keepForLater = async (
  tx: Tx,
  { iss, conv }: Message,
  { heldAPeer = HELD_A_PEER, now }: Receiver<never>,
): Promise<void> => {
  const held = await exchangeTables(tx)
    .selectFrom('inbox')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('issuer', '=', iss)
    .where('state', '=', 'held')
    .executeTakeFirstOrThrow()
  if (held.count >= heldAPeer) throw new Fault('TXP_QUOTA_REACHED')
  await noteGap(tx, { conv, peer: iss }, now)
}

const applyOnce = async <T extends Tx>(
  tx: T,
  arrival: Turned,
  receipt: string,
  receiver: Receiver<T>,
): Promise<InboxState> => {
  const { message, fits } = arrival
  if (!fits) throw new Fault('TXP_CONVERSATION_REFUSED', 'Training and the real are kept apart.')
  await receiver.apply(tx, arrival, receipt)
  if (!receiver.setsAside?.(message)) return 'applied'
  await recordSetAside(tx, message, receiver.now, null)
  return 'set-aside'
}

const recordSetAside = (
  tx: Tx,
  { iss, jti }: Pick<Message, 'iss' | 'jti'>,
  at: Date,
  code: FaultCode | null,
) => recordAudit(tx, { at, actor: iss, act: 'message-set-aside', subject: jti, code })

/** What was taken of this issuer under this id, and the receipt it got. */
export const findKnown = (tx: Tx, { iss, jti }: Pick<Message, 'iss' | 'jti'>) =>
  exchangeTables(tx)
    .selectFrom('inbox')
    .select(['hash', 'receipt'])
    .where('issuer', '=', iss)
    .where('jti', '=', jti)
    .executeTakeFirst()

const receiptFor = (message: Message, hash: string, receiver: Receiver<never>): Receipt => ({
  iss: receiver.self,
  aud: message.iss,
  jti: uuidV7(receiver.now, receiver.random),
  iat: Math.floor(receiver.now.getTime() / 1000),
  type: 'receipt',
  kind: 'stored',
  ref: { jti: message.jti, hash },
})

const storeArrival = async (
  tx: Tx,
  stored: { arrival: Arrival; hash: string; receipt: string; state: InboxState; now: Date },
): Promise<void> => {
  const { message, text } = stored.arrival
  await exchangeTables(tx)
    .insertInto('inbox')
    .values({
      kept_until: await keptUntilOf(tx, message),
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

/**
 * The sender signed that these places were never taken or are lost: the order goes on behind them, and what was kept is applied. What the kept message says of the one before it (`prev`)
 * stays in the record.
 */
export const passGap = async <T extends Tx>(
  tx: T,
  { iss, conv, from, to }: Omit<Place, 'seq'> & { readonly from: number; readonly to: number },
  receiver: Receiver<T>,
): Promise<boolean> => {
  const { in_seq: last } = await lockConversation(tx, { iss, conv })
  const held = await findHeld(tx, { iss, conv, seq: to + 1 })
  if (!held || last + 1 < from || last > to) return false
  const prev = held.message === null ? '' : (readOwnCopy(held.message).prev ?? '')
  const before = { iss, conv, seq: to }
  await moveOn(tx, before, prev).execute()
  const line = { at: receiver.now, actor: iss, act: 'gap-passed', subject: conv, code: null }
  await recordAudit(tx, line)
  await applyHeld(tx, before, prev, receiver)
  return true
}

/**
 * The sender signed that what stood in this place was erased and which hash it had: where it is the
 * next place, the order goes on behind it. What was kept behind it still has to follow that very hash.
 */
export const passErased = async <T extends Tx>(
  tx: T,
  { hash, ...place }: Place & { readonly hash: string },
  receiver: Receiver<T>,
): Promise<boolean> => {
  const { in_seq: last } = await lockConversation(tx, place)
  if (place.seq !== last + 1) return false
  await moveOn(tx, place, hash).execute()
  const { iss: actor, conv: subject } = place
  await recordAudit(tx, { at: receiver.now, actor, act: 'erased-passed', subject, code: null })
  await applyHeld(tx, place, hash, receiver)
  return true
}

const findHeld = (tx: Tx, { iss, conv, seq }: Place) =>
  exchangeTables(tx)
    .selectFrom('inbox')
    .select(['message', 'jti', 'hash', 'receipt'])
    .where('issuer', '=', iss)
    .where('conv', '=', conv)
    .where('seq', '=', seq)
    .where('state', '=', 'held')
    .executeTakeFirst()

/** Messages kept behind a gap follow as soon as the gap is filled. */
const applyHeld = async <T extends Tx>(
  tx: T,
  { iss, conv, seq }: Place,
  hash: string,
  receiver: Receiver<T>,
): Promise<void> => {
  const held = await findHeld(tx, { iss, conv, seq: seq + 1 })
  if (!held) return
  const place = { iss, conv, seq: seq + 1 }
  const state = await stateInTurn(tx, { held, place, before: hash }, receiver)
  await exchangeTables(tx)
    .updateTable('inbox')
    .set({ state })
    .where('issuer', '=', iss)
    .where('jti', '=', held.jti)
    .execute()
  await applyHeld(tx, place, held.hash, receiver)
}

interface InTurn {
  readonly held: NonNullable<Awaited<ReturnType<typeof findHeld>>>
  readonly place: Place
  /** Hash of the message before it. */
  readonly before: string
}

const stateInTurn = async <T extends Tx>(
  tx: T,
  { held: { jti, message: text, hash, receipt }, place, before }: InTurn,
  receiver: Receiver<T>,
): Promise<InboxState> => {
  if (text === null) {
    await moveOn(tx, place, hash).execute()
    await recordSetAside(tx, { iss: place.iss, jti }, receiver.now, 'PMK_CONTENT_ERASED')
    return 'set-aside'
  }
  const message = readOwnCopy(text)
  const fits = await moveOnTo(tx, message, hash)
  return applyOrSetAside(tx, message, receiver, () => {
    if (message.prev !== before)
      throw new Fault('TXP_ORDER_FORKED', 'It does not follow the message before it.')
    return applyNow(tx, { text, message, fits }, receipt, receiver)
  })
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
export const readOwnCopy = (text: string): Verified<Message> => payloadOf(text) as Verified<Message>
