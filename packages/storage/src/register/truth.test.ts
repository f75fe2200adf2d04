import { randomBytes } from 'node:crypto'
import type { Retention } from '@proofmark/domain'
import { NOW } from '@proofmark/testkit/participants'
import { openNodeStore, type TestStore } from '@proofmark/testkit/store'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { type Correction, correctRecord } from './correct.ts'
import { holdsOn, liftHold, placeHold } from './holds.ts'
import { importRegister } from './import.ts'
import { removeLapsed } from './lapse.ts'
import { postgresSource } from './postgres-source.ts'
import type { Book } from './source.ts'
import { weaponOf } from './weapon-keys.ts'

let store: TestStore
beforeAll(async () => {
  store = await openNodeStore(inject('postgresUrl'))
})
afterAll(() => store[Symbol.asyncDispose]())
beforeEach(async () => {
  await sql`truncate custody_event, weapon, register_file, correction, legal_hold, lapsed_record,
    audit`.execute(store.db)
})

const DAY_MS = 86_400_000
const day = (days: number) => new Date(NOW.getTime() + days * DAY_MS)
const header =
  'record_id,kind,occurred_on,type,make,model,calibre,serial,country_of_manufacture,counterparty_country,party_name,party_kind,licence,legal_basis'
const row = (id: string, kind: string, on: string, { serial = 'TOE76843', basis = '' } = {}) =>
  `${id},${kind},${on},pistol,TAURUS,PT 92,9x19mm,${serial},BRA,ARG,PLANTED-NAME,individual,L-7,${basis}`

async function* text(rows: readonly string[]): AsyncGenerator<string> {
  yield [header, ...rows, ''].join('\n')
}
const load = (rows: readonly string[], now = NOW) =>
  importRegister(store.db, { name: 'BRA.csv', rows: text(rows) }, { importedBy: 'ana', now })

const idOf = (serial = 'TOE76843') =>
  weaponOf({
    serial,
    make: 'TAURUS',
    type: 'pistol',
    model: 'PT 92',
    calibre: '9x19mm',
    country: 'BRA',
  }).id

const keepAll = { clocks: [] }
const twenty = { clocks: [{ basis: 'iti', years: 20 }], defaultBasis: 'iti' }

const bookOf = async (
  id: string,
  { asOf, retention = keepAll }: { asOf?: Date; retention?: Retention } = {},
): Promise<Book | undefined> => {
  const source = postgresSource(store.db, { retention, clock: () => NOW })
  return (await source.load([id], asOf ? { asOf } : {})).get(id)
}
const recordsOf = async (...args: Parameters<typeof bookOf>) =>
  (await bookOf(...args))?.entries.map(({ recordId, occurredOn }) => `${recordId} ${occurredOn}`)

const correct = (
  supersedes: string,
  record: Correction['record'],
  { now = day(1), reason = 'misread', by = 'rui' } = {},
) => correctRecord(store.db, { supersedes, reason, record }, { by, now, random: randomBytes })

describe('what was known on a day', () => {
  it('a load and a correction are known from when they are seen, not from when they began', async () => {
    const rows = text([row('A-1', 'transfer', '2001-02-03')])
    const begun = { importedBy: 'ana', now: day(-9), clock: () => day(-3) }
    const report = await importRegister(store.db, { name: 'BRA.csv', rows }, begun)
    expect(report.importedAt).toEqual(day(-3))
    expect((await recordsOf(idOf(), { asOf: day(-4) })) ?? []).toEqual([])
    expect(await recordsOf(idOf(), { asOf: day(-3) })).toEqual(['A-1 2001-02-03'])
    const record = { record_id: 'A-2', occurred_on: '2001-02-04' }
    const by = { by: 'eva', now: day(-2), clock: () => day(-1), random: randomBytes }
    await correctRecord(store.db, { supersedes: 'A-1', reason: 'misread', record }, by)
    expect(await recordsOf(idOf(), { asOf: day(-2) })).toEqual(['A-1 2001-02-03'])
    expect(await recordsOf(idOf(), { asOf: day(-1) })).toEqual(['A-2 2001-02-04'])
  })

  it('what lapsed with the destruction is not shown as it was known before that', async () => {
    await load([row('A-1', 'transfer', '1980-02-03', { basis: 'eu' })], day(-30))
    await load([row('A-2', 'destruction', '1990-01-01', { basis: 'eu' })], day(-10))
    const eu = { clocks: [{ basis: 'eu', years: 30, from: 'destruction' as const }] }
    const book = await bookOf(idOf(), { asOf: day(-20), retention: eu })
    expect(book).toMatchObject({ entries: [], lapsed: { count: 1 } })
  })
})

