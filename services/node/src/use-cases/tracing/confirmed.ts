import {
  consentWouldHelp,
  type Handling,
  mayQuoteWith,
  mergeHandling,
  type State,
  strictestHandling,
  type Told,
} from '@proofmark/domain'
import type { WeaponIdentified } from '@proofmark/protocol'
import type { AskRow, ConsentGranted, TraceRow } from '@proofmark/storage'

/** The weapon as a book has it, and whose book that is; `told` is null where it is ours. */
export interface Confirmed {
  readonly weapon: WeaponIdentified
  readonly told: Told | null
  /** The conversation it was told in: a consent holds for what was said there, and for nothing else. */
  readonly conv?: string
}

/** What a State's answer says of the weapon, under the handling it asked for. */
export const confirmedBy = ({ state, conv, answer, handling }: AskRow): Confirmed[] => {
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
  return [{ weapon, told, conv }]
}

/** The candidate an officer chose comes first; then what the answers say, the oldest first. */
export const confirmedIn = (trace: TraceRow, asks: readonly AskRow[]): Confirmed[] => [
  ...(trace.identified ? [{ weapon: trace.identified, told: trace.identified_told }] : []),
  ...asks.flatMap(confirmedBy),
]

interface Travel {
  readonly usual: Handling
  readonly today: string
  readonly consents: readonly ConsentGranted[]
}

const consentsTo = ({ told, conv }: Confirmed, consents: readonly ConsentGranted[]) =>
  consents.filter((consent) => consent.by === told?.by && consent.conv === conv)

const mayTravel = (
  one: Confirmed,
  to: State,
  { today, consents }: Omit<Travel, 'usual'>,
): boolean =>
  one.told === null ||
  mayQuoteWith(one.told, { to, quote: 'weapon', today }, consentsTo(one, consents))

export interface Travelling {
  readonly weapon: WeaponIdentified | null
  readonly handling: Handling
  /** The consent it rests on; null where none was needed. */
  readonly consent: ConsentGranted | null
}

/**
 * What of it one State may be told, and how the message that tells it is handled: as strictly as its
 * owner asked. A fact that may not travel on stays here, and the State reads the weapon as we saw it.
 */
export const travellingTo = (
  to: State,
  confirmed: readonly Confirmed[],
  { usual, today, consents }: Travel,
): Travelling => {
  const found = confirmed.find((one) => mayTravel(one, to, { today, consents }))
  if (!found) return { weapon: null, handling: usual, consent: null }
  const { weapon, told } = found
  if (!told) return { weapon, handling: usual, consent: null }
  const needed = !mayTravel(found, to, { today, consents: [] })
  const given = consentsTo(found, consents).find((consent) =>
    mayTravel(found, to, { today, consents: [consent] }),
  )
  const handling = mergeHandling(usual, told.handling)
  return { weapon, handling, consent: needed && given ? given : null }
}

/** The State whose consent would let the weapon be quoted to `to`; null where none is needed, or none helps. */
export const ownerToAsk = (
  to: State,
  confirmed: readonly Confirmed[],
  { today, consents }: Omit<Travel, 'usual'>,
): State | null => {
  if (confirmed.some((one) => mayTravel(one, to, { today, consents }))) return null
  const helped = confirmed.find(({ told }) => told && consentWouldHelp(told, to, today))
  return helped?.told?.by ?? null
}
