import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { openTestBooks, type TestBooks } from './testing/books.ts'
import { csv, csvRow, HEADER, jsonRow } from './testing/rows.ts'

let books: TestBooks
beforeAll(async () => {
  books = await openTestBooks(inject('postgresUrl'))
})
afterAll(() => books[Symbol.asyncDispose]())
beforeEach(() => books.empty())

const storedIds = async (): Promise<string[]> => {
  const rows = await books.db
    .selectFrom('custody_event')
    .select('record_id')
    .orderBy('record_id')
    .execute()
  return rows.map(({ record_id }) => record_id)
}

const good = csvRow({ id: 'A-1' })
const gift = csvRow({ id: 'A-2', kind: 'gift' })

describe('bad rows that may be set aside', () => {
  it('are written as they stood, with the reason, and the rest is loaded', async () => {
    const { report, rejects } = await books.loadSparing(csv(good, gift, csvRow({ id: 'A-3' })))
    expect(report).toMatchObject({ rows: 3, added: 2, unchanged: 0, rejected: 1 })
    const [header, row, ...more] = rejects.trimEnd().split('\n')
    expect(header).toBe(`${HEADER},rejected_because`)
    expect(row?.startsWith(`${gift},"kind: not one of manufacture`)).toBe(true)
    expect(more).toEqual([])
    expect(await storedIds()).toEqual(['A-1', 'A-3'])
  })

  it('too short for a row, have the reason in its own column all the same', async () => {
    const { rejects } = await books.loadSparing(csv(good, 'A-2,export'))
    const [header = '', row = ''] = rejects.trimEnd().split('\n')
    const place = header.split(',').indexOf('rejected_because')
    expect(row.split(',')[place]).toMatch(/^it has more or fewer fields/)
  })

  it('are none: nothing is written', async () => {
    const { report, rejects } = await books.loadSparing(csv(good))
    expect([report.rejected, rejects]).toEqual([0, ''])
  })

  it('mended in the file of rejected rows, are loaded from there', async () => {
    const { rejects } = await books.loadSparing(csv(good, gift))
    const mended = rejects.replace('gift', 'transfer')
    expect(await books.load(mended, { name: 'mended.csv' })).toMatchObject({ rows: 1, added: 1 })
    expect(await storedIds()).toEqual(['A-1', 'A-2'])
  })

  it('bad again in that file, get the new reason only', async () => {
    const { rejects } = await books.loadSparing(csv(gift))
    const again = await books.loadSparing(rejects.replace('gift', 'present'))
    expect(again.rejects.split('\n')[0]).toBe(`${HEADER},rejected_because`)
    expect(again.rejects.match(/not one of/g)).toHaveLength(1)
  })

  it.each([
    ['a quotation mark never closed', csvRow({ id: 'A-2', serial: '"AB' })],
    ['a quotation mark inside a field', csvRow({ id: 'A-2', serial: 'A"B' })],
    ['text after a quoted field', csvRow({ id: 'A-2', serial: '"A"B' })],
    ['too few fields', 'A-2,export'],
  ])('do not take the rows behind them along: %s', async (_, broken) => {
    const { report, rejects } = await books.loadSparing(csv(good, broken, csvRow({ id: 'A-3' })))
    expect(report).toMatchObject({ rows: 3, added: 2, rejected: 1 })
    expect(rejects).toContain(`\n${broken},`)
    expect(await storedIds()).toEqual(['A-1', 'A-3'])
  })

  it('that say something else under a known id are set aside too, and leave no weapon', async () => {
    await books.load(csv(good))
    const changed = csvRow({ id: 'A-1', serial: 'OTHER1' })
    const { report, rejects } = await books.loadSparing(csv(changed, csvRow({ id: 'A-2' })))
    expect(report).toMatchObject({ added: 1, unchanged: 0, rejected: 1 })
    expect(rejects).toContain(`${changed},record_id: A-1 was loaded before with other content`)
    expect(await books.counts()).toMatchObject({ weapon: 2, custody_event: 2 })
  })

  it('are told again when the same file comes again', async () => {
    const text = csv(good, gift)
    const known = { sha256: async () => 'never asked for a file that had bad rows' }
    const first = await books.loadSparing(text, known)
    const again = await books.loadSparing(text, known)
    expect(again.rejects).toBe(first.rejects)
    expect(again.report).toMatchObject({ rows: 2, added: 0, unchanged: 1, rejected: 1 })
  })

  it('of JSON Lines stay objects', async () => {
    const text = `${jsonRow({ id: 'A-1' })}\n${jsonRow({ id: 'A-2', kind: 'gift' })}\n{"record_id":\n`
    const { report, rejects } = await books.loadSparing(text, { name: 'BRA.jsonl' })
    expect(report).toMatchObject({ rows: 3, added: 1, rejected: 2 })
    const [gifted, broken] = rejects
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(gifted).toMatchObject({ record_id: 'A-2', kind: 'gift' })
    expect(gifted.rejected_because).toMatch(/^kind: not one of/)
    expect(broken).toEqual({
      rejected_line: '{"record_id":',
      rejected_because: 'not a JSON object',
    })
  })

  it('may be many: the number of rows kept in mind stays small', async () => {
    const rows = Array.from({ length: 3000 }, (_, n) =>
      csvRow({ id: `M-${n}`, kind: n % 2 === 0 ? 'gift' : 'manufacture' }),
    )
    const { report, rejects } = await books.loadSparing(csv(...rows))
    expect(report).toMatchObject({ added: 1500, rejected: 1500 })
    expect(rejects.trimEnd().split('\n')).toHaveLength(1501)
  })
})

describe('a dry run', () => {
  it('says what a load would do, and does nothing', async () => {
    await books.load(csv(good))
    const before = await books.counts()
    const text = csv(good, csvRow({ id: 'A-2' }), csvRow({ id: 'A-2' }))
    const dry = await books.load(text, { dryRun: true })
    expect(await books.counts()).toEqual(before)
    expect(await books.load(text)).toMatchObject(dry)
    expect(dry).toMatchObject({ rows: 3, added: 1, unchanged: 2 })
  })

  it.each([
    ['a bad row', csv(good, gift), 'PMK_REGISTER_ROW_BAD'],
    [
      'a row that was changed',
      csv(csvRow({ id: 'A-1', serial: 'X1' })),
      'PMK_REGISTER_ROW_CHANGED',
    ],
    [
      'two rows under one id',
      csv(csvRow({ id: 'A-9' }), csvRow({ id: 'A-9', serial: 'X1' })),
      'PMK_REGISTER_ROW_CHANGED',
    ],
  ])('finds %s', async (_, text, code) => {
    await books.load(csv(good))
    await expect(books.load(text, { dryRun: true })).rejects.toMatchObject({ code })
  })

  it('writes bad rows where they are wanted', async () => {
    await books.load(csv(good))
    const changed = csvRow({ id: 'A-1', serial: 'X1' })
    const { report, rejects } = await books.loadSparing(csv(changed, gift), { dryRun: true })
    expect(report).toMatchObject({ rows: 2, added: 0, unchanged: 0, rejected: 2 })
    expect(rejects).toContain(gift)
    expect(rejects).toContain(changed)
  })
})
