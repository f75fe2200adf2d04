import { importRegister, openAccessLog, openPool, openRegisterReader } from '@proofmark/storage'
import { NOW } from '@proofmark/testkit/participants'
import { openNodeStore, type TestStore } from '@proofmark/testkit/store'
import fc from 'fast-check'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { FilterAsTyped, Person } from '../views.ts'
import { type Searching, searchWeapons } from './search.ts'

const header =
  'record_id,kind,occurred_on,type,make,model,calibre,serial,country_of_manufacture,counterparty_country,party_name,party_kind,licence'
const ana: Person = { id: 'ana', roles: ['investigator'] }
const glock = { type: 'pistol', make: 'Glock', calibre: '9x19', countryOfManufacture: 'AUT' }

let store: TestStore
let pool: pg.Pool
let context: Searching
let files = 0

const load = async (rows: readonly string[]): Promise<void> => {
  files += 1
  const name = `${files}.csv`
  async function* text(): AsyncGenerator<string> {
    yield [header, ...rows, ''].join('\n')
  }
  await importRegister(store.db, { name, rows: text() }, { importedBy: 'eva', now: NOW })
}

let records = 0
const made = (weapon: string, year = '2001'): string => {
  records += 1
  const [type, make, model, calibre, serial, country] = weapon.split(',')
  return `R${records},manufacture,${year}-02-03,${type},${make},${model},${calibre},${serial},${country},,,,`
}
const pistol = (serial: string, year?: string) => made(`pistol,Glock,17,9x19,${serial},AUT`, year)

/** Numbers of the pattern of one series, all of one maker and model: strangers that look likely. */
const strangers = Array.from({ length: 300 }, (_, at) => `KBS${(at * 271 + 13_579) % 90_000}`)

const contextWith = (weaponsAnHour: number): Searching => ({
  db: store.db,
  clock: () => NOW,
  reader: openRegisterReader({ pool, retention: { clocks: [] }, clock: () => NOW }),
  access: openAccessLog({ pool, clock: () => NOW, weaponsAnHour }),
  register: () => {
    throw new Error('the long way is not gone here')
  },
})

beforeAll(async () => {
  store = await openNodeStore(inject('postgresUrl'))
  pool = openPool(store.url, {
    connections: 4,
    applicationName: 'test',
    onTrouble: () => undefined,
  })
  context = contextWith(1_000_000)
  await load(strangers.map((serial) => pistol(serial)))
})
afterAll(async () => {
  await pool.end()
  await store[Symbol.asyncDispose]()
})

interface Wish {
  readonly filter?: FilterAsTyped
  readonly first?: number
  readonly after?: string
  readonly seen?: object
}

const search = (serial: string, { filter = {}, first = 20, after, seen = glock }: Wish = {}) =>
  searchWeapons(context, ana, {
    seen: { ...seen, serial },
    filter,
    first,
    ...(after ? { after } : {}),
  })

const found = async (serial: string, wish?: Wish) => {
  const { judgement, weapons } = await search(serial, wish)
  return {
    verdict: judgement.verdict,
    serials: judgement.candidates.map(({ entry }) => weapons.get(entry.id)?.serial),
    matches: judgement.candidates.map(({ serialMatch }) => serialMatch),
  }
}

/** Damages a number in one way at one place, with one character at hand. */
type Damage = (number: string, at: number, sign: string) => string

const swapped: Damage = (number, at) => {
  const spot = at % (number.length - 1)
  const [one = '', other = ''] = [number[spot], number[spot + 1]]
  return number.slice(0, spot) + other + one + number.slice(spot + 2)
}
const lookAlikes: Readonly<Record<string, string>> = {
  ...{ '0': 'O', '1': 'I', '2': 'Z', '5': 'S', '6': 'G', '8': 'B' },
  ...{ O: '0', I: '1', Z: '2', S: '5', G: '6', B: 'В', T: 'Т', C: 'С', K: 'К', X: 'Х' },
}
const withAt = (number: string, at: number, sign: string): string => {
  const spot = at % number.length
  return number.slice(0, spot) + sign + number.slice(spot + 1)
}
const damages: Readonly<Record<string, Damage>> = {
  'nothing wrong': (number) => number,
  'a look-alike': (number, at) => {
    const sign = number[at % number.length] ?? ''
    return withAt(number, at, lookAlikes[sign] ?? sign)
  },
  'an unread character': (number, at) => withAt(number, at, '?'),
  'a wrong character': withAt,
  'two neighbours swapped': swapped,
  'a missing character': (number, at) => withAt(number, at, ''),
  'a character too many': (number, at, sign) => {
    const spot = at % number.length
    return number.slice(0, spot) + sign + number.slice(spot)
  },
  'a look-alike and a swap': (number, at, sign) =>
    swapped(damages['a look-alike']?.(number, at + 3, sign) ?? number, at, sign),
}

