import type { Retention } from '@proofmark/domain'
import type { Kysely } from 'kysely'
import type { NodeTables } from '../tables/node.ts'
import { loadBooks, loadBooksAsOf } from './books.ts'
import { entryOf, findEntries } from './search.ts'
import type { RegisterSource } from './source.ts'

interface Options {
  readonly retention: Retention
  readonly clock: () => Date
}

/** The register in our own PostgreSQL, seen through a pool or a transaction. */
export const postgresSource = (
  db: Kysely<NodeTables>,
  { retention, clock }: Options,
): RegisterSource => ({
  async find(keys, { first, after = '' }) {
    const found = (await findEntries(db, keys)).map(entryOf)
    const rest = found
      .toSorted((one, other) => (one.id < other.id ? -1 : 1))
      .filter(({ id }) => id > after)
    const entries = rest.slice(0, first)
    return { entries, next: rest.length > first ? (entries.at(-1)?.id ?? null) : null }
  },
  load(ids, { asOf } = {}) {
    const options = { retention, now: clock() }
    return asOf ? loadBooksAsOf(db, ids, asOf, options) : loadBooks(db, ids, options)
  },
})
