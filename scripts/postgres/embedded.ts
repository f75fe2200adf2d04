import { mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Client, escapeIdentifier } from 'pg'
import { type Lock, tryLock } from '../bootstrap/lock.mjs'
import { say, telling } from '../bootstrap/say.mjs'
import { type Account, databaseAccount } from './account.ts'
import { type Durability, ensureCluster, superuser } from './cluster.ts'
import { stopAtTheLatestOnExit } from './last-resort.ts'
import { findPlace, type Place } from './place.ts'
import { type Server, startServer } from './server.ts'
import { stopLeftover, stopServer } from './stop.ts'
import { throwawayFolder } from './throwaway.ts'

export type PostgresOptions = {
  /** Where the data stays. Default: `.proofmark/postgres` in this clone; throw-away: a fresh temporary folder. */
  readonly dataDir?: string
  /** Default: any free port. */
  readonly port?: number
  /** `throwaway` gives up safety against a crash of the machine, and removes the data on stop. */
  readonly durability?: Durability
  /** Of its own, for pages of the database. Default: 256, enough to look around in. */
  readonly memoryMb?: number
  /** Told what a person should know. Default: a line on stderr. */
  readonly note?: (text: string) => void
}

export type Postgres = AsyncDisposable & {
  readonly port: number
  /** The address of one database, for the superuser. */
  url(database: string): string
  /** Leaves one that is there already as it is. */
  createDatabase(name: string): Promise<void>
  /** Ends the connections to it first. */
  dropDatabase(name: string): Promise<void>
  stop(): Promise<void>
}

const root = dirname(dirname(import.meta.dirname))

/** A real PostgreSQL with nothing to install. Stop it after everything that writes to it. */
export async function startPostgres(options: PostgresOptions = {}): Promise<Postgres> {
  return await telling('starting PostgreSQL', async () => {
    const { durability = 'durable', note = say, port, memoryMb = 256 } = options
    const account = databaseAccount()
    const dataDir = options.dataDir ?? (await defaultFolder(durability, account))
    const place = findPlace({ dataDir, account, note })
    const lock = takeFolder(place.dataDir)
    try {
      await stopLeftover(place.dataDir, note)
      const password = await ensureCluster(place, durability, note)
      const server = await startServer(place, { durability, memoryMb }, port)
      return running(server, password, closing({ place, durability, lock, server }))
    } catch (error) {
      lock.release()
      throw error
    }
  })
}

const defaultFolder = async (durability: Durability, account: Account | undefined) =>
  durability === 'throwaway' ? await throwawayFolder(account) : join(root, '.proofmark', 'postgres')

function takeFolder(dataDir: string): Lock {
  mkdirSync(dirname(dataDir), { recursive: true })
  const attempt = tryLock(`${dataDir}.lock`)
  if ('lock' in attempt) return attempt.lock
  const { pid } = attempt.heldBy
  throw new Error(`the database in ${dataDir} is in use by process ${pid}: stop that one first`)
}

type Open = {
  readonly place: Place
  readonly durability: Durability
  readonly lock: Lock
  readonly server: Server
}

/** Stopping, once, however often and from wherever it is asked for. */
function closing({ place: { dataDir }, durability, lock, server }: Open): () => Promise<void> {
  const cleanUp = (): void => {
    if (durability === 'throwaway') removeThrowaway(dataDir)
    lock.release()
  }
  const stopped = stopAtTheLatestOnExit({ pid: server.pid, dataDir, cleanUp })
  let stopping: Promise<void> | undefined
  return () => {
    stopping ??= stopServer(server.pid).then(() => {
      stopped()
      cleanUp()
    })
    return stopping
  }
}

/** What lies beside the data goes too; the folder that holds them only when it was made for this. */
function removeThrowaway(dataDir: string): void {
  for (const end of ['', '.password', '.log'])
    rmSync(dataDir + end, { recursive: true, force: true })
  const made = dirname(dataDir)
  if (dirname(made).includes('proofmark-throwaway-')) rmSync(made, { recursive: true, force: true })
}

function running({ port }: Server, password: string, stop: () => Promise<void>): Postgres {
  const url = (database: string): string =>
    `postgresql://${superuser}:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`
  return {
    port,
    url,
    createDatabase: (name) => createDatabase(url('postgres'), name),
    dropDatabase: (name) =>
      withClient(url('postgres'), async (client) => {
        await client.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(name)} WITH (FORCE)`)
      }),
    stop,
    [Symbol.asyncDispose]: stop,
  }
}

async function createDatabase(adminUrl: string, name: string): Promise<void> {
  await withClient(adminUrl, async (client) => {
    const found = await client.query('SELECT FROM pg_database WHERE datname = $1', [name])
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${escapeIdentifier(name)}`)
  })
}

async function withClient(url: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
