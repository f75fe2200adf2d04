import type { Insertable } from 'kysely'
import { type ExchangeHolder, exchangeTables } from '../database.ts'
import type { AuditTable } from '../tables/exchange.ts'

/** One line: who did what to what, or which code refused it. Never content of a case. */
export const recordAudit = async (
  db: ExchangeHolder,
  line: Omit<Insertable<AuditTable>, 'id'>,
): Promise<void> => {
  await exchangeTables(db).insertInto('audit').values(line).execute()
}
