import type { Kysely } from 'kysely'
import type { ExchangeHolder } from '../database.ts'
import { exchangeTables } from '../database.ts'
import type { ExchangeTables } from '../tables/exchange.ts'
import { beginEpoch, currentEpoch, holdsMark, lostSince, newestEvidence } from './epoch.ts'
import { readMark, writeMark } from './mark-file.ts'

/**
 * Compares the database with the mark outside it, before anything is sent or signed, and begins an epoch
 * if the database is behind (docs/decisions/0018).
 *
 * @returns the epoch that began; null where nothing was set back, or there is no mark yet
 * @throws Fault PMK_CONFIGURATION_BAD where the file is no mark
 */
export const meetMark = async (
  db: ExchangeHolder,
  path: string,
  now: Date,
): Promise<number | null> => {
  const mark = await readMark(path)
  if (!mark) return null
  const { number } = await currentEpoch(db)
  if (mark.epoch <= number && (await holdsMark(db, mark))) return null
  return exchangeTables(db)
    .transaction()
    .execute(async (tx: Kysely<ExchangeTables>) => {
      const since = await lostSince(tx)
      return beginEpoch(tx, { why: 'mark-is-newer', since, now, above: mark.epoch })
    })
}

/** Writes the mark of a database outside it, where it changed since the last time. */
export const markKeeper = (
  db: ExchangeHolder,
  path: string,
): ((epoch: number) => Promise<void>) => {
  let written = ''
  return async (epoch) => {
    const newest = await newestEvidence(db)
    if (!newest) return
    const mark = { epoch, id: newest.id, leaf: newest.leaf }
    const text = JSON.stringify(mark)
    if (text === written) return
    await writeMark(path, mark)
    written = text
  }
}
