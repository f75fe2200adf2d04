import { type Consent, covers, mayQuoteWith, type Quote } from './consent.ts'
import { Fault } from './fault.ts'
import { type Handling, mayKeep, mayUse, mergeHandling, type Told, type Use } from './handling.ts'
import type { FilePurpose } from './person-data.ts'
import { isState, type State } from './terms.ts'

// A file or a printed page leaves the point of contact and can be read by whoever holds it. What other
// States told goes into one only as far as they let it (ITI para 15; docs/decisions/0054).

/** What a file is for, and so who reads it. */
export type FileFor =
  | { readonly purpose: FilePurpose }
  | { readonly purpose: 'answer-to-a-state'; readonly to: State }

/** The terms that can stand against a file. */
const fileTerms = ['use', 'tlp', 'onward', 'retain-until'] as const
export type FileTerm = (typeof fileTerms)[number]

/** What another State told in one conversation, as it would stand in a file. */
export interface InFile extends Told {
  /** As much as it tells: a consent has to reach as far. */
  readonly quote: Quote
  /** The purpose that was signed with it. */
  readonly toldFor: string
  /** The conversation: a consent to quote holds for what was said there. */
  readonly conv: string
}

/** A consent of the State that told something, given in a conversation of the trace. */
export interface FileConsent extends Consent {
  readonly by: State
  readonly conv: string
  /** The message that grants it. */
  readonly jti: string
  /** Whether it names a condition, in words that a person has to read. */
  readonly isConditional?: boolean
}

/**
 * The use a purpose makes of a fact; null where no use there is serves it. An investigation is what a
 * trace is asked for, where its signed purpose says so; another one is not tracing any more.
 */
const useOf = (purpose: FilePurpose, toldFor: string): Use | null => {
  switch (purpose) {
    case 'criminal-investigation':
      return toldFor === purpose ? 'tracing-only' : 'criminal-proceedings'
    case 'court-proceedings':
      return 'criminal-proceedings'
    case 'register-upkeep':
    case 'request-of-the-person':
      return null
  }
}

/**
 * Red is for the persons who were told, and a file is for whoever holds it. Amber is for those who need
 * to know, green for the authorities of the network: a private person is neither.
 */
const letsRead = ({ tlp }: Handling, purpose: FilePurpose): boolean =>
  tlp !== 'red' && purpose !== 'request-of-the-person'

const termsWithin = ({ handling, toldFor }: InFile, purpose: FilePurpose): FileTerm[] => {
  const use = useOf(purpose, toldFor)
  return [
    ...(use !== null && mayUse(handling, use) ? [] : (['use'] as const)),
    ...(letsRead(handling, purpose) ? [] : (['tlp'] as const)),
  ]
}

/** Which terms of the State that told something stand against a file it would stand in. */
export const termsAgainst = (
  told: InFile,
  file: FileFor,
  today: string,
  consents: readonly Consent[] = [],
): FileTerm[] => {
  if (!mayKeep(told.handling, today)) return ['retain-until']
  if (file.purpose !== 'answer-to-a-state') return termsWithin(told, file.purpose)
  const { to } = file
  if (mayQuoteWith(told, { to, quote: told.quote, today }, consents)) return []
  return told.handling.tlp === 'red' ? ['tlp'] : ['onward']
}

/**
 * Whether a consent lets a file for this purpose hold what was told; no consent keeps it longer. One to
 * a file is for all its State told in the trace, one to quote for what was said where it was given.
 */
const lets = (consent: FileConsent, told: InFile, file: FileFor, today: string): boolean => {
  if (consent.by !== told.by) return false
  if (file.purpose === 'answer-to-a-state')
    return consent.conv === told.conv && termsAgainst(told, file, today, [consent]).length === 0
  return (
    consent.fileFor === file.purpose &&
    mayKeep(told.handling, today) &&
    covers(consent.quote, told.quote) &&
    (consent.until === undefined || today <= consent.until)
  )
}

/** How one State's terms stand to a file. */
export interface StandingOf {
  readonly state: State
  /** What stands against it; nothing where its terms allow it. */
  readonly against: readonly FileTerm[]
  /** The consents that lift it, by the messages that grant them. */
  readonly consents: readonly string[]
  /** What no consent lifts. */
  readonly open: readonly FileTerm[]
  /** The strictest handling of what that stands against; null where nothing does. */
  readonly handling: Handling | null
}

interface Judged {
  readonly told: InFile
  readonly against: readonly FileTerm[]
  readonly consent: string | null
}

