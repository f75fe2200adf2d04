import { Fault } from '@proofmark/domain'
import { NOW } from '@proofmark/testkit/participants'
import { openNodeStore, type TestStore } from '@proofmark/testkit/store'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { importRegister } from './import.ts'

const HEADER =
  'record_id,kind,occurred_on,type,make,model,calibre,serial,country_of_manufacture,counterparty_country,party_name,party_kind,licence'
const WITH_NOTE = `${HEADER},note`

let store: TestStore
beforeAll(async () => {
  store = await openNodeStore(inject('postgresUrl'))
})
afterAll(() => store[Symbol.asyncDispose]())
beforeEach(async () => {
  await store.db.deleteFrom('custody_event').execute()
  await store.db.deleteFrom('weapon').execute()
  await store.db.deleteFrom('register_file').execute()
})

let loads = 0
async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
const load = (text: string | Uint8Array, { name = 'BRA.csv', size = 1 << 16 } = {}) => {
  loads += 1
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  const now = new Date(NOW.getTime() + loads)
  return importRegister(store.db, { name, rows: pieces(bytes, size) }, { importedBy: 'test', now })
}
const loadRows = (...rows: readonly string[]) => load([HEADER, ...rows, ''].join('\n'))

interface Row {
  readonly id?: string
  readonly kind?: string
  readonly on?: string
  readonly serial?: string
  readonly to?: string
  readonly partyKind?: string
}
const row = ({
  id = 'B-1',
  kind = 'manufacture',
  on = '2001-02-03',
  serial = 'TOE76843',
  to = '',
  partyKind = '',
}: Row = {}) => `${id},${kind},${on},pistol,TAURUS,PT 92,9x19mm,${serial},BRA,${to},,${partyKind},`

const counts = () => store.counts()
const storedLines = () =>
  store.db.selectFrom('custody_event').select(['record_id', 'line']).orderBy('record_id').execute()

const refused = async (loading: () => Promise<unknown>): Promise<Fault> => {
  const before = await counts()
  const error = await loading().then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(await counts()).toEqual(before)
  if (error instanceof Fault) return error
  throw error ?? new Error('It was loaded.')
}

describe('a register file', () => {
  it('is loaded with every row as it was written', async () => {
    const report = await load(
      `${WITH_NOTE}\nB-1,manufacture,2001-02-03,pistol,TAURUS,PT 92,9x19mm, TOE 76843 ,BRA,,"Forjas, ""S.A.""",manufacturer,,"número raspado\n مسدس"\n`,
    )
    expect(report).toMatchObject({ fileName: 'BRA.csv', rows: 1, added: 1, unchanged: 0 })
    expect(report).not.toHaveProperty('rejected')
    const stored = await store.db.selectFrom('custody_event').selectAll().executeTakeFirstOrThrow()
    expect(stored).toMatchObject({ record_id: 'B-1', party_name: 'Forjas, "S.A."', line: 2 })
    expect(stored.as_written).toMatchObject({
      serial: ' TOE 76843 ',
      note: 'número raspado\n مسدس',
    })
    const weapon = await store.db.selectFrom('weapon').selectAll().executeTakeFirstOrThrow()
    expect(weapon).toMatchObject({ serial: 'TOE 76843', make: 'TAURUS', model: 'PT 92' })
    const file = await store.db.selectFrom('register_file').selectAll().executeTakeFirstOrThrow()
    expect(file).toMatchObject({ name: 'BRA.csv', rows: 1, imported_by: 'test' })
  })

  it('loaded again changes nothing, in whatever order its columns and rows stand', async () => {
    await loadRows(row(), row({ id: 'B-2', kind: 'export', on: '2002', to: 'ARG' }))
    const before = await counts()
    const again = await loadRows(row({ id: 'B-2', kind: 'export', on: '2002', to: 'ARG' }), row())
    expect(again).toMatchObject({ rows: 2, added: 0, unchanged: 2 })
    const turned = (line: string) => line.split(',').reverse().join(',')
    expect(await load(`${turned(HEADER)}\r\n${turned(row())}\r\n`)).toMatchObject({ unchanged: 1 })
    expect(await counts()).toEqual(before)
  })

  it('adds what is new beside what is known', async () => {
    await loadRows(row())
    expect(
      await loadRows(row(), row({ id: 'B-2', kind: 'theft', on: '2003-01-01' })),
    ).toMatchObject({
      added: 1,
      unchanged: 1,
    })
    expect(await counts()).toMatchObject({ weapon: 1, custody_event: 2, register_file: 2 })
  })

  it('may say the same row twice, but not two things under one id', async () => {
    expect(await loadRows(row(), row())).toMatchObject({ rows: 2, added: 1 })
    const fault = await refused(() =>
      loadRows(row({ id: 'B-9' }), row({ id: 'B-9', on: '2001-02-04' })),
    )
    expect(fault).toMatchObject({
      code: 'PMK_REGISTER_ROW_CHANGED',
      place: { file: 'BRA.csv', line: 3, column: 'record_id' },
    })
  })

  it.each([
    ['in its date', row({ on: '2001-02-04' })],
    ['in its number', row({ serial: 'TOE76844' })],
    ['in a field that is not looked up', `${row()}LIC-1`],
  ])('that changes a row %s is refused', async (_, changed) => {
    await loadRows(row())
    expect(await refused(() => loadRows(row({ id: 'B-0' }), changed))).toMatchObject({
      code: 'PMK_REGISTER_ROW_CHANGED',
      place: { line: 3, column: 'record_id' },
    })
  })

  it('refused leaves nothing, and is loaded once it is mended', async () => {
    const many = Array.from({ length: 2500 }, (_, n) => row({ id: `B-${n}`, serial: `S${n}` }))
    await refused(() => loadRows(...many, row({ id: 'B-last', kind: 'gift' })))
    expect(await loadRows(...many)).toMatchObject({ added: 2500 })
  })

  it('at the same moment as others that contradict it, cannot hide the contradiction', async () => {
    const rivals = ['T1', 'T2', 'T3', 'T4', 'T5', 'T6']
    const warm = () => sql`select pg_sleep(0.05)`.execute(store.db)
    await Promise.all(rivals.map(warm))
    const loading = await Promise.allSettled(rivals.map((serial) => loadRows(row({ serial }))))
    expect(loading.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await counts()).toMatchObject({ custody_event: 1, weapon: 1, register_file: 1 })
  })

  it('that cannot be read to its end leaves nothing', async () => {
    async function* broken(): AsyncGenerator<string> {
      yield `${HEADER}\n${row()}\n`
      throw new Error('the disk is away')
    }
    const before = await counts()
    const context = { importedBy: 'test', now: NOW }
    const file = { name: 'BRA.csv', rows: broken() }
    await expect(importRegister(store.db, file, context)).rejects.toThrow('the disk is away')
    expect(await counts()).toEqual(before)
  })

  it('of any size is read no faster than it is stored', async () => {
    const total = 12_000
    let given = 0
    let givenAtFirst = 0
    async function* rows(): AsyncGenerator<string> {
      yield `${HEADER}\n`
      for (; given < total; given += 1) yield `${row({ id: `B-${given}`, serial: `T${given}` })}\n`
    }
    const report = await importRegister(
      store.db,
      { name: 'large.csv', rows: rows() },
      {
        importedBy: 'test',
        now: NOW,
        onProgress: () => {
          if (givenAtFirst === 0) givenAtFirst = given
        },
      },
    )
    expect(report).toMatchObject({ rows: total, added: total })
    expect(givenAtFirst).toBeLessThan(total / 2)
  })
})

