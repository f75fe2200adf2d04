import list from '../../../schema/codes/marks.json' with { type: 'json' }
import { note } from './field.ts'
import type { MarkMeaning } from './mark.ts'
import { markWords, namesWhole } from './mark-words.ts'
import { spaced } from './text.ts'

interface ProofMark {
  readonly words: readonly string[]
  readonly from?: number
  readonly until?: number
}

interface ProofHouse {
  readonly id: string
  readonly state: string
  readonly city: string
  readonly from: number
  readonly until?: number
  readonly names: readonly string[]
  readonly marks: readonly ProofMark[]
}

const houses: readonly ProofHouse[] = list.proofHouses

interface Match {
  readonly house: ProofHouse
  readonly weight: number
  readonly from: number
  readonly until: number | null
}

/** The name of a house tells more than any symbol. */
const nameWeight = 10

function matches(house: ProofHouse, words: ReadonlySet<string>, text: string): Match[] {
  const span = { from: house.from, until: house.until ?? null }
  const named = house.names.some((name) => namesWhole(text, spaced(name)))
  const byName = named ? [{ house, weight: nameWeight, ...span }] : []
  const bySymbol = house.marks
    .filter((mark) => mark.words.every((word) => words.has(word)))
    .map((mark) => ({
      house,
      weight: mark.words.length,
      from: mark.from ?? span.from,
      until: mark.until ?? span.until,
    }))
  return [...byName, ...bySymbol]
}

function oneHouse({ house, weight, from, until }: Match): MarkMeaning {
  const params = { house: house.city, country: house.state }
  return {
    kind: 'proof',
    code: house.id,
    state: house.state,
    from,
    until,
    confidence: weight >= 2 ? 0.8 : 0.6,
    alternatives: [],
    reasons: [note('mark-proof', params)],
  }
}

/** Several houses use one mark; where all are in one State, the State is told all the same. */
function severalHouses(best: readonly Match[]): MarkMeaning {
  const states = new Set(best.map(({ house }) => house.state))
  const [state] = states
  const one = states.size === 1 && state !== undefined
  const untils = best.map(({ until }) => until)
  return {
    kind: 'proof',
    code: null,
    state: one ? state : null,
    from: Math.min(...best.map(({ from }) => from)),
    until: untils.includes(null) ? null : Math.max(...untils.map(Number)),
    confidence: one ? 0.6 : 0,
    alternatives: [...new Set(best.map(({ house }) => house.id))],
    reasons: [note('mark-proof-several', { states: [...states].join(', ') })],
  }
}

/** The proof house whose mark is described, or undefined. The description with most words wins. */
export function proofMark(text: string): MarkMeaning | undefined {
  const [words, spoken] = [markWords(text), spaced(text)]
  const all = houses.flatMap((house) => matches(house, words, spoken))
  const most = Math.max(0, ...all.map(({ weight }) => weight))
  const best = all.filter(({ weight }) => weight === most)
  const [first] = best
  if (!first) return undefined
  return new Set(best.map(({ house }) => house)).size === 1 ? oneHouse(first) : severalHouses(best)
}

/** How many words of the best description are there: one word may be chance. */
export function isTellingProof(text: string): boolean {
  const words = markWords(text)
  return houses.some(({ marks }) =>
    marks.some((mark) => mark.words.length >= 2 && mark.words.every((word) => words.has(word))),
  )
}
