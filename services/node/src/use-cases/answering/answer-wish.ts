import {
  type AnswerTerms,
  type AnswerThatStands,
  bookEnd,
  type CustodyEvent,
  Fault,
  type FieldGroup,
  type Handling,
  type Onward,
  onwardUnsaid,
  type State,
  usualAnswerTerms,
  type Verdict,
} from '@proofmark/domain'
import type { GroupDecision } from '@proofmark/storage'
import type { Release } from './release.ts'

/** What an officer may set for one answer, within the policy. */
export interface Wish {
  /** The State to ask next; without it, the one the book ends at. */
  readonly next?: State
  /** How far the asker may pass it on; without it, as far as the policy lets. */
  readonly onward?: Onward
  /** How else it is to be handled; without it, as is usual. */
  readonly terms?: AnswerTerms
  /** The answer it corrects. */
  readonly stands?: AnswerThatStands | null
}

const withholds = (what: string) => new Fault('PMK_POLICY_WITHHOLDS', what)

/**
 * Stricter than the policy at will, never wider.
 * @throws Fault PMK_POLICY_WITHHOLDS where no rule lets the identification be quoted
 */
const onwardOf = (release: Release, { onward, stands = null }: Wish): Onward => {
  if (onward === 'never' || onward === 'ask-first') return onward
  const { allowed } = release.decide('quote')
  if (onward === 'next-state' && !allowed)
    throw withholds('No rule lets the identification be quoted to a next State.')
  return onward ?? onwardUnsaid(allowed ? 'next-state' : 'ask-first', stands)
}

/**
 * How what is told of a weapon is to be handled.
 * @throws Fault PMK_POLICY_WITHHOLDS where no rule lets the identification be quoted
 */
export const handlingOf = (release: Release, wish: Wish): Handling => {
  const terms = wish.terms ?? usualAnswerTerms
  // What nobody may pass on, nobody is asked about either.
  return { ...terms, onward: terms.tlp === 'red' ? 'never' : onwardOf(release, wish) }
}

/** The same of an answer that tells of no weapon: it goes on only where somebody says so. */
export const plainHandling = (release: Release, wish: Wish): Handling => {
  const { onward = onwardUnsaid('ask-first', wish.stands ?? null) } = wish
  return handlingOf(release, { ...wish, onward })
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
