import type { Because, State } from './terms.ts'

/** An import mark; without a year it may be the latest. */
export interface ImportClue {
  readonly state: State
  readonly year: number | null
}

/** For each State that is no more, those that hold its books. */
export type SuccessorTable = Readonly<Record<State, readonly State[]>>

export interface Clues {
  readonly imports: readonly ImportClue[]
  /** States whose force or region marked the weapon as theirs. */
  readonly holders: readonly State[]
  /** Country of manufacture as typed, if any. */
  readonly typedCountry: State | null
  /** Countries where the maker's books may lie, most likely first. */
  readonly makerCountries: readonly State[]
  /** States whose proof house tried the weapon: perhaps a past importer is there. */
  readonly provedIn: readonly State[]
  /** States of the factories a symbol may stand for. */
  readonly symbolOf: readonly State[]
  readonly successors: SuccessorTable
}

export interface Addressee {
  readonly state: State
  readonly because: readonly Because[]
}

type Pointer = readonly [State, string]

/** Who imported last knows the way on; an import without a year may have been the last. */
const latestImports = (imports: readonly ImportClue[]): State[] => {
  const latest = Math.max(...imports.map(({ year }) => year ?? 0))
  return imports.filter(({ year }) => year === null || year === latest).map(({ state }) => state)
}

/**
 * Whom to ask first: the most recent import and the manufacturer in parallel (domain.md section 6,
 * step 1), who held the weapon, and the country of manufacture as typed even where the make points
 * elsewhere. A proof house or a symbol is a weak clue: asked only where nothing else points anywhere.
 */
export const firstAddressees = (clues: Clues): Addressee[] => {
  const strong = strongPointers(clues)
  return addresseesOf(strong.length > 0 ? strong : weakPointers(clues), clues.successors)
}

const strongPointers = ({ imports, holders, typedCountry, makerCountries }: Clues): Pointer[] => [
  ...latestImports(imports).map((state): Pointer => [state, 'import-mark']),
  ...holders.map((state): Pointer => [state, 'ownership-mark']),
  ...(typedCountry ? [typedCountry] : []).map((state): Pointer => [state, 'country-as-typed']),
  ...makerCountries.slice(0, 1).map((state): Pointer => [state, 'home-of-the-maker']),
]

const weakPointers = ({ provedIn, symbolOf }: Clues): Pointer[] => [
  ...provedIn.map((state): Pointer => [state, 'proof-mark']),
  ...symbolOf.map((state): Pointer => [state, 'factory-symbol']),
]

/** Each State once, with every reason; in place of a State that is no more, those that follow it. */
const addresseesOf = (pointers: readonly Pointer[], successors: SuccessorTable): Addressee[] => {
  const found = new Map<State, Because[]>()
  const add = (state: State, reasons: readonly Because[]) =>
    found.set(state, [...(found.get(state) ?? []), ...reasons])
  for (const [named, code] of pointers) {
    const reason: Because = { code, params: { state: named } }
    for (const state of successors[named] ?? [named])
      add(state, state === named ? [reason] : [reason, succession(state, named)])
  }
  return [...found].map(([state, because]) => ({ state, because }))
}

const succession = (state: State, from: State): Because => ({
  code: 'successor-state',
  params: { state, from },
})
