import { describe, expect, it } from 'vitest'
import { type Clues, firstAddressees } from './addressees.ts'

const nothing: Clues = {
  imports: [],
  holders: [],
  typedCountry: null,
  makerCountries: [],
  provedIn: [],
  symbolOf: [],
  successors: {},
}
const states = (clues: Partial<Clues>) =>
  firstAddressees({ ...nothing, ...clues }).map(({ state, because }) => [
    state,
    ...because.map(({ code }) => code),
  ])
const importedInto = (state: string, year: number | null = null) => ({ state, year })

describe('whom to ask first', () => {
  it('the most recent import and the maker, in parallel', () => {
    expect(states({ imports: [importedInto('TGO', 2009)], makerCountries: ['AUT'] })).toEqual([
      ['TGO', 'import-mark'],
      ['AUT', 'home-of-the-maker'],
    ])
  })

  it('of several imports the latest, and those without a year', () => {
    const imports = [
      importedInto('TGO', 2009),
      importedInto('GHA', 1994),
      importedInto('NGA'),
      importedInto('BEN', 2009),
    ]
    expect(states({ imports }).map(([state]) => state)).toEqual(['TGO', 'NGA', 'BEN'])
  })

  it('also the country as typed, where the make points elsewhere', () => {
    expect(states({ typedCountry: 'USA', makerCountries: ['AUT', 'USA'] })).toEqual([
      ['USA', 'country-as-typed'],
      ['AUT', 'home-of-the-maker'],
    ])
  })

  it('whose force marked the weapon', () => {
    expect(states({ holders: ['ARG'] })).toEqual([['ARG', 'ownership-mark']])
  })

  it('each State once, with every reason', () => {
    const imports = [importedInto('BRA')]
    expect(states({ imports, typedCountry: 'BRA', makerCountries: ['BRA'] })).toEqual([
      ['BRA', 'import-mark', 'country-as-typed', 'home-of-the-maker'],
    ])
  })

  it('a proof house or a symbol only where nothing else points anywhere', () => {
    const weak = { provedIn: ['GBR'], symbolOf: ['RUS'] }
    expect(states({ ...weak, makerCountries: ['AUT'] })).toEqual([['AUT', 'home-of-the-maker']])
    expect(states(weak)).toEqual([
      ['GBR', 'proof-mark'],
      ['RUS', 'factory-symbol'],
    ])
  })

  it('in place of a State that is no more, those configured to hold its books', () => {
    const successors = { CSK: ['CZE', 'SVK'], SUN: [] }
    expect(states({ typedCountry: 'CSK', makerCountries: ['CZE'], successors })).toEqual([
      ['CZE', 'country-as-typed', 'successor-state', 'home-of-the-maker'],
      ['SVK', 'country-as-typed', 'successor-state'],
    ])
    expect(states({ typedCountry: 'SUN', successors })).toEqual([])
    expect(states({ typedCountry: 'YUG', successors })).toEqual([['YUG', 'country-as-typed']])
  })

  it('nobody, where nothing points anywhere', () => {
    expect(states({})).toEqual([])
  })
})
