import { createPostgresBackend, runMigrations, withBackend } from 'bullmq'
import { Pool } from 'pg'
import {
  type BackendOptions,
  type BullmqBackend,
  EVENTS_KEPT,
  serverUnusable,
  type WakeJob,
} from './bullmq-backend.ts'
import type { WakeKind } from './wake-queue.ts'

const SCHEMA = 'bullmq'
/** One listens, two query: many nodes share one server. */
const CONNECTIONS = 3

const { Queue, Worker } = withBackend(createPostgresBackend)

const openPool = (url: string): Pool =>
  new Pool({
    connectionString: url,
    max: CONNECTIONS,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    application_name: 'proofmark-wake',
    // A wake-up lost in a crash is woken again, so none of them waits for the disk.
    options: `-c search_path=${SCHEMA} -c synchronous_commit=off`,
  })

/** Before any worker exists: one on a schema that was never migrated spins without end. */
const migrate = async (pool: Pool): Promise<void> => {
  const client = await pool.connect()
  try {
    await runMigrations(client, SCHEMA)
  } finally {
    client.release()
  }
}

/**
 * In a schema of its own in the node's database: nothing more to install.
 * @throws Fault PMK_CONFIGURATION_BAD when the database cannot be reached or migrated
 */
export const openOnPostgres = async ({
  url,
  name,
  onTrouble,
}: BackendOptions): Promise<BullmqBackend> => {
  const pool = openPool(url)
  try {
    await migrate(pool)
    const queue = new Queue<WakeJob['data'], void, WakeKind>(name, {
      connection: pool,
      streams: { events: { maxLen: EVENTS_KEPT } },
    })
    queue.on('error', onTrouble)
    await queue.waitUntilReady()
    return {
      add: async (jobs) => {
        await queue.addBulk(jobs)
      },
      openWorker: async (process, options) => {
        const worker = new Worker(name, process, { ...options, connection: pool, autorun: false })
        worker.on('error', onTrouble)
        await worker.waitUntilReady()
        return worker
      },
      close: async () => {
        await queue.close()
        await pool.end()
      },
    }
  } catch (cause) {
    await pool.end()
    throw serverUnusable(url, cause)
  }
}
