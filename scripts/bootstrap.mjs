import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureInstalled } from './bootstrap/install.mjs'
import { requireNode } from './bootstrap/node.mjs'
import { run } from './bootstrap/run.mjs'
import { Refusal, say } from './bootstrap/say.mjs'

// node scripts/bootstrap.mjs FILE.ts [arguments…]
// Plain JavaScript without dependencies: it runs before anything is installed, on whatever Node is there.

const root = dirname(dirname(fileURLToPath(import.meta.url)))

try {
  requireNode()
  const [file, ...args] = process.argv.slice(2)
  if (file === undefined)
    throw new Refusal('Say which file to run: node scripts/bootstrap.mjs FILE.ts [arguments…]')
  await ensureInstalled(root)
  leaveAs(await run(root, file, args))
} catch (error) {
  if (!(error instanceof Refusal)) throw error
  say(error.message)
  process.exitCode = 1
}

/** @param {number | NodeJS.Signals} ended */
function leaveAs(ended) {
  if (typeof ended === 'number') {
    process.exitCode = ended
    return
  }
  process.removeAllListeners(ended)
  process.kill(process.pid, ended)
}
