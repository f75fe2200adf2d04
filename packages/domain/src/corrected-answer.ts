import type { TraceEnd } from './claim.ts'
import type { State } from './terms.ts'

/** What a State tells of a trace that had ended: its answer anew, or one after its request had lapsed. */
export interface ToldAfterTheEnd {
  readonly code: 'answer-corrected' | 'answer-late'
}

/** Whether it waits for a person because of that. */
export const waitsAfterTheEnd = ({ reasons: [first] }: TraceEnd): boolean =>
  first?.code === 'answer-corrected' || first?.code === 'answer-late'

/**
 * A State corrected an answer, or gave one late, after the trace had ended. The outcome is not changed
 * silently: a person looks at it again, and how it had ended stays on the record.
 */
export const reopenedEnd = (
  before: TraceEnd | null,
  state: State,
  { code }: ToldAfterTheEnd,
): TraceEnd => ({
  outcome: 'needs-review',
  path: before?.path ?? [],
  reasons: [
    { code, params: { state, outcome: before?.outcome ?? '' } },
    ...(before?.reasons ?? []),
  ],
})
