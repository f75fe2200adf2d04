import type { State } from './terms.ts'

/** Strictest first, each list. */
export const tlps = ['red', 'amber', 'green'] as const
export const onwards = ['never', 'ask-first', 'next-state'] as const
export const uses = ['tracing-only', 'statistics', 'criminal-proceedings'] as const
export type Tlp = (typeof tlps)[number]
export type Onward = (typeof onwards)[number]
export type Use = (typeof uses)[number]

/** How the State that tells something wants it handled (ITI para 15). */
export interface Handling {
  readonly tlp: Tlp
  readonly use: Use
  readonly onward: Onward
  /** The last day it may be kept, an ISO date. */
  readonly retainUntil?: string
}

/** The strictest there is, for what came without a word: it stays with whoever was told. */
export const strictestHandling: Handling = { tlp: 'red', use: 'tracing-only', onward: 'never' }

/** What may be done with a fact under each use; tracing is what everything here is told for. */
const servedBy: Readonly<Record<Use, readonly Use[]>> = {
  'tracing-only': ['tracing-only'],
  statistics: ['tracing-only', 'statistics'],
  'criminal-proceedings': ['tracing-only', 'criminal-proceedings'],
}

/** Whether what was told for one use may serve another; a wider one is asked for (ITI para 15). */
export const mayUse = ({ use }: Handling, wanted: Use): boolean => servedBy[use].includes(wanted)

/** Whether it is still to be kept on `today`, an ISO date. */
export const mayKeep = ({ retainUntil }: Handling, today: string): boolean =>
  retainUntil === undefined || today <= retainUntil

/** A fact of another State, and where its answer sent us. */
export interface Told {
  readonly handling: Handling
  /** Whose fact it is. */
  readonly by: State
  /** The State its answer named as next, where it named one. */
  readonly next?: State
  /** Set to false where the answer said of that State that it may not be told. */
  readonly mayQuote?: boolean
}

/**
 * Whether a fact may travel on to a State. Always back to the State it came from. To others only where
 * its owner let it go to the next State, to the one it named if it named one, for as long as it may be
 * kept. `ask-first` is no for as long as nobody was asked, and TLP red stays with whoever was told.
 */
export const mayQuote = (
  { handling, by, next, mayQuote: allowed }: Told,
  to: State,
  today: string,
): boolean => {
  if (!mayKeep(handling, today)) return false
  if (to === by) return true
  if (handling.tlp === 'red' || handling.onward !== 'next-state' || allowed === false) return false
  return next === undefined || next === to
}

const stricter = <T>(order: readonly T[], one: T, other: T): T =>
  order.indexOf(one) <= order.indexOf(other) ? one : other

export const stricterOnward = (one: Onward, other: Onward): Onward => stricter(onwards, one, other)

/** What serves both uses: one of them where it lies within the other, else tracing only. */
const commonUse = (one: Use, other: Use): Use => {
  if (servedBy[other].includes(one)) return one
  return servedBy[one].includes(other) ? other : 'tracing-only'
}

const earlier = (one: string | undefined, other: string | undefined): string | undefined => {
  if (one === undefined || other === undefined) return one ?? other
  return one < other ? one : other
}

/** How facts of two origins are handled once they stand in one message: as the stricter of each. */
export const mergeHandling = (one: Handling, other: Handling): Handling => {
  const retainUntil = earlier(one.retainUntil, other.retainUntil)
  return {
    tlp: stricter(tlps, one.tlp, other.tlp),
    use: commonUse(one.use, other.use),
    onward: stricterOnward(one.onward, other.onward),
    ...(retainUntil ? { retainUntil } : {}),
  }
}
