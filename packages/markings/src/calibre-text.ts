import list from '../../../schema/codes/calibres.json' with { type: 'json' }
import { lazy, memo } from './memo.ts'
import { wordPattern } from './phrase.ts'
import { fold, spaced } from './text.ts'

/** One cartridge as written: its number and the words around it. */
export interface CalibreGroup {
  /** `38`, `7.62X39`, `44-40`, or `GAUGE 12` for a bore with a chamber length. */
  readonly number: string
  readonly words: ReadonlySet<string>
  /** A whole number in millimetres without the leading dot of an inch marking: `45 MM`. */
  readonly odd: boolean
}

const lexicon: Readonly<Record<string, readonly string[]>> = list.words
const numberNames = new Map(
  Object.entries(list.numbers).map(([typed, meant]) => [typed, meant.replace(/-0+/g, '-')]),
)
export const gauges: Readonly<Record<string, string | undefined>> = list.gauges

const wholeWords = new Map<string, string>()
const wordBeginnings: [string, string][] = []
for (const [word, forms] of Object.entries(lexicon)) {
  for (const form of forms) {
    if (form.endsWith('*')) wordBeginnings.push([form.slice(0, -1), word])
    else wholeWords.set(form, word)
  }
}
wordBeginnings.sort(([a], [b]) => b.length - a.length)

/** `SPL`, `ESPECIAL` and `SPECIAL` are one word; a word the list does not know stands for itself. */
const wordMeant = memo((word: string): string => wordKnown(word) ?? word)

function wordKnown(word: string): string | undefined {
  return wholeWords.get(word) ?? wordBeginnings.find(([begin]) => word.startsWith(begin))?.[1]
}

/** A word of the language of calibres, whatever else it may name. */
export function isCalibreWord(word: string): boolean {
  return wordKnown(fold(word)) !== undefined
}

const preparations: readonly (readonly [RegExp, string])[] = [
  // `P.A.K.` and `A.C.P` are words; left apart, `9 mm P.A.K` would begin like `9 mm Parabellum`.
  [/(?<!\p{L})(\p{L})\.\s?(\p{L})(?:\.\s?(\p{L}))?(?:\.\s?(\p{L}))?\.?(?!\p{L})/gu, '$1$2$3$4'],
  // A spreadsheet's 0.63500000000000001 was 0.635.
  [/(\.\d*?[1-9])0{6,}\d+/g, '$1'],
  [/&AMP;/g, '&'],
  [/(\d)(?:[,:]|\.{2,})(?=\d)/g, '$1.'],
  [/\b([567])[ -](35|45|56|62|63|65|92)(?=X|\b)/g, '$1.$2'],
  [/(\d\s*MM)(?=[A-LN-WYZ])/g, '$1 '],
  [/(\d\s*(?:MM)?\s*)[XХ*](?=\s*\.?\d)/g, '$1X'],
  [/M+X(?=\s*\d)/g, 'X'],
  [/\bS\s*\.?\s*&\s*\.?\s*W\b\.?/g, ' SW '],
  [/S&W(?=L)/g, ' SW '],
  [/\bSMITH\s*(?:&|E|AND|Y)?\s*WESSON\b/g, ' SW '],
  [/\bS\s+W\b/g, ' SW '],
  [/\+\s*P\s*\+?/g, ' P+ '],
  [/(\d)\.0+(?!\d)/g, '$1'],
]

/** `trinta e oito`: read only where no figure says it too. */
const numberWords = lazy(() =>
  Object.entries(list.numberWords)
    .flatMap(([number, phrases]) => phrases.map((phrase): [string, string] => [phrase, number]))
    .sort(([a], [b]) => b.length - a.length)
    .map(([phrase, number]) => [wordPattern([phrase]), ` ${number}`] as const),
)

function inFigures(folded: string): string {
  if (/\d/.test(folded)) return folded
  return numberWords().reduce((so, [pattern, by]) => so.replace(pattern, by), spaced(folded))
}

function prepare(text: string): string {
  return preparations.reduce((so, [pattern, by]) => so.replace(pattern, by), inFigures(fold(text)))
}

const tokens = /(\.?)(\d+(?:\.\d+)?)|(\p{L}[\p{L}&+]*)|([-/])|(\S)/gu

interface NumberSeen {
  readonly value: string
  readonly dotted: boolean
  /** What stands between the number before and this one, where nothing else does. */
  readonly joint: string
  readonly words: string[]
}

/** `09` and `0.40` are `9` and `40`; `635` is `6.35`. */
function numberMeant(digits: string): string {
  const plain = digits.replace(/^[0.]+(?=\d)/, '')
  return numberNames.get(digits) ?? numberNames.get(plain) ?? plain
}

function scan(text: string): NumberSeen[] {
  const numbers: NumberSeen[] = []
  const leading: string[] = []
  let joint = ''
  for (const [, dot, digits, word, sign] of prepare(text).matchAll(tokens)) {
    if (digits !== undefined) {
      const value = numberMeant(dot && !digits.includes('.') ? `0.${digits}` : digits)
      const dotted = dot === '.' || /^0\d*\./.test(digits)
      numbers.push({ value, dotted, joint, words: [] })
      joint = ''
    } else if (word === 'X' && numbers.length > 0) {
      joint = 'X'
    } else if (word !== undefined) {
      const meant = wordMeant(word)
      ;(numbers.at(-1)?.words ?? leading).push(meant)
      if (meant !== 'MM') joint = ''
    } else if (sign !== undefined) {
      joint = sign
    }
  }
  numbers[0]?.words.push(...leading)
  return numbers
}

/** The numbers of a text joined where the list of calibres knows them joined (`7.62X39`, `44/40`). */
export function calibreGroups(
  text: string,
  isJoined: (number: string) => boolean,
): readonly CalibreGroup[] {
  const numbers = scan(text)
  const groups: CalibreGroup[] = []
  for (let at = 0; at < numbers.length; at++) {
    const [here, next] = [numbers[at], numbers[at + 1]]
    if (!here) break
    const joined = next && joinedNumber(here.value, next, isJoined)
    if (next && joined !== undefined) {
      groups.push({ number: joined, words: new Set([...here.words, ...next.words]), odd: false })
      at++
    } else {
      groups.push(single(here))
    }
  }
  return groups
}

/** A bore with the length of its chamber: `12X70`, `28/70`, `32/63.5`. */
export function isChambered(bore: string, chamber: number): boolean {
  return gauges[bore] !== undefined && Number(bore) >= 12 && list.chambers.includes(chamber)
}

/** `.40 MM` is an inch marking with a wrong unit; in `40 MM` the unit may be meant. */
function single({ value, words, dotted }: NumberSeen): CalibreGroup {
  const inMillimetres = words.includes('MM') && /^\d{2,}$/.test(value)
  const kept = inMillimetres && dotted ? words.filter((word) => word !== 'MM') : words
  return { number: value, words: new Set(kept), odd: inMillimetres && !dotted }
}

function joinedNumber(
  first: string,
  { value, joint }: NumberSeen,
  isJoined: (number: string) => boolean,
): string | undefined {
  if (joint === '' && !first.includes('.')) return undefined
  if (joint !== '-' && isChambered(first, Number(value))) return `GAUGE ${first}`
  const joined = `${first}${joint}${value}`
  if (isJoined(joined)) return joined
  // `7.62-39` and `7.62.39` are 7.62×39: a bore in millimetres and the length of a case.
  const metric = `${first}X${value}`
  if (first.includes('.') && isJoined(metric)) return metric
  return joint === 'X' && Number(first) < 32 ? joined : undefined
}