const letters = fc.array(fc.constantFrom(...'ACEFHKMNPRTUVWXYZSGB'), { minLength: 2, maxLength: 3 })
const digits = fc.array(fc.constantFrom(...'0123456789'), { minLength: 5, maxLength: 6 })
const number = fc.tuple(letters, digits).map((parts) => parts.flat().join(''))
const sign = fc.constantFrom(...'013479ACEHKMNPRT')

/** Strangers stay; planted weapons must not be strangers to each other. */
const uproot = async (): Promise<void> => {
  await pool.query(`delete from custody_event event using weapon
    where weapon.id = event.weapon_id and weapon.serial not like 'KBS%'`)
  await pool.query(`delete from weapon where serial not like 'KBS%'`)
}

describe('a planted weapon whose number was typed with', () => {
  it.each(Object.entries(damages))('%s is found, and first among strangers', async (_, damage) => {
    const planting = fc.asyncProperty(number, fc.nat(50), sign, async (planted, at, other) => {
      fc.pre(!planted.startsWith('K'))
      await load([pistol(planted)])
      const typed = damage(planted, at, other)
      const { serials, matches, verdict } = await found(typed)
      expect(serials[0], `typed ${typed}`).toBe(planted)
      if (matches[0] === 'near' && !typed.includes('?')) expect(verdict).toBe('not-found')
    })
    await fc.assert(planting.beforeEach(uproot), { numRuns: 15 })
  })
})

describe('what decides', () => {
  it('a near number decides nothing', async () => {
    await load([pistol('QQX771')])
    expect(await found('QQX717')).toMatchObject({ verdict: 'not-found', serials: ['QQX771'] })
  })

  it('the weapon identified comes first, near numbers behind it', async () => {
    await load([pistol('WWX771'), pistol('WWX717'), pistol('WWX718')])
    const { verdict, serials } = await found('WWX717')
    expect({ verdict, first: serials[0] }).toEqual({ verdict: 'identified', first: 'WWX717' })
    expect(serials).toContain('WWX771')
    expect(serials).toContain('WWX718')
  })

  it('the make is not needed, and a wrong one does not hide the weapon', async () => {
    await load([pistol('VVX7714')])
    expect((await found('VVX7741', { seen: {} })).serials).toEqual(['VVX7714'])
    expect((await found('VVX7714', { seen: { make: 'Rossi' } })).serials).toEqual(['VVX7714'])
  })

  it('a crowd under one number is looked through for the make', async () => {
    await load([
      ...Array.from({ length: 1100 }, (_, at) => made(`rifle,Norinco,M${at},7.62x39,90210,CHN`)),
      pistol('90210'),
    ])
    const { judgement, weapons } = await search('90210')
    const [first] = judgement.candidates
    expect(weapons.get(first?.entry.id ?? '')?.make).toBe('Glock')
    expect(judgement.reasons.map(({ code }) => code)).toContain('search-crowd')
  })
})

describe('many near numbers', () => {
  const near = [0, 1, 2, 3].flatMap((at) =>
    [...'01234678'].map((digit) => `${'9999'.slice(0, at)}${digit}${'9999'.slice(at + 1)}`),
  )
  const models = Array.from({ length: 40 }, (_, at) => `N${at}`)

  it('never hide the number that was typed', async () => {
    await load([
      ...near.flatMap((serial) =>
        models.map((model) => made(`rifle,Norinco,${model},7.62x39,${serial},CHN`)),
      ),
      pistol('9999'),
    ])
    const { serials, verdict } = await found('9999', { seen: {} })
    expect({ first: serials[0], verdict }).toEqual({ first: '9999', verdict: 'needs-review' })
  })
})

