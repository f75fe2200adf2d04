import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judge, rank } from './judge.ts'
import { readWeapon } from './read-weapon.ts'
import type { RegisterEntry, WeaponAsSeen } from './weapon.ts'

const pistol: WeaponAsSeen = {
  type: 'PISTOLA',
  make: 'TAURUS',
  model: 'PT 92 AFS',
  calibre: '9 MM PARABELLUM (9X19MM)',
  serial: 'TOE76843 (na armação)',
  countryOfManufacture: 'Brasil',
}

function inBook(id: string, changes: WeaponAsSeen = {}): RegisterEntry {
  const seen = { ...pistol, serial: 'TOE76843', calibre: '9x19mm', ...changes }
  const reading = readWeapon(seen)
  const { keys, value } = reading.serial
  if (!keys || value === null) throw new Error(`no number in ${seen.serial}`)
  return {
    id,
    type: reading.type.code,
    make: reading.make.code,
    makeAsRead: seen.make ?? '',
    model: reading.model.code,
    calibre: reading.calibre.code,
    countryOfManufacture: reading.countryOfManufacture.code,
    serial: { value, ...keys },
  }
}

function verdict(seen: WeaponAsSeen, ...entries: RegisterEntry[]) {
  const { verdict: given, candidates } = judge(readWeapon(seen), entries)
  return { verdict: given, ids: candidates.map(({ entry }) => entry.id) }
}

describe('what names no single maker', () => {
  it.each(['artesanal', 'Eibar', 'Luger'])('%s on both sides identifies nothing', (make) => {
    expect(verdict({ ...pistol, make }, inBook('a', { make }))).toEqual({
      verdict: 'needs-review',
      ids: ['a'],
    })
  })

  it.each([
    ['Luger', 'Mauser'],
    ['Eibar', 'Orbea'],
    ['Springfield, Mass.', 'Smith & Wesson'],
  ])('%s does not rule out a book that says %s', (make, written) => {
    expect(verdict({ ...pistol, make }, inBook('a', { make: written })).verdict).toBe(
      'needs-review',
    )
  })
})

