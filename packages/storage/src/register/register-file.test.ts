import { createHash } from 'node:crypto'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { importRegister } from './import.ts'
import type { ImportProgress } from './progress.ts'
import { registerFileAt } from './register-file.ts'
import { openTestBooks, type TestBooks } from './testing/books.ts'
import { csv, csvRow, jsonRow } from './testing/rows.ts'

let books: TestBooks
beforeAll(async () => {
  books = await openTestBooks(inject('postgresUrl'))
})
afterAll(() => books[Symbol.asyncDispose]())
beforeEach(() => books.empty())

describe('JSON Lines', () => {
  const name = 'BRA.jsonl'

  it('hold what CSV holds: the same rows are known from either', async () => {
    const report = await books.load(
      `\ufeff${jsonRow({ id: 'A-1' })}\n\n${jsonRow({ id: 'A-2' })}`,
      { name },
    )
    expect(report).toMatchObject({ rows: 2, added: 2 })
    const both = csv(csvRow({ id: 'A-1' }), csvRow({ id: 'A-2' }))
    expect(await books.load(both)).toMatchObject({ rows: 2, added: 0, unchanged: 2 })
    const lines = await books.db
      .selectFrom('custody_event')
      .select('line')
      .orderBy('line')
      .execute()
    expect(lines.map(({ line }) => line)).toEqual([1, 3])
  })

  it('are asked for by the format where the name does not say it', async () => {
    const text = `${jsonRow({ id: 'A-1' })}\n`
    expect(await books.load(text, { name: 'stdin', format: 'jsonl' })).toMatchObject({ added: 1 })
    await expect(
      books.load(csv(csvRow({ id: 'A-2' })), { name, format: 'csv' }),
    ).resolves.toMatchObject({
      added: 1,
    })
  })

  it.each([
    ['nothing', '', { line: 1 }, /empty/],
    ['no JSON', `${jsonRow({ id: 'A-1' })}\n{"record_id": \n`, { line: 2 }, /not a JSON object/],
    ['a list', '["A-1"]\n', { line: 1 }, /not a JSON object/],
    ['an unknown column', '{"colour":"black"}\n', { line: 1, column: 'colour' }, /no such column/],
    ['a number', '{"record_id":7}\n', { line: 1, column: 'record_id' }, /quotation marks/],
    [
      'a column twice',
      jsonRow({ id: 'A-1' }).replace('{', '{"kind":"theft",'),
      { line: 1 },
      /twice/,
    ],
    [
      'half of a character',
      jsonRow({ id: 'A-1' }).replace('PT 92', '\\ud83d'),
      { line: 1, column: 'model' },
      /half of a character/,
    ],
    [
      'a bad date',
      jsonRow({ id: 'A-1', on: 'May' }),
      { line: 1, column: 'occurred_on' },
      /ISO date/,
    ],
  ])('with %s are refused and the place is named', async (_, text, place, why) => {
    const loading = books.load(text, { name })
    await expect(loading).rejects.toMatchObject({
      code: 'PMK_REGISTER_ROW_BAD',
      place: { file: name, ...place },
    })
    await expect(loading).rejects.toThrow(why)
    expect(await books.counts()).toMatchObject({ weapon: 0, custody_event: 0, register_file: 0 })
  })
})

describe('a file on disk', () => {
  const written = async (text: string): Promise<string> => {
    const path = join(await mkdtemp(join(tmpdir(), 'proofmark-register-')), 'BRA.csv')
    await writeFile(path, text)
    return path
  }
  const context = { importedBy: 'test', now: new Date(0) }

  it('is told apart by its digest, and every row knows its file and line', async () => {
    const text = csv(csvRow({ id: 'A-1' }))
    await importRegister(books.db, await registerFileAt(await written(text)), context)
    const row = await books.db
      .selectFrom('custody_event')
      .innerJoin('register_file', 'register_file.id', 'custody_event.file_id')
      .select(['line', 'sha256', 'imported_by', 'imported_at', 'name'])
      .executeTakeFirstOrThrow()
    const sha256 = createHash('sha256').update(text).digest('hex')
    expect(row).toEqual({
      line: 2,
      sha256,
      imported_by: 'test',
      imported_at: new Date(0),
      name: 'BRA.csv',
    })
  })

  it('that was loaded before is not read as a register again', async () => {
    const path = await written(csv(csvRow({ id: 'A-1' })))
    await importRegister(books.db, await registerFileAt(path), context)
    const unread = { ...(await registerFileAt(path)), rows: neverRead() }
    const report = await importRegister(books.db, unread, context)
    expect(report).toEqual({ fileName: 'BRA.csv', rows: 1, added: 0, unchanged: 1 })
  })

  it('that changed since is read again', async () => {
    const path = await written(csv(csvRow({ id: 'A-1' })))
    await importRegister(books.db, await registerFileAt(path), context)
    await writeFile(path, csv(csvRow({ id: 'A-1' }), csvRow({ id: 'A-2' })))
    const report = await importRegister(books.db, await registerFileAt(path), context)
    expect(report).toMatchObject({ rows: 2, added: 1 })
  })

  it('with some rows known and some not, adds the new ones', async () => {
    const rows = Array.from({ length: 600 }, (_, n) => csvRow({ id: `N-${n}` }))
    await books.load(csv(...rows.filter((_, n) => n % 3 === 0)))
    expect(await books.load(csv(...rows))).toMatchObject({ rows: 600, added: 400, unchanged: 200 })
    expect(await books.counts()).toMatchObject({ weapon: 600, custody_event: 600 })
  })

  it('tells how far it is and ends with all of it', async () => {
    const rows = Array.from({ length: 1000 }, (_, n) => csvRow({ id: `P-${n}` }))
    const file = await registerFileAt(await written(csv(...rows)))
    const told: ImportProgress[] = []
    await importRegister(books.db, file, { ...context, onProgress: (one) => told.push(one) })
    for (const phase of ['reading', 'storing'] as const) {
      const last = told.findLast((one) => one.phase === phase)
      expect(last).toMatchObject({ rows: 1000, leftMs: 0 })
    }
  })
})

async function* neverRead(): AsyncGenerator<string> {
  yield ''
  throw new Error('it was read')
}
