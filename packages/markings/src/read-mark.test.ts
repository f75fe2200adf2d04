import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type MarkAsSeen, markConditions, markKinds, markPlaces } from './mark.ts'
import { readMark } from './read-mark.ts'

const codes = (mark: MarkAsSeen) => readMark(mark).reasons.map(({ code }) => code)

describe('an import mark', () => {
  it.each([
    ['TG 09', 'TGO', 2009],
    ['TGO09', 'TGO', 2009],
    ['2009 TG', 'TGO', 2009],
    ['BRA 1994', 'BRA', 1994],
    ['IMPORT ARG 98', 'ARG', 1998],
    ['Imported Kenya', 'KEN', null],
    ['импорт Казахстан 2010', 'KAZ', 2010],
    ['进口 巴西 1994', 'BRA', 1994],
    ['IMPORTED BY SMITH LTD KENYA 2004', 'KEN', 2004],
    ['*KE 1234', 'KEN', null],
    ['CAI ST ALB VT', 'USA', null],
    ['SOME IMPORTER RENO NV', 'USA', null],
    ['YU 88', 'YUG', 1988],
    ['SUHH 1980', 'SUN', 1980],
    ['ROM 85', 'ROU', 1985],
  ])('%s is of %s, %s', (text, state, year) => {
    expect(readMark({ kind: 'import', text })).toMatchObject({
      kind: 'import',
      code: state,
      state,
      from: year,
      until: year,
    })
  })

  it('with a code that two States had needs the year', () => {
    expect(readMark({ kind: 'import', text: 'CS 92' }).code).toBe('CSK')
    expect(readMark({ kind: 'import', text: 'CS 04' }).code).toBe('SCG')
    expect(readMark({ kind: 'import', text: 'CS' })).toMatchObject({
      code: null,
      alternatives: ['CSK', 'SCG'],
    })
  })

  it('is not made of letters that name no State', () => {
    for (const text of ['D 94', '1994', '12 34', 'QQ 09', 'X'])
      expect(readMark({ kind: 'import', text }).code).toBeNull()
  })
})

describe('a mark of no stated kind', () => {
  it('is told by what it says, with less certainty where it says little', () => {
    const short = readMark({ text: 'TG 09' })
    expect(short).toMatchObject({ kind: 'import', state: 'TGO', confidence: 0.6 })
    expect(readMark({ text: 'IMPORT TG 09' }).confidence).toBeGreaterThan(short.confidence)
    expect(readMark({ text: '*KE' })).toMatchObject({ kind: 'regional', state: 'KEN' })
    expect(readMark({ symbol: 'crown over BNP' })).toMatchObject({ kind: 'proof', state: 'GBR' })
  })

  it('stays unknown where it may be anything', () => {
    for (const text of ['12345', 'AB12345', 'Brazil', 'N'])
      expect(readMark({ text })).toMatchObject({ kind: null, code: null })
  })
})

describe('a proof mark', () => {
  it.each([
    ['crown over BNP', 'gb-birmingham', 'GBR'],
    ['coroa sobre BNP', 'gb-birmingham', 'GBR'],
    ['ELG in an oval', 'be-liege', 'BEL'],
    ['eagle, N and an antler', 'de-ulm', 'DEU'],
    ['star over PSF', 'it-gardone', 'ITA'],
    ['Adler mit NPv', 'at-wien', 'AUT'],
    ['couronne, PT', 'fr-saint-etienne', 'FRA'],
  ])('%s is of %s', (symbol, code, state) => {
    expect(readMark({ kind: 'proof', symbol })).toMatchObject({ code, state })
  })

  it('used by several houses of one State names the State only, and when', () => {
    expect(readMark({ kind: 'proof', symbol: 'eagle over N' })).toMatchObject({
      code: null,
      state: 'DEU',
      from: 1939,
      until: null,
      alternatives: ['de-empire', 'de-federal'],
    })
  })

  it('of two houses names neither', () => {
    const reading = readMark({ kind: 'proof', symbol: 'crown over NP' })
    expect(reading).toMatchObject({ code: null, state: 'GBR' })
    expect(reading.alternatives).toEqual(['gb-birmingham', 'gb-london'])
  })
})