const bad: [string, string | Uint8Array, { line: number; column?: string }, RegExp][] = [
  ['nothing at all', '', { line: 1 }, /empty/],
  ['only a byte order mark', '\ufeff', { line: 1 }, /empty/],
  [
    'a column missing',
    `${HEADER.replace(',licence', '')}\n`,
    { line: 1, column: 'licence' },
    /missing/,
  ],
  ['a column nobody knows', `${HEADER},colour\n`, { line: 1, column: 'colour' }, /no such column/],
  ['a column twice', `${HEADER},note,note\n`, { line: 1, column: 'note' }, /twice/],
  ['semicolons', HEADER.replaceAll(',', ';'), { line: 1 }, /separated by semicolons/],
  ['no id', `${HEADER}\n${row({ id: ' ' })}\n`, { line: 2, column: 'record_id' }, /empty/],
  ['no number', `${HEADER}\n${row({ serial: '' })}\n`, { line: 2, column: 'serial' }, /empty/],
  [
    'a kind nobody knows',
    `${HEADER}\n${row({ kind: 'gift' })}\n`,
    { line: 2, column: 'kind' },
    /not one of/,
  ],
  [
    'a kind of the prototype',
    `${HEADER}\n${row({ kind: 'constructor' })}\n`,
    { line: 2, column: 'kind' },
    /not one of/,
  ],
  [
    'a day there is not',
    `${HEADER}\n${row({ on: '2001-02-30' })}\n`,
    { line: 2, column: 'occurred_on' },
    /ISO date/,
  ],
  [
    'a day as people write it',
    `${HEADER}\n${row({ on: '03/02/2001' })}\n`,
    { line: 2, column: 'occurred_on' },
    /ISO date/,
  ],
  [
    'a State nobody knows',
    `${HEADER}\n${row({ to: 'Brazil' })}\n`,
    { line: 2, column: 'counterparty_country' },
    /alpha-3/,
  ],
  [
    'a party kind nobody knows',
    `${HEADER}\n${row({ partyKind: 'friend' })}\n`,
    { line: 2, column: 'party_kind' },
    /not one of/,
  ],
  [
    'a text too long',
    `${HEADER}\n${row({ serial: 'x'.repeat(501) })}\n`,
    { line: 2, column: 'serial' },
    /longer than 500/,
  ],
  [
    'a note too long',
    `${WITH_NOTE}\n${row()},${'x'.repeat(4001)}\n`,
    { line: 2, column: 'note' },
    /longer than 4000/,
  ],
  ['a NUL', `${HEADER}\n${row({ serial: 'A\0B' })}\n`, { line: 2, column: 'serial' }, /NUL/],
  ['a NUL in a note', `${WITH_NOTE}\n${row()},A\0B\n`, { line: 2, column: 'note' }, /NUL/],
  ['a row too short', `${HEADER}\n${row()}\nB-2,export\n`, { line: 3 }, /fields/],
  ['a row too long', `${HEADER}\n${row()}\n${row({ id: 'B-2' })},x,y\n`, { line: 3 }, /fields/],
  [
    'a quotation mark inside a field',
    `${HEADER}\n${row({ serial: 'A"B' })}\n`,
    { line: 2 },
    /quotation mark/,
  ],
  [
    'text after a quoted field',
    `${HEADER}\n${row({ serial: '"A"B' })}\n`,
    { line: 2 },
    /quotation mark/,
  ],
  [
    'cut off in a row',
    `${HEADER}\n${row()}\n${row({ id: 'B-2' }).slice(0, 30)}`,
    { line: 3 },
    /fields/,
  ],
  [
    'cut off in a quoted field',
    `${HEADER}\n${row()}\n${row({ id: 'B-2', serial: '"AB' }).slice(0, 60)}\n\n\n`,
    { line: 3 },
    /never closed/,
  ],
  [
    'cut off in a character',
    new TextEncoder()
      .encode(`${HEADER}\n${row()}\n${row({ id: 'é' })}`)
      .subarray(0, HEADER.length + row().length + 3),
    { line: 3 },
    /UTF-8/,
  ],
  [
    'Latin-1',
    Buffer.from(`${HEADER}\n${row()}\n${row({ serial: 'é' })}\n`, 'latin1'),
    { line: 3 },
    /UTF-8/,
  ],
  ['tabs', HEADER.replaceAll(',', '\t'), { line: 1 }, /separated by tabs/],
  [
    'a column in capitals',
    `${HEADER.replace('kind', ' Kind')}\n`,
    { line: 1, column: 'kind' },
    /" Kind" is written otherwise/,
  ],
  [
    'UTF-16 without a byte order mark',
    Buffer.from(`${HEADER}\n${row()}\n`, 'utf16le'),
    { line: 1 },
    /UTF-16/,
  ],
  ['UTF-16', Buffer.from(`\ufeff${HEADER}\n${row()}\n`, 'utf16le'), { line: 1 }, /UTF-8/],
]

