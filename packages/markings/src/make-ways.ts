import { FuzzyIndex } from './fuzzy-index.ts'
import { makeGeneric, makeSpellings } from './make-list.ts'
import { lazy } from './memo.ts'
import { modelsNamed, speaksForItself } from './model-list.ts'
import { takeApart } from './phrase.ts'
import { namesCountry } from './read-country.ts'
import type { ReasonCode } from './reason-catalogue.ts'
import { compact, endsWord } from './text.ts'

/** Makers a text may name, and how it names them. */
export interface MakeFound {
  readonly codes: readonly string[]
  readonly confidence: number
  readonly how: ReasonCode
}

/** Shorter spellings are found only as whole words: too much begins with `CZ` or `FN`. */
const telling = 4

/** Two such names are seldom two errors apart. */
const longName = 10
const longBegin = 8

const legalForm =
  / (?:S A|LTDA|INC|CO|CORP|CIA|GMBH|AG|SPA|S P A|LTD|LLC|ARMAS|ARMS|MFG|USA|BR|BRASIL)$/

const { hasWord: isGeneric } = takeApart(makeGeneric)

function hit(code: string | undefined, confidence: number, how: ReasonCode): MakeFound | undefined {
  return code === undefined ? undefined : { codes: [code], confidence, how }
}

/** The whole text, with or without its legal form (`S.A.`, `LTDA`). */
export function wholeText(words: string): MakeFound | undefined {
  const bare = words.replace(legalForm, '').replace(legalForm, '')
  const named = makeSpellings().get(compact(words))
  return hit(named, 1, 'make-named') ?? hit(makeSpellings().get(compact(bare)), 0.95, 'make-named')
}

/** `TAURUS 838`, `CBC7022`, `GLOCKG22`: a maker and what follows it. */
function leading(words: string): MakeFound | undefined {
  const name = compact(words)
  for (let end = name.length - 1; end >= 2; end--) {
    const code = makeSpellings().get(name.slice(0, end))
    if (code === undefined) continue
    const wordEnds = endsWord(words, end)
    if (!wordEnds && isGeneric(words.split(' ', 1)[0] ?? '')) continue
    const numberFollows = /\p{L}\d/u.test(name.slice(end - 1, end + 1))
    if (wordEnds || numberFollows || end > telling) {
      return hit(code, wordEnds ? 0.9 : 0.8, 'make-leading')
    }
  }
  return undefined
}

function byModel(words: string): MakeFound | undefined {
  if (!speaksForItself(compact(words))) return undefined
  const makers = [...new Set(modelsNamed(words).map((model) => model.make))]
  return makers.length === 1 ? hit(makers[0], 0.8, 'make-by-model') : undefined
}

/** A maker's name somewhere in the text, where only one is there. */
function inside(words: string): MakeFound | undefined {
  const telltale = words.split(' ').filter((word) => word.length >= telling && !isGeneric(word))
  const codes = new Set(telltale.flatMap((word) => makeSpellings().get(word) ?? []))
  return codes.size === 1 ? hit([...codes][0], 0.75, 'make-inside') : undefined
}

/** Every spelling in order, so that those with one beginning stand together. */
const inOrder = lazy(() => [...makeSpellings()].sort(([a], [b]) => (a < b ? -1 : 1)))

/** Where spellings that begin so would start. */
function firstAt(begin: string): number {
  let [low, high] = [0, inOrder().length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((inOrder()[middle]?.[0] ?? '') < begin) low = middle + 1
    else high = middle
  }
  return low
}

/** The makes of the shortest spellings that begin so, for names cut off by a short column (`SMITH&WESS`). */
function completions(begin: string): readonly string[] {
  const found = new Set<string>()
  let shortest = Number.POSITIVE_INFINITY
  for (let at = firstAt(begin); inOrder()[at]?.[0].startsWith(begin); at++) {
    const [word = '', code = ''] = inOrder()[at] ?? []
    if (word.length > shortest) continue
    if (word.length < shortest) found.clear()
    shortest = word.length
    found.add(code)
  }
  return [...found]
}

function cutOff(words: string): MakeFound | undefined {
  const begin = compact(words)
  const tooLittle = begin.length < telling || words.split(' ').every(isGeneric)
  const codes = tooLittle ? [] : completions(begin)
  return codes.length > 0 ? { codes, confidence: 0.75, how: 'make-cut-off' } : undefined
}

/** So much of a name is rather its beginning than another, shorter name with something behind it. */
function longBeginning(words: string): MakeFound | undefined {
  return compact(words).length < longBegin ? undefined : cutOff(words)
}

/** One typing error, two in a long name. */
function errorsAllowed({ length }: string): number {
  if (length < telling) return 0
  return length < 8 ? 1 : 2
}

const fuzzy = lazy(() => {
  const named = [...makeSpellings()].filter(([word]) => word.length >= telling && !/\d/.test(word))
  return new FuzzyIndex(named, errorsAllowed)
})

function nearestMakes(text: string): readonly string[] {
  const near = fuzzy().nearest(text)
  return [...new Set(near.map(({ value }) => value))]
}

/** A long name of several words with a slip in it is that name, not the part of it without the slip. */
function misspeltWhole(words: string): MakeFound | undefined {
  const name = compact(words)
  if (name.length < longName || !words.includes(' ') || /\d/.test(name)) return undefined
  const codes = nearestMakes(name)
  return codes.length === 1 ? hit(codes[0], 0.7, 'make-typing-error') : undefined
}

/** The name of a State is no slip of the pen: `Italy` is where it was made, not Italo. */
function misspelt(words: string): MakeFound | undefined {
  if (namesCountry(words)) return undefined
  const [first = ''] = words.split(' ')
  const texts = first.length > telling ? [compact(words), first] : [compact(words)]
  for (const text of texts) {
    const codes = nearestMakes(text)
    if (codes.length > 0) return { codes, confidence: 0.7, how: 'make-typing-error' }
  }
  return undefined
}

const ways = [wholeText, misspeltWhole, longBeginning, leading, byModel, inside, cutOff, misspelt]

/** The surest way in which a text (in `spaced` words) names a maker. */
export function makeNamed(words: string): MakeFound | undefined {
  for (const way of ways) {
    const found = way(words)
    if (found) return found
  }
  return undefined
}
