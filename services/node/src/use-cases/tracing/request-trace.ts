import {
  type Addressee,
  type AskingTerms,
  advanceTrace,
  Fault,
  type SlaClass,
  type State,
  type StateClaim,
  type TraceEnd,
  type TraceStatus,
} from '@proofmark/domain'
import { readWeapon, type WeaponReading } from '@proofmark/markings'
import {
  addCopies,
  type CaseRow,
  type NodeTx,
  recordAudit,
  tickedFor,
  uuidV7,
} from '@proofmark/storage'
import { ALL, type NodeContext } from '../../context.ts'
import { booksFor } from '../answering/books.ts'
import { lockSeenCase } from '../cases/cases.ts'
import { copiesOf, type Ticked } from '../cases/tick-photographs.ts'
import { misfit } from '../dialogue/dialogue-lock.ts'
import { asIdentified, identifiedIn, ownClaim, searchRegister } from '../register/register.ts'
import type { Person, RegisterSearch } from '../views.ts'
import { askStates, wakeCouriers } from './ask-states.ts'
import { asChosen, requireChoice, requireChosenBefore, type StatesChosen } from './choose-states.ts'
import { whomToAsk } from './whom-to-ask.ts'

/** A number nobody can read identifies nothing: no State is troubled with it (ITI para 17 b). */
const unidentifiable = (reading: WeaponReading): TraceEnd => ({
  outcome: 'unidentifiable',
  path: [],
  reasons: [{ code: `serial-${reading.serial.state}`, params: {} }],
})

interface Plan {
  readonly addressees: readonly Addressee[]
  readonly own: StateClaim | null
  readonly search: RegisterSearch | null
  readonly end: TraceEnd | null
}

const planTrace = async (
  context: NodeContext,
  tx: NodeTx,
  file: CaseRow,
  chosen: StatesChosen,
): Promise<Plan> => {
  const reading = readWeapon(file.seen)
  if (!reading.serial.keys && chosen.also.length > 0)
    throw misfit('also', 'the number cannot be read, and no State is asked without one')
  if (!reading.serial.keys)
    return { addressees: [], own: null, search: null, end: unidentifiable(reading) }
  const books = booksFor(context, tx, file)
  const search = await searchRegister(books, reading, { now: context.clock() })
  const everybody = whomToAsk(reading, context.successors)
  const askedOurselves = everybody.some(({ state }) => state === context.self)
  const own = ownClaim(context.self, search) ?? (askedOurselves ? nothingHere(context.self) : null)
  const others = everybody.filter(({ state }) => state !== context.self)
  const addressees = asChosen(others, chosen)
  return { addressees, own, search, end: null }
}

const nothingHere = (state: string): StateClaim => ({ state, outcome: 'no-record', events: [] })

export interface HowToAsk {
  readonly sla: SlaClass
  readonly terms: AskingTerms
  /** A State that an answer names is not asked before that answer may be quoted to it. */
  readonly waitForConsent: boolean
}

/** With the photographs that leave with it, to every State that is asked. */
export interface Sending extends HowToAsk, StatesChosen {
  readonly person: Person
  readonly ticked: readonly Ticked[]
}

/**
 * Sends the trace of a case: our own register first, then every State a clue points to and those a
 * person adds, without those a person leaves out, at once. A case that has its trace already keeps it, however many ask at the same time.
 *
 * @throws Fault PMK_NOT_FOUND, PMK_REGISTER_UNAVAILABLE, PMK_INPUT_INVALID; then nobody was asked
 */
export const requestTrace = async (
  context: NodeContext,
  caseId: string,
  how: Sending,
): Promise<string> => {
  requireChoice(context, how)
  const sent = await context.db.transaction().execute(async (tx) => {
    const file = await lockSeenCase(tx, how.person, caseId)
    const known = await tx
      .selectFrom('trace')
      .select('id')
      .where('case_id', '=', caseId)
      .executeTakeFirst()
    if (!known) return sendTrace(context, tx, file, how)
    await requireTickedBefore(tx, known.id, how.ticked)
    await requireChosenBefore(tx, known.id, how)
    return { traceId: known.id, asked: [] }
  })
  wakeCouriers(context, sent.asked)
  context.wake('follow', ALL)
  context.announce([sent.traceId])
  return sent.traceId
}

/** Whoever asks twice gets the trace there is; but what was not ticked then does not leave by asking again. */
const requireTickedBefore = async (
  tx: NodeTx,
  traceId: string,
  ticked: readonly Ticked[],
): Promise<void> => {
  const before = ticked.length > 0 ? await tickedFor(tx, traceId) : []
  if (ticked.every(({ photograph_id: id }) => before.includes(id))) return
  throw new Fault('PMK_INPUT_INVALID', 'photographs: the case was sent without them.', {
    place: { column: 'photographs' },
  })
}

const sendTrace = async (
  context: NodeContext,
  tx: NodeTx,
  file: CaseRow,
  how: Sending,
): Promise<{ traceId: string; asked: readonly State[] }> => {
  const plan = await planTrace(context, tx, file, how)
  const traceId = uuidV7(context.clock(), context.random)
  const stored = { ...how, traceId, caseId: file.id, plan }
  await storeTrace(context, tx, stored)
  if (how.leaveOut.length > 0) await noteLeftOut(context, tx, how.person, traceId)
  await addCopies(tx, copiesOf(how.ticked, { traceId, onlyFor: null }))
  const { seen, category, ground, obtained_on: obtainedOn, training } = file
  const found = plan.search ? identifiedIn(plan.search) : undefined
  const confirmed = found ? [{ weapon: asIdentified(found), told: null }] : []
  const { sla, terms } = how
  const asked = { traceId, training, sla, terms, seen, confirmed, category, ground, obtainedOn }
  await askStates(context, tx, asked, plan.addressees)
  return { traceId, asked: plan.addressees.map(({ state }) => state) }
}

const noteLeftOut = ({ clock }: NodeContext, tx: NodeTx, { id }: Person, traceId: string) =>
  recordAudit(tx, { at: clock(), actor: id, act: 'states-left-out', subject: traceId, code: null })

const storeTrace = async (
  context: NodeContext,
  tx: NodeTx,
  {
    traceId,
    caseId,
    sla,
    terms,
    waitForConsent,
    leaveOut,
    plan,
  }: Omit<Sending, 'ticked'> & {
    readonly traceId: string
    readonly caseId: string
    readonly plan: Plan
  },
): Promise<void> => {
  const now = context.clock()
  const status: TraceStatus = advanceTrace('drafted', plan.end ? 'end' : 'send')
  const weapon = plan.search ? identifiedIn(plan.search) : undefined
  await tx
    .insertInto('trace')
    .values({
      id: traceId,
      case_id: caseId,
      status,
      sla,
      asking: JSON.stringify(terms),
      awaits_consent: waitForConsent,
      left_out: [...new Set(leaveOut)],
      opened_at: now,
      own: plan.own && JSON.stringify(plan.own),
      identified: weapon ? JSON.stringify(asIdentified(weapon)) : null,
      // Looked at once even if nobody is asked: our own books may end it.
      stirred: plan.end === null,
      ...(plan.end
        ? { end: JSON.stringify(plan.end), outcome: plan.end.outcome, closed_at: now }
        : {}),
    })
    .execute()
}
