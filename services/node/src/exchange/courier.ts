import { Fault, type FaultCode, isFault, retryDelayMs } from '@proofmark/domain'
import {
  type DeliveryResult,
  MESSAGES_PER_ENVELOPE,
  openResults,
  sealMessages,
  verifyReceipt,
} from '@proofmark/protocol'
import {
  claimParcels,
  type NodeTx,
  type Parcel,
  postpone,
  settleDelivered,
  settleRefused,
} from '@proofmark/storage'
import type { Posted } from '@proofmark/transport'
import { ALL, type NodeContext } from '../context.ts'
import { goOnWithoutAnswer } from './sync/ask-peers.ts'
import { meetFork } from './sync/meet-fork.ts'
import { noteMoment, wakeClock } from './timing.ts'

export type Post = (url: string, envelope: string) => Promise<Posted>

/** Longer than a post may take, so that nobody else sends what is under way. */
const LEASE_MS = 60_000

/** The peer, or we, know outdated keys, or the peer is suspended: the message itself may be good. */
const curable: ReadonlySet<FaultCode> = new Set([
  'TXP_ENVELOPE_UNREADABLE',
  'TXP_MESSAGE_UNAUTHENTIC',
  'TXP_PEER_SUSPENDED',
])

/** The address of a participant that fetches what waits for it, because nobody can reach it. */
export const MAILBOX = 'urn:txp:mailbox'

export interface Courier {
  /** Delivers everything that is due for one peer; returns when nothing is, or the peer does not answer. */
  deliver(peer: string): Promise<void>
  /** Peers whose last call failed: hearing from one of them is a reason to try again at once. */
  readonly silent: ReadonlySet<string>
}

/** No receipt, no delivery: what a peer has not signed for is tried again until it expires. */
export const createCourier = (context: NodeContext, post: Post, chance: () => number): Courier => {
  const silent = new Set<string>()

  const claim = (peer: string, limit: number) =>
    claimParcels(context.db, peer, {
      now: context.clock(),
      limit,
      leaseMs: LEASE_MS,
      orderOnly: context.recovery.unsettled(peer),
    })

  const retryLater = async (parcels: readonly Parcel[]): Promise<void> => {
    if (parcels.length === 0) return
    const attempts = Math.min(...parcels.map((parcel) => parcel.attempts))
    const dueAt = new Date(context.clock().getTime() + retryDelayMs(attempts, chance()))
    await postpone(
      context.db,
      parcels.map(({ id }) => id),
      dueAt,
    )
  }

  const send = async (peer: string, parcels: readonly Parcel[]): Promise<'go-on' | 'stop'> => {
    const outcome = await sendEnvelope(context, post, peer, parcels)
    if (outcome.kind === 'results') {
      silent.delete(peer)
      const undecided = await settle(context, parcels, outcome.results)
      await retryLater(undecided)
      return undecided.length > 0 ? 'stop' : 'go-on'
    }
    if (outcome.kind === 'refused' && isDecided(outcome)) {
      if (parcels.length > 1) return sendAlone(peer, parcels)
      const undecided = await settle(context, parcels, [{ error: outcome }])
      await retryLater(undecided)
      return undecided.length > 0 ? 'stop' : 'go-on'
    }
    silent.add(peer)
    await retryLater(parcels)
    context.log.warn(
      { event: 'peer.silent', peer, why: outcome.kind },
      'peer did not take messages',
    )
    return 'stop'
  }

  /** The envelope was refused as a whole: one bad message must not hold up the others. */
  const sendAlone = async (peer: string, parcels: readonly Parcel[]): Promise<'go-on' | 'stop'> => {
    let going: 'go-on' | 'stop' = 'go-on'
    for (const parcel of parcels)
      if (going === 'stop') await retryLater([parcel])
      else going = await send(peer, [parcel])
    return going
  }

  return {
    silent,
    async deliver(peer) {
      if (context.trust().member(peer)?.inbox === MAILBOX) return
      for (;;) {
        const parcels = await claim(peer, MESSAGES_PER_ENVELOPE)
        if (parcels.length === 0) return
        if ((await send(peer, parcels)) === 'stop') return
      }
    },
  }
}

type SendOutcome =
  | { kind: 'results'; results: readonly DeliveryResult[] }
  | { kind: 'refused'; code: FaultCode; retry: 'never' | 'after' | 'manual' }
  | { kind: 'unreachable' }

const sendEnvelope = async (
  context: NodeContext,
  post: Post,
  peer: string,
  parcels: readonly Parcel[],
): Promise<SendOutcome> => {
  try {
    const recipient = await context.trust().sealingKey(peer, context.clock())
    const envelope = await sealMessages(
      parcels.map(({ message }) => message),
      recipient,
    )
    const answer = await post(recipient.owner.inbox, envelope)
    if (answer.kind !== 'answered') return answer
    return {
      kind: 'results',
      results: await openResults(answer.envelope, parcels.length, context.ownKeys),
    }
  } catch (error) {
    if (!isFault(error)) throw error
    context.log.warn({ event: 'peer.unusable', peer, code: error.code }, 'peer cannot be reached')
    return { kind: 'unreachable' }
  }
}

