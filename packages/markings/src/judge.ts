import { type Evidence, mostPoints, weigh } from './evidence.ts'
import { note } from './field.ts'
import { type Nearness, nearness } from './nearness.ts'
import type { Reason } from './reason.ts'
import type { Candidate, Judgement, RegisterEntry, SerialReading, WeaponReading } from './weapon.ts'

interface Weighed {
  readonly candidate: Candidate
  /** Nothing speaks against it beyond doubt. */
  readonly fits: boolean
  /** Something speaks against it, though not beyond doubt. */
  readonly doubted: boolean
  readonly make: 'agrees' | 'not-stated' | 'open'
  readonly points: number
}

const serialWeight = { exact: 1, 'look-alike': 0.8, near: 0.4 } as const

/** Where no maker was stated, all else must agree and the number be too long for chance. */
const enoughWithoutMake = { points: 4, characters: 6 } as const

type Keys = NonNullable<SerialReading['keys']>

interface SerialMatch {
  readonly match: Candidate['serialMatch']
  /** How far a near number is from the one read. */
  readonly near: Nearness | null
}

function serialMatch(keys: Keys, book: RegisterEntry['serial']): SerialMatch | null {
  if (keys.exact === book.exact) return { match: 'exact', near: null }
  if (keys.skeleton === book.skeleton) return { match: 'look-alike', near: null }
  const near = nearness(keys, book)
  return near && { match: 'near', near }
}

/** What the number itself says: for or against where it decides something, else a note. */
function serialReasons({ match, near }: SerialMatch, params: Reason['params']): Reason[] {
  if (near === null) return [{ ...note(`serial-${match}`, params), weighs: 'for' }]
  if (near.kind === 'unread') return [note('serial-fits-unread', params)]
  return [note('serial-near', params), note(`serial-near-${near.kind}`)]
}

function weighed(reading: WeaponReading, entry: RegisterEntry): Weighed[] {
  const { keys, value } = reading.serial
  const serial = keys && serialMatch(keys, entry.serial)
  if (!serial) return []
  const { match, near } = serial
  const found = weigh(reading, entry)
  const points = found.reduce((sum, evidence) => sum + evidence.points, 0)
  const share = Math.min(1, Math.max(0, points / mostPoints))
  const params = { seen: value ?? '', book: entry.serial.value }
  const candidate: Candidate = {
    entry,
    score: (serialWeight[match] * (0.5 + share / 2)) / (1 + (near?.distance ?? 0)),
    serialMatch: match,
    reasons: [...serialReasons(serial, params), ...found.map(({ reason }) => reason)],
  }
  const fits = !found.some(({ excludes }) => excludes)
  return [{ candidate, fits, points, doubted: found.some(isAgainst), make: makeIn(found) }]
}

function isAgainst({ reason }: Evidence): boolean {
  return reason.weighs === 'against'
}

function makeIn(found: readonly Evidence[]): Weighed['make'] {
  const codes = found.map(({ reason }) => reason.code)
  if (codes.some((code) => code.startsWith('make-agrees'))) return 'agrees'
  const none = codes.includes('make-not-given') || codes.includes('make-not-stated')
  return none ? 'not-stated' : 'open'
}

function byScore(a: Weighed, b: Weighed): number {
  return b.candidate.score - a.candidate.score
}

/** What is another weapon beyond doubt comes last; among equals the order is always the same. */
function forPeople(a: Weighed, b: Weighed): number {
  const order = Number(b.fits) - Number(a.fits) || byScore(a, b)
  return order || (a.candidate.entry.id < b.candidate.entry.id ? -1 : 1)
}

/** An unread, restored-in-part or altered number never identifies a weapon by itself. */
function canIdentify({ state }: SerialReading): boolean {
  return state === 'legible' || state === 'restored'
}

/** Enough speaks for the entry: its maker, or, where none was stated, everything else. */
function suffices({ make, doubted, points, candidate }: Weighed): boolean {
  if (doubted || make === 'open') return false
  const { length } = candidate.entry.serial.exact
  return (
    make === 'agrees' ||
    (points >= enoughWithoutMake.points && length >= enoughWithoutMake.characters)
  )
}

/** The one entry that suffices, where no other with the same number fits as well. */
function identified(exact: readonly Weighed[]): Weighed | undefined {
  const sound = exact.filter(suffices)
  const ofMake = sound.filter(({ make }) => make === 'agrees')
  if (ofMake.length > 0) return ofMake.length === 1 ? ofMake[0] : undefined
  return exact.length === 1 ? sound[0] : undefined
}

function judgement(
  verdict: Judgement['verdict'],
  candidates: readonly Weighed[],
  reason: Reason,
): Judgement {
  return { verdict, candidates: candidates.map(({ candidate }) => candidate), reasons: [reason] }
}

/**
 * Which of the register's entries is the weapon. `identified` needs the number exactly as read, one
 * entry that suffices, and no other that fits as well; look-alike numbers are for a person to decide.
 */
export function judge(reading: WeaponReading, entries: readonly RegisterEntry[]): Judgement {
  if (reading.serial.keys === null) return judgement('not-found', [], note('judge-no-number'))
  return judged(
    reading.serial,
    entries.flatMap((entry) => weighed(reading, entry)),
  )
}

/** Judged like `judge`, but with every entry that comes into question, best first, for a person to look at. */
export function rank(reading: WeaponReading, entries: readonly RegisterEntry[]): Judgement {
  if (reading.serial.keys === null) return judgement('not-found', [], note('judge-no-number'))
  const all = entries.flatMap((entry) => weighed(reading, entry))
  const candidates = all.toSorted(forPeople).map(({ candidate }) => candidate)
  return { ...judged(reading.serial, all), candidates }
}

function judged(serial: SerialReading, unsorted: readonly Weighed[]): Judgement {
  const all = unsorted.toSorted(byScore)
  const fitting = all.filter(({ fits }) => fits)
  const exact = fitting.filter(({ candidate }) => candidate.serialMatch === 'exact')
  const one = canIdentify(serial) ? identified(exact) : undefined
  if (one) return judgement('identified', [one], note('judge-one-fits'))
  const open = fitting.filter(({ candidate }) => isOpen(candidate, serial))
  if (exact.length > 0) return judgement('needs-review', open, note('judge-not-certain'))
  if (open.length > 0) return judgement('needs-review', open, note('judge-look-alike'))
  return judgement('not-found', all, note(all.length > 0 ? 'judge-only-others' : 'judge-none'))
}

/** Numbers that differ in another character are other weapons, unless that character was not read. */
function isOpen({ serialMatch: match }: Candidate, serial: SerialReading): boolean {
  return match !== 'near' || (serial.keys?.exact.includes('?') ?? false)
}
