import { Fault, isBesideNetwork, type State } from '@proofmark/domain'
import type { AskRow, NodeTx, RequestRow, TraceRow } from '@proofmark/storage'
import { lockSeenRequest } from '../answering/lock-request.ts'
import { lockSeenTrace } from '../tracing/trace-rows.ts'
import type { Person } from '../views.ts'

/** An input that does not fit what is recorded, by the name of its field. */
export const misfit = (column: string, why: string): Fault =>
  new Fault('PMK_INPUT_INVALID', `${column}: ${why}.`, { place: { column } })

export const illegal = (why: string): Fault => new Fault('PMK_LIFECYCLE_ILLEGAL', why)

/** Free text that says something, without the blanks around it. */
export const saying = (column: string, text: string | undefined): string => {
  const said = text?.trim() ?? ''
  if (said === '') throw misfit(column, 'says nothing')
  return said
}

/** A day that lies ahead, or is today. */
export const notPast = (column: string, day: string | undefined, now: Date): void => {
  if (day !== undefined && day < now.toISOString().slice(0, 10))
    throw misfit(column, 'lies in the past')
}

interface Locked {
  readonly trace: TraceRow
  readonly ask: AskRow
}

/**
 * A trace that still runs, and what we asked one State in it; both locked.
 * @throws Fault PMK_NOT_FOUND, PMK_INPUT_INVALID, PMK_LIFECYCLE_ILLEGAL
 */
export const lockAsk = async (...seen: Parameters<typeof lockAskOfAny>): Promise<Locked> => {
  const locked = await lockAskOfAny(...seen)
  const { status } = locked.trace
  if (status !== 'tracing' && status !== 'needs-review')
    throw illegal('The trace is over, or was not sent yet.')
  return locked
}

/** The same of a trace that may be over. */
export const lockAskOfAny = async (
  tx: NodeTx,
  person: Person,
  { traceId, state }: { readonly traceId: string; readonly state: State },
): Promise<Locked> => {
  const trace = await lockSeenTrace(tx, person, traceId)
  const ask = await tx
    .selectFrom('ask')
    .selectAll()
    .where('trace_id', '=', traceId)
    .where('state', '=', state)
    .where('superseded', '=', false)
    .forUpdate()
    .executeTakeFirst()
  if (!ask || ask.request_hash === '' || isBesideNetwork(ask.channel))
    throw misfit('state', `${state} was not asked in this trace through the network`)
  if (ask.recalled_at) throw illegal('What was asked or answered there was taken back.')
  return { trace, ask }
}

/**
 * A request of another State that still waits for our answer, locked for what a person does about it.
 * @throws Fault PMK_NOT_FOUND, PMK_LIFECYCLE_ILLEGAL
 */
export const lockWaitingRequest = async (
  ...seen: Parameters<typeof lockSeenRequest>
): Promise<RequestRow> => {
  const request = await lockSeenRequest(...seen)
  if (isBesideNetwork(request.channel))
    throw illegal('A State outside the network is told and asked by letter.')
  if (request.status !== 'received' && request.status !== 'for-a-person')
    throw illegal(`The request is "${request.status}" and waits for no answer.`)
  return request
}
