import list from '../../../schema/codes/makes.json' with { type: 'json' }
import models from '../../../schema/codes/models.json' with { type: 'json' }
import { lazy } from './memo.ts'
import { compact } from './text.ts'

/** Who holds the books of a make in a span of years. */
interface Ownership {
  readonly by: string
  readonly from: number
  readonly to?: number
}

export interface Make {
  readonly id: string
  readonly name: string
  /**
   * `craft` stands for weapons without a maker; no books exist. `trade` is what many makers' weapons bear: a
   * place, a guild, a name of a pattern.
   */
  readonly kind: string
  /** ISO 3166-1 alpha-3; the likeliest home of the maker's books first. */
  readonly countries: readonly string[]
  readonly aliases: readonly string[]
  readonly owners?: readonly Ownership[]
}

/** A military pattern made by many: never a maker. */
export interface Pattern {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly calibre: string | null
  /** What a variant is made for, by its compact name, where that is another calibre. */
  readonly calibreOf?: Readonly<Record<string, string | undefined>>
  readonly makers: readonly string[]
  readonly names: readonly string[]
}

const makes: readonly Make[] = list.makes
const patterns: readonly Pattern[] = models.patterns

const makeById = new Map(makes.map((make) => [make.id, make]))
const patternById = new Map(patterns.map((pattern) => [pattern.id, pattern]))

/** Every spelling, compact, with the make or pattern it names. */
export const makeSpellings = lazy(() => {
  const index = new Map<string, string>()
  for (const make of makes) {
    for (const name of [make.id, make.name, ...make.aliases]) {
      const key = compact(name)
      if (!index.has(key)) index.set(key, make.id)
    }
  }
  for (const pattern of patterns) {
    for (const name of pattern.names) {
      if (!index.has(compact(name))) index.set(compact(name), pattern.id)
    }
  }
  return index
})

/** Words that say the weapon only looks like one of the maker named: `réplica`, `tipo`. */
export const makeImitated: readonly string[] = list.imitated

/** Words behind which the maker stands: `fabricado por`. */
export const makeIntroduced: readonly string[] = list.madeBy

/** Words with which many firms' names begin, and which by themselves name none. */
export const makeGeneric: readonly string[] = list.generic

/** Text around a maker's name: origin, importer, legal form. */
export const makeNoise: readonly string[] = list.noise

/** What people write when they know no maker. */
export const makeUnknown: readonly string[] = list.unknown

export function patternOf(code: string): Pattern | undefined {
  return patternById.get(code)
}

/** The calibre of a pattern in the variant named: an AK-74 is not made for what an AK-47 fires. */
export function patternCalibre(code: string, named: string): string | null {
  const pattern = patternById.get(code)
  return pattern?.calibreOf?.[compact(named)] ?? pattern?.calibre ?? null
}

/** Who may hold books of that year: owners then, and those that took them over later. */
function ownersSince(make: Make, year: number | undefined): readonly string[] {
  const owners = (make.owners ?? []).filter(
    ({ to }) => year === undefined || to === undefined || year <= to,
  )
  return [...owners].sort((a, b) => a.from - b.from).map(({ by }) => by)
}

/**
 * The States whose books may know a make, most likely first (ISO 3166-1 alpha-3); with the year of
 * manufacture, without owners that had passed the books on by then. Empty for craft-made weapons and
 * for patterns made by many.
 */
export function countriesOfMake(makeCode: string, year?: number): readonly string[] {
  const make = makeById.get(makeCode)
  if (!make) return []
  const owners = ownersSince(make, year).flatMap(
    (owner) => makeById.get(owner)?.countries.slice(0, 1) ?? [],
  )
  return [...new Set([...make.countries, ...owners])]
}

function isOneMaker(code: string): boolean {
  const kind = makeById.get(code)?.kind
  return kind === undefined || kind === 'maker'
}

/** Two weapons from Eibar may be of one maker, and neither bears his name. */
function mayShare(a: string, b: string): boolean {
  const homes = makeById.get(b)?.countries ?? []
  return a === b || (makeById.get(a)?.countries.some((state) => homes.includes(state)) ?? false)
}

/**
 * How two makes stand to each other. Owner and brand are not `same`: a Rossi is not a Taurus,
 * although Taurus holds its later books.
 */
export function compareMakes(a: string, b: string): 'same' | 'possible' | 'other' {
  if (!isOneMaker(a) || !isOneMaker(b)) return mayShare(a, b) ? 'possible' : 'other'
  if (a === b) return 'same'
  const made = (pattern: string, maker: string) => patternById.get(pattern)?.makers.includes(maker)
  return made(a, b) || made(b, a) ? 'possible' : 'other'
}
