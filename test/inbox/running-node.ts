import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { type AddressInfo, createServer as createPortHolder } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as waitMs } from 'node:timers/promises'
import { freshDatabase } from '@proofmark/testkit'
import { makeDirectory, type TestParticipant } from '@proofmark/testkit/participants'
import { openRowCounter } from '@proofmark/testkit/store'

const MAIN = join(import.meta.dirname, '..', '..', 'services', 'node', 'src', 'main.ts')

const freePort = async (): Promise<number> => {
  const holder = createPortHolder().listen(0, '127.0.0.1')
  await once(holder, 'listening')
  const { port } = holder.address() as AddressInfo
  holder.close()
  await once(holder, 'close')
  return port
}

/** The directory, and a canary: it counts whoever fetches anything but the list of members. */
const openDirectory = async (statement: () => Promise<string>) => {
  const fetched: string[] = []
  const server = createServer((request, response) => {
    if (request.url !== '/membership') fetched.push(String(request.url))
    statement().then((text) => response.end(text))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, fetched, close: () => server.close() }
}

export type RunningNode = Awaited<ReturnType<typeof startNode>>

interface Options {
  readonly postgresUrl: string
  readonly self: TestParticipant
  readonly members: readonly TestParticipant[]
}

/** One real node in a process of its own, over a real database, believing a directory of ours. */
export const startNode = async ({ postgresUrl, self, members }: Options) => {
  const database = await freshDatabase(postgresUrl)
  const folder = await mkdtemp(join(tmpdir(), 'proofmark-inbox-'))
  const directory = await makeDirectory(new Date(Date.now() - 60_000))
  const list = [self, ...members].map(({ member }) => member)
  const web = await openDirectory(() => directory.statement(list, {}, new Date()))
  const port = await freePort()
  const logFile = join(folder, 'node.log')
  const [keysFile, anchorFile] = [join(folder, 'keys.json'), join(folder, 'anchor.json')]
  await writeFile(keysFile, JSON.stringify({ keys: self.keys }), { mode: 0o600 })
  await writeFile(anchorFile, JSON.stringify(directory.anchor))

  const env = {
    PATH: process.env.PATH,
    PROOFMARK_STATE: self.id,
    // Answers peers and does nothing else, so that what it stored stands still to be counted.
    PROOFMARK_ROLE: 'api',
    PROOFMARK_PORT: String(port),
    PROOFMARK_DATABASE_URL: database.url,
    PROOFMARK_KEYS_FILE: keysFile,
    PROOFMARK_ANCHOR_FILE: anchorFile,
    PROOFMARK_DIRECTORY_URL: web.url,
    PROOFMARK_OIDC_ISSUER: 'urn:test:login',
    PROOFMARK_OIDC_JWKS: `${web.url}/login-keys`,
  }
  let child: ChildProcess | undefined

  const answers = async (): Promise<boolean> => {
    try {
      return (await fetch(`http://127.0.0.1:${port}/health`)).ok
    } catch {
      return false
    }
  }
  const start = async (): Promise<void> => {
    const log = createWriteStream(logFile, { flags: 'a' })
    await once(log, 'open')
    const started = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', log, log, 'ipc'] })
    child = started
    while (!(await answers())) {
      if (started.exitCode !== null) throw new Error(await readFile(logFile, 'utf8'))
      await waitMs(25)
    }
  }
  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const exited = once(child, 'exit')
    child.kill(signal)
    await exited
  }

  await start()
  const rows = await openRowCounter(database.url)
  return {
    port,
    counts: rows.count,
    databaseUrl: database.url,
    /** Addresses that somebody fetched and nobody should. */
    fetched: web.fetched,
    canary: `${web.url}/canary`,
    log: () => readFile(logFile, 'utf8'),
    killAndRestart: async () => {
      await stop('SIGKILL')
      await start()
    },
    [Symbol.asyncDispose]: async () => {
      await stop('SIGTERM')
      await rows.close()
      web.close()
      await database.drop()
      await rm(folder, { recursive: true })
    },
  }
}
