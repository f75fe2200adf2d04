import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { withTools } from './environment.mjs'
import { pinnedNode } from './node.mjs'

/** Ctrl-C arrives twice, from the terminal and again from npm; what comes this soon is the same one. */
const sameSignalMs = 800
const lastGraspMs = 5_000

/** @type {NodeJS.Signals[]} */
const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP']
const tether = fileURLToPath(new URL('./tether.mjs', import.meta.url))

/**
 * Runs a TypeScript file on the pinned Node and ends as it ends.
 * The child leads its own process group, so each signal reaches it exactly once, and from here.
 * @param {string} root
 * @param {string} file
 * @param {string[]} args
 * @returns {Promise<number | NodeJS.Signals>}
 */
export async function run(root, file, args) {
  const { version, path } = pinnedNode(root)
  const node = process.versions.node === version ? process.execPath : path
  const child = spawn(node, [...nodeFlags(), join(root, file), ...args], {
    detached: true,
    env: { ...withTools(process.env, root), PROOFMARK_TETHER: '3' },
    stdio: ['inherit', 'inherit', 'inherit', 'pipe'],
  })
  // Nothing is ever said over the tether: its end tells the child that we are gone.
  child.stdio[3]?.on('error', () => {})
  forwardSignals(child)
  const ended = await new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve(signal ?? code ?? 1))
  })
  await endGroup(child.pid)
  return ended
}

const nodeFlags = () => ['--import', pathToFileURL(tether).href]

/** @param {import('node:child_process').ChildProcess} child */
function forwardSignals(child) {
  /** @type {Map<string, number>} */
  const lastAt = new Map()
  for (const name of forwarded) {
    process.on(name, () => {
      const now = performance.now()
      if (now - (lastAt.get(name) ?? -sameSignalMs) < sameSignalMs) return
      lastAt.set(name, now)
      child.kill(name)
    })
  }
}

/**
 * Whatever the child left in its group (it may have crashed) is asked to end, then made to.
 * @param {number | undefined} leader
 */
async function endGroup(leader) {
  if (leader === undefined || !signalGroup(leader, 'SIGTERM')) return
  const until = performance.now() + lastGraspMs
  while (performance.now() < until) {
    if (!signalGroup(leader, 0)) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  signalGroup(leader, 'SIGKILL')
}

/**
 * @param {number} leader
 * @param {NodeJS.Signals | 0} signal
 */
function signalGroup(leader, signal) {
  try {
    process.kill(-leader, signal)
    return true
  } catch {
    return false
  }
}
