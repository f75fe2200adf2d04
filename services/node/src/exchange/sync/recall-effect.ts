import type { Told } from '@proofmark/domain'
import type { MessageOf } from '@proofmark/protocol'
import { hashOf } from '@proofmark/protocol'
import {
  answeredByNode,
  handlingIn,
  type NodeTx,
  type Recalled,
  recallPart,
  recordAnswer,
  restedOnNothing,
  uuidV7,
} from '@proofmark/storage'
import type { NodeContext } from '../../context.ts'
import { isNotice } from '../../notices/notice-body.ts'
import { termsSaid } from '../../use-cases/tracing/asking.ts'
import { recallNotice, recallNoticeAck } from '../take-notice.ts'
import { acknowledgeAgain, askedOfUs, isSaid, recallSaid } from './recall-said.ts'
import { RESTORED } from './restored.ts'
import { seenOf } from './seen-of.ts'

/** What sending a message did here, done again from the message itself. What never left is not in it. */
export const recallEffect = async (
  context: NodeContext,
  tx: NodeTx,
  recalled: Recalled,
): Promise<void> => {
  const { message } = recalled
  if (isNotice(message)) {
    const id = uuidV7(context.clock(), context.random)
    return recallNotice(tx, message, { text: recalled.text, id })
  }
  if (message.type === 'notice.ack') return recallNoticeAck(tx, message)
  if (message.type === 'trace.attachment') return recallPart(tx, message, context.clock())
  if (isSaid(message)) return recallSaid(context, tx, message, recalled.text)
  if (message.type === 'trace.ack') return acknowledgeAgain(tx, message)
  if (message.type === 'trace.request') return recallRequest(context, tx, message, recalled)
  if (message.type === 'trace.response') return recallAnswer(tx, message, recalled, message.body)
  if (message.type === 'trace.correct')
    return recallAnswer(tx, message, recalled, message.body.answer)
  if (message.type === 'trace.close' && message.body.outcome === 'withdrawn')
    return recallWithdrawal(context, tx, message)
}

const recallRequest = async (
  context: NodeContext,
  tx: NodeTx,
  message: MessageOf<'trace.request'>,
  { text, receivedAt }: Recalled,
): Promise<void> => {
  const { conv, sub: traceId, aud: state, jti, sla } = message
  const askedAt = new Date(message.iat * 1000)
  const dueAt = context.deadlines.dueAt({ other: state, answering: state, at: askedAt, sla })
  await requireTrace(context, tx, message)
  await tx
    .updateTable('ask')
    .set({ superseded: true })
    .where('trace_id', '=', traceId)
    .where('state', '=', state)
    .execute()
  await tx
    .insertInto('ask')
    .values({
      ...{ conv, trace_id: traceId, state, request_jti: jti, request_hash: hashOf(text) },
      because: JSON.stringify([{ code: 'asked-before-restore', params: { state } }]),
      ...{ asked_at: askedAt, due_at: dueAt, stored_at: receivedAt },
      lapses_at: new Date(message.exp * 1000),
    })
    .execute()
  await tx.updateTable('trace').set({ stirred: true }).where('id', '=', traceId).execute()
}

/** The case of a trace that was lost as a whole, as far as another State was told of it. */
const requireTrace = async (
  { clock, random }: NodeContext,
  tx: NodeTx,
  request: MessageOf<'trace.request'>,
): Promise<void> => {
  const { sub: id, iat, sla, body, training } = request
  // Before any ask of it, as whoever acts on a trace does.
  const known = await tx
    .selectFrom('trace')
    .select('id')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (known) return quoteAgain(tx, request)
  const openedAt = new Date(iat * 1000)
  const caseId = uuidV7(clock(), random)
  await tx
    .insertInto('case_file')
    .values({
      id: caseId,
      national_number: RESTORED,
      category: body.category,
      ground: body.ground,
      obtained_on: body.obtained_on,
      opened_at: openedAt,
      opened_by: RESTORED,
      seen: JSON.stringify(seenOf(body.weapon)),
      training: training === true,
    })
    .execute()
  const facts = {
    id,
    case_id: caseId,
    status: 'tracing',
    sla,
    opened_at: openedAt,
    ...quotedIn(request),
    asking: JSON.stringify(termsSaid(request)),
  } as const
  // Whether it was to wait for a consent, no message tells: so it does, and a person may let it go on.
  await tx
    .insertInto('trace')
    .values({ ...facts, awaits_consent: true })
    .execute()
}

/** Peers answer in any order, and not every State asked was told of the fact. */
const quoteAgain = async (tx: NodeTx, request: MessageOf<'trace.request'>): Promise<void> => {
  if (!request.body.identified) return
  await tx
    .updateTable('trace')
    .set(quotedIn(request))
    .where('id', '=', request.sub)
    .where('identified', 'is', null)
    .where('case_id', 'in', (eb) =>
      eb.selectFrom('case_file').select('id').where('opened_by', '=', RESTORED),
    )
    .execute()
}

/**
 * A fact quoted in a lost trace is nobody's for certain: the request tells how it was to be handled, and whose
 * it is only where a consent was needed. So it goes no further than to the State that has it, and goes with its day.
 */
const quotedIn = ({ aud, body, handling }: MessageOf<'trace.request'>) => {
  if (!body.identified) return {}
  const by = body.consent?.by ?? aud
  const told: Told = { by, handling: { ...handlingIn(handling), onward: 'never' } }
  return {
    identified: JSON.stringify(body.identified),
    identified_told: JSON.stringify(told),
  }
}

const recallAnswer = async (
  tx: NodeTx,
  { aud: peer, conv, jti, iat, handling }: MessageOf<'trace.response'> | MessageOf<'trace.correct'>,
  { text }: Recalled,
  { outcome, rule, until }: MessageOf<'trace.response'>['body'],
): Promise<void> => {
  const request = await askedOfUs(tx, { peer, conv })
  if (!request) return
  const { status } = request
  const at = new Date(iat * 1000)
  const given = { jti, hash: hashOf(text), requestId: request.id, outcome, at, policy: null }
  const told = { handling: handlingIn(handling), people: answeredByNode }
  await recordAnswer(tx, { ...given, ...told }, restedOnNothing)
  await tx
    .updateTable('request')
    .set({ status: status === 'closed' || status === 'recalled' ? status : 'answered' })
    .set({ answered_at: at, outcome, rule, expected_on: until ?? null })
    .where('id', '=', request.id)
    .execute()
}

/** How another trace ended, its answers say again; that one was given up, only we can say. */
const recallWithdrawal = async (
  { clock }: NodeContext,
  tx: NodeTx,
  { sub: id }: MessageOf<'trace.close'>,
): Promise<void> => {
  const end = { outcome: 'withdrawn', path: [], reasons: [{ code: 'withdrawn', params: {} }] }
  await tx
    .updateTable('trace')
    .set({ status: 'closed', outcome: 'withdrawn', end: JSON.stringify(end), closed_at: clock() })
    .where('id', '=', id)
    .where('status', '!=', 'closed')
    .execute()
}
