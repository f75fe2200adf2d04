import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareTypes, itiClass, readType } from './read-type.ts'

describe('readType', () => {
  it.each([
    ['REVÓLVER', 'revolver'],
    ['Pistolete', 'pistol'],
    ['FUZIL', 'rifle'],
    ['Cartucheira', 'shotgun'],
    ['SUBMETRALHADORA', 'submachine-gun'],
    ['submachine gun', 'submachine-gun'],
    ['escopeta', 'shotgun'],
    ['pistolet-mitrailleur', 'submachine-gun'],
    ['Arma de Fabricação Caseira', 'craft-made'],
    ['пистолет', 'pistol'],
    ['步枪', 'rifle'],
    ['مسدس', 'pistol'],
    ['revolvr', 'revolver'],
    ['granada', 'not-a-firearm'],
  ])('reads %s as %s', (text, type) => {
    expect(readType(text).code).toBe(type)
  })

  it('never fails and keeps the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(readType(text).asRead).toBe(text)
      }),
    )
  })
})

describe('compareTypes', () => {
  it('holds a rifle and a carbine near, a pistol and a shotgun apart', () => {
    expect(compareTypes('rifle', 'carbine')).toBe('near')
    expect(compareTypes('pistol', 'shotgun')).toBe('other')
    expect(compareTypes('pistol', 'pistol')).toBe('same')
  })
})

it('classes types as the Instrument does', () => {
  expect(itiClass('pistol')).toBe('small-arm')
  expect(itiClass('mortar')).toBe('light-weapon')
  expect(itiClass('not-a-firearm')).toBeNull()
})
