import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareMakes, countriesOfMake } from './make-list.ts'
import { readMake } from './read-make.ts'

describe('readMake', () => {
  it.each([
    ['TAURUS', 'taurus'],
    ['Forjas Taurus S. A. origem brasileira', 'taurus'],
    ['tauros', 'taurus'],
    ['taurusG2C', 'taurus'],
    ['S. & W.', 'smith-wesson'],
    ['smith&wess', 'smith-wesson'],
    ['amadeoros', 'rossi'],
    ['F N', 'fn'],
    ['D.P.M.S.', 'dpms'],
    ['ÍTALO G.R.A.', 'italo-gra'],
    ['SPIKE´S TATICAL', 'spikes-tactical'],
    ['Heckler und Koch', 'heckler-koch'],
    ['ИЖМАШ', 'kalashnikov-concern'],
    ['北方工业', 'norinco'],
  ])('reads %s as %s', (text, make) => {
    expect(readMake(text).code).toBe(make)
  })

  it.each([
    ['bereta do brasil', 'beretta-brasil'],
    ['steyr mannlichre', 'steyr'],
    ['smith-xorona', 'smith-corona'],
    ['berettadob', 'beretta-brasil'],
    ['thompsonce', 'thompson-center'],
    ['fabricado por glock gmbh', 'glock'],
  ])('takes %s for the whole name, not for a shorter one inside it', (text, make) => {
    expect(readMake(text).code).toBe(make)
  })

  it.each([
    'fabrica d armi',
    'Fábrica Nacional',
    'Manufacture d’armes',
    'companhia',
    'american',
    'waffenfabr',
    'Spadnua Ordnance',
    'laboratory arsenal',
  ])('takes no maker from %s, for many names begin or end so', (text) => {
    expect(readMake(text).code).toBeNull()
  })

  it.each(['réplica Glock', 'tipo Colt', 'similar a Taurus', 'imitation Beretta'])(
    'takes %s for a weapon of somebody else',
    (text) => {
      expect(readMake(text)).toMatchObject({
        code: null,
        alternatives: [],
        reasons: [{ code: 'make-imitated' }],
      })
    },
  )

  it('leaves open which of two it is', () => {
    expect(readMake('Taurus ou Rossi')).toMatchObject({
      code: null,
      alternatives: ['taurus', 'rossi'],
    })
  })

  it('knows the maker of a model that only one makes', () => {
    expect(readMake('G17')).toMatchObject({ code: 'glock', reasons: [{ code: 'make-by-model' }] })
    expect(readMake('PT 92').code).toBe('taurus')
  })

  it.each(['AK-47', 'FAL', 'M16', 'Калашников', 'Tokarev'])(
    'reads %s as a pattern, never as a maker',
    (text) => {
      const reading = readMake(text)
      expect(reading.code).toMatch(/^pattern:/)
      expect(countriesOfMake(reading.code ?? '')).toEqual([])
    },
  )

  it.each(['INDETERMINADO', 'NÃO IDENTIFICADA', 's/marca', 'trademark', 'ilegível'])(
    'takes %s for the statement that no maker is known',
    (text) => {
      expect(readMake(text)).toMatchObject({ code: null, reasons: [{ code: 'make-not-stated' }] })
    },
  )

  it.each(['Italy', 'Italia', 'Georgia'])('takes %s for no slip of the pen of a maker', (text) => {
    expect(readMake(text).code).toBeNull()
  })

  it('takes the address on a barrel for an address', () => {
    expect(readMake('SPRINGFIELD, MASS. U.S.A.').code).toBe('springfield-mass')
    expect(readMake('Smith & Wesson Springfield Mass').code).toBe('smith-wesson')
  })

  it('prefers to abstain', () => {
    expect(readMake('magnum').code).toBeNull()
    expect(readMake('brevete').code).toBeNull()
  })

  it('keeps any text as read and reads it the same each time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const reading = readMake(text)
        expect(reading.asRead).toBe(text)
        expect(readMake(reading.asRead)).toEqual(reading)
        expect(reading.alternatives).not.toContain(reading.code)
      }),
    )
  })
})

describe('countriesOfMake', () => {
  it('names the likeliest home of the books first', () => {
    expect(countriesOfMake('glock')).toEqual(['AUT', 'USA'])
    expect(countriesOfMake('imbel')).toEqual(['BRA'])
  })

  it('adds the States of the firms that took the books over', () => {
    expect(countriesOfMake('colt')).toContain('CZE')
  })

  it('leaves out, for a weapon of a known year, who had given the books away by then', () => {
    expect(countriesOfMake('walther')).toEqual(['DEU', 'FRA'])
    expect(countriesOfMake('walther', 1960)).toEqual(['DEU', 'FRA'])
    expect(countriesOfMake('walther', 2005)).toEqual(['DEU'])
    expect(countriesOfMake('colt', 1950)).toContain('CZE')
  })

  it('is empty for what no maker made', () => {
    expect(countriesOfMake('craft-made')).toEqual([])
    expect(countriesOfMake('no-such-make')).toEqual([])
  })
})

describe('compareMakes', () => {
  it('does not take a brand for its owner', () => {
    expect(compareMakes('rossi', 'taurus')).toBe('other')
  })

  it('holds a pattern possible for its makers only', () => {
    expect(compareMakes('pattern:ak', 'zastava')).toBe('possible')
    expect(compareMakes('pattern:ak', 'taurus')).toBe('other')
  })

  it('takes no place, guild or pattern for one maker, nor the lack of one', () => {
    for (const none of ['eibar-other', 'luger', 'bulldog', 'craft-made'])
      expect(compareMakes(none, none)).toBe('possible')
    expect(compareMakes('eibar-other', 'orbea')).toBe('possible')
    expect(compareMakes('mauser', 'luger')).toBe('possible')
    expect(compareMakes('springfield-mass', 'smith-wesson')).toBe('possible')
    expect(compareMakes('eibar-other', 'glock')).toBe('other')
    expect(compareMakes('craft-made', 'taurus')).toBe('other')
  })
})
