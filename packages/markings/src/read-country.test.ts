import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCountry } from './read-country.ts'

describe('readCountry', () => {
  it.each([
    ['BRASIL', 'BRA'],
    ['EUA', 'USA'],
    ['Rep. Tcheca', 'CZE'],
    ['Suiça', 'CHE'],
    ['Inglaterra', 'GBR'],
    ['Allemagne', 'DEU'],
    ['EE.UU.', 'USA'],
    ['AUT', 'AUT'],
    ['at', 'AUT'],
    ['Россия', 'RUS'],
    ['США', 'USA'],
    ['中国', 'CHN'],
    ['البرازيل', 'BRA'],
    ['ARGENTNA', 'ARG'],
    ['São Marinho', 'SMR'],
    ['Haute-Volta', 'BFA'],
    ['ساحل العاج', 'CIV'],
  ])('reads %s as %s', (text, country) => {
    expect(readCountry(text).code).toBe(country)
  })

  it('leaves open a name that two States bear', () => {
    expect(readCountry('Congo')).toMatchObject({ code: null, alternatives: ['COD', 'COG'] })
    expect(readCountry('Coreia')).toMatchObject({ code: null, alternatives: ['KOR', 'PRK'] })
    expect(readCountry('Coreia do Sul').code).toBe('KOR')
  })

  it.each(['N/I', 'n/i', 'S/D', 'N / A', 'S/N'])('%s names no State', (text) => {
    expect(readCountry(text)).toMatchObject({
      code: null,
      alternatives: [],
      reasons: [{ code: 'country-not-stated' }],
    })
  })

  it.each([
    ['NI', 'NIC'],
    ['N.I.', 'NIC'],
    ['SN', 'SEN'],
  ])('%s may be a code, or say that nothing is known', (text, state) => {
    expect(readCountry(text)).toMatchObject({ code: null, alternatives: [state] })
  })

  it('reads a regional mark', () => {
    expect(readCountry('*KE').code).toBe('KEN')
    expect(readCountry('* ug').code).toBe('UGA')
  })

  it('names the States that followed one that is no more', () => {
    const reading = readCountry('Tchecoslováquia')
    expect(reading).toMatchObject({ code: 'CSK', alternatives: ['CZE', 'SVK'] })
    expect(reading.reasons[0]).toMatchObject({ code: 'country-former' })
  })

  it.each(['IGNORADO', 'Sem país', 'Outros', ''])('reads no country from "%s"', (text) => {
    expect(readCountry(text).code).toBeNull()
  })

  it('never fails and keeps the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(readCountry(text).asRead).toBe(text)
      }),
    )
  })
})
