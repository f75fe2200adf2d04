import {
  advanceTrace,
  type Erased,
  erasedEnd,
  erasedReasons,
  isMain,
  restsOnFacts,
  type State,
  type TraceEnd,
} from '@proofmark/domain'
import { answerHeld } from '../casework/consents.ts'
import type { NodeTx } from '../database.ts'
import type { AskRow, TraceRow } from '../tables/casework.ts'
import { ownDue, quotesDue, receivedDue } from './due-texts.ts'
import { eraseLetters, writtenAnswerDue } from './erase-letters.ts'
import { eraseTexts, type GoingText, type WentOf } from './erase-texts.ts'
import { isHeld } from './held.ts'
import { erasedAt, type Moment } from './subject.ts'

/**
 * Erases what other States told in a trace and let us keep no more, and what was made of it: what the ask
 * shows of it, the weapon as their book confirmed it, where the trace ended and why, what we quoted to
 * others. That a State was asked, when, and with which outcome stays.
 *
 * @returns what went; nothing where it is held
 */
export const eraseTrace = async (tx: NodeTx, id: string, moment: Moment): Promise<WentOf> => {
  const subject = { kind: 'trace', id } as const
  const trace = await tx
    .selectFrom('trace')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!trace || (await isHeld(tx, subject))) return { texts: [], letters: 0 }
  const asks = await tx.selectFrom('ask').selectAll().where('trace_id', '=', id).execute()
  const ownerOf = await ownersIn(tx, asks)
  const going: GoingText[] = []
  const gone: Gone[] = []
  for (const ask of asks) {
    const talk = { conv: ask.conv, peer: ask.state }
    const received = await receivedDue(tx, talk, moment)
    const erased = await eraseAnswer(tx, ask, received, moment)
    if (erased) gone.push({ erased, ask })
    await eraseSaid(tx, ask, received, moment)
    const asked = erased ? await eraseOwnQuestions(tx, ask, erased) : []
    going.push(...received, ...(await quotesDue(tx, talk, moment, ownerOf)), ...asked)
  }
  await eraseTexts(tx, subject, going, moment)
  const letters = await eraseLetters(tx, subject, { asks, ownerOf }, moment)
  await endUndelivered(tx, going)
  await forgetConfirmed(tx, trace, moment)
  for (const { erased } of gone) await forgetReasons(tx, asks, erased)
  if (going.length + letters > 0) await forgetWords(tx, id)
  await endWithoutFacts(tx, trace, gone)
  return { texts: going, letters }
}

/** An answer that stood and was erased. */
interface Gone {
  readonly erased: Erased
  readonly ask: AskRow
}

/** Whose the facts are that may be kept until a day: whoever set that day in this trace, signed or by letter. */
const ownersIn = async (
  tx: NodeTx,
  asks: readonly AskRow[],
): Promise<(day: string) => State | undefined> => {
  if (asks.length === 0) return () => undefined
  const conversations = asks.map(({ conv }) => conv)
  const written = await tx
    .selectFrom('letter')
    .select(['peer as issuer', 'kept_until'])
    .where('conv', 'in', conversations)
    .where('direction', '=', 'in')
    .where('kept_until', 'is not', null)
    .execute()
  const signed = await tx
    .selectFrom('inbox')
    .select(['issuer', 'kept_until'])
    .where('conv', 'in', conversations)
    .where('kept_until', 'is not', null)
    .orderBy('received_at', 'desc')
    .execute()
  const owners = new Map(
    [...written, ...signed].map(({ kept_until, issuer }) => [kept_until, issuer]),
  )
  return (day) => owners.get(day)
}

/** Where the answer that stands goes, the ask shows that it is gone; an earlier one it does not show. */
const eraseAnswer = async (
  tx: NodeTx,
  ask: AskRow,
  received: readonly GoingText[],
  moment: Moment,
): Promise<Erased | null> => {
  const { conv, state } = ask
  const standing = await answerHeld(tx, { peer: state, conv })
  const going = received.find(({ jti }) => jti === standing?.jti)
  const day = going?.keptUntil ?? (await writtenAnswerDue(tx, ask, moment))
  if (day === null) return null
  const erased = erasedAt(moment, state, day)
  await tx
    .updateTable('ask')
    .set({ answer: null, correction: null, erased: JSON.stringify(erased) })
    .where('conv', '=', conv)
    .execute()
  await forgetPromise(tx, conv)
  return erased
}

/** The day by which an answer was promised is a fact of what promised it, also where people were reminded of it. */
const forgetPromise = async (tx: NodeTx, conv: string): Promise<void> => {
  await tx.updateTable('ask').set({ expected_on: null }).where('conv', '=', conv).execute()
  const reminded = await tx
    .deleteFrom('reminder')
    .where('subject', '=', conv)
    .where('level', '=', 'delay')
    .returning('id')
    .execute()
  if (reminded.length > 0)
    await tx
      .updateTable('notification')
      .set({ due_at: null })
      .where('kind', '=', 'delay-over')
      .where(
        'fact',
        'in',
        reminded.map(({ id }) => id),
      )
      .execute()
}

