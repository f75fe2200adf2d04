import {
  type Addressee,
  type Assessment,
  advanceTrace,
  assessChain,
  erasedEnd,
  messageLifetimeMs,
  type Outcome,
  restsOnFacts,
  type StateClaim,
  type TraceEnd,
  usualTerms,
} from '@proofmark/domain'
import type { MessageOf } from '@proofmark/protocol'
import type { AskRow, CaseRow, TraceRow } from '@proofmark/storage'
import {
  consentsFor,
  denialsFor,
  type NodeDb,
  type NodeTx,
  putIntoOutbox,
  readOwnCopy,
} from '@proofmark/storage'
import { type NodeContext, senderOf } from '../../context.ts'
import { RESTORED } from '../../exchange/sync/restored.ts'
import { termsOfAsker } from '../../exchange/terms-said.ts'
import { asNowRead } from '../cases/later-readings.ts'
import { type AskedCase, askStates, wakeCouriers } from './ask-states.ts'
import { termsOver } from './asking.ts'
import { consentWanted } from './awaiting-consent.ts'
import { confirmedIn } from './confirmed.ts'

const TRACES_A_ROUND = 50

/** Looks at every trace that something happened to, until none is left. */
export const followStirred = async (context: NodeContext): Promise<void> => {
  for (;;) {
    if (context.recovery.holdsTraces()) return
    const touched = new Set<string>()
    const followed = await context.db
      .transaction()
      .execute((tx) => followSome(context, tx, touched))
    wakeCouriers(context, touched)
    context.announce(followed)
    if (followed.length < TRACES_A_ROUND) return
  }
}

const followSome = async (
  context: NodeContext,
  tx: NodeTx,
  touched: Set<string>,
): Promise<string[]> => {
  const traces = await tx
    .selectFrom('trace')
    .selectAll()
    .where('stirred', '=', true)
    .orderBy('id')
    .limit(TRACES_A_ROUND)
    .forUpdate()
    .skipLocked()
    .execute()
  for (const trace of traces)
    for (const state of await followOne(context, tx, trace)) touched.add(state)
  return traces.map(({ id }) => id)
}

/** One step along the chain: ask on, wait, or end. Returns the States that get a message. */
const followOne = async (context: NodeContext, tx: NodeTx, trace: TraceRow): Promise<string[]> => {
  await tx.updateTable('trace').set({ stirred: false }).where('id', '=', trace.id).execute()
  if (trace.status !== 'tracing') return []
  const file = await tx
    .selectFrom('case_file')
    .selectAll()
    .where('id', '=', trace.case_id)
    .executeTakeFirstOrThrow()
  const asks = await tx
    .selectFrom('ask')
    .selectAll()
    .where('trace_id', '=', trace.id)
    .where('superseded', '=', false)
    .orderBy('asked_at')
    .orderBy('conv')
    .execute()
  const missing = withoutFacts(asks)
  if (missing) {
    await storeEnd(context, tx, trace.id, missing)
    return []
  }
  const assessment = await assess(context, tx, { trace, file, asks })
  if (assessment.next === 'wait') return []
  if (assessment.next === 'ask') {
    const named = assessment.states.map(({ state, because }) => ({ state, because: [because] }))
    const next = named.filter(({ state }) => !trace.left_out.includes(state))
    if (next.length === 0) {
      await storeEnd(context, tx, trace.id, toBeAsked('next-left-out', named))
      return []
    }
    const asked = await askedCase(tx, trace, file, asks)
    const denials = await denialsFor(tx, trace.id)
    const now = context.clock()
    const wanted = trace.awaits_consent ? consentWanted(asked, next, { denials, now }) : null
    const sought = [...(asked.consents ?? []), ...denials]
    const waits = termsOver(asked.terms, now) ?? wanted ?? afterRestore(file, sought, next)
    if (waits) {
      await storeEnd(context, tx, trace.id, waits)
      return []
    }
    await askStates(context, tx, asked, next)
    return next.map(({ state }) => state)
  }
  await storeEnd(context, tx, trace.id, assessment.end)
  return assessment.end.outcome === 'needs-review'
    ? []
    : sendClose(context, tx, trace, asks, assessment.end.outcome)
}

/**
 * Whom a person had left out of a trace that a set-back lost as a whole, no message tells: nobody is asked on
 * but whom a consent was sought for; a person asks the others.
 */
const afterRestore = (
  { opened_by: openedBy }: CaseRow,
  sought: readonly { readonly to: string }[],
  next: readonly Addressee[],
): TraceEnd | null => {
  if (openedBy !== RESTORED) return null
  const unmeant = next.filter(({ state }) => !sought.some(({ to }) => to === state))
  return unmeant.length > 0 ? toBeAsked('next-after-restore', unmeant) : null
}

/** Whom a person left out is not asked because an answer names it: a person decides. */
const toBeAsked = (
  code: 'next-left-out' | 'next-after-restore',
  named: readonly Addressee[],
): TraceEnd => {
  const reasons = named.map(({ state }) => ({ code, params: { state } }))
  return { outcome: 'needs-review', path: [], reasons }
}

