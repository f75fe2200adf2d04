import {
  because,
  isFound,
  outcomeOfClaim,
  type PathStep,
  type StateClaim,
  type TraceEnd,
} from './claim.ts'
import {
  bookEnd,
  type CustodyEvent,
  canFollow,
  earliestDay,
  inOrderOfTime,
  matchingImport,
} from './custody.ts'
import { type Blocked, endWithoutFinding } from './end-without-finding.ts'
import type { Because, State } from './terms.ts'

/** What follows from all that is known so far: whom to ask next, or how the trace ends. */
export type Assessment =
  | { readonly next: 'ask'; readonly states: readonly { state: State; because: Because }[] }
  | { readonly next: 'wait' }
  | { readonly next: 'end'; readonly end: TraceEnd }

interface ChainSoFar {
  readonly claims: readonly StateClaim[]
  /** States asked that have not answered yet. */
  readonly pending: readonly State[]
  /** The day the weapon was found, seized or surrendered: no book entry after it concerns its way there. */
  readonly seizedOn: string
}

/** One walk along the books, from one State to where its trail ends. */
interface Walk {
  readonly path: readonly PathStep[]
  readonly end:
    | { kind: 'finding'; finding: Omit<TraceEnd, 'path'> }
    | { kind: 'unasked'; state: State; from: State }
    | { kind: 'open'; state: State; from: State }
    | ({ kind: 'blocked' } & Omit<Blocked, 'path'>)
}

const review = (code: string, params: Record<string, string>): Walk['end'] => ({
  kind: 'finding',
  finding: { outcome: 'needs-review', reasons: [because(code, params)] },
})

/** Walks the books State by State. A star, not a relay: what is not known has to be asked by us. */
class Walker {
  readonly #claims: ReadonlyMap<State, StateClaim>
  readonly #pending: ReadonlySet<State>
  readonly #seizedOn: string

  constructor({ claims, pending, seizedOn }: ChainSoFar) {
    this.#claims = new Map(claims.map((claim) => [claim.state, claim]))
    this.#pending = new Set(pending)
    this.#seizedOn = seizedOn
  }

  walkFrom(start: State): Walk {
    const path: PathStep[] = []
    const visited = new Set<string>()
    let here = start
    for (;;) {
      path.push({ state: here, found: true })
      const events = this.#eventsIn(here)
      const end = bookEnd(events)
      if (end.at !== 'exported') return { path, end: this.#endHeldHere(here, end) }
      const hop = `${here}>${end.to}@${end.on}`
      if (visited.has(hop)) return { path, end: review('books-go-round', { state: here }) }
      visited.add(hop)
      const arrival = this.#arrivalIn(end.to, here, end.on)
      if (arrival.end) {
        if (arrival.found !== undefined) path.push({ state: end.to, found: arrival.found })
        return { path, end: arrival.end }
      }
      here = end.to
    }
  }

  #eventsIn(state: State): readonly CustodyEvent[] {
    const events = this.#claims.get(state)?.events ?? []
    return events.filter((event) => earliestDay(event.occurredOn) <= this.#seizedOn)
  }

  #endHeldHere(
    state: State,
    end: Exclude<ReturnType<typeof bookEnd>, { at: 'exported' }>,
  ): Walk['end'] {
    const claim = this.#claims.get(state)
    if (claim?.outcome === 'found-restricted')
      return {
        kind: 'blocked',
        outcome: 'restricted',
        ground: claim.ground,
        reasons: [because('answer-restricted', { state })],
      }
    if (end.at === 'unclear') return review(`book-${end.why}`, { state })
    const params = { state, on: end.on }
    const finding =
      end.at === 'diverted'
        ? {
            outcome: 'diverted' as const,
            divertedIn: state,
            divertedOn: end.on,
            reasons: [because(`reported-${end.event.kind}`, params)],
          }
        : {
            outcome: 'last-holder' as const,
            holderState: state,
            holderOn: end.on,
            reasons: [because(`last-entry-${end.event.kind}`, params)],
          }
    return { kind: 'finding', finding }
  }

