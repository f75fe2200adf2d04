import { advanceRequest } from '@proofmark/domain'
import { endDraftsOf, expireParcels, isOver, type NodeTx, recordAudit } from '@proofmark/storage'
import type { NodeContext } from '../context.ts'
import { lockTracesOf } from './lock-traces.ts'

const LAPSES_A_ROUND = 200

/** As much of a node as it takes. */
export type LapseContext = Pick<NodeContext, 'db' | 'clock' | 'trust' | 'recovery' | 'log'>

/**
 * Ends what has waited too long, at both ends: what was never taken, what we asked and nobody answered, what we were
 * asked and did not answer. After a set-back nothing lapses that a peer may still bring back the answer to.
 */
export const lapseOverdue = async (context: LapseContext): Promise<void> => {
  await endExpired(context)
  if (!context.recovery.holdsTraces()) await lapseAsks(context)
  await lapseRequests(context)
}

/** The conversations of requests that end undelivered. */
const requestsExpiring = async (tx: NodeTx, now: Date): Promise<string[]> => {
  const rows = await tx
    .selectFrom('outbox')
    .select('conv')
    .where('type', '=', 'trace.request')
    .where('state', '=', 'waiting')
    .where('expires_at', '<=', now)
    .execute()
  return rows.map(({ conv }) => conv)
}

const endExpired = (context: LapseContext): Promise<void> =>
  context.db.transaction().execute(async (tx) => {
    const now = context.clock()
    await lockTracesOf(tx, await requestsExpiring(tx, now))
    const expired = await expireParcels(tx, now)
    for (const { peer, type } of expired)
      context.log.error({ event: 'message.expired', peer, type }, 'a message was never taken')
    const requests = expired.filter(({ type }) => type === 'trace.request')
    await lapseThese(
      tx,
      requests.map(({ conv }) => conv),
      now,
    )
  })

const lapseAsks = async (context: LapseContext): Promise<void> => {
  const now = context.clock()
  await context.db.transaction().execute(async (tx) => {
    const rows = await tx
      .selectFrom('ask')
      .select('conv')
      .where('outcome', 'is', null)
      .where('channel', '=', 'network')
      .where(isOver(now))
      .orderBy('lapses_at')
      .limit(LAPSES_A_ROUND)
      .execute()
    await lapseThese(
      tx,
      rows.map(({ conv }) => conv),
      now,
    )
  })
}

/**
 * They count as `no-answer`, which an answer that comes later sets right; their traces are looked at again. Where nobody
 * waits for it any more, because the trace has ended or asked anew, nothing lapses: nobody is told, and nothing is taken late.
 */
const lapseThese = async (
  tx: NodeTx,
  conversations: readonly string[],
  now: Date,
): Promise<void> => {
  const traces = await lockTracesOf(tx, conversations)
  if (traces.length === 0) return
  const unanswered = await tx
    .updateTable('ask')
    .set({ outcome: 'no-answer' })
    .where('conv', 'in', conversations)
    .where('outcome', 'is', null)
    .returning('conv')
    .execute()
  const waiting = traces.filter(({ status }) => status !== 'closed').map(({ id }) => id)
  if (unanswered.length === 0 || waiting.length === 0) return
  const lapsed = await tx
    .updateTable('ask')
    .set({ lapsed_at: now })
    .where(
      'conv',
      'in',
      unanswered.map(({ conv }) => conv),
    )
    .where('trace_id', 'in', waiting)
    .where('superseded', '=', false)
    .returning(['conv', 'trace_id'])
    .execute()
  for (const { conv } of lapsed) await recordLapse(tx, conv, now)
  const stirred = new Set(lapsed.map(({ trace_id }) => trace_id))
  for (const id of waiting)
    if (stirred.has(id))
      await tx.updateTable('trace').set({ stirred: true }).where('id', '=', id).execute()
}

const recordLapse = (tx: NodeTx, subject: string, at: Date) =>
  recordAudit(tx, { at, actor: 'node', act: 'request-lapsed', subject, code: null })

/** Those that may still bring back what we answered them. */
const unsettledPeers = ({ trust, recovery }: LapseContext): string[] =>
  trust()
    .members()
    .map(({ id }) => id)
    .filter(recovery.unsettled)

const lapseRequests = async (context: LapseContext): Promise<void> => {
  const now = context.clock()
  const peers = await context.db.transaction().execute(async (tx) => {
    const rows = await tx
      .selectFrom('request')
      .select(['id', 'peer', 'status'])
      .where('status', 'in', ['received', 'for-a-person'])
      .where('channel', '=', 'network')
      .where('peer', 'not in', ['', ...unsettledPeers(context)])
      .where(isOver(now))
      .orderBy('lapses_at')
      .limit(LAPSES_A_ROUND)
      .forUpdate()
      .skipLocked()
      .execute()
    for (const { id, status } of rows) {
      await tx
        .updateTable('request')
        .set({ status: advanceRequest(status, 'lapse'), lapsed_at: now })
        .where('id', '=', id)
        .execute()
      await endDraftsOf(tx, id, { over: 'lapsed', at: now })
      await recordLapse(tx, id, now)
    }
    return rows.map(({ peer }) => peer)
  })
  for (const peer of peers)
    context.log.warn({ event: 'request.lapsed', peer }, 'a request was never answered')
}