describe('a file with an error', () => {
  it.each(bad)('is refused as a whole and names the place: %s', async (_, text, place, why) => {
    const fault = await refused(() => load(text))
    expect(fault.code).toBe('PMK_REGISTER_ROW_BAD')
    expect(fault.place).toEqual({ file: 'BRA.csv', ...place })
    expect(fault.detail).toMatch(why)
    expect(fault.detail).toContain(`BRA.csv, line ${place.line}`)
  })

  it.each([1, 7, 64])('is told the same when it comes in pieces of %i bytes', async (size) => {
    const latin = Buffer.from(`${HEADER}\n${row()}\n${row({ serial: 'é' })}\n`, 'latin1')
    expect((await refused(() => load(latin, { size }))).place).toMatchObject({ line: 3 })
    const wrong = `\ufeff${HEADER}\r\n${row({ serial: 'ñ手枪' })}\r\n${row({ id: 'B-2', kind: 'gift' })}\r\n`
    expect((await refused(() => load(wrong, { size }))).place).toMatchObject({
      line: 3,
      column: 'kind',
    })
  })
})

describe('the number of a line', () => {
  const quoted = (breaks: string) => `${row({ id: 'B-1' })},"one${breaks}two${breaks}${breaks}five"`

  it.each([
    ['LF', '\n', ''],
    ['CR LF', '\r\n', ''],
    ['LF, with a byte order mark', '\n', '\ufeff'],
    ['CR LF, with a byte order mark', '\r\n', '\ufeff'],
  ])(
    'is the one a row begins on, past empty lines and breaks in fields: %s',
    async (_, end, mark) => {
      const lines = [
        WITH_NOTE,
        '',
        quoted(end),
        `${row({ id: 'B-2', serial: 'X2' })},`,
        quoted(end).replace('B-1', 'B-3'),
        `${row({ id: 'B-4', serial: 'X4' })},`,
      ]
      await load(mark + lines.join(end))
      expect(await storedLines()).toEqual([
        { record_id: 'B-1', line: 3 },
        { record_id: 'B-2', line: 7 },
        { record_id: 'B-3', line: 8 },
        { record_id: 'B-4', line: 12 },
      ])
      await store.db.deleteFrom('custody_event').execute()
      const wrong = [...lines, `${row({ id: 'B-5', kind: 'gift' })},`].join(end)
      expect((await refused(() => load(mark + wrong))).place).toMatchObject({ line: 13 })
      const short = [...lines, 'B-5,gift'].join(end)
      expect((await refused(() => load(mark + short))).place).toMatchObject({ line: 13 })
      const open = [...lines, `${row({ id: 'B-5' })},"open`, 'x', 'y'].join(end)
      expect((await refused(() => load(mark + open))).place).toMatchObject({ line: 13 })
    },
  )
})
