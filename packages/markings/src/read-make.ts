import { ambiguous, empty, known, note, unknown } from './field.ts'
import { makeImitated, makeIntroduced, makeNoise, makeUnknown, patternOf } from './make-list.ts'
import { type MakeFound, makeNamed, wholeText } from './make-ways.ts'
import { memo } from './memo.ts'
import { wordPattern } from './phrase.ts'
import { spaced } from './text.ts'
import type { FieldReading } from './weapon.ts'

const noise = wordPattern(makeNoise)
const notStated = wordPattern(makeUnknown, 'whole')
const imitated = wordPattern(makeImitated, 'whole')
const introduced = wordPattern(makeIntroduced)
const eitherOr = / (?:OU|OR|O|ODER|ИЛИ) /u

function reading(asRead: string, { codes, confidence, how }: MakeFound): FieldReading {
  const [code, ...others] = codes
  if (code === undefined || others.length > 0) {
    return ambiguous(asRead, codes, note('make-ambiguous'))
  }
  return known(
    asRead,
    code,
    confidence,
    note(patternOf(code) ? 'make-pattern' : how, { make: code }),
  )
}

/** The surest way in which the text names a maker, what stands around the name left out. */
function named(words: string): MakeFound | undefined {
  const [, behind] = words.split(introduced)
  const text = behind?.trim() || words
  return makeNamed(text.replace(noise, '').trim() || text)
}

/** The makers a text may name, none of them settled. */
function makersOf(words: string): readonly string[] {
  return named(words)?.codes ?? []
}

/** `Taurus ou Rossi`: the writer does not know which. */
function either(asRead: string, words: string): FieldReading | undefined {
  const codes = [...new Set(words.split(eitherOr).flatMap(makersOf))]
  return codes.length > 1 ? ambiguous(asRead, codes, note('make-ambiguous')) : undefined
}

function read(asRead: string): FieldReading {
  const words = spaced(asRead)
  if (words === '') return empty(asRead)
  const whole = wholeText(words)
  if (whole) return reading(asRead, whole)
  if (notStated.test(words)) return unknown(asRead, note('make-not-stated'))
  // `réplica Glock`: whoever made it, the maker named did not.
  if (imitated.test(words)) return unknown(asRead, note('make-imitated'))
  const open = eitherOr.test(words) ? either(asRead, words) : undefined
  if (open) return open
  const found = named(words)
  return found ? reading(asRead, found) : unknown(asRead, note('make-unknown'))
}

/** A maker as typed: brand, alias, typing error or a model that only one maker makes. */
export const readMake: (asTyped: string) => FieldReading = memo(read)
