import { note } from './field.ts'
import { countriesOfMake } from './make-list.ts'
import type { MarkReading } from './mark.ts'
import { countryAndSuccessors } from './read-country.ts'
import { readMark } from './read-mark.ts'
import type { Reason } from './reason.ts'
import type { ReasonCode } from './reason-catalogue.ts'
import type { WeaponReading } from './weapon.ts'

export type ClueKind = 'import' | 'ownership' | 'proof' | 'factory'

/** A State that marks point to. */
export interface RoutingClue {
  readonly state: string
  readonly kind: ClueKind
  readonly because: Reason
  /** 0 to 1. */
  readonly confidence: number
  readonly from?: number
  readonly until?: number
}

const span = ({ from, until }: Pick<MarkReading, 'from' | 'until'>) => ({
  ...(from === null ? {} : { from }),
  ...(until === null ? {} : { until }),
})

function clue(kind: ClueKind, code: ReasonCode, mark: MarkReading, state: string): RoutingClue {
  const because: Reason = { ...note(code, { state, mark: textOf(mark) }), weighs: 'for' }
  return { state, kind, because, confidence: mark.confidence, ...span(mark) }
}

const textOf = ({ asRead, symbolAsRead }: MarkReading): string => asRead || symbolAsRead

/** Where the weapon was made, as far as make and country say, and who follows those that are no more. */
function homes({ make, countryOfManufacture }: WeaponReading): ReadonlySet<string> {
  const stated = countryOfManufacture.code
  return new Set([
    ...countriesOfMake(make.code ?? ''),
    ...(stated === null ? [] : countryAndSuccessors(stated)),
  ])
}

/** Ambiguous codes (`CS` without a year) point to each State they may mean, with less confidence. */
function statesOf(mark: MarkReading): readonly string[] {
  return mark.state === null ? mark.alternatives : [mark.state]
}

function imports(mark: MarkReading): RoutingClue[] {
  const confidence = mark.confidence || 0.3
  return statesOf(mark).map((state) =>
    clue('import', 'clue-import', { ...mark, confidence }, state),
  )
}

function owners(mark: MarkReading): RoutingClue[] {
  return statesOf(mark).map((state) => clue('ownership', 'clue-ownership', mark, state))
}

/**
 * Proof takes place where a weapon is made or, where that is no C.I.P. State, where it is first
 * imported: the proof of another State suggests a past importer.
 */
function proofs(mark: MarkReading, home: ReadonlySet<string>): RoutingClue[] {
  if (mark.state === null) return []
  if (countryAndSuccessors(mark.state).some((state) => home.has(state))) return []
  const found = clue('proof', 'clue-proof', mark, mark.state)
  return [{ ...found, confidence: found.confidence / 2 }]
}

/** Only where the make says nothing: a symbol is a hypothesis. */
function factories(mark: MarkReading, make: string | null): RoutingClue[] {
  if (make !== null && !make.startsWith('pattern:')) return []
  const [home] = mark.alternatives.flatMap((maker) => countriesOfMake(maker).slice(0, 1))
  return home === undefined ? [] : [clue('factory', 'clue-factory', mark, home)]
}

function cluesOf(mark: MarkReading, reading: WeaponReading): RoutingClue[] {
  if (mark.kind === 'import') return imports(mark)
  if (mark.kind === 'ownership' || mark.kind === 'regional' || mark.kind === 'security')
    return owners(mark)
  if (mark.kind === 'proof') return proofs(mark, homes(reading))
  return mark.kind === 'manufacture' && mark.code === null ? factories(mark, reading.make.code) : []
}

const ranks: readonly ClueKind[] = ['import', 'ownership', 'proof', 'factory']

/** The most recent import first; an import without a year after those with one. */
function byRank(a: RoutingClue, b: RoutingClue): number {
  const rank = ranks.indexOf(a.kind) - ranks.indexOf(b.kind)
  if (rank !== 0) return rank
  const year = (b.from ?? 0) - (a.from ?? 0)
  return a.kind === 'import' && year !== 0 ? year : b.confidence - a.confidence
}

/** The field `importMark` as the mark it is. */
function importField({ importMark }: WeaponReading): MarkReading[] {
  const text = importMark.asRead.trim()
  return text === '' ? [] : [readMark({ kind: 'import', text })]
}

/** The States that the marks of a weapon point to, the most recent import first, each once. */
export function routingClues(
  marks: readonly MarkReading[],
  reading: WeaponReading,
): readonly RoutingClue[] {
  const all = [...importField(reading), ...marks].flatMap((mark) => cluesOf(mark, reading))
  const best = new Map<string, RoutingClue>()
  for (const found of all.sort(byRank)) if (!best.has(found.state)) best.set(found.state, found)
  return [...best.values()]
}
