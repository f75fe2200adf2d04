import {
  because,
  isFound,
  outcomeOfClaim,
  type PathStep,
  type StateClaim,
  type TraceEnd,
} from './claim.ts'
import type { Because, Ground, Outcome, State } from './terms.ts'

/** Where a walk along the books could not go on. */
export interface Blocked {
  readonly path: readonly PathStep[]
  readonly outcome: Outcome
  readonly ground?: Ground
  readonly reasons: readonly Because[]
}

interface Unfound {
  readonly claims: readonly StateClaim[]
  readonly blocked: readonly Blocked[]
}

/** Outcomes without a finding, strongest first (`docs/decisions`: these are never merged). */
const weakerOutcomes = [
  ...(['restricted', 'refused', 'expired'] as const),
  ...(['needs-review', 'no-record', 'no-answer'] as const),
]

/** How a trace ends in which no walk along the books came to a finding. */
export const endWithoutFinding = ({ claims, blocked }: Unfound): TraceEnd => {
  const path = blocked[0]?.path ?? claims.map(({ state }) => ({ state, found: false }))
  const open = stillOpen({ claims, blocked })
  if (open.length > 0) return { outcome: 'needs-review', path, reasons: open }
  const met = outcomesMet({ claims, blocked })
  const outcome = weakerOutcomes.find((weaker) => met.has(weaker)) ?? 'no-record'
  const { ground, reasons = [because('nobody-to-ask')] } = met.get(outcome) ?? {}
  const told = [...reasons, ...referralsFollowed(claims)]
  return { outcome, path, reasons: told, ...(ground ? { ground } : {}) }
}

/** An answer that is still to come, or candidates where nothing else stands: nothing ends without a person. */
const stillOpen = ({ claims, blocked }: Unfound): Because[] => {
  const delayed = claims.filter(({ outcome }) => outcome === 'delayed')
  if (delayed.length === 0 && blocked.length > 0) return []
  const stopped = blocked.filter(({ outcome }) => outcome === 'needs-review')
  return [
    ...stopped.flatMap(({ reasons }) => reasons),
    ...delayed.map(saidOf),
    ...claims
      .filter(({ outcome }) => outcome === 'possible')
      .map(({ state }) => because('candidates-to-choose', { state })),
  ]
}

interface Met {
  readonly ground?: Ground
  readonly reasons: readonly Because[]
}

const outcomesMet = ({ claims, blocked }: Unfound): ReadonlyMap<Outcome, Met> => {
  const met = new Map<Outcome, Met>()
  for (const end of blocked) if (!met.has(end.outcome)) met.set(end.outcome, end)
  const leadsOn = referralsIn(claims)
  for (const claim of claims) {
    if (isFound(claim) || leadsOn(claim)) continue
    const outcome = outcomeOfClaim(claim)
    const before = met.get(outcome)
    met.set(outcome, {
      ground: before?.ground ?? claim.ground,
      reasons: [...(before?.reasons ?? []), saidOf(claim)],
    })
  }
  return met
}

const saidOf = (claim: StateClaim): Because => {
  const { state, outcome, next, until } = claim
  if (outcome === 'referred')
    return because('referral-ends-nowhere', { state, ...(next ? { to: next } : {}) })
  if (outcome !== 'delayed') return because(`answered-${outcomeOfClaim(claim)}`, { state })
  // The day is gone where the answer was erased.
  return until
    ? because('answered-delayed-until', { state, on: until })
    : because('answered-delayed', { state })
}

/** Whether a claim is a referral that comes to a State which answered for itself. */
const referralsIn = (claims: readonly StateClaim[]): ((claim: StateClaim) => boolean) => {
  const of = new Map(claims.map((claim) => [claim.state, claim]))
  return (claim) => {
    const seen = new Set<State>()
    let here: StateClaim | undefined = claim
    while (here?.outcome === 'referred' && !seen.has(here.state)) {
      seen.add(here.state)
      here = here.next === undefined ? undefined : of.get(here.next)
    }
    return seen.size > 0 && here !== undefined && here.outcome !== 'referred'
  }
}

const referralsFollowed = (claims: readonly StateClaim[]): Because[] => {
  const leadsOn = referralsIn(claims)
  return claims
    .filter(leadsOn)
    .flatMap(({ state, next }) => (next ? [because('answered-referred', { state, to: next })] : []))
}
