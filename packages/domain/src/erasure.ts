import type { TraceEnd } from './claim.ts'
import type { AnswerOutcome, Because, State } from './terms.ts'

/** What stands where something was erased: when, whose handling asked for it, and the last day it allowed. */
export interface Erased {
  /** ISO 8601, UTC. */
  readonly at: string
  readonly under: State
  /** An ISO date; the content was still allowed on it. */
  readonly keptUntil: string
}

/** Messages that stand by themselves: they set the day for what is said about them. */
export const mainTypes = ['trace.request', 'trace.response', 'trace.correct'] as const

/** What is said about a request or an answer, and falls under its day where it sets none. */
export const talkTypes = [
  'trace.clarify',
  'trace.clarified',
  'trace.interim',
  'trace.consent-ask',
  'trace.consent-grant',
  'trace.consent-deny',
  'trace.recall',
  'trace.attachment',
] as const

export const isMain = (type: string): boolean => mainTypes.some((known) => known === type)
export const isTalk = (type: string): boolean => talkTypes.some((known) => known === type)

/**
 * Whether the outcome of an answer means nothing without what the answer told. The others, such as a
 * refusal, are all that there is to know.
 */
export const restsOnFacts = (outcome: AnswerOutcome | 'no-answer' | null): boolean =>
  outcome === 'found' ||
  outcome === 'found-restricted' ||
  outcome === 'possible' ||
  outcome === 'referred'

/** Says, in every language, that facts of a State are gone; `day` is the last it allowed. */
export const factsErased = ({ under, keptUntil }: Erased): Because => ({
  code: 'facts-erased',
  params: { state: under, day: keptUntil },
})

/**
 * What is left of how a trace ended once facts it rests on are erased: the outcome, a code, and why
 * nothing else is there. Who holds the weapon, since when and along which path are facts of others.
 */
export const erasedEnd = (
  { outcome, reasons }: Pick<TraceEnd, 'outcome' | 'reasons'>,
  gone: readonly Erased[],
): TraceEnd => ({
  outcome,
  path: [],
  reasons: [...reasons.filter(({ code }) => code === 'facts-erased'), ...gone.map(factsErased)],
})

const namedByAnAnswer = new Set(['named-as-next', 'referred-there'])

/** A State was asked because an answer named it: that is a fact of the answer, and goes with it. */
export const erasedReasons = (
  reasons: readonly Because[],
  state: State,
  erased: Erased,
): readonly Because[] =>
  reasons.map((reason) =>
    namedByAnAnswer.has(reason.code) && reason.params.from === state ? factsErased(erased) : reason,
  )
