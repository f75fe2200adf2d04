import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, closeSync, openSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Durability, identity, postgresEnvironment } from './cluster.ts'
import type { Place } from './place.ts'

export type Wish = { readonly durability: Durability; readonly memoryMb: number }

export type Server = { readonly port: number; readonly pid: number }

const startWithinMs = 60_000
const attempts = 8

/** A port found free can be taken before PostgreSQL gets to it: then another is tried. */
export async function startServer(
  place: Place,
  wish: Wish,
  wantedPort: number | undefined,
): Promise<Server> {
  for (let attempt = 1; ; attempt++) {
    const port = wantedPort ?? (await freePort())
    const outcome = await tryServer(place, wish, port)
    if (typeof outcome === 'number') return { port, pid: outcome }
    if (attempt === attempts || !mayPass(outcome, wantedPort)) throw explain(outcome, port)
    await sleep(250)
  }
}

const portTaken = (log: string): boolean => /could not bind .*address already in use/i.test(log)

/** Children of a killed server hold its memory until they notice, which takes a moment. */
const memoryHeld = (log: string): boolean => /pre-existing shared memory block/i.test(log)

const mayPass = (log: string, wantedPort: number | undefined): boolean =>
  memoryHeld(log) || (portTaken(log) && wantedPort === undefined)

function explain(log: string, port: number): Error {
  if (portTaken(log)) {
    return new Error(
      `port ${port} is taken by another program: stop that, or choose another port for PostgreSQL`,
    )
  }
  return new Error(`PostgreSQL did not start: ${lastLines(log)}`)
}

const lastLines = (log: string): string => log.trim().split('\n').slice(-5).join(' | ')

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('no free port on 127.0.0.1')
  return address.port
}

/** The running server, or what it wrote before it gave up. */
async function tryServer(place: Place, wish: Wish, port: number): Promise<number | string> {
  const log = openLog(place)
  const child = spawn(place.binaries.postgres, ['-D', place.dataDir, ...flags(port, wish)], {
    ...identity(place.account),
    cwd: '/',
    // Its own process group: Ctrl-C must reach the nodes only, the database goes last.
    detached: true,
    env: postgresEnvironment(),
    stdio: ['ignore', log.fd, log.fd],
  })
  closeSync(log.fd)
  const failed = once(child, 'error').then(([error]) => String(error))
  const exited = once(child, 'exit').then(() => readFileSync(log.path, 'utf8'))
  const outcome = await Promise.race([failed, exited, ready(place.dataDir, child)])
  child.unref()
  return outcome
}

function openLog({ dataDir, account }: Place): { path: string; fd: number } {
  const path = `${dataDir}.log`
  const fd = openSync(path, 'w', 0o600)
  if (account) chownSync(path, account.uid, account.gid)
  return { path, fd }
}

/** PostgreSQL writes its state into the eighth line of `postmaster.pid`. */
async function ready(dataDir: string, child: ChildProcess): Promise<number> {
  const until = Date.now() + startWithinMs
  while (Date.now() < until) {
    const [pid, , , , , , , state] = pidFileLines(dataDir)
    if (Number(pid) === child.pid && state?.trim() === 'ready') return Number(pid)
    if (child.exitCode !== null || child.signalCode !== null) await new Promise(() => {})
    await sleep(10)
  }
  child.kill('SIGQUIT')
  throw new Error(`PostgreSQL was not ready within ${startWithinMs / 1000} s; see ${dataDir}.log`)
}

export function pidFileLines(dataDir: string): string[] {
  try {
    return readFileSync(join(dataDir, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return []
  }
}

function flags(port: number, { durability, memoryMb }: Wish): string[] {
  const settings = {
    ...common,
    port,
    shared_buffers: `${memoryMb}MB`,
    ...(durability === 'throwaway' ? unsafe : safe),
  }
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

const common = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: 500,
  huge_pages: 'try',
  wal_level: 'minimal',
  max_wal_senders: 0,
  timezone: 'UTC',
  log_timezone: 'UTC',
}

const safe = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' }

/** For data that nobody will miss: a crash of the machine may ruin it. */
const unsafe = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }
