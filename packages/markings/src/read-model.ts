import { ambiguous, empty, known, note, unknown } from './field.ts'
import { makeSpellings, patternOf } from './make-list.ts'
import { memo } from './memo.ts'
import { modelsNamed, speaksForItself } from './model-list.ts'
import { compact, spaced } from './text.ts'
import type { FieldReading } from './weapon.ts'

const notStated =
  /^(?:INDETERMINAD|NAO IDENT|OUTRO|IGNORAD|SEM |NI$|UNKNOWN|DESCONO|INCONNU|DESCONHEC)/

/** The military pattern a text names as a whole (`AK 47`, `FAL`), if it does. */
export function patternNamed(text: string): string | undefined {
  const code = makeSpellings().get(compact(text))
  return code !== undefined && patternOf(code) ? code : undefined
}

function read(asRead: string, makeCode: string | null): FieldReading {
  const words = spaced(asRead)
  if (words === '') return empty(asRead)
  if (notStated.test(words)) return unknown(asRead, note('model-not-stated'))
  const candidates = modelsNamed(words)
  const own = candidates.find((model) => model.make === makeCode)
  if (own) return known(asRead, own.id, 0.95, note('model-of-make', { model: own.id }))
  const pattern = patternNamed(words)
  if (pattern) return known(asRead, pattern, 0.9, note('model-pattern', { pattern }))
  if (makeCode !== null || !speaksForItself(compact(words))) {
    return unknown(asRead, note('model-unknown'))
  }
  const [only, ...others] = candidates.map(({ id }) => id)
  if (only === undefined) return unknown(asRead, note('model-unknown'))
  return others.length === 0
    ? known(asRead, only, 0.8, note('model-named', { model: only }))
    : ambiguous(asRead, [only, ...others], note('model-ambiguous'))
}

const remembered = memo((asRead: string, makeCode: string) => read(asRead, makeCode || null))

/** A model as typed; the maker, where known, tells `22` of Glock from any other 22. */
export function readModel(asRead: string, makeCode: string | null = null): FieldReading {
  return remembered(asRead, makeCode ?? '')
}
