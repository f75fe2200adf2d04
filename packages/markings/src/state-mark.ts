import list from '../../../schema/codes/marks.json' with { type: 'json' }
import { note } from './field.ts'
import type { MarkMeaning } from './mark.ts'
import { namesWhole } from './mark-words.ts'
import { withoutYear } from './mark-year.ts'
import { wordPattern } from './phrase.ts'
import { readCountry } from './read-country.ts'
import { spaced } from './text.ts'

/** A mark that names a State: what is found, before it is asked which kind of mark it is. */
export type StateFound = Omit<MarkMeaning, 'kind'>

interface FormerCode {
  readonly code: string
  readonly state: string
  readonly from?: number
  readonly until?: number
}

const formerCodes: readonly FormerCode[] = list.imports.codes
const importWords = wordPattern(list.imports.words)
const everyImportWord = new RegExp(importWords.source, 'gu')
const northAmerican = new Set(list.imports.unitedStates)

/** Whether the text says of itself that it is an import mark. */
export function saysImport(text: string): boolean {
  return importWords.test(spaced(text))
}

/** A code that meant another State once, or `CS`, which meant two: the year tells. */
function formerStates(code: string, year: number | null): string[] {
  return formerCodes
    .filter((entry) => entry.code === code)
    .filter(({ from, until }) => year === null || ((from ?? 0) <= year && year <= (until ?? year)))
    .map(({ state }) => state)
}

function statesNamed(name: string, year: number | null): string[] {
  const former = formerStates(name, year)
  const reading = readCountry(name)
  const today = reading.confidence === 1 || name.length > 4 ? reading.code : null
  return [...new Set([...former, ...(today ? [today] : [])])]
}

function found(state: string, year: number | null, confidence: number): StateFound {
  const reason =
    year === null
      ? note('mark-state', { country: state })
      : note('mark-state-dated', { country: state, year: String(year) })
  return {
    code: state,
    state,
    from: year,
    until: year,
    confidence,
    alternatives: [],
    reasons: [reason],
  }
}

function severalStates(states: readonly string[], year: number | null): StateFound {
  const reasons = [note('mark-ambiguous')]
  return {
    code: null,
    state: null,
    from: year,
    until: year,
    confidence: 0,
    alternatives: states,
    reasons,
  }
}

/** `CAI ST ALB VT`: importers of the United States mark their name, city and State. */
function importer(words: string, year: number | null): StateFound | undefined {
  for (const { names, places, state } of list.imports.importers) {
    const named = names.find((name) => namesWhole(words, name))
    if (named === undefined) continue
    const placed = places.some((place) => namesWhole(words, place))
    const reasons = [note('mark-importer', { country: state, name: named })]
    return { ...found(state, year, placed ? 0.95 : 0.7), reasons }
  }
  return undefined
}

/** An importer no list knows, by the State of the Union its mark ends with. */
function unlistedImporter(words: readonly string[], year: number | null): StateFound | undefined {
  const last = words.at(-1) ?? ''
  if (words.length < 3 || !northAmerican.has(last)) return undefined
  return { ...found('USA', year, 0.5), reasons: [note('mark-place-us', { place: last })] }
}

/** A longer text that ends or begins with the name of a State: `IMPORTED BY SMITH LTD KENYA 2004`. */
function atAnEnd(words: readonly string[], year: number | null): StateFound | undefined {
  for (let count = Math.min(4, words.length - 1); count > 0; count--) {
    for (const name of [words.slice(-count).join(' '), words.slice(0, count).join(' ')]) {
      const [state, ...others] = name.length > 2 ? statesNamed(name, year) : []
      if (state !== undefined && others.length === 0) return found(state, year, 0.7)
    }
  }
  return undefined
}

/** The State and year a mark names (`TG 09`, `BRA 1994`, `IMPORT ARG 98`), or undefined. */
export function stateInMark(text: string): StateFound | undefined {
  const all = spaced(text).replace(/(\p{L})(?=\d)|(\d)(?=\p{L})/gu, '$1$2 ')
  const words = all.replaceAll(everyImportWord, ' ').split(' ').filter(Boolean)
  const { rest, year } = withoutYear(words)
  const name = rest.join(' ')
  if (name === '') return undefined
  const states = statesNamed(name, year)
  const [only] = states
  if (only !== undefined && states.length === 1) return found(only, year, name.length > 2 ? 1 : 0.9)
  if (states.length > 1) return severalStates(states, year)
  return importer(all, year) ?? unlistedImporter(rest, year) ?? atAnEnd(rest, year)
}
