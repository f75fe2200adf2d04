import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * A digest of all that decides what an installation holds.
 * @param {string} root
 */
export function stampOf(root) {
  const digest = createHash('sha256').update(`${process.platform}-${process.arch}\n`)
  for (const file of installationInputs(root)) {
    digest.update(`${file}\n`).update(readFileSync(join(root, file)))
  }
  return digest.digest('hex')
}

/**
 * @param {string} root
 * @returns {string[]}
 */
function installationInputs(root) {
  const workspace = readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8')
  const manifests = workspaceGlobs(workspace)
    .flatMap((glob) => foldersOf(root, glob))
    .map((folder) => join(folder, 'package.json'))
    .filter((file) => existsSync(join(root, file)))
  return ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', ...manifests.sort()]
}

/**
 * The entries under `packages:`, which is all the YAML that is needed here.
 * @param {string} workspace
 * @returns {string[]}
 */
export function workspaceGlobs(workspace) {
  const block = /^packages:\n((?: +- .+\n)+)/m.exec(workspace)?.[1] ?? ''
  return block.split('\n').flatMap((line) => /^ +- ['"]?([^'"]+)['"]?$/.exec(line)?.[1] ?? [])
}

/**
 * @param {string} root
 * @param {string} glob
 * @returns {string[]}
 */
function foldersOf(root, glob) {
  if (!glob.endsWith('/*')) return [glob]
  const parent = glob.slice(0, -2)
  if (!existsSync(join(root, parent))) return []
  return readdirSync(join(root, parent)).map((name) => join(parent, name))
}