describe('a correction', () => {
  beforeEach(() => load([row('A-1', 'manufacture', '2001'), row('A-2', 'export', '2002-01-01')]))

  it('appends: the entry that was wrong stands as it was written', async () => {
    const written = () =>
      store.db.selectFrom('custody_event').selectAll().where('record_id', '=', 'A-2').execute()
    const before = await written()
    const done = await correct('A-2', { record_id: 'A-3', occurred_on: '2003-03-03' })
    expect(done).toEqual({ supersedes: 'A-2', recordId: 'A-3', weaponIds: [idOf()] })
    expect(await written()).toEqual(before.map((entry) => ({ ...entry, amended: true })))
    expect(await recordsOf(idOf())).toEqual(['A-1 2001', 'A-3 2003-03-03'])
  })

  it('takes over what it does not name, and empties what it names empty', async () => {
    await correct('A-2', { record_id: 'A-3', party_name: '', licence: 'L-8' })
    const [, entry] = (await bookOf(idOf()))?.entries ?? []
    expect(entry).toMatchObject({ counterparty: 'ARG', partyName: null, licence: 'L-8' })
    expect(entry).toMatchObject({
      recordedBy: 'rui',
      recordedAt: day(1),
      correction: { supersedes: 'A-2', reason: 'misread', by: 'rui', at: day(1) },
    })
  })

  it('can be corrected in turn; each day still tells what was known then', async () => {
    await correct('A-2', { record_id: 'A-3', occurred_on: '2003' }, { now: day(1) })
    await correct('A-3', { record_id: 'A-4', occurred_on: '2004' }, { now: day(3) })
    expect(await recordsOf(idOf())).toEqual(['A-1 2001', 'A-4 2004'])
    expect(await recordsOf(idOf(), { asOf: day(2) })).toEqual(['A-1 2001', 'A-3 2003'])
    expect(await recordsOf(idOf(), { asOf: NOW })).toEqual(['A-1 2001', 'A-2 2002-01-01'])
    expect(await recordsOf(idOf(), { asOf: day(-1) })).toBeUndefined()
  })

  it('may find that the entry is about another weapon', async () => {
    const done = await correct('A-2', { record_id: 'A-3', serial: 'TOE99999' })
    expect(done.weaponIds).toEqual([idOf('TOE99999'), idOf()])
    expect(await recordsOf(idOf())).toEqual(['A-1 2001'])
    expect(await recordsOf(idOf('TOE99999'))).toEqual(['A-3 2002-01-01'])
    expect(await recordsOf(idOf('TOE99999'), { asOf: NOW })).toBeUndefined()
  })

  it('may strike an entry', async () => {
    await correct('A-2', null)
    expect(await recordsOf(idOf())).toEqual(['A-1 2001'])
    expect(await recordsOf(idOf(), { asOf: NOW })).toHaveLength(2)
  })

  it('sent again changes nothing; another one of the same entry is refused', async () => {
    await correct('A-2', { record_id: 'A-3', occurred_on: '2003' })
    const before = await store.counts()
    await correct('A-2', { record_id: 'A-3', occurred_on: '2003' })
    for (const record of [null, { record_id: 'A-3', occurred_on: '2004' }, { record_id: 'A-5' }])
      await expect(correct('A-2', record)).rejects.toMatchObject({
        code: 'PMK_INPUT_INVALID',
        place: { column: 'supersedes' },
      })
    expect(await store.counts()).toEqual(before)
  })

  it('and two at once give one', async () => {
    const both = await Promise.allSettled([
      correct('A-2', { record_id: 'A-3' }),
      correct('A-2', { record_id: 'A-4' }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await recordsOf(idOf())).toHaveLength(2)
  })

  it.each([
    ['an entry that is not there', 'X-9', { record_id: 'A-3' }, { code: 'PMK_NOT_FOUND' }],
    ['a record id that is taken', 'A-2', { record_id: 'A-1' }, { place: { column: 'record_id' } }],
    [
      'a day that is none',
      'A-2',
      { record_id: 'A-3', occurred_on: '2001-02-30' },
      { place: { column: 'occurred_on' } },
    ],
  ] as const)(
    'of %s is refused and nothing is stored',
    async (_what, supersedes, record, error) => {
      const before = await store.counts()
      await expect(correct(supersedes, record)).rejects.toMatchObject(error)
      expect(await store.counts()).toEqual(before)
    },
  )

  it('does not come twice when the file is loaded again', async () => {
    await correct('A-2', { record_id: 'A-3', occurred_on: '2003' })
    const rows = [row('A-1', 'manufacture', '2001'), row('A-2', 'export', '2002-01-01')]
    expect(await load(rows, day(5))).toMatchObject({ added: 0, unchanged: 2 })
    expect(await recordsOf(idOf())).toEqual(['A-1 2001', 'A-3 2003'])
  })

  it('marks what it touches, and nothing else, so that a look knows where to look', async () => {
    await correct('A-2', { record_id: 'A-3', occurred_on: '2003' })
    const marked = await store.db
      .selectFrom('custody_event')
      .select(['record_id', 'amended'])
      .orderBy('record_id')
      .execute()
    expect(marked.map(({ record_id: id, amended }) => [id, amended])).toEqual([
      ['A-1', false],
      ['A-2', true],
      ['A-3', true],
    ])
  })

  it('is the only way: the database refuses to overwrite an entry', async () => {
    const overwriting = store.db
      .updateTable('custody_event')
      .set({ occurred_on: '1999' })
      .where('record_id', '=', 'A-2')
      .execute()
    await expect(overwriting).rejects.toThrow('never overwritten')
  })
})

describe('two weapons under one number', () => {
  const rows = [
    row('A-1', 'manufacture', '1990-01-01'),
    row('A-2', 'export', '1991-01-01'),
    row('B-1', 'manufacture', '2000-01-01'),
    row('B-2', 'theft', '2004-05-06'),
  ]
  const weapons = async () => {
    const { rows: found } = await sql<{ id: string }>`
      select id from weapon where identity = ${idOf()} order by id <> identity`.execute(store.db)
    return found.map(({ id }) => id)
  }

  it('are told of each other', async () => {
    await load(rows)
    const [first = '', second = ''] = await weapons()
    expect((await bookOf(first))?.sameNumber).toBe(1)
    expect((await bookOf(second))?.sameNumber).toBe(1)
  })

  it('become one when the second manufacture is struck, and were two before', async () => {
    await load(rows)
    const [first = '', second = ''] = await weapons()
    await correct('B-1', null)
    expect(await bookOf(first)).toMatchObject({ sameNumber: 0 })
    expect(await recordsOf(first)).toEqual(['A-1 1990-01-01', 'A-2 1991-01-01', 'B-2 2004-05-06'])
    expect((await bookOf(second))?.entries ?? []).toEqual([])
    expect(await recordsOf(first, { asOf: NOW })).toEqual(['A-1 1990-01-01', 'A-2 1991-01-01'])
    expect(await recordsOf(second, { asOf: NOW })).toEqual(['B-1 2000-01-01', 'B-2 2004-05-06'])
  })

  it('stay one when the next file tells of them', async () => {
    await load(rows)
    const [first = ''] = await weapons()
    await correct('B-1', null)
    await load([row('C-1', 'seizure', '2010'), row('C-2', 'transfer', '2011')], day(2))
    expect((await bookOf(first))?.entries.map(({ recordId }) => recordId)).toEqual([
      'A-1',
      'A-2',
      'B-2',
      'C-1',
      'C-2',
    ])
  })

  it('are one as of the day before the second became known', async () => {
    await load(rows.slice(0, 2))
    await load(rows.slice(2), day(10))
    const [first = '', second = ''] = await weapons()
    expect(await bookOf(first, { asOf: day(1) })).toMatchObject({ sameNumber: 0 })
    expect(await bookOf(second, { asOf: day(1) })).toBeUndefined()
  })
})

describe('what has lapsed', () => {
  beforeEach(() =>
    load([
      row('A-1', 'manufacture', '1986'),
      row('A-2', 'export', '1987-01-01', { basis: 'another law' }),
      row('A-3', 'transfer', '2020-01-01'),
    ]),
  )
  const gone = () => store.db.selectFrom('lapsed_record').selectAll().execute()

  it('is not shown from the day on, before any job has run', async () => {
    const book = await bookOf(idOf(), { retention: twenty })
    expect(book?.entries.map(({ recordId }) => recordId)).toEqual(['A-2', 'A-3'])
    expect(book?.lapsed).toEqual({ count: 1, lastOn: '1986' })
  })

  it('loses its content; what stays says that it was here, and why it is not', async () => {
    expect(await removeLapsed(store.db, twenty, NOW)).toBe(1)
    const { digest } = await store.db
      .selectFrom('custody_event')
      .select('digest')
      .where('record_id', '=', 'A-1')
      .executeTakeFirstOrThrow()
    expect(await gone()).toEqual([
      expect.objectContaining({
        record_id: 'A-1',
        weapon_id: idOf(),
        digest,
        kept_until: '2006-12-31',
        clock: 'iti all 20y from-entry',
        removed_at: NOW,
      }),
    ])
    const { rows } = await sql<{ all: string }>`
      select string_agg(event::text, '') as all from custody_event event
      where record_id = 'A-1'`.execute(store.db)
    expect(rows[0]?.all).not.toMatch(/PLANTED|L-7|ARG/)
    expect((await bookOf(idOf()))?.lapsed).toEqual({ count: 1, lastOn: '1986' })
  })

  it('is removed once, and does not come back with the file', async () => {
    await removeLapsed(store.db, twenty, NOW)
    expect(await removeLapsed(store.db, twenty, day(1))).toBe(0)
    const again = await load([row('A-1', 'manufacture', '1986')], day(2))
    expect(again).toMatchObject({ added: 0, unchanged: 1 })
    expect((await bookOf(idOf()))?.lapsed.count).toBe(1)
  })

  it('stays told apart, although the content is gone: two weapons stay two', async () => {
    await load([row('B-1', 'manufacture', '2021')], day(1))
    await removeLapsed(store.db, twenty, NOW)
    await load([row('B-2', 'theft', '2022')], day(2))
    expect((await bookOf(idOf()))?.entries.map(({ recordId }) => recordId)).toEqual(['A-2', 'A-3'])
  })

  it('is nothing where no clock is configured', async () => {
    expect(await removeLapsed(store.db, keepAll, NOW)).toBe(0)
    expect((await bookOf(idOf()))?.entries).toHaveLength(3)
  })

  it('cannot be corrected or held any more', async () => {
    await removeLapsed(store.db, twenty, NOW)
    await expect(correct('A-1', { record_id: 'A-9' })).rejects.toMatchObject({
      code: 'PMK_INPUT_INVALID',
    })
    await expect(
      placeHold(store.db, ['A-3', 'A-1'], 'trial', { by: 'eva', now: NOW, random: randomBytes }),
    ).rejects.toMatchObject({ place: { column: 'recordIds.1' } })
  })

  it('counts entries of a register larger than one round', async () => {
    const many = Array.from({ length: 1201 }, (_, index) =>
      row(`M-${index}`, 'transfer', '1980', { serial: `ZZ${100_000 + index}` }),
    )
    await load(many, day(1))
    expect(await removeLapsed(store.db, twenty, NOW)).toBe(1202)
  })
})

describe('a legal hold', () => {
  beforeEach(() => load([row('A-1', 'manufacture', '1986')]))
  const holder = { by: 'eva', now: NOW, random: randomBytes }
  const shown = async () => (await bookOf(idOf(), { retention: twenty }))?.entries.length

  it('keeps a record past its time until it is lifted', async () => {
    const [hold] = await placeHold(store.db, ['A-1', 'A-1'], 'trial 12/2026', holder)
    expect(await shown()).toBe(1)
    expect((await bookOf(idOf()))?.entries[0]?.held).toBe(true)
    expect(await removeLapsed(store.db, twenty, NOW)).toBe(0)
    await liftHold(store.db, hold?.id ?? '', 'trial over', { by: 'ivo', now: day(1) })
    expect(await shown()).toBe(0)
    expect(await removeLapsed(store.db, twenty, NOW)).toBe(1)
    expect(await holdsOn(store.db, 'A-1')).toEqual([
      expect.objectContaining({
        reason: 'trial 12/2026',
        placed_by: 'eva',
        lift_reason: 'trial over',
        lifted_by: 'ivo',
      }),
    ])
  })

  it('of two, both have to be lifted, each once', async () => {
    const [one] = await placeHold(store.db, ['A-1'], 'a', holder)
    await placeHold(store.db, ['A-1'], 'b', holder)
    await liftHold(store.db, one?.id ?? '', 'over', { by: 'ivo', now: NOW })
    expect(await shown()).toBe(1)
    await expect(
      liftHold(store.db, one?.id ?? '', 'again', { by: 'ivo', now: NOW }),
    ).rejects.toMatchObject({ code: 'PMK_NOT_FOUND' })
  })

  it('leaves a line for every act', async () => {
    const [hold] = await placeHold(store.db, ['A-1'], 'trial', holder)
    await liftHold(store.db, hold?.id ?? '', 'over', { by: 'ivo', now: NOW })
    const lines = await store.db.selectFrom('audit').select(['actor', 'act', 'subject']).execute()
    expect(lines).toEqual([
      { actor: 'eva', act: 'hold-placed', subject: 'A-1' },
      { actor: 'ivo', act: 'hold-lifted', subject: 'A-1' },
    ])
  })
})
