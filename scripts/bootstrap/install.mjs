import { spawn } from 'node:child_process'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { withoutNpm } from './environment.mjs'
import { explainInstall } from './failures.mjs'
import { waitForLock } from './lock.mjs'
import { pinnedNode, requireGlibc } from './node.mjs'
import { Refusal, say, telling } from './say.mjs'
import { stampOf } from './stamp.mjs'

/**
 * Installs what the lockfile says, unless that was done before.
 * @param {string} root
 */
export async function ensureInstalled(root) {
  if (isInstalled(root)) return
  requireGlibc()
  const state = stateFolder(root)
  const lock = await waitForLock(join(state, 'install.lock'), ({ pid }) =>
    say(`waiting for another installation in this folder (process ${pid}) …`),
  )
  try {
    if (isInstalled(root)) return
    const pnpm = pnpmOf(root)
    await telling(`installing packages with ${pnpm}`, () => install(root, state, pnpm, lock))
    writeFileSync(stampFile(root), stampOf(root))
  } finally {
    lock.release()
  }
}

/** @param {string} root */
const stampFile = (root) => join(root, 'node_modules', '.proofmark-stamp')

/** @param {string} root */
function isInstalled(root) {
  if (!existsSync(pinnedNode(root).path)) return false
  const stamp = stampFile(root)
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === stampOf(root)
}

/** @param {string} root */
function stateFolder(root) {
  const folder = join(root, '.proofmark')
  const probe = join(root, `.proofmark/writable-${process.pid}`)
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(probe, '')
    mkdirSync(join(root, 'node_modules'), { recursive: true })
    rmSync(probe)
  } catch {
    throw new Refusal(
      `The folder ${root} may not be written: nothing was changed; make it writable, or clone it to a place that is.`,
    )
  }
  return folder
}

/**
 * @param {string} root
 * @returns {string}
 */
function pnpmOf(root) {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).packageManager
}

/**
 * @param {string} root
 * @param {string} state
 * @param {string} pnpm
 * @param {import('./lock.mjs').Lock} lock
 */
async function install(root, state, pnpm, lock) {
  const log = join(state, 'install.log')
  writeFileSync(log, '')
  // A stamp of an older installation must not outlive a half-made newer one.
  rmSync(stampFile(root), { force: true })
  const code = await runInstaller(root, log, pnpm, lock)
  if (code !== 0) throw new Refusal(explainInstall(readFileSync(log, 'utf8'), { pnpm, log }))
  if (!existsSync(pinnedNode(root).path)) {
    throw new Refusal(
      `The Node package for this machine was not installed; the reason is in ${log}.`,
    )
  }
}

/**
 * The installer writes to a file and leads its own process group: it survives the death of this process whole,
 * and is ended whole on Ctrl-C.
 * @param {string} root
 * @param {string} log
 * @param {string} pnpm
 * @param {import('./lock.mjs').Lock} lock
 * @returns {Promise<number>}
 */
function runInstaller(root, log, pnpm, lock) {
  const output = openSync(log, 'a')
  // The version is pinned by npx already; without `pm-on-fail` pnpm wants itself in the lockfile too.
  const args = ['--yes', pnpm, '--pm-on-fail=ignore', 'install', '--frozen-lockfile']
  const child = spawn('npx', args, {
    cwd: root,
    detached: true,
    env: installerEnvironment(),
    stdio: ['ignore', output, output],
  })
  closeSync(output)
  lock.helper(child.pid)
  const interrupted = endOnSignal(child)
  return new Promise((resolve, reject) => {
    child.once('error', () => {
      reject(
        new Refusal(
          'npx was not found: install npm (it comes with Node) and run the command again.',
        ),
      )
    })
    child.once('close', (code) => {
      interrupted()
      resolve(code ?? 1)
    })
  })
}

/** Short pauses between retries: without a network the answer should come in seconds. */
const installerEnvironment = () => ({
  npm_config_fetch_retry_mintimeout: '500',
  npm_config_fetch_retry_maxtimeout: '4000',
  pnpm_config_fetch_retry_mintimeout: '500',
  pnpm_config_fetch_retry_maxtimeout: '4000',
  ...withoutNpm(process.env),
  npm_config_update_notifier: 'false',
  CI: 'true',
})

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {() => void}
 */
function endOnSignal(child) {
  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  /** @param {NodeJS.Signals} signal */
  const end = (signal) => {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM')
    child.once('close', () => {
      for (const name of signals) process.removeListener(name, end)
      process.kill(process.pid, signal)
    })
  }
  for (const name of signals) process.once(name, end)
  return () => {
    for (const name of signals) process.removeListener(name, end)
  }
}
