import { advanceRequest } from '@proofmark/domain'
import { endDraftsOf, expireParcels, isOver, type NodeTx, recordAudit } from '@proofmark/storage'
import type { NodeContext } from '../context.ts'

const LAPSES_A_ROUND = 200

/**
 * Ends what has waited too long, at both ends: what was never taken, what we asked and nobody answered, what we were
 * asked and did not answer. After a set-back nothing lapses that a peer may still bring back the answer to.
 */
export const lapseOverdue = async (context: NodeContext): Promise<void> => {
  await endExpired(context)
  if (!context.recovery.holdsTraces()) await lapseAsks(context)
  await lapseRequests(context)
}

const endExpired = (context: NodeContext): Promise<void> =>
  context.db.transaction().execute(async (tx) => {
    const now = context.clock()
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

const lapseAsks = async (context: NodeContext): Promise<void> => {
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

/** They count as `no-answer`, which an answer that comes later sets right; their traces are looked at again. */
const lapseThese = async (
  tx: NodeTx,
  conversations: readonly string[],
  now: Date,
): Promise<void> => {
  if (conversations.length === 0) return
  const ofAsks = tx.selectFrom('ask').select('trace_id').where('conv', 'in', conversations)
  // The traces first, as whoever takes an answer does, or the two wait for each other.
  const traces = await tx
    .selectFrom('trace')
    .select('id')
    .where('id', 'in', ofAsks)
    .orderBy('id')
    .forUpdate()
    .execute()
  const lapsed = await tx
    .updateTable('ask')
    .set({ outcome: 'no-answer', lapsed_at: now })
    .where('conv', 'in', conversations)
    .where('outcome', 'is', null)
    .returning(['conv', 'trace_id'])
    .execute()
  for (const { conv } of lapsed) await recordLapse(tx, conv, now)
  const stirred = new Set(lapsed.map(({ trace_id }) => trace_id))
  for (const { id } of traces)
    if (stirred.has(id))
      await tx.updateTable('trace').set({ stirred: true }).where('id', '=', id).execute()
}

const recordLapse = (tx: NodeTx, subject: string, at: Date) =>
  recordAudit(tx, { at, actor: 'node', act: 'request-lapsed', subject, code: null })

/** Those that may still bring back what we answered them. */
const unsettledPeers = ({ trust, recovery }: NodeContext): string[] =>
  trust()
    .members()
    .map(({ id }) => id)
    .filter(recovery.unsettled)

const lapseRequests = async (context: NodeContext): Promise<void> => {
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
