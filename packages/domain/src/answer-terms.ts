import { type Handling, mergeHandling, type Onward, stricterOnward, type Use } from './handling.ts'
import type { AnswerOutcome } from './terms.ts'

/** How what an answer tells is to be handled, but for how far it may travel. */
export type AnswerTerms = Omit<Handling, 'onward'>

/** For those who need to know, and for tracing only: confidentiality is the rule (ITI para 15). */
export const usualAnswerTerms: AnswerTerms = { tlp: 'amber', use: 'tracing-only' }

/** The terms that are looser than the usual of an answer: of each, the policy says whether it may be. */
export const looserTerms = ['use-statistics', 'use-criminal-proceedings', 'tlp-green'] as const
export type LooserTerm = (typeof looserTerms)[number]

const looserUse: Readonly<Record<Use, readonly LooserTerm[]>> = {
  'tracing-only': [],
  statistics: ['use-statistics'],
  'criminal-proceedings': ['use-criminal-proceedings'],
}

export const looserIn = ({ tlp, use }: AnswerTerms): LooserTerm[] => [
  ...looserUse[use],
  ...(tlp === 'green' ? (['tlp-green'] as const) : []),
]

/** The answer that a correction takes the place of. */
export interface AnswerThatStands {
  readonly outcome: AnswerOutcome
  readonly handling: Handling
}

/**
 * As a person says it. What they do not say is the usual; in a correction the stricter of that and of
 * the answer it corrects, so that nothing is loosened by saying nothing.
 */
export const answerTerms = (
  said: Partial<AnswerTerms>,
  stands: AnswerThatStands | null,
): AnswerTerms => {
  const unsaid = stands
    ? mergeHandling({ ...usualAnswerTerms, onward: 'never' }, stands.handling)
    : usualAnswerTerms
  const retainUntil = said.retainUntil ?? unsaid.retainUntil
  return {
    tlp: said.tlp ?? unsaid.tlp,
    use: said.use ?? unsaid.use,
    ...(retainUntil === undefined ? {} : { retainUntil }),
  }
}

/** Outcomes that tell of a weapon: how far the others travel, hardly anybody chooses. */
const telling: readonly AnswerOutcome[] = ['found', 'found-restricted', 'possible']

/** How far an answer travels where nobody says so: as the policy lets, and as far as what it corrects. */
export const onwardUnsaid = (policy: Onward, stands: AnswerThatStands | null): Onward => {
  if (!stands) return policy
  const { outcome, handling } = stands
  const chosen = telling.includes(outcome) || handling.onward === 'never'
  return chosen ? stricterOnward(policy, handling.onward) : policy
}
