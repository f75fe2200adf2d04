import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { ExchangeTables } from './tables/exchange.ts'
import type { MonitorTables } from './tables/monitor.ts'
import type { NodeTables } from './tables/node.ts'

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

const pools = new WeakMap<object, pg.Pool>()

/**
 * One connection of a database's pool, for what a query builder has no words for. The caller releases it.
 * @throws where `db` is a transaction: it has no connection to spare
 */
export const connect = (db: NodeDb): Promise<pg.PoolClient> => {
  const pool = pools.get(db)
  if (!pool) throw new Error('this is no database that openDatabase opened')
  return pool.connect()
}

interface Options {
  /** At most. Small: a connection costs PostgreSQL memory and warm caches. */
  readonly connections: number
  /** Connections once opened stay, instead of being closed when nothing was asked for some seconds. */
  readonly keptOpen?: boolean
  readonly applicationName: string
  /** Of every session, as `name=value`. */
  readonly settings?: Readonly<Record<string, string>>
  /** Told when an idle connection breaks; the pool replaces it. */
  readonly onTrouble: (error: Error) => void
}

/** A pool for hand-written statements; the caller ends it with `pool.end()`. */
export const openPool = (
  url: string,
  { connections, keptOpen = false, applicationName, settings = {}, onTrouble }: Options,
): pg.Pool => {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    min: keptOpen ? connections : 0,
    // So that a peer which went away without a word is noticed on connections that are long idle.
    keepAlive: true,
    application_name: applicationName,
    options: Object.entries(settings)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
    connectionTimeoutMillis: 10_000,
  })
  pool.on('error', onTrouble)
  return pool
}

/** Opens a pool on one database; the caller ends it with `db.destroy()`. */
export const openDatabase = <Tables extends NodeTables | MonitorTables>(
  url: string,
  options: Options,
): Kysely<Tables> => {
  const pool = openPool(url, options)
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  pools.set(db, pool)
  return db
}
