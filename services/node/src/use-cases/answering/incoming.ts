import { Fault, type IllicitGround } from '@proofmark/domain'
import { type AnsweredBy, type NodeTx, type RequestRow, recordAudit } from '@proofmark/storage'
import type { NodeContext } from '../../context.ts'
import { searchForRequest, seenInRequest } from '../register/register.ts'
import { askingOf } from '../tracing/asking.ts'
import type { Answer, IncomingView, Person, RegisterSearch } from '../views.ts'
import type { GroundedAnswer } from './compose-answer.ts'
import { lockRequest, lockSeenRequest } from './lock-request.ts'
import { composeAnswer } from './persons-answer.ts'
import { sendAnswer, sendCorrected } from './send-answer.ts'

export const incomingView = (row: RequestRow): IncomingView => ({
  id: row.id,
  conv: row.conv,
  channel: row.channel,
  from: row.peer,
  status: row.status,
  receivedAt: row.received_at,
  dueAt: row.due_at,
  asked: row.body && {
    seen: seenInRequest(row.body),
    category: row.body.category,
    ground: row.body.ground as IllicitGround,
    obtainedOn: row.body.obtained_on,
  },
  erased: row.erased,
  answeredAt: row.answered_at,
  outcome: row.outcome,
  feedback: row.feedback,
  rule: row.rule,
  assignedTo: row.assigned_to,
  restricted: row.restricted,
  acknowledgedAt: row.acknowledged_at,
  lapsedAt: row.lapsed_at,
  clockStandsSince: row.stands_since,
  quotedWithConsentOf: row.body?.consent?.by ?? null,
  asking: askingOf(row),
  training: row.training,
})

/** @throws Fault PMK_NOT_FOUND */
export const findIncoming = async ({ db }: NodeContext, id: string): Promise<IncomingView> => {
  const row = await db.selectFrom('request').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new Fault('PMK_NOT_FOUND')
  return incomingView(row)
}

/** What our register offers for a request that came in. */
export const examineIncoming = async (
  context: NodeContext,
  requestId: string,
): Promise<RegisterSearch> => {
  const { db } = context
  const request = await db
    .selectFrom('request')
    .selectAll()
    .where('id', '=', requestId)
    .executeTakeFirst()
  if (!request) throw new Fault('PMK_NOT_FOUND')
  return searchForRequest(context, db, request)
}

/**
 * Answers a request a person had to look at.
 * @throws Fault PMK_NOT_FOUND, PMK_INPUT_INVALID, PMK_LIFECYCLE_ILLEGAL, PMK_REGISTER_UNAVAILABLE,
 * PMK_POLICY_WITHHOLDS, PMK_SECOND_PERSON_NEEDED, PMK_CONTENT_ERASED
 */
export const answerIncoming = (
  context: NodeContext,
  person: Person,
  requestId: string,
  answer: Answer,
): Promise<IncomingView> =>
  replying(context, person, { requestId, act: 'request-answered' }, async (tx, request) => {
    const composed = alone(await composeAnswer(context, tx, { request, answer }))
    await sendAnswer(context, tx, request, { answer: composed, people: answeredBy(person) })
  })

/**
 * Tells the State that asked that an answer was wrong, why, and what is right.
 * @throws Fault PMK_NOT_FOUND, PMK_INPUT_INVALID, PMK_LIFECYCLE_ILLEGAL, PMK_REGISTER_UNAVAILABLE,
 * PMK_POLICY_WITHHOLDS, PMK_SECOND_PERSON_NEEDED
 */
export const correctAnswer = (
  context: NodeContext,
  person: Person,
  requestId: string,
  { reason: why, answer }: { readonly reason: string; readonly answer: Answer },
): Promise<IncomingView> =>
  replying(context, person, { requestId, act: 'answer-corrected' }, async (tx, request) => {
    const composed = alone(await composeAnswer(context, tx, { request, answer }))
    await sendCorrected(context, tx, request, { why, answer: composed, people: answeredBy(person) })
  })

/** @throws Fault PMK_SECOND_PERSON_NEEDED where one person alone may not let it out */
const alone = (answer: GroundedAnswer): GroundedAnswer => {
  if (answer.secondPerson) throw new Fault('PMK_SECOND_PERSON_NEEDED')
  return answer
}

const answeredBy = ({ id }: Person): AnsweredBy => ({
  answeredBy: id,
  approvedBy: null,
  draftId: null,
})

/** Locks a request, replies to it in one transaction with its line of audit, and sends the reply on its way. */
const replying = async (
  context: NodeContext,
  person: Person,
  { requestId, act }: { readonly requestId: string; readonly act: string },
  reply: (tx: NodeTx, request: RequestRow) => Promise<void>,
): Promise<IncomingView> => {
  const row = await context.db.transaction().execute(async (tx) => {
    await reply(tx, await lockSeenRequest(context, tx, person, requestId))
    const line = { actor: person.id, act, subject: requestId, code: null }
    await recordAudit(tx, { at: context.clock(), ...line })
    return lockRequest(tx, requestId)
  })
  context.wake('courier', row.peer)
  return incomingView(row)
}
