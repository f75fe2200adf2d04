import type { RequestStatus } from './lifecycle.ts'
import type { AnswerOutcome, Outcome } from './terms.ts'

/** `new`: not looked at yet; `hit`: books came that may hold it. */
export const watchStates = ['new', 'open', 'hit', 'for-a-person', 'answered', 'ended'] as const
export type WatchState = (typeof watchStates)[number]

interface Answered {
  readonly status: RequestStatus
  readonly outcome: AnswerOutcome | null
  /** How the asker's trace ended, as it told us. */
  readonly feedback: Outcome | null
}

/** With these the asker needs nothing more of us: it knows where the weapon was, or does not want to. */
const settledOutcomes: readonly Outcome[] = [
  'last-holder',
  'diverted',
  'never-imported',
  'withdrawn',
]

/**
 * Whether an answer that there is no record is still worth looking at again. A trace that closed without
 * a finding is: there, what our books come to hold may change its end.
 */
export const isStillWatched = ({ status, outcome, feedback }: Answered): boolean => {
  if (outcome !== 'no-record') return false
  if (status === 'answered') return true
  return status === 'closed' && !(feedback && settledOutcomes.includes(feedback))
}
