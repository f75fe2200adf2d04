import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { ExchangeTables, MonitorTables, NodeTables } from './tables.ts'

// PostgreSQL gives 64-bit counters as text; ours stay far below 2^53.
const INT8 = 20
const DATE = 1082
pg.types.setTypeParser(INT8, Number)
pg.types.setTypeParser(DATE, (text) => text)

export type NodeDb = Kysely<NodeTables>
export type NodeTx = Transaction<NodeTables>
export type MonitorDb = Kysely<MonitorTables>
export type MonitorTx = Transaction<MonitorTables>

/** A database, or a transaction in it, that holds the tables messages are exchanged through. */
export type ExchangeHolder = Kysely<NodeTables> | Kysely<MonitorTables>

/** Kysely's types do not narrow to fewer tables by themselves, though both kinds extend these. */
export const exchangeTables = (db: ExchangeHolder): Kysely<ExchangeTables> =>
  db as unknown as Kysely<ExchangeTables>

interface Options {
  /** Small and long-lived: a connection costs PostgreSQL memory and warm caches. */
  readonly connections: number
  readonly applicationName: string
  /** Told when an idle connection breaks; the pool replaces it. */
  readonly onTrouble: (error: Error) => void
}

/** Opens a pool on one database; the caller ends it with `db.destroy()`. */
export const openDatabase = <Tables extends NodeTables | MonitorTables>(
  url: string,
  { connections, applicationName, onTrouble }: Options,
): Kysely<Tables> => {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    application_name: applicationName,
    connectionTimeoutMillis: 10_000,
  })
  pool.on('error', onTrouble)
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
}
