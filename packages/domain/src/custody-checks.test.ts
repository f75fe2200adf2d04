import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { custodyFlags, sameNumberFlag } from './custody-checks.ts'
import { type CustodyKind, custodyKinds } from './terms.ts'

const today = '2026-03-01'

const book = (...entries: readonly string[]) =>
  entries.map((entry) => {
    const [kind, occurredOn = ''] = entry.split(' ')
    return { kind: kind as CustodyKind, occurredOn }
  })

const codesOf = (...entries: readonly string[]): string[] =>
  custodyFlags(book(...entries), today).map((flags) => flags.map(({ code }) => code).join(' '))

describe('an impossible sequence is flagged where it is', () => {
  it.each([
    ['exported before made', ['export 1990', 'manufacture 1994'], 'custody-before-made '],
    [
      'transferred after destruction',
      ['destruction 2001-01-01', 'transfer 2001-01-02'],
      ' custody-after-destruction',
    ],
    ['destroyed twice', ['destruction 2001', 'destruction 2003'], ' custody-destroyed-twice'],
    ['made twice', ['manufacture 1990', 'manufacture 1991'], ' custody-made-twice'],
    [
      'imported twice without leaving',
      ['import 1990', 'transfer 1991', 'import 1992'],
      '  custody-imported-while-here',
    ],
    ['made here and imported', ['manufacture 1990', 'import 1992'], ' custody-imported-while-here'],
    ['exported twice', ['export 1990', 'export 1992'], ' custody-exported-while-abroad'],
    ['held abroad', ['export 1990', 'transfer 1992'], ' custody-entry-while-abroad'],
    ['sold while stolen', ['theft 1990', 'transfer 1992'], ' custody-moved-while-lost'],
    ['told of tomorrow', ['transfer 2026-03-02'], 'custody-in-the-future'],
  ])('%s', (_what, entries, expected) => {
    expect(codesOf(...entries)).toEqual(expected.split(' ').slice(0, entries.length))
  })

  it.each([
    ['an ordinary life', ['manufacture 1990', 'export 1991', 'import 1995', 'destruction 2001']],
    ['a weapon that came back', ['import 1990', 'export 1992', 'import 1994', 'export 1996']],
    ['one that was stolen and found', ['theft 1990', 'seizure 1992', 'transfer 1994']],
    [
      'an export in the year of the second import',
      ['import 1990', 'import 1992-05-01', 'export 1992'],
    ],
    ['years that may mean any order', ['manufacture 1990', 'export 1990-03-04']],
    ['a day that is today', ['transfer 2026-03-01']],
    ['a transfer in the year of the destruction', ['destruction 1990', 'transfer 1990-07-01']],
    ['nothing', []],
  ])('%s is not', (_what, entries) => {
    expect(codesOf(...entries)).toEqual(entries.map(() => ''))
  })

  it('says since when, in words that can be put into a sentence', () => {
    expect(custodyFlags(book('export 1990', 'transfer 1992'), today)[1]).toEqual([
      { code: 'custody-entry-while-abroad', params: { on: '1992', since: '1990' } },
    ])
  })

  it('and several weapons under one number are told', () => {
    expect(sameNumberFlag(0)).toEqual([])
    expect(sameNumberFlag(2)).toEqual([{ code: 'custody-same-number', params: { count: '2' } }])
  })
})

const anyDay = fc.oneof(
  fc.integer({ min: 1950, max: 2030 }).map(String),
  fc
    .date({ min: new Date('1950-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
    .map((day) => day.toISOString().slice(0, 10)),
)
const anyBook = fc.array(
  fc.record({ kind: fc.constantFrom(...custodyKinds), occurredOn: anyDay }),
  {
    maxLength: 12,
  },
)

describe('whatever a book holds', () => {
  it('every entry keeps its place and none is dropped', () => {
    fc.assert(
      fc.property(anyBook, (entries) => {
        expect(custodyFlags(entries, today)).toHaveLength(entries.length)
      }),
    )
  })

  it('the order in which it is told does not matter', () => {
    fc.assert(
      fc.property(anyBook, (entries) => {
        const told = (some: typeof entries) =>
          custodyFlags(some, today)
            .map((flags, index) => JSON.stringify([some[index], flags]))
            .sort()
        expect(told(entries.toReversed())).toEqual(told(entries))
      }),
    )
  })

  it('an entry alone is never flagged, unless it lies in the future', () => {
    fc.assert(
      fc.property(fc.constantFrom(...custodyKinds), (kind) => {
        expect(custodyFlags([{ kind, occurredOn: '1999' }], today)).toEqual([[]])
      }),
    )
  })
})
