import type { Kysely } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import type { MonitorTables } from './tables/monitor.ts'
import type { NodeTables } from './tables/node.ts'

/**
 * Brings a database to the newest version; several processes may start at once (Kysely holds an
 * advisory lock). Every step runs in one transaction: a failed upgrade changes nothing.
 */
export const migrate = async <Tables extends NodeTables | MonitorTables>(
  db: Kysely<Tables>,
  migrations: Record<string, Migration>,
): Promise<void> => {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  const { error } = await migrator.migrateToLatest()
  if (error) throw error
}
