import { Fault } from './fault.ts'

export const traceStatuses = ['drafted', 'tracing', 'needs-review', 'closed'] as const
export type TraceStatus = (typeof traceStatuses)[number]
export type TraceAct =
  | 'send'
  | 'follow'
  | 'review'
  | 'choose'
  | 'correct'
  | 'write'
  | 'end'
  | 'withdraw'

/**
 * The life of a trace at the State that asks. A lawyer can read it; the documentation prints it. An
 * answer that is corrected after the end opens the trace again, for a person; a person may write to a
 * State outside the network even then, or ask another one in it, and the trace waits for its answer.
 */
export const traceLifecycle = {
  drafted: { send: 'tracing', review: 'needs-review', end: 'closed', withdraw: 'closed' },
  tracing: {
    follow: 'tracing',
    review: 'needs-review',
    correct: 'tracing',
    write: 'tracing',
    end: 'closed',
    withdraw: 'closed',
  },
  'needs-review': {
    follow: 'tracing',
    review: 'needs-review',
    choose: 'tracing',
    correct: 'tracing',
    write: 'tracing',
    end: 'closed',
    withdraw: 'closed',
  },
  closed: { correct: 'needs-review', write: 'tracing' },
} as const satisfies Record<TraceStatus, Partial<Record<TraceAct, TraceStatus>>>

export const requestStatuses = [
  'received',
  'for-a-person',
  'answered',
  'lapsed',
  'recalled',
  'closed',
] as const
export type RequestStatus = (typeof requestStatuses)[number]
export type RequestAct =
  | 'hand-over'
  | 'clarify'
  | 'answer'
  | 'correct'
  | 'lapse'
  | 'recall'
  | 'close'

/**
 * The life of a request at the State that was asked. A corrected answer waits for a new outcome; where
 * another State corrected its own, the trace may end anew without us and we are told again. A request
 * that was clarified is looked at anew; one that was recalled is never answered, nor its answer corrected.
 */
export const requestLifecycle = {
  received: {
    'hand-over': 'for-a-person',
    clarify: 'received',
    answer: 'answered',
    lapse: 'lapsed',
    recall: 'recalled',
    close: 'closed',
  },
  'for-a-person': {
    clarify: 'received',
    answer: 'answered',
    lapse: 'lapsed',
    recall: 'recalled',
    close: 'closed',
  },
  answered: { correct: 'answered', recall: 'recalled', close: 'closed' },
  lapsed: { recall: 'recalled', close: 'closed' },
  recalled: { close: 'recalled' },
  closed: { correct: 'answered', close: 'closed' },
} as const satisfies Record<RequestStatus, Partial<Record<RequestAct, RequestStatus>>>

const step = <Status extends string, Act extends string>(
  table: Record<Status, Partial<Record<Act, Status>>>,
  status: Status,
  act: Act,
): Status => {
  const next = table[status][act]
  if (!next) throw new Fault('PMK_LIFECYCLE_ILLEGAL', `"${act}" is not possible while "${status}".`)
  return next
}

/** @throws Fault PMK_LIFECYCLE_ILLEGAL where the table has no such step. */
export const advanceTrace = (status: TraceStatus, act: TraceAct): TraceStatus =>
  step<TraceStatus, TraceAct>(traceLifecycle, status, act)

/** @throws Fault PMK_LIFECYCLE_ILLEGAL where the table has no such step. */
export const advanceRequest = (status: RequestStatus, act: RequestAct): RequestStatus =>
  step<RequestStatus, RequestAct>(requestLifecycle, status, act)
