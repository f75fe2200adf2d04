import {
  advanceTrace,
  Fault,
  type State,
  type StateClaim,
  strictestHandling,
  usualTerms,
} from '@proofmark/domain'
import { readWeapon } from '@proofmark/markings'
import type { WeaponIdentified } from '@proofmark/protocol'
import {
  type AskRow,
  type CaseRow,
  type NodeTx,
  recordAudit,
  stopFilesIn,
  type TraceRow,
} from '@proofmark/storage'
import { ALL, type NodeContext } from '../../context.ts'
import { booksFor } from '../answering/books.ts'
import { asNowRead } from '../cases/later-readings.ts'
import { asIdentified, ownClaim, searchRegister, seenInRequest } from '../register/register.ts'
import type { Person } from '../views.ts'
import { askStates, wakeCouriers } from './ask-states.ts'
import { requireTerms } from './asking.ts'
import { waitedForConsent } from './awaiting-consent.ts'
import type { Confirmed } from './confirmed.ts'
import { sendClose } from './follow-trace.ts'
import { currentAsks, lockSeenTrace } from './trace-rows.ts'

/**
 * A person says which of a State's candidates, or of our own register's, is the weapon. Everybody who
 * was unsure is asked again about exactly that one and the trace goes on; the number as read stays as
 * it was read.
 *
 * @throws Fault PMK_NOT_FOUND, PMK_INPUT_INVALID, PMK_LIFECYCLE_ILLEGAL
 */
export const chooseCandidate = async (
  context: NodeContext,
  person: Person,
  choice: Choice,
): Promise<void> => {
  const { traceId } = choice
  const states = await context.db.transaction().execute(async (tx) => {
    const trace = await lockSeenTrace(tx, person, traceId)
    const status = advanceTrace(trace.status, 'choose')
    const file = await caseOf(tx, trace)
    const asks = await currentAsks(tx, traceId)
    const confirmed = await chosenCandidate(context, tx, { choice, file, asks })
    const { weapon: identified, told } = confirmed
    const own =
      trace.own?.outcome === 'possible' ? await ownAgain(context, tx, file, identified) : trace.own
    await tx
      .updateTable('trace')
      .set({
        status,
        identified: JSON.stringify(identified),
        identified_told: told && JSON.stringify(told),
        own: own && JSON.stringify(own),
        end: null,
        outcome: null,
        stirred: true,
      })
      .where('id', '=', traceId)
      .execute()
    const unsure = asks.filter(({ outcome }) => outcome === 'possible')
    await askAgain(context, tx, { trace, file, confirmed, unsure, chosenAt: choice.state })
    const at = context.clock()
    const line = { at, actor: person.id, act: 'candidate-chosen', subject: traceId, code: null }
    await recordAudit(tx, line)
    return unsure.map(({ state }) => state)
  })
  wakeCouriers(context, states)
  context.wake('follow', ALL)
  context.announce([traceId])
}

interface Choice {
  readonly traceId: string
  readonly state: State
  readonly serial: string
  /** Needed where two candidates have one number. */
  readonly madeOn?: string
}

const caseOf = (tx: NodeTx, trace: TraceRow): Promise<CaseRow> =>
  tx.selectFrom('case_file').selectAll().where('id', '=', trace.case_id).executeTakeFirstOrThrow()

const chosenCandidate = async (
  context: NodeContext,
  tx: NodeTx,
  { choice, file, asks }: { choice: Choice; file: CaseRow; asks: readonly AskRow[] },
): Promise<Confirmed> => {
  const { state, serial, madeOn } = choice
  const ours = state === context.self
  const ask = asks.find((one) => one.state === state)
  const offered = ours ? await ownCandidates(context, tx, file) : ask?.answer?.candidates
  const fitting = (offered ?? []).filter(
    (candidate) =>
      candidate.serial === serial && (madeOn === undefined || candidate.made_on === madeOn),
  )
  const [chosen, another] = fitting
  if (!chosen) throw invalidChoice('serial', `${state} offered no such candidate`)
  if (another) throw invalidChoice('madeOn', 'needed, for two candidates have this number')
  const handling = ask?.handling ?? strictestHandling
  return { weapon: chosen, told: ours ? null : { by: state, handling } }
}

