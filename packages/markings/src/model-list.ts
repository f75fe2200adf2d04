import list from '../../../schema/codes/models.json' with { type: 'json' }
import { lazy } from './memo.ts'
import { compact, endsWord } from './text.ts'

interface ModelLine {
  readonly make: string
  readonly type: string
  readonly calibre: string | null
  readonly names: readonly string[]
}

export interface Model {
  readonly id: string
  readonly make: string
  readonly type: string
  readonly calibre: string | null
}

const lines: readonly ModelLine[] = list.models

/** Models by compact name; several makers use one name (`P 22`, `M 12`). */
export const modelsByName = lazy(() => {
  const index = new Map<string, Model[]>()
  for (const { make, type, calibre, names } of lines) {
    for (const name of names) {
      const key = compact(name)
      const model = { id: `${make}:${key.toLowerCase()}`, make, type, calibre }
      const filed = index.get(key)
      if (!filed) index.set(key, [model])
      else if (!filed.some((other) => other.id === model.id)) filed.push(model)
    }
  }
  return index
})

export const modelsById = lazy(
  () => new Map([...modelsByName().values()].flat().map((model) => [model.id, model])),
)

const longest = lazy(() => Math.max(...[...modelsByName().keys()].map((name) => name.length)))

/** A bare number (`22`, `82`) or letter names a model only where the maker is known. */
export function speaksForItself(name: string): boolean {
  return name.length >= 3 && /\p{L}/u.test(name)
}

/**
 * The models a text (in `spaced` words) may name: those of its longest beginning that is a model
 * name, alone or followed by a variant (`PT 92 AFS-D` is a PT 92 AFS).
 */
export function modelsNamed(words: string): readonly Model[] {
  const name = words.replaceAll(' ', '')
  for (let end = Math.min(name.length, longest()); end > 0; end--) {
    const found = modelsByName().get(name.slice(0, end))
    if (found && (end === name.length || endsThere(words, name, end))) return found
  }
  return []
}

/** A name ends where a word ends or a letter meets a digit: `P 22` does not begin `P 226`. */
function endsThere(words: string, name: string, end: number): boolean {
  if (end < 2) return false
  const [last, next] = [name[end - 1] ?? '', name[end] ?? '']
  return isDigit(last) !== isDigit(next) || (endsWord(words, end) && !isDigit(next))
}

function isDigit(sign: string): boolean {
  return sign >= '0' && sign <= '9'
}
