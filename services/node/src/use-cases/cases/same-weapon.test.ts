import { readWeapon, type WeaponAsSeen } from '@proofmark/markings'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { likenessOf } from './same-weapon.ts'

const glock = { make: 'Glock', model: '17', calibre: '9x19mm', serial: 'QZX815', type: 'pistol' }

const between = (one: WeaponAsSeen, other: WeaponAsSeen) =>
  likenessOf(readWeapon(one), readWeapon(other))
const codes = (one: WeaponAsSeen, other: WeaponAsSeen) =>
  between(one, other)?.because.map(({ code }) => code)

describe('whether two readings are of one weapon', () => {
  it('they are, where number and make are the same however they were typed', () => {
    const typed = { ...glock, make: 'GLOCK GmbH', serial: 'no. QZX 815 (frame)' }
    expect(between(glock, typed)?.likeness).toBe('same')
    expect(codes(glock, typed)).toEqual(['traced-same-number', 'traced-same-make'])
  })

  it('they may be, where the number only looks alike', () => {
    expect(between(glock, { ...glock, serial: 'QZX8I5' })?.likeness).toBe('may-be')
    expect(codes(glock, { ...glock, serial: 'QZX8I5' })).toContain('traced-look-alike')
  })

  it('they may be, where nobody can tell the make of one, or something speaks against it', () => {
    expect(between(glock, { serial: 'QZX815' })?.likeness).toBe('may-be')
    expect(codes(glock, { serial: 'QZX815' })).toContain('traced-make-open')
    const unread = { ...glock, serial: 'QZX8?5' }
    expect(between(unread, unread)?.likeness).toBe('may-be')
    const other = { ...glock, calibre: '.45 ACP', model: '21' }
    expect(between(glock, other)?.likeness).not.toBe('same')
  })

  it('they are two, where the make is another, the number is, or none is there', () => {
    expect(between(glock, { ...glock, make: 'Beretta' })).toBeNull()
    expect(between(glock, { ...glock, serial: 'QZX816' })).toBeNull()
    expect(between(glock, { make: 'Glock' })).toBeNull()
  })

  it('says the same whichever is held against the other', () => {
    const weapon = fc.record(
      {
        make: fc.constantFrom('Glock', 'glock', 'Beretta', 'FN', 'unknown works', 'illegible'),
        serial: fc.constantFrom(
          'QZX815',
          'QZX8I5',
          'qzx-815',
          'QZX8?5',
          '0001',
          'O00I',
          'ground off',
        ),
        model: fc.constantFrom('17', '19', '92 FS'),
        calibre: fc.constantFrom('9x19mm', '9 mm Luger', '.45 ACP', '5.56'),
        type: fc.constantFrom('pistol', 'rifle'),
        countryOfManufacture: fc.constantFrom('Austria', 'AUT', 'Italy'),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(weapon, weapon, (one, other) => {
        expect(between(one, other)?.likeness).toBe(between(other, one)?.likeness)
      }),
    )
  })
})
