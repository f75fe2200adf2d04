import { type Because, custodyFlags, keepEverything } from '@proofmark/domain'
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

/** Weapons a file told of that may have something to contradict: one entry of the past never does. */
const toLookAt = ({ fileName, importedAt }: Wanted, today: string) => sql`
  declare told no scroll cursor for
  select weapon_id from custody_event
  where weapon_id in (
    select event.weapon_id from custody_event event
    join register_file file on file.id = event.file_id
    where file.name = ${fileName} and file.imported_at = ${importedAt})
  group by weapon_id having count(*) > 1 or max(occurred_on) > ${today}`

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
