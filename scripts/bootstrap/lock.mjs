import {
  linkSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { hostname } from 'node:os'

/**
 * @typedef {{ host: string, pid: number, startedAt: string, helper?: number }} Holder
 * @typedef {{ release(): void, helper(pid: number | undefined): void }} Lock
 */

const beatMs = 2_000
const staleMs = 30_000

/**
 * Takes the lock, or names the living process that holds it.
 * The file appears with its content in one step (a hard link), so nobody ever reads it half written.
 * @param {string} path
 * @returns {{ lock: Lock } | { heldBy: Holder }}
 */
export function tryLock(path) {
  /** @type {Holder} */
  const self = { host: hostname(), pid: process.pid, startedAt: startOf(process.pid) ?? '' }
  const draft = `${path}.${process.pid}-${Math.random().toString(36).slice(2)}`
  writeFileSync(draft, JSON.stringify(self), { mode: 0o600 })
  try {
    while (!linked(draft, path)) {
      const seen = read(path)
      if (seen === undefined) continue
      const holder = parse(seen.text)
      if (holder && holds(holder, seen.ageMs)) return { heldBy: holder }
      discard(path, seen.text)
    }
    return { lock: held(path, self) }
  } finally {
    rmSync(draft, { force: true })
  }
}

/**
 * Waits for the lock as long as somebody living holds it.
 * @param {string} path
 * @param {(holder: Holder) => void} onWait
 * @returns {Promise<Lock>}
 */
export async function waitForLock(path, onWait) {
  for (let told = false; ; told = true) {
    const attempt = tryLock(path)
    if ('lock' in attempt) return attempt.lock
    if (!told) onWait(attempt.heldBy)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

/**
 * What tells a process from a later one with the same number; undefined where the system does not say.
 * @param {number} pid
 * @returns {string | undefined}
 */
export function startOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
  } catch {
    return undefined
  }
}

/**
 * A zombie has ended: it only waits for its parent to notice.
 * @param {number} pid
 */
export function isAlive(pid) {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return !stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z')
  } catch {
    return true
  }
}

/**
 * Processes of another host (a shared folder, a container) cannot be asked: there the heartbeat decides.
 * @param {Holder} holder
 * @param {number} ageMs
 */
function holds(holder, ageMs) {
  if (holder.host !== hostname()) return ageMs < staleMs
  if (holder.helper !== undefined && isAlive(holder.helper)) return true
  if (!isAlive(holder.pid)) return false
  const startedAt = startOf(holder.pid)
  return startedAt === undefined || holder.startedAt === '' || startedAt === holder.startedAt
}

/**
 * @param {string} path
 * @param {Holder} self
 * @returns {Lock}
 */
function held(path, self) {
  const beat = setInterval(() => touch(path), beatMs)
  beat.unref()
  return {
    helper: (pid) => writeFileSync(path, JSON.stringify({ ...self, helper: pid })),
    release: () => {
      clearInterval(beat)
      rmSync(path, { force: true })
    },
  }
}

/** @param {string} path */
function touch(path) {
  const now = new Date()
  try {
    utimesSync(path, now, now)
  } catch {
    // The folder was removed under us; the work itself will say so.
  }
}

/**
 * Removes exactly the stale lock that was read: whoever moved a newer one puts it back.
 * @param {string} path
 * @param {string} stale
 */
function discard(path, stale) {
  const aside = `${path}.stale-${process.pid}`
  try {
    renameSync(path, aside)
  } catch {
    return
  }
  if (read(aside)?.text !== stale) linked(aside, path)
  rmSync(aside, { force: true })
}

/**
 * @param {string} from
 * @param {string} to
 */
function linked(from, to) {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

/** @param {string} path */
function read(path) {
  try {
    return { text: readFileSync(path, 'utf8'), ageMs: Date.now() - statSync(path).mtimeMs }
  } catch {
    return undefined
  }
}

/**
 * @param {string} text
 * @returns {Holder | undefined}
 */
function parse(text) {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
