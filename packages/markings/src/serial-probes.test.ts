import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { skeletonKey } from './serial-keys.ts'
import { serialProbes } from './serial-probes.ts'

const sign = fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ')
const number = fc.array(sign, { minLength: 5, maxLength: 12 }).map((signs) => signs.join(''))
const place = fc.nat(100)

/** The probes of a number read must hold the skeleton of the number it really is. */
const finds = (read: string, real: string) =>
  expect(serialProbes(skeletonKey(read)).skeletons).toContain(skeletonKey(real))

describe('the probes of a number', () => {
  it('hold the number with one character wrong', () => {
    fc.assert(
      fc.property(number, place, sign, (real, at, other) => {
        const spot = at % real.length
        finds(real.slice(0, spot) + other + real.slice(spot + 1), real)
      }),
    )
  })

  it('hold it with one character missing or too many', () => {
    fc.assert(
      fc.property(number, place, sign, (real, at, other) => {
        const spot = at % real.length
        finds(real.slice(0, spot) + real.slice(spot + 1), real)
        finds(real.slice(0, spot) + other + real.slice(spot), real)
      }),
    )
  })

  it('hold it with two neighbours swapped', () => {
    fc.assert(
      fc.property(number, place, (real, at) => {
        const spot = at % (real.length - 1)
        const [one = '', other = ''] = [real[spot], real[spot + 1]]
        finds(real.slice(0, spot) + other + one + real.slice(spot + 2), real)
      }),
    )
  })

  it('hold it with one or two characters unread', () => {
    fc.assert(
      fc.property(number, place, place, (real, one, other) => {
        const signs = [...real]
        signs[one % signs.length] = '?'
        signs[other % signs.length] = '?'
        finds(signs.join(''), real)
      }),
    )
  })

  it('hold a Cyrillic letter of a series that was left out or misread', () => {
    finds('38951', 'Г38951')
    finds('П38951', 'Г38951')
    finds('ГШ3895', 'ГЩ3895')
  })

  it('come in ascending order, each once, and not by the thousand', () => {
    fc.assert(
      fc.property(number, (real) => {
        const { skeletons } = serialProbes(skeletonKey(real))
        expect(skeletons).toEqual([...new Set(skeletons)].sort())
        expect(skeletons.length).toBeLessThan(1000)
      }),
    )
  })
})

describe('what is not searched is told', () => {
  const codesOf = (skeleton: string) => serialProbes(skeleton).reasons.map(({ code }) => code)

  it('a number of three characters has no near ones', () => {
    expect(serialProbes('123')).toMatchObject({ skeletons: ['123'] })
    expect(codesOf('123')).toEqual(['search-exact-length'])
  })

  it('three unread characters are taken for digits', () => {
    expect(codesOf('AK1???')).toEqual(['search-unread-as-digits'])
    expect(serialProbes('AK1???').skeletons).toHaveLength(1001)
  })

  it.each(['1????5', '??12', '???'])('%s fits too many numbers', (skeleton) => {
    expect(serialProbes(skeleton).skeletons).toEqual([])
    expect(codesOf(skeleton)).toEqual(['search-too-little-read'])
  })
})
