import { canFollow, Fault, type StateClaim } from '@proofmark/domain'
import {
  type Candidate,
  type Judgement,
  judge,
  type RegisterEntry,
  readWeapon,
  serialProbes,
  type WeaponAsSeen,
  type WeaponReading,
} from '@proofmark/markings'
import type { MessageOf, WeaponIdentified } from '@proofmark/protocol'
import {
  type Book,
  type FoundAll,
  findAll,
  type NodeDb,
  type RegisterSource,
  type RequestRow,
} from '@proofmark/storage'
import type { NodeContext } from '../../context.ts'
import { askedOf } from '../answering/asked-of.ts'
import { booksFor } from '../answering/books.ts'
import type { RegisteredWeapon, RegisterSearch } from '../views.ts'
import { registeredWeapon } from './registered-weapon.ts'

const CANDIDATES_SHOWN = 20

interface SearchOptions {
  readonly first?: number
  /** The day of manufacture, where a person chose between two weapons of one number. */
  readonly madeOn?: string
  /** Today, for what lies in the future. */
  readonly now: Date
}

/** Looks a reading up in our own register and judges what is found. */
export const searchRegister = async (
  source: RegisterSource,
  reading: WeaponReading,
  { first = CANDIDATES_SHOWN, madeOn, now }: SearchOptions,
): Promise<RegisterSearch> => {
  const { keys } = reading.serial
  const { entries: found, complete } = keys ? await findAll(source, keys) : NOTHING
  const { entries, disputed } = await madeThen(source, found, madeOn)
  const { judgement, books, expired } = await judgeStanding(source, reading, {
    entries,
    judgeAll: disputed ? judgeDisputed : judge,
    pick: (candidates) => candidates.slice(0, first),
  })
  const weapons = new Map([...books].map(([id, book]) => [id, registeredWeapon(book, now)]))
  if (complete && !isFragment(reading)) return { judgement, weapons, expired }
  return { judgement: undecided(judgement, reading), weapons, expired, partly: true }
}

/** The day speaks against every one of them: none is identified, and a person looks. */
const judgeDisputed: typeof judge = (reading, entries) => {
  const judged = judge(reading, entries)
  return judged.verdict === 'identified' ? { ...judged, verdict: 'needs-review' } : judged
}

/** What was read may be the end of a longer number, which nobody can look up. */
const isFragment = ({ serial: { state, reasons } }: WeaponReading): boolean =>
  state === 'partial' &&
  reasons.some(
    ({ code }) => code === 'serial-partial-beside' || code === 'serial-obliterated-beside',
  )

const NOTHING: FoundAll = { entries: [], complete: true }

/** Among what was not looked at another may fit as well, or the only one. */
const undecided = ({ candidates, verdict }: Judgement, reading: WeaponReading): Judgement => {
  const { keys } = reading.serial
  const unread = keys?.skeleton.includes('?') ? serialProbes(keys.skeleton).reasons : []
  const code = isFragment(reading) ? 'serial-partial-beside' : 'search-crowd'
  return {
    verdict: 'needs-review',
    candidates: verdict === 'not-found' ? [] : candidates,
    reasons: unread.length > 0 ? unread : [{ code, weighs: 'note', params: {} }],
  }
}

interface Judging {
  readonly entries: readonly RegisterEntry[]
  readonly judgeAll: typeof judge
  /** Which of the candidates are shown. */
  readonly pick: (candidates: readonly Candidate[]) => readonly Candidate[]
}

interface Judged {
  readonly judgement: Judgement
  readonly books: ReadonlyMap<string, Book>
  readonly expired: boolean
}

/**
 * Judges by what still stands: a weapon whose every entry was corrected away is none, and one whose
 * every entry has lapsed is not shown, yet it is not the same as none.
 */
export const judgeStanding = async (
  source: Pick<RegisterSource, 'load'>,
  reading: WeaponReading,
  { entries, judgeAll, pick }: Judging,
): Promise<Judged> => {
  const judged = judgeAll(reading, entries)
  const candidates = pick(judged.candidates)
  // The best decides the verdict, on whatever page it is shown.
  const looked = [...new Set([...judged.candidates.slice(0, 1), ...candidates])]
  const ids = looked.map(({ entry }) => entry.id)
  const books = await source.load(ids)
  requireBooks(looked, books)
  const gone = new Set(ids.filter((id) => !books.get(id)?.entries.length))
  if (gone.size === 0) return { judgement: { ...judged, candidates }, books, expired: false }
  const hasLapsed = [...gone].some((id) => (books.get(id)?.lapsed.count ?? 0) > 0)
  const rest = entries.filter(({ id }) => !gone.has(id))
  const next =
    judged.verdict === 'identified' && hasLapsed
      ? { judgement: judgeAll(reading, []), books: new Map<string, Book>(), expired: true }
      : await judgeStanding(source, reading, { entries: rest, judgeAll, pick })
  const fits = judged.verdict !== 'not-found' && hasLapsed
  return { ...next, expired: next.judgement.verdict === 'not-found' && (fits || next.expired) }
}

/**
 * Half an answer is none: a weapon that was found and has no book would pass for one that never was.
 * @throws Fault PMK_REGISTER_UNAVAILABLE
 */
