import list from '../../../schema/codes/types.json' with { type: 'json' }
import { ambiguous, empty, known, note, unknown } from './field.ts'
import { FuzzyIndex } from './fuzzy-index.ts'
import { lazy, memo } from './memo.ts'
import { compact } from './text.ts'
import type { FieldReading } from './weapon.ts'

interface WeaponType {
  readonly id: string
  /** `small-arm` or `light-weapon` in the sense of the Instrument, null for what is neither. */
  readonly iti: string | null
  readonly group: string
  readonly action: string
  readonly names: Readonly<Record<string, readonly string[] | undefined>>
}

const types: readonly WeaponType[] = list.types
const byId = new Map(types.map((type) => [type.id, type]))

const byName = lazy(() => {
  const index = new Map<string, string>()
  for (const type of types) {
    index.set(compact(type.id), type.id)
    for (const name of Object.values(type.names).flatMap((names) => names ?? [])) {
      // The first language to use a word keeps it: `fusil` is a rifle before it is anything else.
      if (!index.has(compact(name))) index.set(compact(name), type.id)
    }
  }
  return index
})

const fuzzy = lazy(() => new FuzzyIndex(byName(), (word) => (word.length < 5 ? 0 : 1)))

function read(asRead: string): FieldReading {
  const name = compact(asRead)
  if (name === '') return empty(asRead)
  const code = byName().get(name)
  if (code) return known(asRead, code, 1, note('type-named', { type: code }))
  const near = [
    ...new Set(
      fuzzy()
        .nearest(name)
        .map((found) => found.value),
    ),
  ]
  if (near.length === 1 && near[0]) {
    return known(asRead, near[0], 0.8, note('type-typing-error', { type: near[0] }))
  }
  if (near.length > 1) return ambiguous(asRead, near, note('type-ambiguous'))
  return unknown(asRead, note('type-unknown'))
}

/** A kind of weapon as typed in any of seven languages. */
export const readType: (asTyped: string) => FieldReading = memo(read)

/** How two types stand to each other: people call one weapon a rifle, a carbine or an assault rifle. */
export function compareTypes(a: string, b: string): 'same' | 'near' | 'other' {
  if (a === b) return 'same'
  const [left, right] = [byId.get(a)?.group, byId.get(b)?.group]
  if (left === undefined || right === undefined || left === 'any' || right === 'any') return 'near'
  const groups = new Set([left, right])
  if (groups.size === 1) return 'near'
  return groups.has('automatic') && !groups.has('launcher') && !groups.has('air') ? 'near' : 'other'
}

/** The ITI class of a type: `small-arm`, `light-weapon` or null. */
export function itiClass(type: string): string | null {
  return byId.get(type)?.iti ?? null
}
