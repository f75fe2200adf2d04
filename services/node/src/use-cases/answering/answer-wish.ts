import {
  bookEnd,
  type CustodyEvent,
  Fault,
  type FieldGroup,
  type Onward,
  type State,
  type Verdict,
} from '@proofmark/domain'
import type { GroupDecision } from '@proofmark/storage'
import type { Release } from './release.ts'

/** What an officer may set for one answer, within the policy. */
export interface Wish {
  /** The State to ask next; without it, the one the book ends at. */
  readonly next?: State
  /** What the asker may do with it; without it, as far as the policy lets. */
  readonly onward?: Onward
}

const withholds = (what: string) => new Fault('PMK_POLICY_WITHHOLDS', what)

/**
 * Stricter than the policy at will, never wider.
 * @throws Fault PMK_POLICY_WITHHOLDS where no rule lets the identification be quoted
 */
export const onwardOf = (release: Release, { onward }: Wish): Onward => {
  if (onward === 'never' || onward === 'ask-first') return onward
  const { allowed } = release.decide('quote')
  if (onward === 'next-state' && !allowed)
    throw withholds('No rule lets the identification be quoted to a next State.')
  return allowed ? 'next-state' : 'ask-first'
}

/**
 * The State to ask next. One that stands only in what is held back is never named: the way there is
 * part of what was held back.
 * @throws Fault PMK_POLICY_WITHHOLDS
 */
export const nextOf = (
  book: readonly CustodyEvent[],
  told: readonly CustodyEvent[],
  { next }: Wish,
): State | null => {
  if (next === undefined) return endOf(book, told)
  const names = ({ counterparty }: CustodyEvent) => counterparty === next
  if (book.some(names) && !told.some(names))
    throw withholds('What leads to that next State is held back.')
  return next
}

/** The State the book ends at, if that export is among what is told: a withheld one shows no way. */
const endOf = (book: readonly CustodyEvent[], told: readonly CustodyEvent[]): State | null => {
  const end = bookEnd(book)
  if (end.at !== 'exported') return null
  const isEnd = ({ kind, counterparty, occurredOn }: CustodyEvent) =>
    kind === 'export' && counterparty === end.to && occurredOn === end.on
  return told.some(isEnd) ? end.to : null
}

/** Group by group, what becomes of it and why: what a second person reads before it leaves. */
export const decisionsOn = (met: ReadonlyMap<FieldGroup, Verdict>): GroupDecision[] =>
  [...met].map(([group, verdict]) => ({
    group,
    decision: verdict.allowed ? 'told' : verdict.ground ? 'withheld' : 'left-out',
    rules: verdict.rules,
    by: verdict.byPerson ? 'person' : 'policy',
    secondPerson: verdict.secondPerson === true,
    ...(verdict.ground ? { ground: verdict.ground } : {}),
    ...(verdict.note ? { reason: verdict.note } : {}),
  }))
