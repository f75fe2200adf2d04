import { epochOfLog } from '@proofmark/protocol'
import type { Kysely } from 'kysely'
import { exchangeTables } from '../database.ts'
import type { ExchangeTables } from '../tables/exchange.ts'

/**
 * Ends the logs of older epochs where witnesses cosigned them last: up to there an old log is what
 * others have seen of it, and proves its entries for good. What stands behind that may stand elsewhere
 * in what was lost: it gets its place in the new log. Changes nothing where that was done before.
 */
export const leaveOldLogs = async (tx: Kysely<ExchangeTables>, epoch: number): Promise<void> => {
  const cosigned = await cosignedSizes(tx)
  const older = await exchangeTables(tx)
    .selectFrom('epoch')
    .select('number')
    .where('number', '<', epoch)
    .execute()
  for (const { number } of older)
    await tx
      .updateTable('evidence')
      .set({ log_epoch: null, log_index: null })
      .where('log_epoch', '=', number)
      .where('log_index', '>=', cosigned.get(number) ?? 0)
      .execute()
}

/** How far each of our logs was cosigned by anybody, by epoch. */
const cosignedSizes = async (tx: Kysely<ExchangeTables>): Promise<ReadonlyMap<number, number>> => {
  const rows = await tx
    .selectFrom('log_cosignature')
    .select(['origin', ({ fn }) => fn.max('size').as('size')])
    .groupBy('origin')
    .execute()
  return new Map(rows.map(({ origin, size }) => [epochOfLog(origin), Number(size)]))
}
