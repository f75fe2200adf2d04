import {
  advanceTrace,
  Fault,
  type Handling,
  isBesideNetwork,
  strictestHandling,
  type TraceStatus,
} from '@proofmark/domain'
import {
  type AskRow,
  type NodeTx,
  recordAudit,
  storeLetter,
  type TraceRow,
  uuidV7,
} from '@proofmark/storage'
import { ALL, type NodeContext } from '../../context.ts'
import { stirAnew } from '../../exchange/take-correction.ts'
import {
  bodyAs,
  endOf,
  invalid,
  requireLetter,
  requireOther,
} from '../../letters/checked-letter.ts'
import { askRow, requestBody } from '../tracing/ask-states.ts'
import { requireTerms } from '../tracing/asking.ts'
import { travellingTo } from '../tracing/confirmed.ts'
import { askedCase } from '../tracing/follow-trace.ts'
import { currentAsks, lockSeenTrace } from '../tracing/trace-rows.ts'
import type { Person } from '../views.ts'
import type {
  Asking,
  LetterAnswer,
  LetterAnswered,
  LetterHandling,
  LetterTold,
} from './letter-views.ts'

/** A trace that changed by a person's hand is followed at once and shown to those who watch. */
const changed = (context: NodeContext, traceId: string): void => {
  context.wake('follow', ALL)
  context.announce([traceId])
}

const audit = (
  tx: NodeTx,
  { clock }: NodeContext,
  { person, act, subject }: { person: Person; act: string; subject: string },
) => recordAudit(tx, { at: clock(), actor: person.id, act, subject, code: null })

const reopen = (tx: NodeTx, { id }: TraceRow, status: TraceStatus) =>
  tx
    .updateTable('trace')
    .set({ status, outcome: null, end: null, closed_at: null })
    .set({ version: (eb) => eb('version', '+', 1) })
    .where('id', '=', id)
    .execute()

/** Who answers has been asked: only a State nobody could reach, or that never answered, is written to. */
const requireUnanswered = (asks: readonly AskRow[], state: string): AskRow | undefined => {
  const before = asks.find((ask) => ask.state === state)
  if (before && before.outcome !== 'no-answer')
    throw new Fault('PMK_LIFECYCLE_ILLEGAL', `${state} was asked already.`)
  return before
}

export const askByLetter = async (
  context: NodeContext,
  person: Person,
  { traceId, state }: Asking,
  letter: LetterTold,
): Promise<void> => {
  const now = context.clock()
  requireOther(context.self, state)
  requireLetter(letter, now)
  await context.db.transaction().execute(async (tx) => {
    const trace = await lockSeenTrace(tx, person, traceId)
    if (trace.outcome === 'withdrawn') throw new Fault('PMK_LIFECYCLE_ILLEGAL', 'It was withdrawn.')
    const status = advanceTrace(trace.status, 'write')
    const asks = await currentAsks(tx, traceId)
    const before = requireUnanswered(asks, state)
    if (before)
      await tx
        .updateTable('ask')
        .set({ superseded: true })
        .where('conv', '=', before.conv)
        .execute()
    await writeTo(context, tx, { trace, asks, before, person, state, letter })
    await reopen(tx, trace, status)
    await audit(tx, context, { person, act: 'asked-by-letter', subject: traceId })
  })
  changed(context, traceId)
}

interface Writing {
  readonly trace: TraceRow
  readonly asks: readonly AskRow[]
  readonly before: AskRow | undefined
  readonly person: Person
  readonly state: string
  readonly letter: LetterTold
}

/** The ask and the letter: what it tells is what the State would have been told through the network. */
const writeTo = async (
  context: NodeContext,
  tx: NodeTx,
  { trace, asks, before, person, state, letter }: Writing,
): Promise<void> => {
  const now = context.clock()
  const conv = uuidV7(now, context.random)
  const { channel, on, reference, documentSha256, dueOn } = letter
  const file = await tx
    .selectFrom('case_file')
    .selectAll()
    .where('id', '=', trace.case_id)
    .executeTakeFirstOrThrow()
  // Paper that is copied, cut or telephoned on loses the mark that a signature keeps.
  if (file.training)
    throw new Fault('PMK_LIFECYCLE_ILLEGAL', 'It is training, which never leaves by letter.')
  const asked = await askedCase(tx, trace, file, asks)
  requireTerms(asked.terms, now)
  const today = now.toISOString().slice(0, 10)
  const { confirmed, consents = [], terms } = asked
  const told = travellingTo(state, confirmed, { usual: terms.handling, today, consents })
  const because = before?.because ?? [{ code: 'asked-by-letter', params: { state } }]
  await tx
    .insertInto('ask')
    .values({
      ...askRow(context, asked, { state, because }, now),
      ...(dueOn ? { due_at: endOf(dueOn) } : {}),
      ...{ conv, channel, request_jti: conv, request_hash: '' },
    })
    .execute()
  await storeLetter(tx, {
    ...{ id: conv, direction: 'out', kind: 'request', channel, peer: state, conv },
    ...{ trace: trace.id, dated: on, reference, document_sha256: documentSha256 },
    body: JSON.stringify(requestBody(asked, told)),
    kept_until: told.weapon ? (told.handling.retainUntil ?? null) : null,
    ...{ recorded_by: person.id, recorded_at: now },
  })
}

