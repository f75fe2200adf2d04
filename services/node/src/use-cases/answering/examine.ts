import { advanceRequest, type Fault, isFault } from '@proofmark/domain'
import { parseBody } from '@proofmark/protocol'
import { answeredByNode, type NodeTx, type RequestRow } from '@proofmark/storage'
import type { NodeContext } from '../../context.ts'
import { searchForRequest } from '../register/register.ts'
import {
  automaticAnswer,
  FOR_A_PERSON,
  type GroundedAnswer,
  isWithheld,
  refusedAnswer,
} from './compose-answer.ts'
import { type Release, releaseFor } from './release.ts'
import { sendAnswer } from './send-answer.ts'

const REQUESTS_A_ROUND = 50

type Examined = { readonly request: RequestRow } & (
  | { readonly answer: GroundedAnswer }
  | { readonly handOver: true }
)

/** Examines every request that waits, until none is left or the register cannot be asked. */
export const examineWaiting = async (context: NodeContext): Promise<void> => {
  for (;;) {
    const waiting = await waitingRequests(context)
    const examined = await examineSome(context, waiting)
    const answered = await settleSome(context, examined)
    for (const peer of answered.peers) context.wake('courier', peer)
    if (waiting.length < REQUESTS_A_ROUND || answered.settled === 0) return
  }
}

/** Not of a peer that may still bring back what we answered it. */
const waitingRequests = ({ db, trust, recovery }: NodeContext): Promise<RequestRow[]> =>
  db
    .selectFrom('request')
    .selectAll()
    .where('status', '=', 'received')
    .where('peer', 'not in', [
      '',
      ...trust()
        .members()
        .map(({ id }) => id)
        .filter(recovery.unsettled),
    ])
    .orderBy('id')
    .limit(REQUESTS_A_ROUND)
    .execute()

/**
 * Looks requests up before any of them is locked, for a register may be far away and slow. One that is
 * unavailable leaves its requests waiting: the sweep comes back to them, and nobody is told of no record.
 */
const examineSome = async (
  context: NodeContext,
  waiting: readonly RequestRow[],
): Promise<Examined[]> => {
  const examined: Examined[] = []
  let unavailable = false
  for (const request of waiting) {
    const release = releaseFor(context, request, 'node')
    const { way } = release
    // Whatever the policy says: in an exercise a person practises.
    if (request.training || way.way === 'ask-a-person') examined.push({ request, handOver: true })
    else if (way.way === 'refuse') examined.push({ request, answer: refusedAnswer(release, way) })
    else if (!unavailable) {
      const answer = await lookUp(context, request, release)
      if (!answer) unavailable = true
      else examined.push({ request, ...answer })
    }
  }
  return examined
}

type Found = { readonly answer: GroundedAnswer } | { readonly handOver: true }

/** Null where the register cannot be asked. */
const lookUp = async (
  context: NodeContext,
  request: RequestRow,
  release: Release,
): Promise<Found | null> => {
  try {
    const search = await searchForRequest(context, context.db, request)
    const answer = automaticAnswer(search, release)
    if (answer === FOR_A_PERSON || isWithheld(answer) || answer.secondPerson)
      return { handOver: true }
    parseBody('trace.response', answer.body)
    return { answer }
  } catch (error) {
    if (isFault(error, 'TXP_MESSAGE_INVALID')) return noMessageHolds(context, request, error)
    if (!isFault(error, 'PMK_REGISTER_UNAVAILABLE')) throw error
    context.log.warn(
      { event: 'register.unavailable', why: error.detail },
      'the register cannot be asked; requests wait',
    )
    return null
  }
}

/** A book of too many entries, say: it must keep no other request back, so a person looks. */
const noMessageHolds = (
  { log }: NodeContext,
  { id }: RequestRow,
  { detail: why }: Fault,
): { readonly handOver: true } => {
  log.warn({ event: 'answer.not-sayable', request: id, why }, 'no message can hold the answer')
  return { handOver: true }
}

/** Answers and hands over what nobody else did meanwhile. */
const settleSome = (
  context: NodeContext,
  examined: readonly Examined[],
): Promise<{ settled: number; peers: ReadonlySet<string> }> =>
  context.db.transaction().execute(async (tx) => {
    const peers = new Set<string>()
    const waiting = await lockWaiting(
      tx,
      examined.map(({ request }) => request.id),
    )
    for (const one of examined) {
      if (!waiting.has(one.request.id)) continue
      if ('handOver' in one) await handOver(tx, one.request)
      else {
        await sendAnswer(context, tx, one.request, { answer: one.answer, people: answeredByNode })
        peers.add(one.request.peer)
      }
    }
    return { settled: waiting.size, peers }
  })

const lockWaiting = async (tx: NodeTx, ids: readonly string[]): Promise<ReadonlySet<string>> => {
  if (ids.length === 0) return new Set()
  const rows = await tx
    .selectFrom('request')
    .select('id')
    .where('id', 'in', ids)
    .where('status', '=', 'received')
    .orderBy('id')
    .forUpdate()
    .skipLocked()
    .execute()
  return new Set(rows.map(({ id }) => id))
}

const handOver = async (tx: NodeTx, { id, status }: RequestRow): Promise<void> => {
  await tx
    .updateTable('request')
    .set({ status: advanceRequest(status, 'hand-over') })
    .where('id', '=', id)
    .execute()
}
