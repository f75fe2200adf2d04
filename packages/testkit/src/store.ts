import {
  migrate,
  type NodeDb,
  type NodeTables,
  nodeMigrations,
  openDatabase,
} from '@proofmark/storage'
import { Client, escapeIdentifier } from 'pg'
import { freshDatabase } from './database.ts'

export interface TestStore extends AsyncDisposable {
  readonly db: NodeDb
  readonly url: string
  /** How many rows each table holds: two of these are equal where nothing was stored. */
  counts(options?: CountOptions): Promise<Counts>
  /** Another pool on the same database, as after a restart or in another process. */
  reopen(): NodeDb
}

const CONNECTIONS = 8

/** The database of a node, migrated and empty. */
export const openNodeStore = async (adminUrl: string): Promise<TestStore> => {
  const { url, drop } = await freshDatabase(adminUrl)
  const opened: NodeDb[] = []
  const open = (): NodeDb => {
    const options = {
      connections: CONNECTIONS,
      applicationName: 'test',
      onTrouble: () => undefined,
    }
    const db = openDatabase<NodeTables>(url, options)
    opened.push(db)
    return db
  }
  const db = open()
  await migrate(db, nodeMigrations)
  const counter = await openRowCounter(url)
  return {
    db,
    url,
    counts: counter.count,
    reopen: open,
    [Symbol.asyncDispose]: async () => {
      await counter.close()
      await Promise.all(opened.map((one) => one.destroy()))
      await drop()
    },
  }
}

type Counts = Record<string, number>
interface CountOptions {
  readonly except?: readonly string[]
}

const countRows = async (client: Client, { except = [] }: CountOptions = {}): Promise<Counts> => {
  const { rows: tables } = await client.query<{ tablename: string }>(
    "select tablename from pg_tables where schemaname = 'public' order by tablename",
  )
  const names = tables.map(({ tablename }) => tablename).filter((name) => !except.includes(name))
  const columns = names.map(
    (name) => `(select count(*)::int from ${escapeIdentifier(name)}) as ${escapeIdentifier(name)}`,
  )
  const { rows } = await client.query<Counts>(`select ${columns.join(', ')}`)
  return rows[0] ?? {}
}

/** A look at a database from outside, over a connection of its own. */
export const openRowCounter = async (url: string) => {
  const client = new Client({ connectionString: url })
  await client.connect()
  return {
    /** How many rows each table holds: two of these are equal where nothing was stored. */
    count: (options?: CountOptions) => countRows(client, options),
    close: () => client.end(),
  }
}
