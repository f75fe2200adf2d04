import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markKinds } from './mark.ts'
import { readWeapon } from './read-weapon.ts'
import { routingClues } from './routing-clues.ts'
import type { WeaponAsSeen } from './weapon.ts'

const clues = (seen: WeaponAsSeen) => {
  const reading = readWeapon(seen)
  return routingClues(reading.marks, reading)
}
const states = (seen: WeaponAsSeen) => clues(seen).map(({ state, kind }) => `${state} ${kind}`)

describe('where marks point', () => {
  it('is to the most recent import first, then to who held the weapon, then to who proved it', () => {
    const marks = [
      { kind: 'proof', symbol: 'crown over BNP' },
      { kind: 'ownership', text: 'CARABINEROS DE CHILE' },
      { kind: 'import', text: 'GHA 1999' },
      { kind: 'import', text: 'NGA' },
    ] as const
    expect(states({ make: 'Glock', importMark: 'TG 09', marks })).toEqual([
      'TGO import',
      'GHA import',
      'NGA import',
      'CHL ownership',
      'GBR proof',
    ])
  })

  it('says when and why', () => {
    expect(clues({ importMark: 'TG 09' })).toEqual([
      {
        state: 'TGO',
        kind: 'import',
        confidence: 0.9,
        from: 2009,
        until: 2009,
        because: {
          code: 'clue-import',
          weighs: 'for',
          params: { state: 'TGO', mark: 'TG 09' },
        },
      },
    ])
  })

  it('is not to the proof house of the State that made the weapon, nor to one it became', () => {
    const eagle = [{ kind: 'proof', symbol: 'eagle over N' }] as const
    expect(states({ make: 'Walther', marks: eagle })).toEqual([])
    expect(states({ countryOfManufacture: 'Alemanha', marks: eagle })).toEqual([])
    const suhl = [{ kind: 'proof', text: 'SUHL' }] as const
    expect(states({ make: 'Walther', marks: suhl })).toEqual([])
    expect(states({ make: 'Taurus', marks: eagle })).toEqual(['DEU proof'])
  })

  it('is to the home of a factory only where the make says nothing', () => {
    const marks = [{ kind: 'manufacture', symbol: 'arrow in a triangle' }] as const
    expect(states({ marks })).toEqual(['RUS factory'])
    expect(states({ make: 'AK-47', marks })).toEqual(['RUS factory'])
    expect(states({ make: 'Norinco', marks })).toEqual([])
  })

  it('is to each State an ambiguous code may mean', () => {
    expect(states({ importMark: 'CS' })).toEqual(['CSK import', 'SCG import'])
  })

  it('is each State once, imports by year, whatever the marks', () => {
    const mark = fc.record(
      {
        kind: fc.constantFrom(...markKinds),
        text: fc.constantFrom('TG 09', 'GHA 94', 'TG 88', 'BRA', 'CS', 'ELG', '*KE', '?'),
        symbol: fc.constantFrom('star', 'eagle N', 'triangle', ''),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(fc.array(mark, { maxLength: 6 }), (marks) => {
        const found = clues({ marks })
        expect(new Set(found.map(({ state }) => state)).size).toBe(found.length)
        const years = found.filter(({ kind }) => kind === 'import').map(({ from }) => from ?? 0)
        expect(years).toEqual([...years].sort((a, b) => b - a))
      }),
    )
  })
})
