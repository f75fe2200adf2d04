import type { Addressee, Because, State, TraceEnd } from '@proofmark/domain'
import type { Denial } from '@proofmark/storage'
import type { AskedCase } from './ask-states.ts'
import { ownerToAsk } from './confirmed.ts'

/**
 * What a trace waits for a person with, where a State may not be told yet what another one said; or null.
 * What was denied is named after what can still be asked for.
 */
export const consentWanted = (
  { confirmed, consents = [] }: AskedCase,
  next: readonly Addressee[],
  { denials, now }: { readonly denials: readonly Denial[]; readonly now: Date },
): TraceEnd | null => {
  const today = now.toISOString().slice(0, 10)
  const wanted = next.flatMap(({ state: to }) => {
    const state = ownerToAsk(to, confirmed, { today, consents })
    return state ? [{ code: 'consent-wanted', params: { state, to } }] : []
  })
  if (wanted.length === 0) return null
  const wasDenied = ({ params }: (typeof wanted)[number]): boolean =>
    denials.some(({ by, to }) => by === params.state && to === params.to)
  const denied = wanted
    .filter(wasDenied)
    .flatMap(({ params: { state, to } }) => consentDenied(state, to))
  const reasons = [...wanted.filter((one) => !wasDenied(one)), ...denied]
  return { outcome: 'needs-review', path: [], reasons }
}

/** Why a trace whose consent was denied waits for a person. */
export const consentDenied = (state: State, to: State): readonly Because[] => [
  { code: 'consent-denied', params: { state, to } },
]

/** Whether a trace stands still for a consent, or because one was denied. */
export const waitedForConsent = (end: TraceEnd | null): boolean =>
  end?.reasons.some(({ code }) => code === 'consent-wanted' || code === 'consent-denied') ?? false