describe('a filter', () => {
  beforeAll(() =>
    load([
      pistol('FLT4411', '1998'),
      pistol('FLT4412', '2003'),
      made('revolver,Rossi,M68,.38 Special,FLT4413,BRA', '1998'),
      made('rifle,Volta Works,V1,7.62x39,FLT4414,GHA', '1998'),
    ]),
  )

  it.each<readonly [FilterAsTyped, readonly string[]]>([
    [{ make: 'glock' }, ['FLT4411', 'FLT4412']],
    [{ make: 'volta works' }, ['FLT4414']],
    [{ calibre: '9mm Parabellum' }, ['FLT4411', 'FLT4412']],
    [{ type: 'revólver' }, ['FLT4413']],
    [{ country: 'Brasil' }, ['FLT4413']],
    [{ year: 1998 }, ['FLT4411', 'FLT4413', 'FLT4414']],
    [{ year: 1998, make: 'Glock' }, ['FLT4411']],
    [{ year: 1999 }, []],
  ])('%j', async (filter, serials) => {
    expect((await found('FLT4410', { filter, seen: {} })).serials.sort()).toEqual(serials)
  })

  it.each<FilterAsTyped>([
    { calibre: 'x' },
    { type: 'spoon' },
    { country: 'Nowhere' },
    { year: 9 },
  ])('%j means nothing that could be looked for', async (filter) => {
    const [column] = Object.keys(filter)
    await expect(search('FLT4410', { filter })).rejects.toMatchObject({
      code: 'PMK_INPUT_INVALID',
      place: { column: `filter.${column}` },
    })
  })
})

describe('pages', () => {
  const series = Array.from({ length: 9 }, (_, at) => `PGS881${at}`)
  beforeAll(() => load(series.map((serial) => pistol(serial))))

  const pagesOf = async (serial: string, first: number, between?: () => Promise<void>) => {
    const seen: string[] = []
    let after: string | undefined
    for (;;) {
      const page = await search(serial, { first, ...(after ? { after } : {}) })
      seen.push(...page.judgement.candidates.map(({ entry }) => entry.serial.value))
      if (!page.hasNextPage) return seen
      after = page.endCursor ?? undefined
      await between?.()
    }
  }

  it('give everything once, in the order of one long page', async () => {
    const { serials } = await found('PGS8811')
    expect(serials).toHaveLength(9)
    for (const first of [1, 2, 3, 9]) expect(await pagesOf('PGS8811', first)).toEqual(serials)
  })

  it('show nothing twice and lose nothing while others are put in', async () => {
    const { serials } = await found('PGS8812')
    let put = 0
    const paged = await pagesOf('PGS8812', 2, async () => {
      put += 1
      await load([pistol(`PGS${put}8812`), pistol(`PG${put}8812`)])
    })
    expect(new Set(paged).size).toBe(paged.length)
    expect(paged.filter((serial) => serials.includes(serial))).toEqual(serials)
  })

  it('end; an empty one has no cursor', async () => {
    const all = await search('PGS8813', { first: 100 })
    expect(all).toMatchObject({ hasNextPage: false })
    const none = await search('PGS8813', { after: all.endCursor ?? '' })
    expect(none).toMatchObject({ hasNextPage: false, endCursor: null })
  })

  it('have cursors of their own', async () => {
    await expect(search('PGS8811', { after: 'bm8' })).rejects.toMatchObject({
      code: 'PMK_INPUT_INVALID',
      place: { column: 'after' },
    })
  })
})

describe('fishing', () => {
  it('a search that would show more than the hour allows is refused', async () => {
    const strict = { ...contextWith(25) }
    const wish = { seen: { serial: 'PGS8811' }, filter: {}, first: 9 }
    const eva: Person = { id: 'eva', roles: ['investigator'] }
    await searchWeapons(strict, eva, wish)
    await searchWeapons(strict, eva, wish)
    await expect(searchWeapons(strict, eva, wish)).rejects.toMatchObject({
      code: 'PMK_SEARCH_LIMIT',
    })
  })

  it('too few characters are not looked up', async () => {
    const { judgement } = await search('K??')
    expect(judgement.candidates).toEqual([])
    expect(judgement.reasons.map(({ code }) => code)).toContain('search-too-little-read')
  })

  it('one search never shows more than a hundred', async () => {
    const seen = await search('90210', { first: 100, seen: {} })
    expect(seen.judgement.candidates).toHaveLength(100)
    expect(seen.hasNextPage).toBe(false)
  })
})
