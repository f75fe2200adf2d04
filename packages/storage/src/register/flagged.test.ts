import { custodyFlags, custodyKinds } from '@proofmark/domain'
import { NOW } from '@proofmark/testkit/participants'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { flaggedEntries } from './flagged.ts'
import { openTestBooks, type TestBooks } from './testing/books.ts'

const header =
  'record_id,kind,occurred_on,type,make,model,calibre,serial,country_of_manufacture,counterparty_country,party_name,party_kind,licence'
const today = NOW.toISOString().slice(0, 10)

let books: TestBooks
beforeAll(async () => {
  books = await openTestBooks(inject('postgresUrl'))
})
afterAll(() => books[Symbol.asyncDispose]())

const day = fc.oneof(
  fc.integer({ min: 1998, max: 2003 }).map(String),
  fc.constantFrom(
    '1999-03-04',
    '2000-01-01',
    '2000-12-31',
    '2001-06-07',
    '2002-02-02',
    '2031-01-01',
  ),
)
/** One manufacture at most: of two, the books make two weapons. */
const book = fc
  .array(fc.record({ kind: fc.constantFrom(...custodyKinds), occurredOn: day }), {
    minLength: 1,
    maxLength: 4,
  })
  .map((entries) =>
    entries.filter(
      ({ kind }, at) =>
        kind !== 'manufacture' || entries.findIndex((one) => one.kind === kind) === at,
    ),
  )

it('whatever the rules flag in a book is named, and nothing else', async () => {
  const seen = fc.sample(book, { numRuns: 600, seed: 7 })
  const expected = seen.flatMap((entries, weapon) =>
    custodyFlags(entries, today).flatMap((flags, at) =>
      flags.length > 0 ? [`${weapon}-${at}`] : [],
    ),
  )
  const rows = seen.flatMap((entries, weapon) =>
    entries.map(
      ({ kind, occurredOn }, at) =>
        `${weapon}-${at},${kind},${occurredOn},pistol,TAURUS,PT 92,9x19mm,FLG${weapon},BRA,,,,`,
    ),
  )
  const { fileName, importedAt = NOW } = await books.load([header, ...rows, ''].join('\n'))
  const flagged = await flaggedEntries(books.db, { fileName, importedAt, most: 10_000 })
  expect(expected.length).toBeGreaterThan(200)
  expect(flagged.map(({ recordId }) => recordId).sort()).toEqual(expected.sort())
})