const eraseSaid = async (
  tx: NodeTx,
  { conv, state, outcome }: AskRow,
  received: readonly GoingText[],
  moment: Moment,
): Promise<void> => {
  // An answer that came since made a promise of its own, or kept it.
  if (outcome === null && received.some(({ type }) => type === 'trace.interim'))
    await forgetPromise(tx, conv)
  for (const { jti, type, keptUntil } of received)
    if (!isMain(type))
      await tx
        .updateTable('dialogue')
        .set({ body: null, erased: JSON.stringify(erasedAt(moment, state, keptUntil)) })
        .where('peer', '=', state)
        .where('conv', '=', conv)
        .where('ours', '=', false)
        .where('jti', '=', jti)
        .execute()
}

/** What we asked about an answer, to quote it, quotes it; it goes with it, and under the same handling. */
const eraseOwnQuestions = async (
  tx: NodeTx,
  { conv, state: peer }: AskRow,
  erased: Erased,
): Promise<GoingText[]> => {
  await tx
    .updateTable('dialogue')
    .set({ body: null, erased: JSON.stringify(erased) })
    .where('peer', '=', peer)
    .where('conv', '=', conv)
    .where('ours', '=', true)
    .where('type', '=', 'trace.consent-ask')
    .execute()
  return ownDue(tx, { conv, peer }, ['trace.consent-ask'], erased.keptUntil)
}

/** Why a person asked a State is in their words, and most likely in those of an answer. */
const forgetWords = async (tx: NodeTx, traceId: string): Promise<void> => {
  await tx
    .updateTable('ask')
    .set({ asked_why: null })
    .where('trace_id', '=', traceId)
    .where('asked_why', 'is not', null)
    .execute()
}

/** A request that quoted what may not be kept and was never taken will not be answered: the trace goes on. */
const endUndelivered = async (tx: NodeTx, going: readonly GoingText[]): Promise<void> => {
  const sent = going.filter(
    ({ direction, type }) => direction === 'sent' && type === 'trace.request',
  )
  for (const { jti, conv } of sent) {
    const parcel = await tx
      .selectFrom('outbox')
      .select('state')
      .where('jti', '=', jti)
      .executeTakeFirstOrThrow()
    if (parcel.state !== 'expired') continue
    const ended = await tx
      .updateTable('ask')
      .set({ outcome: 'no-answer' })
      .where('conv', '=', conv)
      .where('outcome', 'is', null)
      .returning('trace_id')
      .executeTakeFirst()
    if (ended)
      await tx
        .updateTable('trace')
        .set({ stirred: true })
        .where('id', '=', ended.trace_id)
        .execute()
  }
}

/** The candidate an officer chose stays its owner's; the weapon is known by our own reading again. */
const forgetConfirmed = async (
  tx: NodeTx,
  { id, case_id, identified_told: told }: TraceRow,
  { today }: Moment,
): Promise<void> => {
  const until = told?.handling.retainUntil
  if (until !== undefined && until < today)
    await tx
      .updateTable('trace')
      .set({ identified: null, identified_told: null })
      .where('id', '=', id)
      .execute()
  await tx
    .deleteFrom('traced_weapon')
    .where('kind', '=', 'case')
    .where('subject', '=', case_id)
    .execute()
  await tx.insertInto('traced_stir').values({ kind: 'case', subject: case_id }).execute()
}

const forgetReasons = async (
  tx: NodeTx,
  asks: readonly AskRow[],
  erased: Erased,
): Promise<void> => {
  for (const { conv, because } of asks)
    await tx
      .updateTable('ask')
      .set({ because: JSON.stringify(erasedReasons(because, erased.under, erased)) })
      .where('conv', '=', conv)
      .execute()
}

/**
 * A trace that ended stays ended, by its code alone. One that goes on waits for a person where what it
 * would go on from is gone.
 */
const endWithoutFacts = async (
  tx: NodeTx,
  { id, status, end }: TraceRow,
  all: readonly Gone[],
): Promise<void> => {
  if (all.length === 0) return
  if (status === 'closed') {
    const gone = all.map(({ erased }) => erased)
    if (end) await storeEnd(tx, id, erasedEnd(end, gone))
    return
  }
  const needed = all.filter(({ ask }) => !ask.superseded && restsOnFacts(ask.outcome))
  if (needed.length === 0) return
  const gone = needed.map(({ erased }) => erased)
  const waits = erasedEnd({ outcome: 'needs-review', reasons: end?.reasons ?? [] }, gone)
  await storeEnd(tx, id, waits)
  await tx
    .updateTable('trace')
    .set({ status: advanceTrace(status, 'review'), outcome: 'needs-review', stirred: false })
    .where('id', '=', id)
    .execute()
}

const storeEnd = (tx: NodeTx, id: string, end: TraceEnd) =>
  tx
    .updateTable('trace')
    .set({ end: JSON.stringify(end), version: (eb) => eb('version', '+', 1) })
    .where('id', '=', id)
    .execute()
