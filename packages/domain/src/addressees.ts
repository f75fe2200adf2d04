import type { Because, State } from './terms.ts'

interface Clues {
  /** Country named by an import mark, if any. */
  readonly importedInto: State | null
  /** Country of manufacture as typed, if any. */
  readonly typedCountry: State | null
  /** Countries where the maker's books may lie, most likely first. */
  readonly makerCountries: readonly State[]
}

export interface Addressee {
  readonly state: State
  readonly because: readonly Because[]
}

/**
 * Whom to ask first: the most recent import and the manufacturer in parallel (domain.md section 6,
 * step 1), and the country of manufacture as typed even where the make points elsewhere.
 */
export const firstAddressees = ({
  importedInto,
  typedCountry,
  makerCountries,
}: Clues): Addressee[] => {
  const [home] = makerCountries
  const clues: [State | null | undefined, string][] = [
    [importedInto, 'import-mark'],
    [typedCountry, 'country-as-typed'],
    [home, 'home-of-the-maker'],
  ]
  const found = new Map<State, Because[]>()
  for (const [state, code] of clues)
    if (state) found.set(state, [...(found.get(state) ?? []), { code, params: { state } }])
  return [...found].map(([state, because]) => ({ state, because }))
}
