import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import {
  type DoomedWorker,
  type FreshDatabase,
  freshDatabase,
  type WakeQueueServer,
  wakeQueueContract,
} from '@proofmark/testkit'
import pg from 'pg'
import { createClient } from 'redis'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { openWakeQueue, type WakeBackend } from './bullmq-wake-queue.ts'

/** Short, so that the run of a killed process is soon given to another. */
const LOCK_MS = 600

const idle = async () => {}
const noWork = { files: idle, notify: idle, mail: idle, hook: idle }

const newName = (): string => `t${randomBytes(6).toString('hex')}`

const launchDoomedWorker = (backend: WakeBackend, name: string): DoomedWorker => {
  const program = `
    import { openWakeQueue } from '${new URL('./bullmq-wake-queue.ts', import.meta.url).href}'
    const [backend, name] = JSON.parse(process.argv[1])
    const queue = await openWakeQueue({ backend, name, onTrouble: () => {}, lockMs: ${LOCK_MS} })
    const begin = async () => { console.log('begun'); await new Promise(() => {}) }
    await queue.serve({ courier: begin, examine: begin, follow: begin, clock: begin, files: begin }, { concurrency: 1 })`
  const args = ['--input-type=module', '-e', program, JSON.stringify([backend, name])]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  return {
    begun: once(child.stdout, 'data').then(() => {}),
    kill: async () => {
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
    suspend: () => child.kill('SIGSTOP'),
    resume: () => child.kill('SIGCONT'),
  }
}

const openFor = (backend: WakeBackend, name: string): WakeQueueServer['open'] => {
  return (onTrouble) => openWakeQueue({ backend, name, onTrouble, lockMs: LOCK_MS })
}

const withClient = async <T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}

const contentsOf = (url: string): Promise<string> =>
  withClient(url, async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'bullmq'`,
    )
    const contents: unknown[] = []
    for (const { name } of tables) {
      const { rows } = await client.query(`SELECT * FROM bullmq.${pg.escapeIdentifier(name)}`)
      contents.push(rows)
    }
    return JSON.stringify(contents)
  })

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase(inject('postgresUrl'))
})
afterAll(() => database.drop())

const onPostgres = (url: string = database.url) => {
  const backend: WakeBackend = { kind: 'postgres', url }
  const name = newName()
  const run = async (statement: string, values?: unknown[]) =>
    (await withClient(url, (client) => client.query(statement, values))).rows
  const server: WakeQueueServer = {
    open: openFor(backend, name),
    launchDoomedWorker: () => launchDoomedWorker(backend, name),
    contents: () => contentsOf(url),
    jobs: async () => (await run('SELECT 1 FROM bullmq.job WHERE queue = $1', [name])).length,
    cutConnections: async () => {
      await run(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()`)
    },
    [Symbol.asyncDispose]: async () => {},
  }
  return { server, name, run }
}

const onRedis = async (url: string) => {
  const client = await createClient({ url }).connect()
  const backend: WakeBackend = { kind: 'redis', url }
  const name = newName()
  const keys = () => client.keys(`proofmark:${name}:*`)
  const jobKeys = async () => (await keys()).filter((key) => /:\d+$/.test(key))
  const dump = async (key: string): Promise<string> => `${key} ${(await client.dump(key)) ?? ''}`
  const server: WakeQueueServer = {
    open: openFor(backend, name),
    launchDoomedWorker: () => launchDoomedWorker(backend, name),
    contents: async () => (await Promise.all((await keys()).map(dump))).join('\n'),
    jobs: async () => (await jobKeys()).length,
    cutConnections: async () => {
      await client.scriptFlush()
      const clients = await client.clientList()
      const ours = clients.filter((other) => other.name.startsWith('proofmark'))
      await Promise.all(ours.map(({ id }) => client.clientKill({ filter: 'ID', id })))
    },
    [Symbol.asyncDispose]: async () => {
      const left = await keys()
      if (left.length > 0) await client.del(left)
      await client.close()
    },
  }
  return { server, name, client }
}