const requireBooks = (found: readonly Candidate[], books: ReadonlyMap<string, Book>): void => {
  for (const { entry } of found) {
    const weapon = books.get(entry.id)?.weapon
    if (!weapon) throw new Fault('PMK_REGISTER_UNAVAILABLE', 'It gave no book of what it found.')
    if (weapon.serial !== entry.serial.value || weapon.make !== entry.makeAsRead)
      throw new Fault('PMK_REGISTER_UNAVAILABLE', 'It gave the book of another weapon.')
  }
}

/** Two books may know the day of one manufacture to the day or to the year. */
const mayBeOneDay = (one: string, other: string): boolean =>
  canFollow(one, other) && canFollow(other, one)

interface MadeThen {
  readonly entries: readonly RegisterEntry[]
  /** Nothing was made then by our books, which may err in the day: none of it can be ruled out. */
  readonly disputed: boolean
}

/** Leaves out what the book says was made on another day; a book without a manufacture cannot say. */
const madeThen = async (
  source: RegisterSource,
  entries: readonly RegisterEntry[],
  madeOn: string | undefined,
): Promise<MadeThen> => {
  if (madeOn === undefined) return { entries, disputed: false }
  const books = await source.load(entries.map(({ id }) => id))
  const then = entries.filter(({ id }) => {
    const made = books.get(id)?.entries.find(({ kind }) => kind === 'manufacture')
    return made === undefined || mayBeOneDay(made.occurredOn, madeOn)
  })
  return then.length > 0 ? { entries: then, disputed: false } : { entries, disputed: true }
}

/** The one weapon the search identified, or undefined. */
export const identifiedIn = ({
  judgement,
  weapons,
}: RegisterSearch): RegisteredWeapon | undefined => {
  const [best] = judgement.candidates
  return judgement.verdict === 'identified' && best ? weapons.get(best.entry.id) : undefined
}

const madeOnOf = ({ custody }: RegisteredWeapon): string | undefined =>
  custody.find(({ kind }) => kind === 'manufacture')?.occurredOn

export const asIdentified = (weapon: RegisteredWeapon): WeaponIdentified => ({
  make: weapon.make,
  serial: weapon.serial,
  ...(madeOnOf(weapon) ? { made_on: madeOnOf(weapon) } : {}),
  ...(weapon.type ? { type: weapon.type } : {}),
  ...(weapon.model ? { model: weapon.model } : {}),
  ...(weapon.calibre ? { calibre: weapon.calibre } : {}),
  ...(weapon.countryOfManufacture ? { country_of_manufacture: weapon.countryOfManufacture } : {}),
})

/** What a message says of a weapon, in the words it was typed; what a book confirmed comes first. */
export const seenInRequest = ({
  weapon,
  identified,
}: Pick<MessageOf<'trace.request'>['body'], 'weapon' | 'identified'>): WeaponAsSeen => {
  const said = { ...weapon, ...identified }
  return {
    ...(said.type ? { type: said.type } : {}),
    ...(said.make ? { make: said.make } : {}),
    ...(said.model ? { model: said.model } : {}),
    ...(said.calibre ? { calibre: said.calibre } : {}),
    ...(said.serial ? { serial: said.serial } : {}),
    ...(said.country_of_manufacture ? { countryOfManufacture: said.country_of_manufacture } : {}),
    ...(said.import_mark ? { importMark: said.import_mark } : {}),
    ...(said.marks ? { marks: said.marks } : {}),
  }
}

/** What our register offers for a request of another State; nothing in an exercise. */
export const searchForRequest = (
  context: Pick<NodeContext, 'register' | 'clock'>,
  db: NodeDb,
  request: Pick<RequestRow, 'body' | 'erased' | 'training'>,
): Promise<RegisterSearch> => {
  const body = askedOf(request)
  const now = context.clock()
  const madeOn = body.identified?.made_on
  const reading = readWeapon(seenInRequest(body))
  const options = { now, ...(madeOn ? { madeOn } : {}) }
  return searchRegister(booksFor(context, db, request), reading, options)
}

/** What our own books say, as a claim like any other State's; null where they say nothing. */
export const ownClaim = (self: string, search: RegisterSearch): StateClaim | null => {
  if (search.partly) return { state: self, outcome: 'possible', events: [] }
  const weapon = identifiedIn(search)
  if (search.expired || weapon?.endLapsed) return { state: self, outcome: 'expired', events: [] }
  if (!weapon)
    return search.judgement.verdict === 'needs-review'
      ? { state: self, outcome: 'possible', events: [] }
      : null
  return {
    state: self,
    outcome: 'found',
    ...(weapon.lapsed > 0 ? { lapsed: true } : {}),
    events: weapon.custody.map((event) => ({
      kind: event.kind,
      occurredOn: event.occurredOn,
      ...(event.counterparty ? { counterparty: event.counterparty } : {}),
      ...(event.partyKind ? { partyKind: event.partyKind } : {}),
    })),
  }
}

/** @throws Fault PMK_INPUT_INVALID where nothing was typed that a register could be searched by */
export const readForSearch = (seen: WeaponAsSeen): WeaponReading => {
  if (!seen.serial?.trim())
    throw new Fault('PMK_INPUT_INVALID', 'serial: a marking is needed to search by.', {
      place: { column: 'serial' },
    })
  return readWeapon(seen)
}
