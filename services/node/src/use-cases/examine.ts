import {
  advanceRequest,
  bookEnd,
  decideDisclosure,
  disclosable,
  messageLifetimeMs,
  type RequestStatus,
} from '@proofmark/domain'
import type { MessageOf } from '@proofmark/protocol'
import { type NodeTx, putIntoOutbox, type RequestRow } from '@proofmark/storage'
import { type NodeContext, senderOf } from '../context.ts'
import { asIdentified, identifiedIn, searchForRequest } from './register.ts'
import type { RegisteredWeapon, RegisterSearch } from './views.ts'

type Answer = MessageOf<'trace.response'>['body']

const REQUESTS_A_ROUND = 50
/** More candidates than this would be fishing (domain.md section 4). */
const MOST_CANDIDATES = 5

/** Examines every request that waits, until none is left. */
export const examineWaiting = async (context: NodeContext): Promise<void> => {
  for (;;) {
    const answered = new Set<string>()
    const examined = await context.db
      .transaction()
      .execute((tx) => examineSome(context, tx, answered))
    for (const peer of answered) context.wake('courier', peer)
    if (examined < REQUESTS_A_ROUND) return
  }
}

const examineSome = async (
  context: NodeContext,
  tx: NodeTx,
  answered: Set<string>,
): Promise<number> => {
  const waiting = await tx
    .selectFrom('request')
    .selectAll()
    .where('status', '=', 'received')
    .orderBy('id')
    .limit(REQUESTS_A_ROUND)
    .forUpdate()
    .skipLocked()
    .execute()
  for (const request of waiting)
    if (await examineOne(context, tx, request)) answered.add(request.peer)
  return waiting.length
}

/** @returns whether an answer was put into the outbox */
const examineOne = async (
  context: NodeContext,
  tx: NodeTx,
  request: RequestRow,
): Promise<boolean> => {
  const { peer: from, purpose } = request
  const disclosure = decideDisclosure(context.policy, { from, purpose })
  if (disclosure.decision === 'ask-a-person') {
    await tx
      .updateTable('request')
      .set({ status: advanceRequest(request.status, 'hand-over') })
      .where('id', '=', request.id)
      .execute()
    return false
  }
  const search = await searchForRequest(tx, request.body)
  await sendAnswer(context, tx, request, automaticAnswer(search, disclosure.rule))
  return true
}

const automaticAnswer = (search: RegisterSearch, rule: string): Answer => {
  const weapon = identifiedIn(search)
  if (weapon) return foundAnswer(weapon, rule)
  if (search.judgement.verdict === 'needs-review')
    return { outcome: 'possible', rule, candidates: candidatesOf(search) }
  return { outcome: 'no-record', rule }
}

/** What leaves the State about a weapon that was found: nothing else of the record does. */
export const foundAnswer = (weapon: RegisteredWeapon, rule: string): Answer => {
  const events = weapon.custody.map((event) =>
    disclosable({
      kind: event.kind,
      occurredOn: event.occurredOn,
      ...(event.counterparty ? { counterparty: event.counterparty } : {}),
      ...(event.partyKind ? { partyKind: event.partyKind } : {}),
      ...(event.partyName ? { partyName: event.partyName } : {}),
      ...(event.licence ? { licence: event.licence } : {}),
    }),
  )
  const end = bookEnd(events)
  return {
    outcome: 'found',
    rule,
    weapon: asIdentified(weapon),
    events: events.map(({ kind, occurredOn, counterparty, partyKind, partyName, licence }) => ({
      kind,
      occurred_on: occurredOn,
      ...(counterparty ? { counterparty } : {}),
      ...(partyKind ? { party_kind: partyKind } : {}),
      ...(partyName ? { party_name: partyName } : {}),
      ...(licence ? { licence } : {}),
    })),
    ...(end.at === 'exported' ? { next: { state: end.to, may_quote: true } } : {}),
  }
}

const candidatesOf = ({ judgement, weapons }: RegisterSearch) =>
  judgement.candidates.slice(0, MOST_CANDIDATES).flatMap(({ entry }) => {
    const weapon = weapons.get(entry.id)
    return weapon ? [asIdentified(weapon)] : []
  })

/** Records and sends the answer in the caller's transaction; it holds the hash of its request. */
export const sendAnswer = async (
  context: NodeContext,
  tx: NodeTx,
  request: RequestRow,
  answer: Answer,
): Promise<void> => {
  const now = context.clock()
  const status: RequestStatus = advanceRequest(request.status, 'answer')
  await putIntoOutbox(
    tx,
    {
      peer: request.peer,
      lifetimeMs: messageLifetimeMs,
      message: {
        sub: request.trace,
        conv: request.conv,
        ref: { jti: request.jti, hash: request.hash },
        purpose: 'criminal-investigation',
        legal: 'iti-2005',
        handling: { tlp: 'amber', use: 'tracing-only', onward: 'ask-first' },
        sla: request.sla,
        lang: 'en',
      },
      content: { type: 'trace.response', body: answer },
    },
    senderOf(context, now),
  )
  await tx
    .updateTable('request')
    .set({ status, answered_at: now, outcome: answer.outcome, rule: answer.rule })
    .where('id', '=', request.id)
    .execute()
}
