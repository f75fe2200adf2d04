import type { CustodyEvent } from './custody.ts'
import type { AnswerOutcome, Because, Ground, Outcome, State } from './terms.ts'

/** What one State says of the weapon: an answer to a request, or our own books. */
export interface StateClaim {
  readonly state: State
  readonly outcome: AnswerOutcome | 'no-answer'
  readonly events: readonly CustodyEvent[]
  /** Some entries of the book were lawfully removed: what is missing among the others proves nothing. */
  readonly lapsed?: boolean
  readonly ground?: Ground
  /** Whom it says to ask instead, where it referred the request. */
  readonly next?: State
  /** The day until which it delays its answer. */
  readonly until?: string
}

export interface PathStep {
  readonly state: State
  readonly found: boolean
}

/** How a trace ends, and by what. Dates are ISO dates or years as the books hold them. */
export interface TraceEnd {
  readonly outcome: Outcome
  readonly holderState?: State
  readonly holderOn?: string
  readonly divertedIn?: State
  readonly divertedOn?: string
  readonly gap?: readonly [State, State]
  readonly ground?: Ground
  readonly path: readonly PathStep[]
  readonly reasons: readonly Because[]
}

export const because = (code: string, params: Record<string, string> = {}): Because => ({
  code,
  params,
})

type FoundClaim = StateClaim & { readonly outcome: 'found' | 'found-restricted' }

export const isFound = (claim: StateClaim): claim is FoundClaim =>
  claim.outcome === 'found' || claim.outcome === 'found-restricted'

/** What a trace comes to that rests on this claim alone, where it found nothing. */
export const outcomeOfClaim = ({ outcome }: StateClaim): Outcome => {
  switch (outcome) {
    case 'found-restricted':
      return 'restricted'
    case 'refused':
    case 'expired':
    case 'no-answer':
      return outcome
    // More is to come, or nobody said anything of the weapon: neither is a refusal or an empty book.
    case 'possible':
    case 'delayed':
    case 'referred':
      return 'needs-review'
    default:
      return 'no-record'
  }
}
