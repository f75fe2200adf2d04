import type { Insertable, Kysely } from 'kysely'
import type { AuditTable, ExchangeTables } from '../tables.ts'

/** One line: who did what to what, or which code refused it. Never content of a case. */
export const recordAudit = async (
  db: Kysely<ExchangeTables>,
  line: Omit<Insertable<AuditTable>, 'id'>,
): Promise<void> => {
  await db.insertInto('audit').values(line).execute()
}