  /** What happens when the books of `from` say that the weapon went to `to`: no `end` means walk on. */
  #arrivalIn(to: State, from: State, on: string): { found?: boolean; end?: Walk['end'] } {
    const claim = this.#claims.get(to)
    if (!claim)
      return {
        end: this.#pending.has(to)
          ? { kind: 'open', state: to, from }
          : { kind: 'unasked', state: to, from },
      }
    if (isFound(claim)) {
      const events = this.#eventsIn(to)
      if (matchingImport(events, from, on)) return {}
      if (claim.outcome === 'found-restricted' || claim.lapsed) return {}
      const laterEntries = events.some((event) => canFollow(event.occurredOn, on))
      if (laterEntries) return { found: true, end: review('import-not-in-books', { from, to, on }) }
      return { found: true, end: this.#gap(from, to, on) }
    }
    if (claim.outcome === 'no-record') return { found: false, end: this.#gap(from, to, on) }
    if (claim.outcome === 'possible')
      return { found: false, end: review('candidates-to-choose', { state: to }) }
    return {
      found: false,
      end: {
        kind: 'blocked',
        outcome: outcomeOfClaim(claim),
        ground: claim.ground,
        reasons: [because(`chain-stops-${claim.outcome}`, { state: to, from, on })],
      },
    }
  }

  #gap(from: State, to: State, on: string): Walk['end'] {
    return {
      kind: 'finding',
      finding: {
        outcome: 'never-imported',
        gap: [from, to],
        reasons: [because('export-never-imported', { from, to, on })],
      },
    }
  }
}

const earliestEntry = ({ state, events }: StateClaim): string =>
  `${inOrderOfTime(events)[0]?.occurredOn ?? '9999'} ${state}`

/** Walks from the oldest book on; a State that an earlier walk came through tells no story of its own. */
const independentWalks = (walker: Walker, claims: readonly StateClaim[]): Walk[] => {
  const oldestFirst = claims
    .filter(isFound)
    .sort((one, other) => (earliestEntry(one) < earliestEntry(other) ? -1 : 1))
  const walks: Walk[] = []
  const covered = new Set<State>()
  for (const { state } of oldestFirst) {
    if (covered.has(state)) continue
    const walk = walker.walkFrom(state)
    for (const step of walk.path) if (step.found) covered.add(step.state)
    walks.push(walk)
  }
  return walks
}

const sameFinding = (one: Omit<TraceEnd, 'path'>, other: Omit<TraceEnd, 'path'>): boolean =>
  one.outcome === other.outcome &&
  one.holderState === other.holderState &&
  one.divertedIn === other.divertedIn &&
  one.gap?.join() === other.gap?.join()

const endByFindings = (walks: readonly Walk[]): TraceEnd | undefined => {
  const findings = walks.flatMap(({ path, end }) =>
    end.kind === 'finding' ? [{ ...end.finding, path }] : [],
  )
  const [first, ...others] = findings
  if (!first) return undefined
  const contrary = others.filter((other) => !sameFinding(first, other))
  if (contrary.length === 0) return first
  return {
    outcome: 'needs-review',
    path: first.path,
    reasons: [because('findings-contradict'), ...findings.flatMap(({ reasons }) => reasons)],
  }
}

/** Whom a State says to ask instead of itself, and nobody has asked. */
const referredOn = ({ claims, pending }: ChainSoFar): { state: State; because: Because }[] => {
  const known = new Set([...pending, ...claims.map(({ state }) => state)])
  return claims.flatMap(({ state: from, next }) =>
    next && !known.has(next) ? [{ state: next, because: because('referred-there', { from }) }] : [],
  )
}

const blockedIn = (walks: readonly Walk[]): Blocked[] =>
  walks.flatMap(({ path, end }) => (end.kind === 'blocked' ? [{ ...end, path }] : []))

/**
 * Follows the chain as far as the answers carry it. Findings win over restrictions, refusals, delays and
 * silence; two findings that contradict each other go to a person (design, "Public outcome codes").
 */
export const assessChain = (chain: ChainSoFar): Assessment => {
  const walks = independentWalks(new Walker(chain), chain.claims)
  const named = walks.flatMap(({ end }) =>
    end.kind === 'unasked'
      ? [{ state: end.state, because: because('named-as-next', { from: end.from }) }]
      : [],
  )
  const unasked = new Map([...referredOn(chain), ...named].map((hop) => [hop.state, hop]))
  if (unasked.size > 0) return { next: 'ask', states: [...unasked.values()] }
  if (chain.pending.length > 0) return { next: 'wait' }
  const { claims } = chain
  const end = endByFindings(walks) ?? endWithoutFinding({ claims, blocked: blockedIn(walks) })
  return { next: 'end', end }
}
