import { ambiguous, empty, known, note, unknown } from './field.ts'
import { FuzzyIndex } from './fuzzy-index.ts'
import { makeNoise, makeSpellings, makeUnknown, patternOf } from './make-list.ts'
import { lazy, memo } from './memo.ts'
import { modelsNamed, speaksForItself } from './model-list.ts'
import { wordPattern } from './phrase.ts'
import { compact, spaced } from './text.ts'
import type { FieldReading } from './weapon.ts'

/** Spellings shorter than this are found only as a whole: too much begins with `CZ` or `FN`. */
const telling = 4

const noise = wordPattern(makeNoise)
const unknownWords = wordPattern(makeUnknown, 'whole')
const legalForm =
  / (?:S A|SA|LTDA|INC|CO|CORP|CIA|GMBH|AG|SPA|S P A|LTD|LLC|ARMAS|ARMS|MFG|USA|BR|BRASIL)$/

const fuzzy = lazy(
  () =>
    new FuzzyIndex(
      [...makeSpellings()].filter(([word]) => word.length >= telling && /^\D+$/.test(word)),
      (word) => (word.length < telling ? 0 : word.length < 7 ? 1 : 2),
    ),
)

/** Spellings by their beginnings, for names cut off by a short column (`SMITH&WESS`). */
const beginnings = lazy(() => {
  const index = new Map<string, Set<string>>()
  for (const [word, code] of makeSpellings()) {
    for (let end = telling; end < word.length; end++) {
      const begin = word.slice(0, end)
      const codes = index.get(begin) ?? new Set()
      index.set(begin, codes.add(code))
    }
  }
  return index
})

interface Found {
  readonly codes: readonly string[]
  readonly confidence: number
  readonly how: string
}

function hit(code: string | undefined, confidence: number, how: string): Found | undefined {
  return code === undefined ? undefined : { codes: [code], confidence, how }
}

function whole(words: string): Found | undefined {
  const spellings = makeSpellings()
  const bare = words.replace(legalForm, '').replace(legalForm, '')
  return (
    hit(spellings.get(compact(words)), 1, 'make-named') ??
    hit(spellings.get(compact(bare)), 0.95, 'make-named')
  )
}

function byModel(words: string): Found | undefined {
  const name = compact(words)
  if (!speaksForItself(name)) return undefined
  const makers = [...new Set(modelsNamed(name).map((model) => model.make))]
  return makers.length === 1 ? hit(makers[0], 0.8, 'make-by-model') : undefined
}

/** `TAURUS 838`, `CBC7022`, `GLOCKG22`: a maker and what follows it. */
function leading(words: string): Found | undefined {
  const name = compact(words)
  const spellings = makeSpellings()
  for (let end = name.length - 1; end >= 2; end--) {
    const code = spellings.get(name.slice(0, end))
    if (code === undefined) continue
    const followedByNumber = /\d/.test(name[end] ?? '') && !/\d/.test(name[end - 1] ?? '')
    const endsWord = atWordEnd(words, end)
    if (
      end >= telling + 1 ||
      followedByNumber ||
      (endsWord && end >= 3) ||
      (endsWord && end === 2)
    ) {
      return hit(code, endsWord ? 0.9 : 0.8, 'make-leading')
    }
  }
  return undefined
}

/** Whether the first `length` letters and digits of the text end a word of it. */
function atWordEnd(words: string, length: number): boolean {
  let seen = 0
  for (const word of words.split(' ')) {
    seen += word.length
    if (seen >= length) return seen === length
  }
  return false
}

function cutOff(words: string): Found | undefined {
  const name = compact(words)
  const codes = [...(beginnings().get(name) ?? [])]
  return codes.length === 0 ? undefined : { codes, confidence: 0.75, how: 'make-cut-off' }
}

function misspelt(words: string): Found | undefined {
  const name = compact(words)
  const first = words.split(' ')[0] ?? ''
  for (const text of first === name || first.length < 5 ? [name] : [name, first]) {
    const codes = [
      ...new Set(
        fuzzy()
          .nearest(text)
          .map((near) => near.value),
      ),
    ]
    if (codes.length > 0) return { codes, confidence: 0.7, how: 'make-typing-error' }
  }
  return undefined
}

/** A maker's name somewhere in the text, where only one is there. */
function inside(words: string): Found | undefined {
  const spellings = makeSpellings()
  const codes = words
    .split(' ')
    .filter((word) => word.length >= telling)
    .flatMap((word) => spellings.get(word) ?? [])
  const distinct = [...new Set(codes)]
  return distinct.length === 1 ? hit(distinct[0], 0.75, 'make-inside') : undefined
}

const ways = [whole, byModel, leading, inside, cutOff, misspelt]

function reading(asRead: string, found: Found): FieldReading {
  const [code, ...others] = found.codes
  if (code === undefined || others.length > 0) {
    return ambiguous(asRead, found.codes, note('make-ambiguous'))
  }
  const how = patternOf(code) ? 'make-pattern' : found.how
  return known(asRead, code, found.confidence, note(how, { make: code }))
}

function read(asRead: string): FieldReading {
  const words = spaced(asRead)
  if (words === '') return empty(asRead)
  const exact = whole(words)
  if (exact) return reading(asRead, exact)
  if (unknownWords.test(words)) return unknown(asRead, note('make-not-stated'))
  const kept = words.replace(noise, '').trim() || words
  for (const way of ways) {
    const found = way(kept)
    if (found) return reading(asRead, found)
  }
  return unknown(asRead, note('make-unknown'))
}

/** A maker as typed: brand, alias, typing error or a model that only one maker makes. */
export const readMake: (asTyped: string) => FieldReading = memo(read)
