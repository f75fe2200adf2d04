import { Fault } from '@proofmark/domain'
import {
  type Candidate,
  type Judgement,
  type RegisterEntry,
  rank,
  type SerialProbes,
  serialProbes,
  type WeaponReading,
} from '@proofmark/markings'
import { type FoundAround, findAll, type WeaponFilter } from '@proofmark/storage'
import type { NodeContext } from '../../context.ts'
import type { Person, RegisterSearchPage, SearchWish } from '../views.ts'
import { judgeStanding, readForSearch } from './register.ts'
import { registeredWeapon } from './registered-weapon.ts'
import { fitsFilter, readFilter } from './search-filter.ts'
import { afterCursor, cursorOf } from './search-pages.ts'

/** What one search shows at most, page by page; the rest is a crowd, and asking for it would be fishing. */
const MOST_RANKED = 100

/** What a search stands on. */
export type Searching = Pick<NodeContext, 'reader' | 'register' | 'db' | 'clock' | 'access'>

interface Found extends FoundAround {
  readonly probes: SerialProbes
}

const NOTHING: Found = { entries: [], crowded: false, probes: { skeletons: [], reasons: [] } }

const makesOf = ({ make }: WeaponReading): string[] =>
  make.code === null ? [...make.alternatives] : [make.code, ...make.alternatives]

/** Everything in the register that may be the weapon, as far as a person may look. */
const findAround = async (
  { reader, register, db }: Searching,
  reading: WeaponReading,
  filter: WeaponFilter,
): Promise<Found> => {
  const { keys } = reading.serial
  if (keys === null) return NOTHING
  if (reader === null) {
    const { entries, complete } = await findAll(register(db), keys)
    const fitting = entries.filter((entry) => fitsFilter(entry, filter))
    return { ...NOTHING, entries: fitting, crowded: !complete }
  }
  const probes = serialProbes(keys.skeleton)
  const wish = { skeletons: probes.skeletons, makes: makesOf(reading), filter }
  const around = await reader.around(wish)
  if (!around.crowded || keys.skeleton.includes('?')) return { ...around, probes }
  // In a crowd the number that was typed must not be the one that found no room.
  const own = await reader.around({ ...wish, skeletons: [keys.skeleton] })
  const entries = new Map([...own.entries, ...around.entries].map((entry) => [entry.id, entry]))
  return { entries: [...entries.values()], crowded: true, probes }
}

/** Why not everything was looked for, or is shown. */
const leftOut = ({ probes, crowded }: Found, ranked: number): Judgement['reasons'] => [
  ...probes.reasons,
  ...(crowded || ranked > MOST_RANKED
    ? [{ code: 'search-crowd', weighs: 'note' as const, params: {} }]
    : []),
]

const pageOf = async (
  context: Searching,
  reading: WeaponReading,
  { found, wish }: { readonly found: Found; readonly wish: SearchWish },
): Promise<RegisterSearchPage> => {
  const source = context.reader ?? context.register(context.db)
  let ranked: readonly Candidate[] = []
  const judgeAll = (read: WeaponReading, entries: readonly RegisterEntry[]) => rank(read, entries)
  const { judgement, books, expired } = await judgeStanding(source, reading, {
    entries: found.entries,
    judgeAll,
    pick(candidates) {
      ranked = candidates
      return afterCursor(candidates.slice(0, MOST_RANKED), wish.after).slice(0, wish.first)
    },
  })
  const now = context.clock()
  const last = judgement.candidates.at(-1)
  const rest = last && afterCursor(ranked.slice(0, MOST_RANKED), cursorOf(last))
  return {
    judgement: { ...judgement, reasons: [...judgement.reasons, ...leftOut(found, ranked.length)] },
    weapons: new Map([...books].map(([id, book]) => [id, registeredWeapon(book, now)])),
    expired,
    hasNextPage: rest !== undefined && rest.length > 0,
    endCursor: last ? cursorOf(last) : null,
  }
}

/**
 * Looks a marking up although it is worn, misread or typed badly. Near numbers are shown behind the
 * others and decide nothing: the verdict is the one a trace would have.
 *
 * @throws Fault PMK_INPUT_INVALID, PMK_SEARCH_LIMIT, PMK_REGISTER_UNAVAILABLE
 */
export const searchWeapons = async (
  context: Searching,
  person: Person,
  wish: SearchWish,
): Promise<RegisterSearchPage> => {
  const reading = readForSearch(wish.seen)
  const filter = readFilter(wish.filter)
  if (filter.year !== undefined && context.reader === null)
    throw new Fault(
      'PMK_INPUT_INVALID',
      'filter.year: the register elsewhere cannot be asked it.',
      {
        place: { column: 'filter.year' },
      },
    )
  const ask = { actor: person.id, act: 'register-searched', most: wish.first }
  return context.access.record(ask, async () => {
    const found = await findAround(context, reading, filter)
    const result = await pageOf(context, reading, { found, wish })
    const { candidates, verdict } = result.judgement
    return { result, subject: verdict, weapons: candidates.length }
  })
}
