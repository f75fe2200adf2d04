import { type Because, custodyFlags, keepEverything } from '@proofmark/domain'
import type { NodeDb } from '../database.ts'
import { loadBooks } from './books.ts'

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

const weaponsIn = async (db: NodeDb, { fileName, importedAt }: Wanted): Promise<string[]> => {
  const rows = await db
    .selectFrom('custody_event')
    .innerJoin('register_file', 'register_file.id', 'custody_event.file_id')
    .select('custody_event.weapon_id')
    .distinct()
    .where('register_file.name', '=', fileName)
    .where('register_file.imported_at', '=', importedAt)
    .orderBy('weapon_id')
    .execute()
  return rows.map(({ weapon_id: id }) => id)
}

/** What cannot be in the books of the weapons a file told of: looked at once it is loaded, never dropped. */
export const flaggedEntries = async (db: NodeDb, wanted: Wanted): Promise<FlaggedEntry[]> => {
  const today = wanted.importedAt.toISOString().slice(0, 10)
  const ids = await weaponsIn(db, wanted)
  const flagged: FlaggedEntry[] = []
  for (let from = 0; from < ids.length && flagged.length < wanted.most; from += WEAPONS_A_ROUND) {
    const some = ids.slice(from, from + WEAPONS_A_ROUND)
    const options = { retention: keepEverything, now: wanted.importedAt }
    for (const { entries } of (await loadBooks(db, some, options)).values())
      for (const [index, flags] of custodyFlags(entries, today).entries()) {
        const recordId = entries[index]?.recordId
        if (recordId && flags.length > 0) flagged.push({ recordId, flags })
      }
  }
  return flagged.slice(0, wanted.most)
}
