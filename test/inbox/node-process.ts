import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer as createPortHolder } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as waitMs } from 'node:timers/promises'
import type { Anchor, KeyFile } from '@proofmark/protocol'
import { freshDatabase } from '@proofmark/testkit'

const MAIN = join(import.meta.dirname, '..', '..', 'services', 'node', 'src', 'main.ts')

export const freePort = async (): Promise<number> => {
  const holder = createPortHolder().listen(0, '127.0.0.1')
  await once(holder, 'listening')
  const { port } = holder.address() as AddressInfo
  holder.close()
  await once(holder, 'close')
  return port
}

export interface NodeProcessOptions {
  readonly postgresUrl: string
  readonly state: string
  readonly keys: KeyFile
  readonly anchor: Anchor
  readonly directoryUrl: string
  /** Settings beside those that every node needs. */
  readonly env?: Readonly<Record<string, string>>
}

export type NodeProcess = Awaited<ReturnType<typeof startNodeProcess>>

/** One real node in a process of its own, over a database of its own. */
export const startNodeProcess = async (options: NodeProcessOptions) => {
  const { postgresUrl, state, keys, anchor, directoryUrl } = options
  const database = await freshDatabase(postgresUrl)
  const folder = await mkdtemp(join(tmpdir(), 'proofmark-node-'))
  const port = await freePort()
  const logFile = join(folder, 'node.log')
  const [keysFile, anchorFile] = [join(folder, 'keys.json'), join(folder, 'anchor.json')]
  await writeFile(keysFile, JSON.stringify(keys), { mode: 0o600 })
  await writeFile(anchorFile, JSON.stringify(anchor))

  const env = {
    PATH: process.env.PATH,
    PROOFMARK_STATE: state,
    PROOFMARK_PORT: String(port),
    PROOFMARK_DATABASE_URL: database.url,
    PROOFMARK_KEYS_FILE: keysFile,
    PROOFMARK_ANCHOR_FILE: anchorFile,
    PROOFMARK_DIRECTORY_URL: directoryUrl,
    PROOFMARK_OIDC_ISSUER: 'urn:test:login',
    PROOFMARK_OIDC_JWKS: `${directoryUrl}/login-keys`,
    ...options.env,
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
  return {
    port,
    databaseUrl: database.url,
    log: () => readFile(logFile, 'utf8'),
    killAndRestart: async () => {
      await stop('SIGKILL')
      await start()
    },
    [Symbol.asyncDispose]: async () => {
      await stop('SIGTERM')
      await database.drop()
      await rm(folder, { recursive: true })
    },
  }
}
