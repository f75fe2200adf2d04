import list from '../../../schema/codes/countries.json' with { type: 'json' }
import { ambiguous, empty, known, note, unknown } from './field.ts'
import { FuzzyIndex } from './fuzzy-index.ts'
import { lazy, memo } from './memo.ts'
import { compact } from './text.ts'
import type { FieldReading } from './weapon.ts'

interface Country {
  readonly alpha3: string
  readonly alpha2: string
  readonly names: Readonly<Record<string, string>>
  readonly aliases?: readonly string[]
  readonly marks?: readonly string[]
}

interface FormerState extends Country {
  readonly alpha4: string
  readonly until: string
  readonly successors: readonly string[]
}

const countries: readonly Country[] = list.countries
const former: readonly FormerState[] = list.former

const formerByCode = new Map(former.map((state) => [state.alpha3, state]))
const unknownWords = new Set(list.unknown.filter((words) => !words.includes('/')).map(compact))

/** `N/I`: the slash says that it abbreviates words, and is no code of a State. */
const notStated = new Set(list.unknown.filter((words) => words.includes('/')))

/** Names that several States bear, and codes that abbreviate "not identified" as well. */
const several = new Map(
  list.several.flatMap(({ names, candidates }) =>
    names.map((name) => [compact(name), candidates] as const),
  ),
)

function spellings(country: Country): string[] {
  return [...Object.values(country.names), ...(country.aliases ?? []), country.alpha3]
}

const byName = lazy(() => {
  const index = new Map<string, string>()
  // Today's States last: where a name was re-used, it means the State that exists.
  for (const country of [...former, ...countries]) {
    for (const spelling of spellings(country)) index.set(compact(spelling), country.alpha3)
  }
  for (const country of countries) {
    if (!index.has(country.alpha2)) index.set(country.alpha2, country.alpha3)
  }
  return index
})

const fuzzy = lazy(() => new FuzzyIndex(byName(), (word) => (word.length < 5 ? 0 : 1)))

const byMark = new Map(
  countries.flatMap((country) => (country.marks ?? []).map((mark) => [mark, country.alpha3])),
)

function namedCountry(asRead: string, code: string, confidence: number): FieldReading {
  const state = formerByCode.get(code)
  if (!state) return known(asRead, code, confidence, note('country-named', { country: code }))
  const reason = note('country-former', { country: code, until: state.until })
  return known(asRead, code, confidence, reason, state.successors)
}

function read(asRead: string): FieldReading {
  const mark = /^[*☆★]\s*([A-Za-z]{2})$/u.exec(asRead.trim())?.[1]?.toUpperCase()
  const marked = mark === undefined ? undefined : byMark.get(mark)
  if (marked) return known(asRead, marked, 1, note('country-mark', { mark: `*${mark}` }))
  const name = compact(asRead)
  if (name === '') return empty(asRead)
  if (notStated.has(asRead.trim().toUpperCase().replaceAll(' ', '')))
    return unknown(asRead, note('country-not-stated'))
  if (unknownWords.has(name)) return unknown(asRead, note('country-not-stated'))
  const open = several.get(name)
  if (open) return ambiguous(asRead, open, note('country-ambiguous'))
  const code = byName().get(name)
  if (code) return namedCountry(asRead, code, 1)
  const near = [
    ...new Set(
      fuzzy()
        .nearest(name)
        .map((found) => found.value),
    ),
  ]
  if (near.length === 1 && near[0]) return namedCountry(asRead, near[0], 0.8)
  if (near.length > 1) return ambiguous(asRead, near, note('country-ambiguous'))
  return unknown(asRead, note('country-unknown'))
}

/** A country as typed in any of seven languages, as an ISO code or as a regional mark (`*KE`). */
export const readCountry: (asTyped: string) => FieldReading = memo(read)

/** Whether a text is the name of a State and nothing else; codes are too short to tell. */
export function namesCountry(text: string): boolean {
  const name = compact(text)
  return name.length > 3 && byName().has(name)
}

/** The State and those which followed it, where it is no more. */
export function countryAndSuccessors(code: string): readonly string[] {
  return [code, ...(formerByCode.get(code)?.successors ?? [])]
}
