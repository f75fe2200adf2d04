import {
  type Handling,
  mayQuote,
  mergeHandling,
  type State,
  strictestHandling,
  type Told,
} from '@proofmark/domain'
import type { WeaponIdentified } from '@proofmark/protocol'
import type { AskRow, TraceRow } from '@proofmark/storage'

/** The weapon as a book has it, and whose book that is; `told` is null where it is ours. */
export interface Confirmed {
  readonly weapon: WeaponIdentified
  readonly told: Told | null
}

/** What a State's answer says of the weapon, under the handling it asked for. */
export const confirmedBy = ({ state, answer, handling }: AskRow): Confirmed[] => {
  if (answer?.outcome !== 'found' && answer?.outcome !== 'found-restricted') return []
  const { weapon, next } = answer
  if (!weapon) return []
  const told: Told = {
    by: state,
    handling: handling ?? strictestHandling,
    // Where the answer names no next State, nobody is to be told but the State itself.
    mayQuote: next?.may_quote ?? false,
    ...(next ? { next: next.state } : {}),
  }
  return [{ weapon, told }]
}

/** The candidate an officer chose comes first; then what the answers say, the oldest first. */
export const confirmedIn = (trace: TraceRow, asks: readonly AskRow[]): Confirmed[] => [
  ...(trace.identified ? [{ weapon: trace.identified, told: trace.identified_told }] : []),
  ...asks.flatMap(confirmedBy),
]

/**
 * What of it one State may be told, and how the message that tells it is handled: as strictly as its
 * owner asked. A fact that may not travel on stays here, and the State reads the weapon as we saw it.
 */
export const travellingTo = (
  to: State,
  confirmed: readonly Confirmed[],
  { usual, today }: { readonly usual: Handling; readonly today: string },
): { readonly weapon: WeaponIdentified | null; readonly handling: Handling } => {
  const found = confirmed.find(({ told }) => told === null || mayQuote(told, to, today))
  if (!found) return { weapon: null, handling: usual }
  const { weapon, told } = found
  return { weapon, handling: told ? mergeHandling(usual, told.handling) : usual }
}