/** Settles each parcel by what the peer signed; returns those that are still to be tried. */
const settle = async (
  context: NodeContext,
  parcels: readonly Parcel[],
  results: readonly DeliveryResult[],
): Promise<Parcel[]> => {
  const undecided: Parcel[] = []
  await context.db.transaction().execute(async (tx) => {
    for (const [index, parcel] of parcels.entries()) {
      const result = results[index]
      if (result && 'receipt' in result && (await isReceiptFor(context, parcel, result.receipt)))
        await settleOne(context, tx, parcel, result.receipt)
      else if (result && 'error' in result && isFinal(result.error))
        await giveUp(context, tx, parcel, result.error.code)
      else if (result && 'error' in result && result.error.code === 'TXP_ORDER_FORKED')
        undecided.push(...(await meetFork(context, tx, parcel)))
      else undecided.push(parcel)
    }
  })
  if (results.some((result) => 'error' in result)) await context.recovery.refresh()
  wakeClock(context)
  context.wake('follow', ALL)
  return undecided
}

/** About the message itself, not about whether it can be taken now. */
const isDecided = (refusal: { code: FaultCode; retry: string }): boolean =>
  isFinal(refusal) || refusal.code === 'TXP_ORDER_FORKED'

const isFinal = ({ code, retry }: { code: FaultCode; retry: string }): boolean =>
  retry === 'never' && !curable.has(code)

export const isReceiptFor = async (context: NodeContext, parcel: Parcel, receipt: string) => {
  const { peer: from, jti, hash } = parcel
  const expected = { from, to: context.self, jti, hash }
  try {
    await verifyReceipt(receipt, expected, context.trust(), context.clock())
    return true
  } catch (error) {
    if (!isFault(error)) throw error
    context.log.error(
      { event: 'receipt.bad', peer: from, code: error.code },
      'peer sent a bad receipt',
    )
    return false
  }
}

export const settleOne = async (
  context: NodeContext,
  tx: NodeTx,
  parcel: Parcel,
  receipt: string,
): Promise<void> => {
  const now = context.clock()
  const { conv, peer, type } = parcel
  if (!(await settleDelivered(tx, parcel, receipt, { now, random: context.random }))) return
  if (type === 'trace.request') {
    const ask = await tx
      .updateTable('ask')
      .set({ stored_at: now })
      .where('conv', '=', conv)
      .returning('trace_id')
      .executeTakeFirst()
    const sla = ask ? await slaOf(tx, ask.trace_id) : 'routine'
    const { self: asker } = context
    await noteMoment(tx, { conv, asker, asked: peer, stage: 'requested', at: now, sla, receipt })
  }
  if (type === 'trace.response') {
    const request = await tx
      .selectFrom('request')
      .select('sla')
      .where('peer', '=', peer)
      .where('conv', '=', conv)
      .executeTakeFirstOrThrow()
    const { self: asked } = context
    const { sla } = request
    await noteMoment(tx, { conv, asker: peer, asked, stage: 'answered', at: now, sla, receipt })
  }
}

const slaOf = async (tx: NodeTx, traceId: string) => {
  const { sla } = await tx
    .selectFrom('trace')
    .select('sla')
    .where('id', '=', traceId)
    .executeTakeFirstOrThrow()
  return sla
}

/** A message the peer will never take: shown, and the trace goes on without that State's answer. */
const giveUp = async (
  context: NodeContext,
  tx: NodeTx,
  parcel: Parcel,
  code: FaultCode,
): Promise<void> => {
  const now = context.clock()
  context.log.error(
    { event: 'message.refused', peer: parcel.peer, type: parcel.type, code },
    new Fault(code).message,
  )
  await settleRefused(tx, parcel, code, { now, random: context.random })
  if (parcel.type === 'trace.request') await endWithoutAnswer(tx, [parcel.conv])
  if (parcel.type === 'sync.request') await goOnWithoutAnswer(context, tx, parcel)
}

/** Requests that will never be answered end as `no-answer`; their traces are looked at again. */
export const endWithoutAnswer = async (
  tx: NodeTx,
  conversations: readonly string[],
): Promise<void> => {
  if (conversations.length === 0) return
  const ended = await tx
    .updateTable('ask')
    .set({ outcome: 'no-answer' })
    .where('conv', 'in', conversations)
    .where('outcome', 'is', null)
    .returning('trace_id')
    .execute()
  if (ended.length === 0) return
  await tx
    .updateTable('trace')
    .set({ stirred: true })
    .where(
      'id',
      'in',
      ended.map(({ trace_id }) => trace_id),
    )
    .execute()
}