/** Nothing is concluded where an answer is missing that it would rest on; a person decides. */
const withoutFacts = (asks: readonly AskRow[]): TraceEnd | null => {
  const gone = asks.flatMap(({ erased, outcome }) =>
    erased && restsOnFacts(outcome) ? [erased] : [],
  )
  return gone.length > 0 ? erasedEnd({ outcome: 'needs-review', reasons: [] }, gone) : null
}

interface TraceSoFar {
  readonly trace: TraceRow
  readonly file: CaseRow
  readonly asks: readonly AskRow[]
}

/** What follows from the claims so far. Where a book names us as next, we answer from our own at once. */
const assess = async (
  { self }: NodeContext,
  tx: NodeTx,
  { trace, file, asks }: TraceSoFar,
): Promise<Assessment> => {
  const assessWith = (own: StateClaim | null) =>
    assessChain({
      claims: [...(own ? [own] : []), ...asks.flatMap(claimOf)],
      pending: asks.filter(({ outcome }) => outcome === null).map(({ state }) => state),
      seizedOn: file.obtained_on,
    })
  const assessment = assessWith(trace.own)
  const asksUs = assessment.next === 'ask' && assessment.states.some(({ state }) => state === self)
  if (!asksUs) return assessment
  // Our books were searched before anybody was asked; had they known the weapon, `own` would say so.
  const own: StateClaim = { state: self, outcome: 'no-record', events: [] }
  await tx
    .updateTable('trace')
    .set({ own: JSON.stringify(own) })
    .where('id', '=', trace.id)
    .execute()
  return assessWith(own)
}

const claimOf = ({ state, outcome, answer }: AskRow): StateClaim[] =>
  outcome === null
    ? []
    : [
        {
          state,
          outcome,
          events: (answer?.events ?? []).map((event) => ({
            kind: event.kind,
            occurredOn: event.occurred_on,
            ...(event.counterparty ? { counterparty: event.counterparty } : {}),
            ...(event.party_kind ? { partyKind: event.party_kind } : {}),
          })),
          ...(answer?.ground ? { ground: answer.ground } : {}),
          ...(answer?.lapsed ? { lapsed: true } : {}),
          ...(outcome === 'referred' && answer?.next ? { next: answer.next.state } : {}),
          ...(answer?.until ? { until: answer.until } : {}),
        },
      ]

/** What a State may be told: the weapon as seen, and as books confirmed it where that may be quoted to it. */
export const askedCase = async (
  db: NodeDb,
  trace: TraceRow,
  file: CaseRow,
  asks: readonly AskRow[],
): Promise<AskedCase> => ({
  traceId: trace.id,
  training: file.training,
  sla: trace.sla,
  seen: await asNowRead(db, file),
  confirmed: confirmedIn(trace, asks),
  consents: await consentsFor(db, trace.id),
  category: file.category,
  ground: file.ground,
  obtainedOn: file.obtained_on,
  terms: trace.asking ?? usualTerms,
})

const storeEnd = async (
  context: NodeContext,
  tx: NodeTx,
  traceId: string,
  end: TraceEnd,
): Promise<void> => {
  const closes = end.outcome !== 'needs-review'
  await tx
    .updateTable('trace')
    .set({
      status: advanceTrace('tracing', closes ? 'end' : 'review'),
      outcome: end.outcome,
      end: JSON.stringify(end),
      closed_at: closes ? context.clock() : null,
      version: (eb) => eb('version', '+', 1),
    })
    .where('id', '=', traceId)
    .execute()
}

/** Told before, and nothing was corrected since: after a set-back a trace ends as it ended before. */
const wasTold = async (
  tx: NodeTx,
  { conv, state, corrected_at }: AskRow,
  outcome: Outcome,
): Promise<boolean> => {
  const last = await tx
    .selectFrom('outbox')
    .select(['message', 'created_at'])
    .where('peer', '=', state)
    .where('conv', '=', conv)
    .where('type', '=', 'trace.close')
    .where('state', 'in', ['waiting', 'delivered'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!last?.message || (corrected_at && corrected_at > last.created_at)) return false
  return (readOwnCopy(last.message) as MessageOf<'trace.close'>).body.outcome === outcome
}

/** The outcome goes back to everyone who was asked: feedback is what they answer for (domain.md 6.7). */
export const sendClose = async (
  context: NodeContext,
  tx: NodeTx,
  trace: Pick<TraceRow, 'id' | 'sla' | 'asking'>,
  asks: readonly AskRow[],
  outcome: Outcome,
): Promise<string[]> => {
  const now = context.clock()
  const told: AskRow[] = []
  for (const ask of asks)
    if (ask.request_hash !== '' && !(await wasTold(tx, ask, outcome))) told.push(ask)
  for (const { conv, state } of told)
    await putIntoOutbox(
      tx,
      {
        peer: state,
        lifetimeMs: messageLifetimeMs,
        message: { sub: trace.id, conv, ...termsOfAsker(trace) },
        content: {
          type: 'trace.close',
          body: { outcome } as MessageOf<'trace.close'>['body'],
        },
      },
      senderOf(context, now),
    )
  return told.map(({ state }) => state)
}
