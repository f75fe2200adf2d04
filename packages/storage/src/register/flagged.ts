import { type Because, type CustodyKind, custodyFlags, keepEverything } from '@proofmark/domain'
import { sql } from 'kysely'
import type { NodeDb, NodeTx } from '../database.ts'
import { loadBooks } from './books.ts'
import type { Book } from './source.ts'

const WEAPONS_A_ROUND = 500

export interface FlaggedEntry {
  readonly recordId: string
  readonly flags: readonly Because[]
}

interface Wanted {
  readonly fileName: string
  readonly importedAt: Date
  readonly most: number
}

/** The first or last year in which the book has one of these kinds. */
const year = (which: 'min' | 'max', ...kinds: readonly CustodyKind[]) =>
  sql`${sql.raw(which)}(left(occurred_on, 4)) filter (where kind = any(${kinds}))`
const times = (...kinds: readonly CustodyKind[]) =>
  sql`count(*) filter (where kind = any(${kinds}))`

/**
 * Whether a book may break a rule: years only, and entries that no longer stand count too. The rules themselves
 * are told by `custodyFlags`; this keeps nearly all of a large file from being looked at one by one.
 */
const mayBeFlagged = sql`
  ${times('manufacture', 'import')} > 1
  or ${times('export')} > 1
  or ${times('destruction')} > 1
  or min(occurred_on) < max(occurred_on) filter (where kind = 'manufacture')
  or max(left(occurred_on, 4)) filter (where kind <> 'destruction') >= ${year('min', 'destruction')}
  or ${year('max', 'transfer', 'state-stock', 'deactivation', 'loss', 'theft', 'destruction')}
    >= ${year('min', 'export')}
  or ${year('max', 'transfer', 'export', 'deactivation', 'destruction')}
    >= ${year('min', 'loss', 'theft')}`

/** Weapons a file told of in whose books something may contradict something. */
const toLookAt = ({ fileName, importedAt }: Wanted, today: string) => sql`
  declare told no scroll cursor for
  select weapon_id from custody_event
  where weapon_id in (
    select event.weapon_id from custody_event event
    join register_file file on file.id = event.file_id
    where file.name = ${fileName} and file.imported_at = ${importedAt})
  group by weapon_id having max(occurred_on) > ${today} or ${mayBeFlagged}`

/** However many they are, a round of them is kept in mind. */
async function* weaponsIn(tx: NodeTx, wanted: Wanted, today: string): AsyncGenerator<string[]> {
  await toLookAt(wanted, today).execute(tx)
  for (;;) {
    const { rows } = await sql<{ weapon_id: string }>`
      fetch ${sql.lit(WEAPONS_A_ROUND)} from told`.execute(tx)
    if (rows.length === 0) return
    yield rows.map(({ weapon_id: id }) => id)
  }
}

const flagsOf = ({ entries }: Book, today: string): FlaggedEntry[] =>
  custodyFlags(entries, today).flatMap((flags, index) => {
    const recordId = entries[index]?.recordId
    return recordId && flags.length > 0 ? [{ recordId, flags }] : []
  })

/** What cannot be in the books of the weapons a file told of: looked at once it is loaded, never dropped. */
export const flaggedEntries = (db: NodeDb, wanted: Wanted): Promise<FlaggedEntry[]> =>
  db.transaction().execute(async (tx) => {
    const options = { retention: keepEverything, now: wanted.importedAt }
    const today = wanted.importedAt.toISOString().slice(0, 10)
    const flagged: FlaggedEntry[] = []
    for await (const ids of weaponsIn(tx, wanted, today)) {
      for (const book of (await loadBooks(tx, ids, options)).values())
        flagged.push(...flagsOf(book, today))
      if (flagged.length >= wanted.most) break
    }
    return flagged.slice(0, wanted.most)
  })
