import { describe, expect, it } from 'vitest'
import { readWeapon } from './read-weapon.ts'
import { dateOfManufacture } from './serial-rules.ts'

const dated = (serial: string, make = 'TAURUS', calibre = '.38') =>
  dateOfManufacture(readWeapon({ type: 'REVÓLVER', make, calibre, serial }))

describe('dateOfManufacture', () => {
  it.each([
    ['JK380896', '1990-11', '1990-11'],
    ['AM123456', '2007-01', '2007-01'],
    ['ABM218073', '2020-11', '2020-11'],
    ['1624164', '1982', '1982'],
    ['20189', null, '1953'],
  ])('dates the Taurus %s', (serial, from, to) => {
    expect(dated(serial)).toEqual({ from, to })
  })

  it('asks the calibre where numbers were given by calibre', () => {
    expect(dated('100000', 'TAURUS', '.22 LR')).toEqual({ from: '1976', to: '1976' })
    expect(dated('100000', 'TAURUS', '')).toBeNull()
  })

  it('says nothing of other makers, other shapes and numbers not read in full', () => {
    expect(dated('JK380896', 'ROSSI')).toBeNull()
    expect(dated('TOE76843')).toBeNull()
    expect(dated('JK38?896')).toBeNull()
    expect(dated('raspado')).toBeNull()
  })
})

describe('readWeapon', () => {
  it('notes a number unlike those of its maker', () => {
    const codes = (serial: string) =>
      readWeapon({ make: 'GLOCK', serial }).serial.reasons.map(({ code }) => code)
    expect(codes('BHMA077')).toEqual([])
    expect(codes('1234567')).toEqual(['serial-unlike-maker'])
  })
})
