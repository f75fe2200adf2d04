import { Fault, type FaultCode, isFault, retryDelayMs } from '@proofmark/domain'
import {
  type DeliveryResult,
  isCurable,
  judgeResult,
  MESSAGES_PER_ENVELOPE,
  openResults,
  sealMessages,
  type Verdict,
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
import { lockTracesOf } from './lock-traces.ts'
import { goOnWithoutAnswer } from './sync/ask-peers.ts'
import { meetFork } from './sync/meet-fork.ts'
import { noteMoment, wakeClock } from './timing.ts'

export type Post = (url: string, envelope: string) => Promise<Posted>

/** Longer than a post may take, so that nobody else sends what is under way. */
const LEASE_MS = 60_000

/** As much of a node as carrying messages takes. */
export type CourierContext = Pick<
  NodeContext,
  'self' | 'db' | 'clock' | 'random' | 'ownKeys' | 'trust' | 'recovery' | 'wake' | 'log'
>

/** The address of a participant that fetches what waits for it, because nobody can reach it. */
export const MAILBOX = 'urn:txp:mailbox'

export interface Courier {
  /** Delivers everything that is due for one peer; returns when nothing is, or the peer does not answer. */
  deliver(peer: string): Promise<void>
  /** Peers whose last call failed: hearing from one of them is a reason to try again at once. */
  readonly silent: ReadonlySet<string>
}

/** No receipt, no delivery: what a peer has not signed for is tried again until it expires. */
export const createCourier = (
  context: CourierContext,
  post: Post,
  chance: () => number,
): Courier => {
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
    if (outcome.kind === 'refused' && outcome.retry === 'never' && !isCurable(outcome.code)) {
      if (parcels.length > 1) return sendAlone(peer, parcels)
      // Nobody signed it, so it ends nothing; the messages behind this one go on.
      await retryLater(parcels)
      return 'go-on'
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
  context: CourierContext,
  post: Post,
  peer: string,
  parcels: readonly Parcel[],
): Promise<SendOutcome> => {
  try {
    const recipient = await context.trust().sealingKey(peer, context.clock())
    if (recipient.owner.status !== 'active') throw new Fault('TXP_PEER_SUSPENDED')
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
  context: CourierContext,
  parcels: readonly Parcel[],
  results: readonly DeliveryResult[],
): Promise<Parcel[]> => {
  const undecided: Parcel[] = []
  await context.db.transaction().execute(async (tx) => {
    const requests = parcels.filter(({ type }) => type === 'trace.request')
    await lockTracesOf(
      tx,
      requests.map(({ conv }) => conv),
    )
    for (const [index, parcel] of parcels.entries()) {
      const verdict = await verdictOn(context, parcel, results[index])
      if (verdict.kind === 'taken') await settleOne(context, tx, parcel, verdict.receipt)
      else if (verdict.kind === 'refused') await giveUp(context, tx, parcel, verdict)
      else if (verdict.code === 'TXP_ORDER_FORKED')
        undecided.push(...(await meetFork(context, tx, parcel)))
      else undecided.push(parcel)
    }
  })
  if (results.some((result) => 'error' in result)) await context.recovery.refresh()
  wakeClock(context)
  context.wake('follow', ALL)
  context.wake('files', ALL)
  return undecided
}

/** Only what the peer signed decides; what it did not is reported, and the message tried again. */
export const verdictOn = async (
  context: CourierContext,
  { peer: from, jti, hash }: Parcel,
  result: DeliveryResult | undefined,
): Promise<Verdict> => {
  const sent = { from, to: context.self, jti, hash }
  const verdict = await judgeResult(result, sent, context.trust(), context.clock())
  if (verdict.kind === 'again' && verdict.unbelieved)
    context.log.error(
      { event: 'answer.bad', peer: from, code: verdict.unbelieved },
      'peer sent a bad receipt or a bad error',
    )
  return verdict
}

export const settleOne = async (
  context: CourierContext,
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
  context: CourierContext,
  tx: NodeTx,
  parcel: Parcel,
  refusal: { readonly code: FaultCode; readonly text: string },
): Promise<void> => {
  const now = context.clock()
  const { code } = refusal
  context.log.error(
    { event: 'message.refused', peer: parcel.peer, type: parcel.type, code },
    new Fault(code).message,
  )
  await settleRefused(tx, parcel, refusal, { now, random: context.random })
  if (parcel.type === 'trace.request') await endWithoutAnswer(tx, parcel.conv)
  if (parcel.type === 'sync.request') await goOnWithoutAnswer(context, tx, parcel)
}

/** A request that will never be answered ends as `no-answer`; its trace is looked at again. */
const endWithoutAnswer = async (tx: NodeTx, conv: string): Promise<void> => {
  const ended = await tx
    .updateTable('ask')
    .set({ outcome: 'no-answer' })
    .where('conv', '=', conv)
    .where('outcome', 'is', null)
    .returning('trace_id')
    .executeTakeFirst()
  if (ended)
    await tx.updateTable('trace').set({ stirred: true }).where('id', '=', ended.trace_id).execute()
}