describe('judge', () => {
  it('identifies the one entry that fits, among traps', () => {
    const book = [
      inBook('other make', { make: 'ROSSI' }),
      inBook('near number', { serial: 'TOE76846' }),
      inBook('own'),
    ]
    expect(verdict(pistol, ...book)).toEqual({ verdict: 'identified', ids: ['own'] })
  })

  it('takes the same number of another known make for another weapon', () => {
    expect(verdict(pistol, inBook('other', { make: 'ROSSI' })).verdict).toBe('not-found')
  })

  it('gives a near number as a hint at most', () => {
    expect(verdict(pistol, inBook('near', { serial: 'TOE76844' }))).toEqual({
      verdict: 'not-found',
      ids: ['near'],
    })
  })

  it('never identifies by look-alike characters alone', () => {
    const book = [
      inBook('own', { serial: 'T0E76843' }),
      inBook('x', { serial: 'T0E76843', make: 'CZ' }),
    ]
    expect(verdict(pistol, ...book)).toEqual({ verdict: 'needs-review', ids: ['own'] })
  })

  it('prefers the number as read to a look-alike', () => {
    const book = [inBook('look-alike', { serial: 'T0E76843' }), inBook('own')]
    expect(verdict(pistol, ...book)).toEqual({ verdict: 'identified', ids: ['own'] })
  })

  it('leaves two entries that fit equally well to a person', () => {
    const book = [inBook('one', { model: 'PT 92' }), inBook('two', { model: 'PT 99' })]
    expect(verdict(pistol, ...book).verdict).toBe('needs-review')
  })

  it('asks a person where the calibre or the type contradicts the book', () => {
    expect(verdict(pistol, inBook('own', { calibre: '.45 ACP' })).verdict).toBe('needs-review')
    expect(verdict(pistol, inBook('own', { type: 'shotgun' })).verdict).toBe('needs-review')
  })

  it('accepts compatible and confusable calibres', () => {
    const rifle = { ...pistol, type: 'FUZIL', make: 'IMBEL', model: '', calibre: '7.62' }
    const own = inBook('own', { ...rifle, serial: 'TOE76843', calibre: '7,62x51mm(.308win)' })
    expect(verdict(rifle, own).verdict).toBe('identified')
  })

  it('does not hold the country of manufacture against an entry', () => {
    expect(verdict({ ...pistol, countryOfManufacture: 'EUA' }, inBook('own')).verdict).toBe(
      'identified',
    )
  })

  it('needs nearly everything else where no maker was stated', () => {
    const unnamed = { ...pistol, make: 'INDETERMINADO' }
    expect(verdict(unnamed, inBook('own')).verdict).toBe('identified')
    expect(verdict({ ...unnamed, calibre: '', type: '' }, inBook('own')).verdict).toBe(
      'needs-review',
    )
    expect(verdict(unnamed, inBook('own'), inBook('x', { make: 'CZ' })).verdict).toBe(
      'needs-review',
    )
  })

  it.each([
    ['', 'make-not-given'],
    ['INDETERMINADO', 'make-not-stated'],
  ])('tells a make that was not given from one that is not known: "%s"', (make, code) => {
    const [candidate] = judge(readWeapon({ ...pistol, make }), [inBook('own')]).candidates
    const codes = candidate?.reasons.map((reason) => reason.code)
    expect(codes?.filter((one) => one.startsWith('make'))).toEqual([code])
  })

  it('does not identify by a maker no list knows, unless the book writes it so', () => {
    const unlisted = { ...pistol, make: 'F.&.L.' }
    expect(verdict(unlisted, inBook('trap')).verdict).toBe('needs-review')
    expect(verdict(unlisted, inBook('own', { make: 'F. & L.' })).verdict).toBe('identified')
  })

  it('offers an unread character to a person', () => {
    const worn = { ...pistol, serial: 'TOE7?843' }
    expect(verdict(worn, inBook('own'))).toEqual({ verdict: 'needs-review', ids: ['own'] })
  })

  it('finds nothing without a number', () => {
    expect(verdict({ ...pistol, serial: 'raspado' }, inBook('own'))).toEqual({
      verdict: 'not-found',
      ids: [],
    })
  })

  it('says why, for and against', () => {
    const [candidate] = judge(readWeapon(pistol), [
      inBook('own', { calibre: '.45 ACP' }),
    ]).candidates
    const weighs = new Map(candidate?.reasons.map((reason) => [reason.code, reason.weighs]))
    expect(weighs.get('serial-exact')).toBe('for')
    expect(weighs.get('make-agrees')).toBe('for')
    expect(weighs.get('calibre-differs')).toBe('against')
  })

  it('never identifies another number, whatever is typed', () => {
    const number = fc.stringMatching(/^[A-Z]{0,3}[1-9]\d{3,5}$/)
    fc.assert(
      fc.property(number, number, (seen, book) => {
        fc.pre(seen !== book)
        const { verdict: given } = judge(readWeapon({ ...pistol, serial: seen }), [
          inBook('own', { serial: book }),
        ])
        expect(given).not.toBe('identified')
      }),
    )
  })
})

describe('rank', () => {
  const ranked = (seen: WeaponAsSeen, ...entries: RegisterEntry[]) => {
    const { verdict: given, candidates } = rank(readWeapon(seen), entries)
    return { verdict: given, ids: candidates.map(({ entry }) => entry.id) }
  }

  it('shows near numbers behind the one identified, easy mistakes first', () => {
    const book = [
      inBook('wild', { serial: 'TOE76813' }),
      inBook('swapped', { serial: 'TOE78643' }),
      inBook('own'),
    ]
    expect(ranked(pistol, ...book)).toEqual({
      verdict: 'identified',
      ids: ['own', 'swapped', 'wild'],
    })
  })

  it('lets no near number decide anything', () => {
    const near = inBook('near', { serial: 'TOE78643' })
    expect(ranked(pistol, near)).toEqual({ verdict: 'not-found', ids: ['near'] })
  })

  it('puts what is another weapon beyond doubt last, though its number agrees', () => {
    const book = [inBook('other make', { make: 'ROSSI' }), inBook('near', { serial: 'TOE76844' })]
    expect(ranked(pistol, ...book).ids).toEqual(['near', 'other make'])
  })

  it('says what lies between a near number and the one read', () => {
    const [one] = rank(readWeapon(pistol), [inBook('near', { serial: 'TOE78643' })]).candidates
    expect(one?.reasons.map(({ code }) => code).slice(0, 2)).toEqual([
      'serial-near',
      'serial-near-swapped',
    ])
  })

  it('keeps entries of one score in one order', () => {
    const book = ['b', 'c', 'a'].map((id) => inBook(id, { serial: 'TOE78643' }))
    expect(ranked(pistol, ...book).ids).toEqual(['a', 'b', 'c'])
  })
})