const ownCandidates = async (
  context: NodeContext,
  tx: NodeTx,
  file: CaseRow,
): Promise<WeaponIdentified[]> => {
  const options = { now: context.clock() }
  const books = booksFor(context, tx, file)
  const { weapons } = await searchRegister(books, readWeapon(file.seen), options)
  return [...weapons.values()].map(asIdentified)
}

const invalidChoice = (column: string, why: string) =>
  new Fault('PMK_INPUT_INVALID', `${column}: ${why}.`, { place: { column } })

/** What our own books say of the weapon now that a person knows which it is. */
const ownAgain = async (
  context: NodeContext,
  tx: NodeTx,
  file: CaseRow,
  identified: WeaponIdentified,
): Promise<StateClaim | null> => {
  const seen = seenInRequest({ weapon: {}, identified })
  const reading = readWeapon({ ...file.seen, ...seen })
  const madeOn = identified.made_on
  const options = { now: context.clock(), ...(madeOn ? { madeOn } : {}) }
  const search = await searchRegister(booksFor(context, tx, file), reading, options)
  return ownClaim(context.self, search)
}

const askAgain = async (
  context: NodeContext,
  tx: NodeTx,
  again: {
    readonly trace: TraceRow
    readonly file: CaseRow
    readonly confirmed: Confirmed
    readonly unsure: readonly AskRow[]
    readonly chosenAt: State
  },
): Promise<void> => {
  const { trace, file, confirmed, unsure, chosenAt } = again
  if (unsure.length === 0) return
  const terms = trace.asking ?? usualTerms
  requireTerms(terms, context.clock())
  const conversations = unsure.map(({ conv }) => conv)
  await tx.updateTable('ask').set({ superseded: true }).where('conv', 'in', conversations).execute()
  await stopFilesIn(tx, conversations, context.clock())
  const { category, ground, obtained_on: obtainedOn } = file
  const asked = {
    traceId: trace.id,
    training: file.training,
    sla: trace.sla,
    seen: await asNowRead(tx, file),
    confirmed: [confirmed],
    category,
    ground,
    obtainedOn,
    terms,
  }
  const because = [{ code: 'candidate-chosen', params: { state: chosenAt } }]
  await askStates(
    context,
    tx,
    asked,
    unsure.map(({ state }) => ({ state, because })),
  )
}

/** Ends a trace that is no longer wanted and tells every State that was asked. */
export const withdrawTrace = async (
  context: NodeContext,
  person: Person,
  traceId: string,
): Promise<void> => {
  const told = await context.db.transaction().execute(async (tx) => {
    const trace = await lockSeenTrace(tx, person, traceId)
    const status = advanceTrace(trace.status, 'withdraw')
    const at = context.clock()
    const end = { outcome: 'withdrawn' as const, path: [], reasons: [] }
    await tx
      .updateTable('trace')
      .set({ status, outcome: 'withdrawn', end: JSON.stringify(end), closed_at: at })
      .where('id', '=', traceId)
      .execute()
    const line = { at, actor: person.id, act: 'trace-withdrawn', subject: traceId, code: null }
    await recordAudit(tx, line)
    const asks = await currentAsks(tx, traceId)
    const conversations = asks.map(({ conv }) => conv)
    await stopFilesIn(tx, conversations, at)
    return sendClose(context, tx, trace, asks, 'withdrawn')
  })
  wakeCouriers(context, told)
  context.announce([traceId])
}

/**
 * Follows a trace again that waits for a person: after a correction, say. What the answers say now
 * decides. One that waited for a consent goes on without it.
 *
 * @throws Fault PMK_NOT_FOUND, PMK_LIFECYCLE_ILLEGAL
 */
export const followAgain = async (
  context: NodeContext,
  person: Person,
  traceId: string,
): Promise<void> => {
  await context.db.transaction().execute(async (tx) => {
    const { status, end: waited } = await lockSeenTrace(tx, person, traceId)
    if (status !== 'needs-review') throw new Fault('PMK_LIFECYCLE_ILLEGAL')
    const without = waitedForConsent(waited) ? { awaits_consent: false } : {}
    await tx
      .updateTable('trace')
      .set({
        status: advanceTrace(status, 'follow'),
        end: null,
        outcome: null,
        stirred: true,
        ...without,
      })
      .where('id', '=', traceId)
      .execute()
    const at = context.clock()
    const line = { at, actor: person.id, act: 'trace-followed', subject: traceId, code: null }
    await recordAudit(tx, line)
  })
  context.wake('follow', ALL)
  context.announce([traceId])
}
