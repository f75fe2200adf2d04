import { compareCalibres, isBlank, isJoined, type Meaning, meaningOf } from './calibre-list.ts'
import { type CalibreGroup, calibreGroups, isCalibreWord } from './calibre-text.ts'
import { patternCalibre } from './make-list.ts'
import { memo } from './memo.ts'
import { modelsByName, speaksForItself } from './model-list.ts'
import { patternNamed } from './read-model.ts'
import { compact } from './text.ts'

/** What the text of a calibre says, before anything else about the weapon is asked. */
export interface TextMeaning {
  /** One meaning for each number in the text; null for a number no list knows. */
  readonly meanings: readonly (Meaning | null)[]
  /** The calibres of a model written beside the calibre or in its place (`PT809`, `.40 G22`). */
  readonly byModel: readonly string[]
}

const converted = /\b(?:TRAN?S?FORMAD|CONVERTID|CONVERTED|TRANSFORME)/i

function modelCalibres(word: string): readonly string[] {
  const name = compact(word)
  if (!speaksForItself(name)) return []
  const pattern = patternCalibre(patternNamed(word) ?? '', word)
  const models = modelsByName().get(name) ?? []
  const calibres = [pattern, ...models.map(({ calibre }) => calibre)]
  return [...new Set(calibres.flatMap((calibre) => calibre ?? []))]
}

interface WithoutModels {
  readonly rest: string
  readonly byModel: readonly string[]
}

/** The model a text begins with, in one word or two (`PT 24/7`), and what is left behind it. */
function leadingModel(
  words: readonly string[],
): readonly [string[], readonly string[]] | undefined {
  const [first = '', second] = words
  const two = second === undefined ? [] : modelCalibres(`${first} ${second}`)
  if (two.length > 0) return [[...two], words.slice(2)]
  // `MAG` is a machine gun, but beside a number it is the word `Magnum`.
  const one = isCalibreWord(first) ? [] : modelCalibres(first)
  return one.length > 0 ? [[...one], words.slice(1)] : undefined
}

/** Takes the model names out of a text; their numbers are no calibres. */
function withoutModels(text: string): WithoutModels {
  const whole = modelCalibres(text)
  if (whole.length > 0) return { rest: '', byModel: whole }
  const rest: string[] = []
  const byModel: string[] = []
  let words: readonly string[] = text.split(/\s+/)
  while (words.length > 0) {
    const [calibres, behind] = leadingModel(words) ?? [[], words.slice(1)]
    if (calibres.length === 0) rest.push(words[0] ?? '')
    byModel.push(...calibres)
    words = behind
  }
  return { rest: rest.join(' '), byModel }
}

function read(text: string): TextMeaning {
  // What a weapon was converted to is a note; the books know what it was made for.
  const [original = ''] = text.split(converted)
  const { rest, byModel } = withoutModels(original)
  const meanings = calibreGroups(rest, isJoined).map((group) => {
    const meaning = meaningOf(group)
    if (meaning && isBlankOfNone(group, meaning)) return null
    if (!meaning || !group.odd || meaning.exact || meaning.usual.shotgun) return meaning ?? null
    return { ...meaning, usual: {} }
  })
  return { meanings, byModel }
}

/** `9 para de salva`: fires blanks made for no live cartridge, and is none of those named. */
function isBlankOfNone({ words }: CalibreGroup, { candidates }: Meaning): boolean {
  return words.has('BLANK') && !candidates.some(isBlank)
}

export const textMeaning: (text: string) => TextMeaning = memo(read)

/**
 * What all meanings have in common (`32 (7.65)` can only be the .32 Auto); none where they exclude
 * each other.
 */
export function sharedMeaning(meanings: readonly Meaning[]): Meaning | undefined {
  const lead = meanings.find(({ exact }) => exact) ?? meanings[0]
  if (!lead) return undefined
  const candidates = lead.candidates.filter((code) =>
    meanings.every((other) => admits(other, code)),
  )
  return candidates.length > 0 ? { ...lead, candidates } : undefined
}

function admits({ candidates }: Meaning, code: string): boolean {
  return candidates.some((other) => ['same', 'compatible'].includes(compareCalibres(code, other)))
}
