import { ambiguous, empty, known, note, unknown } from './field.ts'
import { makeNoise, makeUnknown, patternOf } from './make-list.ts'
import { type MakeFound, makeNamed, wholeText } from './make-ways.ts'
import { memo } from './memo.ts'
import { wordPattern } from './phrase.ts'
import { spaced } from './text.ts'
import type { FieldReading } from './weapon.ts'

const noise = wordPattern(makeNoise)
const notStated = wordPattern(makeUnknown, 'whole')

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

function read(asRead: string): FieldReading {
  const words = spaced(asRead)
  if (words === '') return empty(asRead)
  const whole = wholeText(words)
  if (whole) return reading(asRead, whole)
  if (notStated.test(words)) return unknown(asRead, note('make-not-stated'))
  const found = makeNamed(words.replace(noise, '').trim() || words)
  return found ? reading(asRead, found) : unknown(asRead, note('make-unknown'))
}

/** A maker as typed: brand, alias, typing error or a model that only one maker makes. */
export const readMake: (asTyped: string) => FieldReading = memo(read)
