import { ambiguous, empty, known, note, unknown } from './field.ts'
import { makeSpellings, patternOf } from './make-list.ts'
import { modelsNamed, speaksForItself } from './model-list.ts'
import { compact } from './text.ts'
import type { FieldReading } from './weapon.ts'

const notModel =
  /^(?:INDETERMINAD|NAOIDENT|OUTRO|IGNORAD|SEM|NI$|UNKNOWN|DESCONO|INCONNU|DESCONHEC)/

/** A model as typed; the maker, where known, tells `22` of Glock from any other 22. */
export function readModel(asRead: string, makeCode: string | null = null): FieldReading {
  const name = compact(asRead)
  if (name === '') return empty(asRead)
  if (notModel.test(name)) return unknown(asRead, note('model-not-stated'))
  const candidates = modelsNamed(name)
  const own = candidates.find((model) => model.make === makeCode)
  if (own) return known(asRead, own.id, 0.95, note('model-of-make', { model: own.id }))
  const pattern = patternNamed(name)
  if (pattern) return known(asRead, pattern, 0.9, note('model-pattern', { pattern }))
  if (makeCode !== null || !speaksForItself(name)) return unknown(asRead, note('model-unknown'))
  const [only, ...others] = candidates
  if (!only) return unknown(asRead, note('model-unknown'))
  if (others.length === 0)
    return known(asRead, only.id, 0.8, note('model-named', { model: only.id }))
  return ambiguous(
    asRead,
    candidates.map((model) => model.id),
    note('model-ambiguous'),
  )
}

function patternNamed(name: string): string | undefined {
  const code = makeSpellings().get(name)
  return code !== undefined && patternOf(code) ? code : undefined
}