describe('a factory symbol', () => {
  it.each([
    ['arrow in a triangle', 'kalashnikov-concern'],
    ['seta em triângulo', 'kalashnikov-concern'],
    ['стрела в треугольнике', 'kalashnikov-concern'],
    ['三角内箭头', 'kalashnikov-concern'],
    ['star', 'tula'],
    ['66', 'shenyang'],
    ['26 in a triangle', 'jianshe'],
    ['56式', 'norinco'],
    ['10 in two circles', 'arsenal-bg'],
  ])('%s may be that of %s, and is never a code', (symbol, first) => {
    const reading = readMark({ kind: 'manufacture', symbol })
    expect(reading).toMatchObject({ code: null, state: null, script: null })
    expect(reading.alternatives[0]).toBe(first)
    expect(reading.confidence).toBeLessThan(0.9)
    expect(codes({ kind: 'manufacture', symbol })).toEqual(['mark-symbol'])
  })

  it('is not a bare number inside a longer one', () => {
    expect(readMark({ kind: 'manufacture', symbol: 'panel 66 left' }).alternatives).toEqual([])
  })
})

describe('other marks', () => {
  it('name a force, a maker or a model', () => {
    expect(readMark({ kind: 'ownership', text: 'EJÉRCITO ARGENTINO' }).state).toBe('ARG')
    expect(readMark({ kind: 'regional', text: 'ECOWAS SL P 12' }).state).toBe('SLE')
    expect(readMark({ kind: 'manufacture', text: 'GLOCK INC' }).code).toBe('glock')
    expect(readMark({ kind: 'model', text: 'AK 47' }).code).toBe('pattern:ak')
  })

  it('are kept where no list says what they mean', () => {
    const mark = { kind: 'inspector', text: 'К5', place: 'bolt' } as const
    expect(readMark(mark)).toMatchObject({
      asRead: 'К5',
      place: 'bolt',
      script: 'cyrillic',
      code: null,
    })
    expect(codes(mark)).toEqual(['mark-kept'])
  })

  it('count for less where they are worn, and much less where they were tampered with', () => {
    const mark = { kind: 'import', text: 'BRA 1994' } as const
    const confidence = (condition?: MarkAsSeen['condition']) =>
      readMark(condition ? { ...mark, condition } : mark).confidence
    expect(confidence()).toBe(confidence('clear'))
    expect(confidence('worn')).toBeLessThan(confidence('clear'))
    expect(confidence('altered')).toBeLessThan(confidence('worn'))
  })
})

describe('any mark at all', () => {
  const words = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc
      .array(fc.constantFrom('TG', '09', 'IMPORT', '*KE', 'crown', '☆', 'BNP', '66', '式', '-'))
      .map((parts) => parts.join(' ')),
  )
  const mark: fc.Arbitrary<MarkAsSeen> = fc.record(
    {
      kind: fc.constantFrom(...markKinds),
      place: fc.constantFrom(...markPlaces),
      condition: fc.constantFrom(...markConditions),
      text: words,
      symbol: words,
    },
    { requiredKeys: [] },
  )

  it('is kept as read, and never both code and alternative', () => {
    fc.assert(
      fc.property(mark, (seen) => {
        const reading = readMark(seen)
        expect(reading).toMatchObject({
          asRead: seen.text ?? '',
          symbolAsRead: seen.symbol ?? '',
          place: seen.place ?? null,
        })
        if (seen.kind) expect(reading.kind).toBe(seen.kind)
        expect(reading.alternatives).not.toContain(reading.code)
        expect(reading.confidence).toBeGreaterThanOrEqual(0)
        expect(reading.confidence).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('says the same of what it kept', () => {
    fc.assert(
      fc.property(mark, (seen) => {
        const { asRead, symbolAsRead } = readMark(seen)
        const again = { ...seen, text: asRead, symbol: symbolAsRead }
        expect(readMark(again)).toEqual(readMark(seen))
      }),
    )
  })
})
