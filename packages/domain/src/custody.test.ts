import { describe, expect, it } from 'vitest'
import { bookEnd, inOrderOfTime, livesOf, matchingImport } from './custody.ts'

describe('reading a book', () => {
  it('puts what is made and imported before what leaves on the same day', () => {
    const events = [
      { kind: 'export', occurredOn: '2001-02-03', counterparty: 'BRA' },
      { kind: 'manufacture', occurredOn: '2001' },
      { kind: 'import', occurredOn: '2001-02-03', counterparty: 'USA' },
    ] as const
    expect(inOrderOfTime(events).map(({ kind }) => kind)).toEqual([
      'manufacture',
      'import',
      'export',
    ])
  })

  it.each([
    [[{ kind: 'transfer', occurredOn: '2001' }], 'held'],
    [[{ kind: 'theft', occurredOn: '2001' }], 'diverted'],
    [[{ kind: 'export', occurredOn: '2001', counterparty: 'BRA' }], 'exported'],
    [[{ kind: 'export', occurredOn: '2001' }], 'unclear'],
    [[{ kind: 'destruction', occurredOn: '2001' }], 'unclear'],
    [[{ kind: 'manufacture', occurredOn: '2001' }], 'unclear'],
    [[], 'unclear'],
  ] as const)('%j leaves the weapon %s', (events, at) => {
    expect(bookEnd(events).at).toBe(at)
  })

  it.each([
    ['2008-11-20', '2008-09-12', true],
    ['2008-09-11', '2008-09-12', false],
    ['2008', '2008-09-12', true],
    ['2008-01-01', '2008', true],
    ['2007', '2008-09-12', false],
  ])('an import of %s follows an export of %s: %s', (importedOn, exportedOn, expected) => {
    const book = [{ kind: 'import', occurredOn: importedOn, counterparty: 'BEL' }] as const
    expect(matchingImport(book, 'BEL', exportedOn) !== undefined).toBe(expected)
  })

  it('does not take an import from another State for the one exported', () => {
    const book = [{ kind: 'import', occurredOn: '2009-01-01', counterparty: 'USA' }] as const
    expect(matchingImport(book, 'BEL', '2008-09-12')).toBeUndefined()
  })
})

describe('several weapons under one number', () => {
  it('gives each entry to the weapon made last before it', () => {
    const lives = livesOf([
      { kind: 'manufacture', occurredOn: '2008-03-04' },
      { kind: 'export', occurredOn: '1994-09-12' },
      { kind: 'manufacture', occurredOn: '1994-05-10' },
    ])
    expect(lives.map((life) => life.map(({ occurredOn }) => occurredOn))).toEqual([
      ['1994-05-10', '1994-09-12'],
      ['2008-03-04'],
    ])
  })

  it('leaves one weapon one, also where its manufacture is not in the book', () => {
    expect(
      livesOf([
        { kind: 'import', occurredOn: '1994-05-10' },
        { kind: 'transfer', occurredOn: '1994-09-12' },
      ]),
    ).toHaveLength(1)
  })
})