const letterAskOf = async (tx: NodeTx, person: Person, { traceId, state }: Asking) => {
  const trace = await lockSeenTrace(tx, person, traceId)
  const ask = (await currentAsks(tx, traceId)).find((one) => one.state === state)
  if (!ask || !isBesideNetwork(ask.channel)) throw new Fault('PMK_NOT_FOUND')
  return { trace, ask, channel: ask.channel }
}

/**
 * As the letter says. Where it says nothing: quoted to the State it names only where it says so; whatever else it says
 * stays here.
 */
const handlingOf = ({ next }: LetterAnswer, said: LetterHandling): Handling => ({
  ...strictestHandling,
  ...(next?.may_quote ? { tlp: 'amber', onward: 'next-state' } : {}),
  ...said,
})

/** What would have to be erased on arrival is not taken. */
const requireKeepable = ({ retainUntil }: LetterHandling, today: string): void => {
  if (retainUntil !== undefined && retainUntil < today)
    throw invalid('answer.retainUntil', 'lies in the past')
}

const requireFacts = ({ occurred }: { occurred: readonly string[] }, today: string): void => {
  if (occurred.some((on) => on > today)) throw invalid('answer.events', 'one lies in the future')
}

export const answerByLetter = async (
  context: NodeContext,
  person: Person,
  asking: Asking,
  { letter, answer, handling: said, correction }: LetterAnswered,
): Promise<void> => {
  const now = context.clock()
  const today = now.toISOString().slice(0, 10)
  requireLetter(letter, now)
  const body = bodyAs('trace.response', { ...answer, rule: `${letter.channel}/1` })
  const occurred = (body.events ?? []).map(({ occurred_on }) => occurred_on)
  requireFacts({ occurred }, today)
  requireKeepable(said, today)
  const handling = handlingOf(answer, said)
  await context.db.transaction().execute(async (tx) => {
    const { trace, ask } = await letterAskOf(tx, person, asking)
    const again = ask.answered_at !== null
    if (again && !correction)
      throw new Fault('PMK_LIFECYCLE_ILLEGAL', 'It is answered; say what was wrong (correction).')
    if (!again && trace.status === 'closed') throw new Fault('PMK_LIFECYCLE_ILLEGAL')
    await tx
      .updateTable('ask')
      .set({ answered_at: now, outcome: body.outcome, answer: JSON.stringify(body) })
      .set({ expected_on: body.until ?? null })
      .set({ handling: JSON.stringify(handling) })
      .set(again ? { corrected_at: now, correction: correction ?? null, erased: null } : {})
      .where('conv', '=', ask.conv)
      .execute()
    await storeLetter(tx, {
      ...{ id: uuidV7(now, context.random), direction: 'in', kind: 'answer' },
      ...{ channel: letter.channel, peer: ask.state, conv: ask.conv, trace: trace.id },
      ...{ dated: letter.on, reference: letter.reference },
      ...{ document_sha256: letter.documentSha256, body: JSON.stringify(body) },
      ...{ recorded_by: person.id, recorded_at: now, kept_until: handling.retainUntil ?? null },
    })
    const { state, superseded } = ask
    const told = { ...trace, trace_id: trace.id, state, superseded }
    if (again) await stirAnew(tx, told, { code: 'answer-corrected' })
    else await tx.updateTable('trace').set({ stirred: true }).where('id', '=', trace.id).execute()
    await audit(tx, context, { person, act: 'letter-answer-recorded', subject: trace.id })
  })
  changed(context, asking.traceId)
}

export const giveUpLetter = async (
  context: NodeContext,
  person: Person,
  asking: Asking,
): Promise<void> => {
  await context.db.transaction().execute(async (tx) => {
    const { trace, ask } = await letterAskOf(tx, person, asking)
    if (ask.outcome !== null) throw new Fault('PMK_LIFECYCLE_ILLEGAL', 'Nothing is waited for.')
    await tx.updateTable('ask').set({ outcome: 'no-answer' }).where('conv', '=', ask.conv).execute()
    await tx.updateTable('trace').set({ stirred: true }).where('id', '=', trace.id).execute()
    await audit(tx, context, { person, act: 'letter-given-up', subject: trace.id })
  })
  changed(context, asking.traceId)
}
