import list from '../../../schema/codes/serial-phrases.json' with { type: 'json' }
import { FuzzyIndex } from './fuzzy-index.ts'
import { lazy, memo } from './memo.ts'
import { takeApart, wordPattern } from './phrase.ts'
import { spaced } from './text.ts'

/** What words beside a number, or in its place, say of it. */
export type SerialRemark = 'obliterated' | 'altered' | 'absent' | 'restored' | 'partial'

const remarks: readonly SerialRemark[] = ['obliterated', 'altered', 'absent', 'restored', 'partial']

const hasSpaces = /^[\p{sc=Han}\p{sc=Arabic}]/u

function phrasesFor(remark: SerialRemark): string[] {
  return list.phrases.filter(({ state }) => state === remark).flatMap(({ phrases }) => phrases)
}

const patterns = lazy(() =>
  remarks.map((remark) => {
    const phrases = phrasesFor(remark)
    const written = phrases.filter((phrase) => !hasSpaces.test(phrase))
    // Chinese is written without spaces and Arabic with prefixes: found anywhere in the text.
    const joined = phrases.filter((phrase) => hasSpaces.test(phrase)).map(spaced)
    const signs = joined.length > 0 ? new RegExp(joined.join('|'), 'u') : undefined
    return { remark, ...takeApart(written), signs }
  }),
)

const spellings = lazy(() => {
  const words = remarks.flatMap((remark) =>
    phrasesFor(remark)
      .map((phrase) => phrase.replace('*', ''))
      .filter((word) => word.length >= 6 && !word.includes(' '))
      .flatMap((word) =>
        ['', 'O', 'A', 'DO', 'DA'].map((end): [string, SerialRemark] => [word + end, remark]),
      ),
  )
  return new FuzzyIndex(words, (word) => (word.length < 7 ? 0 : word.length < 9 ? 1 : 2))
})

/** Everything the text says of the number, typing errors allowed for. */
export function remarksIn(text: string): ReadonlySet<SerialRemark> {
  return remarksAmong(spaced(text))
}

const remarksOfWord = memo((word: string): readonly SerialRemark[] =>
  patterns()
    .filter(({ hasWord }) => hasWord(word))
    .map(({ remark }) => remark),
)

/** What a word of a known phrase says despite a typing error. */
const remarksMisspelt = memo((word: string): readonly SerialRemark[] =>
  word.length < 6 || wordsAround.has(word)
    ? []
    : spellings()
        .nearest(word)
        .map(({ value }) => value),
)

const remarksAmong = memo((text: string): ReadonlySet<SerialRemark> => {
  const words = text === '' ? [] : text.split(' ')
  const found = new Set(words.flatMap((word) => remarksOfWord(word)))
  for (const { remark, several, signs } of words.length > 0 ? patterns() : []) {
    if ((words.length > 1 && several?.test(text)) || signs?.test(text)) found.add(remark)
  }
  return found.size > 0 ? found : new Set(words.flatMap((word) => remarksMisspelt(word)))
})

const notSerial = lazy(() => wordPattern(list.notSerial, 'whole'))

/** A word for something else than a number: the name of a part, a maker, an object. */
export function isNotSerial(text: string): boolean {
  return notSerial().test(spaced(text))
}

const label = lazy(() => wordPattern(list.labels, 'whole'))

/** Words that only introduce a number: `SN`, `no`, `serial`. */
export function isLabel(text: string): boolean {
  return label().test(spaced(text))
}

const leadingLabel = lazy(() => {
  // Chinese and Arabic labels may stand right before the number; `S/N` would be cut in two.
  const joined = list.labels.filter((phrase) => hasSpaces.test(phrase))
  return new RegExp(
    `^(?:${['(?:S\\s*/\\s*N|N\\s*/\\s*S)(?!\\p{L})', ...joined].join('|')})[\\s.:：]*(?:#\\s*(?!#))?(?=\\S*\\p{Nd})`,
    'iu',
  )
})

/** A `#` before a number that has no other: `##123` and `#12#45` have characters nobody could read. */
const hash = /(?<!#\s*)#(?=\s*[\p{L}\p{Nd}])(?![^#,;]*#)(?=[^#,;\p{Nd}]*\p{Nd})/gu
const wordBefore = /([\p{L}\p{M}º°№]*)[\s.:：(]*$/u
const numberWord = /^(?:n[or]|n?[º°]|№)$/iu

/** At the start, or behind a word that introduces a number; short words may be the letters of one: `DE#45`. */
function isNumberSign(before: string): boolean {
  if (/^[\s(]*$/.test(before)) return true
  const word = wordBefore.exec(before)?.[1] ?? ''
  if (numberWord.test(word) || isLabel(word)) return true
  return word.length > 3 && isAroundNumber(spaced(word))
}

/** The text with a colon, which no number has, for each `#` that says "number". */
function withoutHashes(text: string): string {
  return text.replace(hash, (sign, at: number) => (isNumberSign(text.slice(0, at)) ? ':' : sign))
}

/** `nº12345`: the sign stands right before the number, and is no part of it. */
const gluedSign = /(?<!\p{L})(n\.?[º°]\.?|№)(?=[\p{L}\p{Nd}])/giu

/** `se termine par 345`: between what says that it is a part, and the number. */
const joined = new RegExp(
  `(?<!\\p{L})(\\p{L}{4,})\\s+(?:${list.behindPartial.join('|')})\\s+(?=\\S*\\p{Nd})`,
  'giu',
)

function withoutJoiners(text: string): string {
  return text.replace(joined, (whole, word: string) =>
    remarksIn(spaced(word)).has('partial') ? `${word}: ` : whole,
  )
}

/** The text without a label or a number sign that could be taken for part of the number. */
export function withoutLabel(text: string): string {
  return withoutJoiners(withoutHashes(text)).replace(leadingLabel(), '').replace(gluedSign, '$1 ')
}

const wordsAround = new Set(
  [...list.labels, ...list.places].flatMap((phrase) => spaced(phrase.replace('*', '')).split(' ')),
)
const owners = new Set(list.ownerMarks.map(spaced))

/** A word that says where the number stands, introduces it or names the owner: never part of it. */
export function isAroundNumber(word: string): boolean {
  return wordsAround.has(word) || owners.has(word) || remarksIn(word).size > 0
}
