import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CaseAsRead, caseQuality } from './case-quality.ts'

const good: CaseAsRead = {
  serial: 'legible',
  otherNumbers: 0,
  make: 'known',
  model: 'known',
  calibre: 'known',
  type: 'known',
  country: 'known',
  importMark: 'known',
  anyMark: true,
  alteredMark: false,
  markPhotographed: true,
  pointsTo: 2,
  circumstances: true,
}
const codes = (other: Partial<CaseAsRead>) =>
  caseQuality({ ...good, ...other }).map(({ code, need }) => `${need} ${code}`)

describe('what a case lacks', () => {
  it.each([
    ['nothing', {}, []],
    ['a number', { serial: 'absent' }, ['needed quality-no-number']],
    ['a number that is one', { serial: 'not-a-serial' }, ['needed quality-no-number']],
    ['a number to be read', { serial: 'obliterated' }, ['needed quality-number-obliterated']],
    [
      'the make of a number in part',
      { serial: 'partial', make: 'unknown' },
      ['needed quality-partial-without-make', 'helps quality-make-unknown'],
    ],
    [
      'the calibre of a number in part',
      { serial: 'partial', calibre: 'missing' },
      ['helps quality-partial-without-calibre', 'helps quality-no-calibre'],
    ],
    ['one number', { otherNumbers: 1 }, ['helps quality-several-numbers']],
    ['an import mark', { importMark: 'missing' }, ['helps quality-no-import-mark']],
    ['a known import mark', { importMark: 'unknown' }, ['helps quality-import-mark-unknown']],
    ['a country, where the make tells it', { country: 'missing' }, []],
    [
      'anybody to ask',
      { pointsTo: 0, make: 'missing', country: 'missing' },
      ['needed quality-nobody-to-ask', 'helps quality-no-make', 'helps quality-no-country'],
    ],
    ['an untouched mark', { alteredMark: true }, ['helps quality-mark-altered']],
    ['a photograph of a mark', { markPhotographed: false }, ['helps quality-no-photograph']],
    ['circumstances', { circumstances: false }, ['helps quality-no-circumstances']],
  ] as const)('%s', (_what, other, expected) => expect(codes(other)).toEqual(expected))

  it('is told once each, what is needed first, and less where more is known', () => {
    const known = fc.constantFrom('known' as const, 'unknown' as const, 'missing' as const)
    const read = fc.record<CaseAsRead>({
      serial: fc.constantFrom(
        'legible',
        'partial',
        'obliterated',
        'absent',
        'restored',
        'not-a-serial',
      ),
      otherNumbers: fc.nat(3),
      make: known,
      model: known,
      calibre: known,
      type: known,
      country: known,
      importMark: known,
      anyMark: fc.boolean(),
      alteredMark: fc.boolean(),
      markPhotographed: fc.boolean(),
      pointsTo: fc.nat(4),
      circumstances: fc.boolean(),
    })
    fc.assert(
      fc.property(read, (given) => {
        const notes = caseQuality(given)
        const told = notes.map(({ code }) => code)
        expect(new Set(told).size).toBe(told.length)
        const firstHelp = notes.findIndex(({ need }) => need === 'helps')
        expect(
          notes
            .slice(firstHelp < 0 ? notes.length : firstHelp)
            .every(({ need }) => need === 'helps'),
        ).toBe(true)
        expect(caseQuality({ ...given, model: 'known' }).length).toBeLessThanOrEqual(notes.length)
      }),
    )
  })
})
