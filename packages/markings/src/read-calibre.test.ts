import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareCalibres } from './calibre-list.ts'
import { readCalibre } from './read-calibre.ts'

const code = (text: string, type: string | null = null) => readCalibre(text, { type }).code

describe('readCalibre', () => {
  it.each([
    ['9 MM LUGER (9X19MM)', '9x19'],
    ['9×19', '9x19'],
    ['9х19 мм', '9x19'],
    ['9*19', '9x19'],
    ['.38 SPECIAL (9 X 29,5 MM)', '38-special'],
    ['38 ESPE.', '38-special'],
    ['.40 S&W (10 X 22)', '40-sw'],
    ['.40 s&amp;w', '40-sw'],
    ['7,62x51mm(.308win)', '7.62x51'],
    ['7,62 MM KALASHNIKOV (7,62X39)', '7.62x39'],
    ['762X39', '7.62x39'],
    ['7,62 mm mosin-nagant (7,62x54)', '7.62x54r'],
    ['6,35 MM', '25-acp'],
    ['.32 S&W LONG', '32-swl'],
    ['32/63,5 BAGOS', '32-gauge'],
    ['12 (2.3/4 POLEGADA) 70 MM', '12-gauge'],
    ['28X65', '28-gauge'],
    ['.410 X 76 (36)', '410-bore'],
    ['44/40', '44-40'],
    ['30.06', '30-06'],
    ['9 mm Makarov', '9x18-makarov'],
    ['380 AUTO', '380-acp'],
    ['.44 Mag', '44-magnum'],
    ['7mm Rem Mag', '7-rem-mag'],
    ['.300 Win. Mag.', '300-win-mag'],
    ['7 62x39', '7.62x39'],
    ['7-62X51', '7.62x51'],
    ['٧٫٦٢×٣٩ ملم', '7.62x39'],
    ['calibre doze', '12-gauge'],
    ['ponto quarenta', '40-sw'],
    ['cal. PT 24/7', '40-sw'],
    ['AK 74', '5.45x39'],
    ['9 mm P.A.K', '9mm-pak'],
    ['.45 A.C.P.', '45-acp'],
    ['.22 L.R.', '22-lr'],
    ['.380 rev', '380-revolver'],
    ['7,65 argentino', '7.65-argentine'],
    ['.22 fogueo', '22-blank'],
  ])('reads %s as %s', (text, calibre) => {
    expect(code(text)).toBe(calibre)
  })

  it.each(['9x23', '9x25', '20 mm', '5,6 мм'])(
    'leaves %s open: several cartridges bear it',
    (text) => {
      expect(readCalibre(text)).toMatchObject({ code: null })
      expect(readCalibre(text).alternatives.length).toBeGreaterThan(1)
    },
  )

  it('leaves .357 on a pistol open, and knows it on a revolver', () => {
    expect(code('.357', 'pistol')).toBeNull()
    expect(readCalibre('.357', { type: 'pistol' }).alternatives).toContain('357-sig')
    expect(code('.357', 'revolver')).toBe('357-magnum')
  })

  it.each(['9 para blanc', '9x19 de fogueo', '.38 festim', '9mm Luger blank'])(
    'takes %s for no live cartridge',
    (text) => {
      expect(code(text, 'pistol')).toBeNull()
    },
  )

  it('leaves a bare 9 mm open and says what it may mean', () => {
    const reading = readCalibre('9mm')
    expect(reading.code).toBeNull()
    expect(reading.alternatives).toEqual(
      expect.arrayContaining(['9x19', '9x18-makarov', '380-acp']),
    )
    expect(reading.reasons.map((reason) => reason.code)).toEqual(['calibre-ambiguous'])
  })

  it.each([
    ['9mm', 'pistol', '9x19'],
    ['32', 'shotgun', '32-gauge'],
    ['.38', 'revolver', '38-special'],
    ['7.62', 'rifle', '7.62x51'],
    ['.32', 'revolver', '32-revolver'],
    ['32', 'pistol', '32-acp'],
    ['.320', 'derringer', '320-revolver'],
  ])('narrows %s by the type %s, without certainty', (text, type, calibre) => {
    const reading = readCalibre(text, { type })
    expect(reading.code).toBe(calibre)
    expect(reading.confidence).toBeLessThan(1)
    expect(reading.alternatives).not.toContain(calibre)
    expect(reading.alternatives.length).toBeGreaterThan(0)
  })

  it('lets the model narrow before the type', () => {
    const reading = readCalibre('7.62', { type: 'rifle', modelCalibre: '7.62x39' })
    expect(reading.code).toBe('7.62x39')
    expect(reading.alternatives).toContain('7.62x51')
  })

  it('takes what two ways of writing have in common', () => {
    expect(code('32 (7.65)')).toBe('32-acp')
  })

  it('does not choose between cartridges that exclude each other', () => {
    const reading = readCalibre('38 E 357')
    expect(reading.code).toBeNull()
    expect(reading.alternatives).toEqual(expect.arrayContaining(['38-special', '357-magnum']))
  })

  it.each([
    ['22 E 32', 'rifle', '22-lr'],
    ['38/357', 'revolver', '38-special'],
    ['32 (765)', 'shotgun', '32-gauge'],
  ])('takes the first of %s on a %s, far from certain', (text, type, calibre) => {
    const reading = readCalibre(text, { type })
    expect(reading.code).toBe(calibre)
    expect(reading.confidence).toBeLessThan(0.5)
    expect(reading.alternatives.length).toBeGreaterThan(0)
  })

  it.each(['32 ou 38', '45 ACP or 9x19', '.380 или .32'])('does not choose in %s', (text) => {
    expect(code(text, 'revolver')).toBeNull()
  })

  it.each([
    ['jun/35', 'pistol', '25-acp'],
    ['1965-07-01', 'pistol', '32-acp'],
    ['jul/62', 'rifle', '7.62x51'],
    ['May-56', 'rifle', '5.56x45'],
    ['dez/70', 'shotgun', '12-gauge'],
  ])('undoes what a spreadsheet made of a number: %s', (text, type, calibre) => {
    const reading = readCalibre(text, { type })
    expect(reading.code).toBe(calibre)
    expect(reading.reasons[0]?.code).toBe('spreadsheet-repaired')
  })

  it.each(['62-Jul', 'ago/65', 'jul/00', 'junho'])(
    'does not take %s for a calibre a spreadsheet damaged',
    (text) => {
      expect(readCalibre(text, { type: 'pistol' }).code).toBeNull()
    },
  )

  it.each([
    ['trinta e oito', 'revolver', '38-special'],
    ['treinta y dos', 'pistol', '32-acp'],
    ['trois cent cinquante sept', 'revolver', '357-magnum'],
    ['nove milímetros', 'pistol', '9x19'],
  ])('reads numbers in words: %s', (text, type, calibre) => {
    expect(code(text, type)).toBe(calibre)
  })

  it('lets figures count before words', () => {
    expect(code('12 (doze) cano de vinte polegadas')).toBe('12-gauge')
  })

  it('undoes what a spreadsheet made of 12/70', () => {
    const reading = readCalibre('1970-12-01T00:00:00.000Z')
    expect(reading.code).toBe('12-gauge')
    expect(reading.reasons[0]?.params).toEqual({ text: '12/70' })
  })

  it('reads a model written in place of the calibre', () => {
    expect(code('PT 809')).toBe('9x19')
    expect(code('.40 G22')).toBe('40-sw')
  })

  it('reads what a converted weapon was made for', () => {
    expect(code('.380 transformado para .38', 'pistol')).toBe('380-acp')
  })

  it('says nothing where nothing is said', () => {
    expect(readCalibre('')).toMatchObject({ code: null, alternatives: [], reasons: [] })
    expect(code('INDETERMINADO')).toBeNull()
    expect(code('25 GA')).toBeNull()
    expect(code('0.63500000000000001')).toBe('25-acp')
  })

  it('keeps any text as read and never lists its code as an alternative', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const reading = readCalibre(text, { type: 'pistol' })
        expect(reading.asRead).toBe(text)
        expect(reading.alternatives).not.toContain(reading.code)
      }),
    )
  })

  it('reads near-calibres of any shape without failing, and the same each time', () => {
    const shape = fc.stringMatching(
      /^[.]?\d{1,3}([.,]\d{1,2})?( ?[xX*/-] ?\d{1,3})?( [A-Z&+]{1,8})?$/,
    )
    fc.assert(
      fc.property(shape, (text) => {
        expect(readCalibre(text)).toEqual(readCalibre(text))
        expect(readCalibre(readCalibre(text).asRead).code).toBe(code(text))
      }),
    )
  })
})

describe('compareCalibres', () => {
  it.each([
    ['9x19', '9x19', 'same'],
    ['5.56x45', '223-rem', 'compatible'],
    ['308-win', '7.62x51', 'compatible'],
    ['22-short', '22-lr', 'kin'],
    ['9x19', '9x18-makarov', 'other'],
    ['7.62x39', '7.62x51', 'other'],
    ['12-gauge', '20-gauge', 'other'],
  ])('%s and %s are %s, either way round', (a, b, expected) => {
    expect(compareCalibres(a, b)).toBe(expected)
    expect(compareCalibres(b, a)).toBe(expected)
  })
})
