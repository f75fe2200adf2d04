import { spawnSync } from 'node:child_process'
import { readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isAlive } from '../bootstrap/lock.mjs'
import { pidFileLines } from './server.ts'

/** From polite to certain: a fast shutdown, an immediate one (recovers on start), the kernel's. */
const steps = [
  { signal: 'SIGINT', withinMs: 15_000 },
  { signal: 'SIGQUIT', withinMs: 5_000 },
  { signal: 'SIGKILL', withinMs: 5_000 },
] as const

const pollMs = 10

export async function stopServer(pid: number): Promise<void> {
  for (const { signal, withinMs } of steps) {
    if (!send(pid, signal)) return
    const until = Date.now() + withinMs
    while (Date.now() < until) {
      if (!isAlive(pid)) return
      await sleep(pollMs)
    }
  }
  throw new Error(`PostgreSQL (process ${pid}) does not end`)
}

/** The same while the process exits, when nothing can be awaited any more. */
export function stopServerNow(pid: number, dataDir: string): void {
  const clock = new Int32Array(new SharedArrayBuffer(4))
  for (const { signal, withinMs } of steps) {
    if (!send(pid, signal)) return
    const until = Date.now() + withinMs
    while (Date.now() < until) {
      // Its last act is to remove the file; the process itself stays a zombie as long as we wait here.
      if (!isAlive(pid) || pidFileLines(dataDir).length === 0) return
      Atomics.wait(clock, 0, 0, pollMs)
    }
  }
}

function send(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(pid, signal)
    return true
  } catch {
    return false
  }
}

/** Ends the server that a killed run left on this data, and clears the note of one that is gone. */
export async function stopLeftover(dataDir: string, note: (text: string) => void): Promise<void> {
  const pid = Number(pidFileLines(dataDir)[0])
  if (!Number.isInteger(pid) || pid <= 1) return
  if (isAlive(pid) && servesFrom(pid, dataDir)) {
    note('stopping the database that an earlier run left behind')
    await stopServer(pid)
  }
  // A number that now belongs to another program would keep PostgreSQL from starting.
  if (!isAlive(pid) || !servesFrom(pid, dataDir))
    rmSync(join(dataDir, 'postmaster.pid'), { force: true })
}

/** PostgreSQL works from within its data folder. */
function servesFrom(pid: number, dataDir: string): boolean {
  if (process.platform !== 'linux') return commandOf(pid).includes(dataDir)
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(dataDir)
  } catch {
    return readCommand(pid).includes(dataDir)
  }
}

function readCommand(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}

const commandOf = (pid: number): string =>
  spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout
