import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, expect, it, onTestFinished } from 'vitest'
import { isAlive } from '../bootstrap/lock.mjs'
import { canReach } from './account.ts'
import { type PostgresOptions, startPostgres } from './embedded.ts'
import { pidFileLines } from './server.ts'
import { stopLeftover } from './stop.ts'

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'proofmark-postgres-'))
  chmodSync(made, 0o711)
  return made
}

async function removeFolder(made: string): Promise<void> {
  await stopLeftover(join(made, 'data'), () => {})
  rmSync(made, { recursive: true, force: true })
}

/** A place of its own for a test that makes a cluster; the others share one, because making takes a second. */
function freshPlace(): string {
  const made = folder()
  onTestFinished(() => removeFolder(made))
  return join(made, 'data')
}

const shared = folder()
const dataDir = join(shared, 'data')
afterAll(() => removeFolder(shared))

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows.flat()
  } finally {
    await client.end()
  }
}

const silent: PostgresOptions = { note: () => {} }
const starter = join(import.meta.dirname, 'embedded.ts')

/** A program that starts PostgreSQL on this data and then does as it is told. */
async function program(
  dataDir: string,
  then: string,
): Promise<{ pid: number; kill(signal: NodeJS.Signals): Promise<void> }> {
  const code = `import { startPostgres } from ${JSON.stringify(starter)}
    const postgres = await startPostgres({ dataDir: ${JSON.stringify(dataDir)}, note: () => {} })
    console.log('up')
    ${then}`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', code], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const ended = once(child, 'exit')
  await once(child.stdout, 'data')
  return {
    pid: Number(pidFileLines(dataDir)[0]),
    kill: async (signal) => {
      child.kill(signal)
      await ended
    },
  }
}

it('keeps its data, asks for the password and listens on this machine only', async () => {
  const first = await startPostgres({ dataDir, ...silent })
  await first.createDatabase('state-a')
  await first.createDatabase('state-a')
  await query(first.url('state-a'), 'CREATE TABLE weapon (serial text)')
  expect(await query(first.url('postgres'), 'SHOW listen_addresses')).toEqual(['127.0.0.1'])
  expect(await query(first.url('postgres'), 'SHOW fsync')).toEqual(['on'])
  expect(statSync(`${dataDir}.password`).mode & 0o777).toBe(0o600)
  const wrong = new URL(first.url('state-a'))
  wrong.password = 'wrong'
  await expect(query(wrong.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/)
  await first.stop()
  await first.stop()

  await using second = await startPostgres({ dataDir, ...silent })
  expect(await query(second.url('state-a'), 'SELECT count(*)::int FROM weapon')).toEqual([0])
  await second.dropDatabase('state-a')
  await expect(query(second.url('state-a'), 'SELECT 1')).rejects.toThrow(/does not exist/)
})

it('takes over after its starter was killed, and refuses while it lives', async () => {
  const earlier = await program(dataDir, 'setInterval(() => {}, 1000)')
  await expect(startPostgres({ dataDir, ...silent })).rejects.toThrow(/in use by process/)
  await earlier.kill('SIGKILL')
  expect(isAlive(earlier.pid)).toBe(true)
  const notes: string[] = []
  await using later = await startPostgres({ dataDir, note: (text) => notes.push(text) })
  expect(isAlive(earlier.pid)).toBe(false)
  expect(notes).toEqual(['stopping the database that an earlier run left behind'])
  expect(await query(later.url('postgres'), 'SELECT 1')).toEqual([1])
})

it.each([
  ['a signal nobody else listens to', 'setInterval(() => {}, 1000)'],
  ['an uncaught error', "setTimeout(() => { throw new Error('planned') }, 50)"],
  ['an early exit', 'setTimeout(() => process.exit(1), 50)'],
])('leaves nothing running after %s', async (_, then) => {
  const earlier = await program(dataDir, then)
  await earlier.kill('SIGTERM')
  await expect.poll(() => isAlive(earlier.pid), { timeout: 5_000 }).toBe(false)
})

it('leaves the order to a program that listens for signals itself', async () => {
  const inOrder = `process.once('SIGTERM', async () => {
      const { Client } = await import(${JSON.stringify(import.meta.resolve('pg'))})
      const client = new Client({ connectionString: postgres.url('postgres') })
      await client.connect()
      await client.query('CREATE DATABASE written_last')
      await client.end()
      await postgres.stop()
      clearInterval(busy)
    })
    const busy = setInterval(() => {}, 1000)`
  const earlier = await program(dataDir, inOrder)
  await earlier.kill('SIGTERM')
  expect(isAlive(earlier.pid)).toBe(false)
  await using later = await startPostgres({ dataDir, ...silent })
  expect(await query(later.url('written_last'), 'SELECT 1')).toEqual([1])
})

it('makes a half-made cluster anew and deletes nothing', async () => {
  const dataDir = freshPlace()
  mkdirSync(dataDir)
  writeFileSync(join(dataDir, 'PG_VERSION'), '18\n')
  await using postgres = await startPostgres({ dataDir, ...silent })
  expect(await query(postgres.url('postgres'), 'SELECT 1')).toEqual([1])
  const aside = readdirSync(join(dataDir, '..')).filter((name) =>
    name.startsWith('data.unfinished-'),
  )
  expect(aside).toHaveLength(1)
})

it('says so when the port that was asked for is taken', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  onTestFinished(() => void other.close())
  const address = other.address()
  const port = typeof address === 'object' ? address?.port : undefined
  await expect(startPostgres({ dataDir, port, ...silent })).rejects.toThrow(`port ${port} is taken`)
})

it('removes a throw-away cluster whole', async () => {
  const postgres = await startPostgres({ durability: 'throwaway', ...silent })
  const [dataDir] = await query(postgres.url('postgres'), 'SHOW data_directory')
  expect(existsSync(String(dataDir))).toBe(true)
  await postgres.stop()
  expect(existsSync(join(String(dataDir), '..'))).toBe(false)
})

it('knows which folders another account can pass through', () => {
  const made = mkdtempSync(join(tmpdir(), 'proofmark-reach-'))
  onTestFinished(() => rmSync(made, { recursive: true }))
  const stranger = { name: 'stranger', uid: 54_321, gid: 54_321 }
  expect(canReach(join(made, 'data'), stranger)).toBe(false)
  chmodSync(made, 0o711)
  expect(canReach(join(made, 'data'), stranger)).toBe(true)
})