const handled = async (server: WakeQueueServer, subject: string): Promise<void> => {
  const queue = await server.open(() => {})
  const { promise, resolve } = Promise.withResolvers<void>()
  const handle = async (other: string) => {
    if (other === subject) resolve()
  }
  const handlers = { ...noWork, courier: handle, examine: handle, follow: handle, clock: handle }
  await queue.serve(handlers, { concurrency: 1 })
  queue.wake('courier', subject)
  await promise
  await queue.close()
}

wakeQueueContract('BullMQ on PostgreSQL', async () => onPostgres().server)

describe('BullMQ on PostgreSQL', () => {
  it('does not sleep for ever on the mark of a job that is gone', async () => {
    const { server, name, run } = onPostgres()
    await handled(server, 'BRA')
    await run(`INSERT INTO bullmq.dedup VALUES ($1, 'courier.BRA', 'gone', NULL)`, [name])
    await handled(server, 'BRA')
  })

  it('tells which database cannot be used, and not the account', async () => {
    const url = new URL(database.url)
    url.pathname = '/nowhere'
    url.password = 'hunter2'
    const backend: WakeBackend = { kind: 'postgres', url: url.href }
    const opening = openWakeQueue({ backend, name: newName(), onTrouble: () => {} })
    await expect(opening).rejects.toMatchObject({
      code: 'PMK_CONFIGURATION_BAD',
      detail: expect.stringMatching(/^(?!.*hunter2).*nowhere/),
    })
  })

  it('can be opened by many processes at once on an empty database', async () => {
    const empty = await freshDatabase(inject('postgresUrl'))
    const { server } = onPostgres(empty.url)
    const queues = await Promise.all([1, 2, 3, 4].map(() => server.open(() => {})))
    await Promise.all(queues.map((queue) => queue.close()))
    await handled(server, 'BRA')
    await empty.drop()
  })
})

const redisUrl = inject('redisUrl')
const describeOnRedis = (name: string, suite: (url: string) => void): void => {
  if (redisUrl) suite(redisUrl)
  else describe.skip(`${name}: set REDIS_URL to run this`, () => it('is skipped', () => {}))
}

describeOnRedis('BullMQ on Redis', (url) => {
  wakeQueueContract('BullMQ on Redis', async () => (await onRedis(url)).server)

  describe('BullMQ on Redis', () => {
    let redis: Awaited<ReturnType<typeof onRedis>>
    beforeEach(async () => {
      redis = await onRedis(url)
    })
    afterEach(() => redis.server[Symbol.asyncDispose]())

    it('does not sleep for ever on the mark of a job that is gone', async () => {
      const { server, name, client } = redis
      await handled(server, 'BRA')
      await client.set(`proofmark:${name}:de:courier.BRA`, 'gone')
      await handled(server, 'BRA')
    })

    it.each([
      ['CONFIG tells', ''],
      ['CONFIG is forbidden', '-config'],
    ])('refuses a server that evicts, where %s', async (_, rights) => {
      const { server, client, name } = redis
      const limited = new URL(url)
      limited.username = name
      limited.password = name
      const acl = ['ACL', 'SETUSER', name, 'on', `>${name}`, '~*', '&*', '+@all', rights]
      await client.sendCommand(acl.filter(Boolean))
      const open = () =>
        openWakeQueue({
          backend: { kind: 'redis', url: limited.href },
          name,
          onTrouble: () => {},
        })
      await client.configSet('maxmemory-policy', 'allkeys-lru')
      try {
        await expect(open()).rejects.toMatchObject({ code: 'PMK_QUEUE_UNSAFE' })
      } finally {
        await client.configSet('maxmemory-policy', 'noeviction')
      }
      await (await open()).close()
      await handled(server, 'BRA')
      await client.sendCommand(['ACL', 'DELUSER', name])
    })

    it('tells which server cannot be reached', async () => {
      const backend: WakeBackend = { kind: 'redis', url: 'redis://127.0.0.1:1' }
      const opening = openWakeQueue({ backend, name: redis.name, onTrouble: () => {} })
      await expect(opening).rejects.toMatchObject({
        code: 'PMK_CONFIGURATION_BAD',
        detail: expect.stringContaining('127.0.0.1:1'),
      })
    })
  })
})