const termsIn = (facts: readonly Judged[]): FileTerm[] =>
  fileTerms.filter((term) => facts.some(({ against }) => against.includes(term)))

const standingOf = (state: State, facts: readonly Judged[]): StandingOf => {
  const open = facts.filter(({ against, consent }) => against.length > 0 && consent === null)
  const handlings = open.map(({ told }) => told.handling)
  return {
    state,
    against: termsIn(facts),
    consents: [...new Set(facts.flatMap(({ consent }) => (consent ? [consent] : [])))],
    open: termsIn(open),
    handling: handlings.length > 0 ? handlings.reduce(mergeHandling) : null,
  }
}

interface Judging {
  readonly today: string
  readonly consents: readonly FileConsent[]
}

/** Every State of which a file would hold something, and how its terms stand to it; by their codes. */
export const standingsOf = (
  told: readonly InFile[],
  file: FileFor,
  { today, consents }: Judging,
): StandingOf[] => {
  const judged = told.map((one): Judged => {
    const against = termsAgainst(one, file, today)
    const found = consents.find((consent) => lets(consent, one, file, today))
    return { told: one, against, consent: against.length > 0 ? (found?.jti ?? null) : null }
  })
  const states = [...new Set(told.map(({ by }) => by))].sort()
  return states.map((state) =>
    standingOf(
      state,
      judged.filter((one) => one.told.by === state),
    ),
  )
}

/** The reference under which a State let something into a file by another way than by message. */
export type Permissions = ReadonlyMap<State, string>

const LONGEST_REFERENCE = 200

const bad = (why: string): Fault =>
  new Fault('PMK_INPUT_INVALID', `permission: ${why}.`, { place: { column: 'permission' } })

/**
 * Each State's permission, by its reference. One stands for one State: nobody else could have given it.
 *
 * @throws Fault PMK_INPUT_INVALID
 */
export const permissionsFrom = (
  named: readonly { readonly state: string; readonly reference: string }[],
): Permissions => {
  const permissions = new Map<State, string>()
  for (const { state, reference } of named) {
    const text = reference.trim()
    if (!isState(state)) throw bad('names no State (ISO 3166-1 alpha-3)')
    if (permissions.has(state)) throw bad(`names ${state} twice`)
    if (text === '') throw bad(`says nothing of where that of ${state} is to be found`)
    if (text.length > LONGEST_REFERENCE) throw bad(`is longer than ${LONGEST_REFERENCE} characters`)
    if (/[\p{Cc}\p{Cf}]/u.test(text)) throw bad('holds a character nobody sees')
    permissions.set(state, text)
  }
  return permissions
}

/** Under what a file holds what a State told; `permission` is null where none was needed. */
export interface HeldUnder extends Omit<StandingOf, 'open' | 'handling'> {
  readonly permission: string | null
}

const saidBy = (handling: Handling, term: FileTerm): string => {
  switch (term) {
    case 'use':
      return `use ${handling.use}`
    case 'tlp':
      return `TLP ${handling.tlp}`
    case 'onward':
      return `onward ${handling.onward}`
    case 'retain-until':
      return `retain_until ${handling.retainUntil}`
  }
}

/** `AUT: use tracing-only, TLP red.`: codes and days, nothing of a case. */
const sentenceOf = ({ state, open, handling }: StandingOf): string =>
  `${state}: ${open.map((term) => (handling ? saidBy(handling, term) : term)).join(', ')}.`

/** A permission nothing of its State needs was meant for something else. */
const requireNeeded = (standings: readonly StandingOf[], permissions: Permissions): void => {
  const needs = standings.filter(({ open }) => open.length > 0).map(({ state }) => state)
  const needless = [...permissions.keys()].filter((state) => !needs.includes(state))
  if (needless.length > 0) throw bad(`nothing of ${needless.join(', ')} needs one here`)
}

/**
 * Under what each State's facts stand in a file.
 *
 * @throws Fault PMK_HANDLING_FORBIDS naming each State whose terms neither a consent nor a permission
 *   lifts; PMK_INPUT_INVALID where a permission is named that nothing needs
 */
export const requireFile = (
  standings: readonly StandingOf[],
  permissions: Permissions,
): HeldUnder[] => {
  const open = standings.filter((one) => one.open.length > 0 && !permissions.has(one.state))
  if (open.length > 0) throw new Fault('PMK_HANDLING_FORBIDS', open.map(sentenceOf).join(' '))
  requireNeeded(standings, permissions)
  return standings.map(({ state, against, consents }) => ({
    ...{ state, against, consents },
    permission: permissions.get(state) ?? null,
  }))
}
