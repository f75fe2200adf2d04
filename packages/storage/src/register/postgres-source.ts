import type { Retention } from '@proofmark/domain'
import { serialProbes } from '@proofmark/markings'
import type { Kysely } from 'kysely'
import type { NodeTables } from '../tables/node.ts'
import { loadBooks, loadBooksAsOf } from './books.ts'
import { entryOf, findEntries } from './search.ts'
import type { RegisterSource, SerialKeys } from './source.ts'

interface Options {
  readonly retention: Retention
  readonly clock: () => Date
}

/** A number with unread characters is looked for as every number it may be. */
const skeletonsOf = ({ skeleton }: SerialKeys) => {
  if (!skeleton.includes('?')) return { skeletons: [skeleton], partly: false }
  const { skeletons, reasons } = serialProbes(skeleton)
  return { skeletons, partly: reasons.length > 0 }
}

/** The register in our own PostgreSQL, seen through a pool or a transaction. */
export const postgresSource = (
  db: Kysely<NodeTables>,
  { retention, clock }: Options,
): RegisterSource => ({
  async find(keys, { first, after }) {
    const { skeletons, partly } = skeletonsOf(keys)
    const wanted = { exact: keys.exact, skeletons, first: first + 1, ...(after ? { after } : {}) }
    const found = await findEntries(db, wanted)
    const entries = found.slice(0, first).map(entryOf)
    const next = found.length > first ? (entries.at(-1)?.id ?? null) : null
    return { entries, next, ...(partly ? { partly } : {}) }
  },
  load(ids, { asOf } = {}) {
    const options = { retention, now: clock() }
    return asOf ? loadBooksAsOf(db, ids, asOf, options) : loadBooks(db, ids, options)
  },
})
