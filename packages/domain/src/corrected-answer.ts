import type { TraceEnd } from './claim.ts'
import type { State } from './terms.ts'

/**
 * A State corrected an answer after the trace had ended. The outcome is not changed silently: a person
 * looks at it again, and how it had ended stays on the record.
 */
export const reopenedEnd = (before: TraceEnd | null, state: State): TraceEnd => ({
  outcome: 'needs-review',
  path: before?.path ?? [],
  reasons: [
    { code: 'answer-corrected', params: { state, outcome: before?.outcome ?? '' } },
    ...(before?.reasons ?? []),
  ],
})
