import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout as waitMs } from 'node:timers/promises'

const STARTS_WITHIN_MS = 60_000

export const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}

/** A server in a process of its own, until disposed of. */
export interface Server extends AsyncDisposable {
  readonly port: number
}

const stop = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  await exited
}

const answers = async (url: string): Promise<boolean> => {
  try {
    await fetch(url)
    return true
  } catch {
    return false
  }
}

/** Starts a program that listens on `port`; resolves when something there answers. */
export const startServer = async (
  file: string,
  { port, env }: { readonly port: number; readonly env: Readonly<Record<string, string>> },
): Promise<Server> => {
  const child = spawn(process.execPath, [file], {
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const until = Date.now() + STARTS_WITHIN_MS
  while (!(await answers(`http://127.0.0.1:${port}/health`))) {
    if (child.exitCode !== null || Date.now() > until) {
      await stop(child)
      throw new Error(`${file} did not start`)
    }
    await waitMs(50)
  }
  return { port, [Symbol.asyncDispose]: () => stop(child) }
}
