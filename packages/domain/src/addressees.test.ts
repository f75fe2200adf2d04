import { describe, expect, it } from 'vitest'
import { firstAddressees } from './addressees.ts'

const states = (clues: Parameters<typeof firstAddressees>[0]) =>
  firstAddressees(clues).map(({ state, because }) => [state, ...because.map(({ code }) => code)])

describe('whom to ask first', () => {
  it('the most recent import and the maker, in parallel', () => {
    expect(states({ importedInto: 'TGO', typedCountry: null, makerCountries: ['AUT'] })).toEqual([
      ['TGO', 'import-mark'],
      ['AUT', 'home-of-the-maker'],
    ])
  })

  it('also the country as typed, where the make points elsewhere', () => {
    expect(
      states({ importedInto: null, typedCountry: 'USA', makerCountries: ['AUT', 'USA'] }),
    ).toEqual([
      ['USA', 'country-as-typed'],
      ['AUT', 'home-of-the-maker'],
    ])
  })

  it('each State once, with every reason', () => {
    expect(states({ importedInto: 'BRA', typedCountry: 'BRA', makerCountries: ['BRA'] })).toEqual([
      ['BRA', 'import-mark', 'country-as-typed', 'home-of-the-maker'],
    ])
  })

  it('nobody, where nothing points anywhere', () => {
    expect(states({ importedInto: null, typedCountry: null, makerCountries: [] })).toEqual([])
  })
})
