import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { categories, countWeapons, type WeaponFacts } from './sdg-counters.ts'
import { outcomes } from './terms.ts'

const weapon: fc.Arbitrary<WeaponFacts> = fc.record({
  category: fc.constantFrom(...categories),
  uniquelyMarked: fc.boolean(),
  outcome: fc.constantFrom(...outcomes, null, undefined),
  otherwise: fc.boolean(),
})
const one = (change: Partial<WeaponFacts>) =>
  countWeapons([
    { category: 'seized', uniquelyMarked: true, outcome: undefined, otherwise: false, ...change },
  ])

describe('the counters of SDG indicator 16.4.2', () => {
  it('count each weapon once, and never more origins than weapons', () => {
    fc.assert(
      fc.property(fc.array(weapon), (weapons) => {
        const counted = countWeapons(weapons)
        const { seized, found, surrendered } = counted.byCategory
        expect(seized + found + surrendered).toBe(counted.total)
        expect(counted.originByTrace).toBeLessThanOrEqual(counted.traceLaunched)
        expect(counted.originByTrace + counted.originOtherwise).toBeLessThanOrEqual(counted.total)
        expect(counted.uniquelyMarked).toBeLessThanOrEqual(counted.total)
      }),
    )
  })

  it('are the same however the weapons are parted', () => {
    fc.assert(
      fc.property(fc.array(weapon), fc.nat(), (weapons, at) => {
        const [some, rest] = [weapons.slice(0, at), weapons.slice(at)]
        expect(countWeapons(rest, countWeapons(some))).toEqual(countWeapons(weapons))
      }),
    )
  })

  it.each(outcomes)(
    'a trace that ended %s was launched, and establishes an origin only by a finding',
    (outcome) => {
      const isFinding = ['last-holder', 'diverted', 'never-imported'].includes(outcome)
      expect(one({ outcome })).toMatchObject({
        traceLaunched: outcome === 'unidentifiable' ? 0 : 1,
        originByTrace: isFinding ? 1 : 0,
      })
    },
  )

  it('a weapon whose origin was established both ways counts for the trace', () => {
    expect(one({ outcome: 'diverted', otherwise: true })).toMatchObject({
      originByTrace: 1,
      originOtherwise: 0,
    })
    expect(one({ outcome: 'no-record', otherwise: true })).toMatchObject({
      originByTrace: 0,
      originOtherwise: 1,
    })
    expect(one({ outcome: null })).toMatchObject({ traceLaunched: 1, originByTrace: 0 })
  })
})
