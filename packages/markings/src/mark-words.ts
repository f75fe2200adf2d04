import list from '../../../schema/codes/marks.json' with { type: 'json' }
import type { MarkScript } from './mark.ts'
import { lazy } from './memo.ts'
import { fold, spaced } from './text.ts'

const scripts: readonly (readonly [MarkScript, RegExp])[] = [
  ['latin', /\p{sc=Latin}/u],
  ['cyrillic', /\p{sc=Cyrillic}/u],
  ['arabic', /\p{sc=Arabic}/u],
  ['han', /\p{sc=Han}/u],
]
const otherLetter = /[^\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Arabic}\p{sc=Han}\P{L}]/u

/** The script of a mark's letters; null where it has none. */
export function scriptOf(text: string): MarkScript | null {
  const found = scripts.filter(([, letters]) => letters.test(text)).map(([script]) => script)
  if (otherLetter.test(text)) found.push('other')
  const [only] = found
  return found.length > 1 ? 'mixed' : (only ?? null)
}

interface WordForms {
  readonly word: string
  readonly whole: ReadonlySet<string>
  readonly beginnings: readonly string[]
  /** Signs, and words of scripts that are written without spaces. */
  readonly inside: readonly string[]
}

const unspaced = /^[\p{sc=Han}\P{L}]/u

function formsOf(word: string, forms: readonly string[]): WordForms {
  const bare = forms.map((form) => ({ text: form.replace('*', ''), begins: form.endsWith('*') }))
  const inside = bare.filter(({ text }) => unspaced.test(text) && !/^\d/.test(text))
  const spelt = bare.filter((form) => !inside.includes(form))
  const of = (begins: boolean) =>
    spelt.filter((form) => form.begins === begins).map(({ text }) => spaced(text))
  return {
    word,
    whole: new Set([word, `${word}S`, ...of(false)]),
    beginnings: of(true),
    inside: inside.map(({ text }) => fold(text)),
  }
}

const lexicon = lazy(() => Object.entries(list.words).map(([word, forms]) => formsOf(word, forms)))

/** The words of a description, those of the lexicon in English whatever the language. */
export function markWords(text: string): ReadonlySet<string> {
  const folded = fold(text)
  const typed = spaced(text)
    .replace(/(\p{L})(?=\d)|(\d)(?=\p{L})/gu, '$1$2 ')
    .split(' ')
    .filter(Boolean)
  const words = new Set(typed)
  for (const { word, whole, beginnings, inside } of lexicon()) {
    const named = typed.some(
      (one) => whole.has(one) || beginnings.some((beginning) => one.startsWith(beginning)),
    )
    if (named || inside.some((sign) => folded.includes(sign))) words.add(word)
  }
  return words
}

/** Whether a name stands in a text as whole words; both are `spaced`. */
export function namesWhole(words: string, name: string): boolean {
  return ` ${words} `.includes(` ${name} `)
}
