import { spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { type Account, canReach } from './account.ts'
import { type Binaries, binariesIn, installedBinaries, postgresVersion } from './binaries.ts'

/** Where PostgreSQL runs: its programs, its data, and the account it runs as. */
export type Place = {
  readonly binaries: Binaries
  readonly dataDir: string
  readonly account: Account | undefined
}

type Wish = { dataDir: string; account: Account | undefined; note(text: string): void }

/**
 * As root the database runs as another account, which may not be able to enter a clone
 * under `/root`: then both programs and data go where it can.
 */
export function findPlace({ dataDir, account, note }: Wish): Place {
  const installed = installedBinaries()
  if (!account) return { binaries: installed, dataDir: resolve(dataDir), account }
  const binaries = canRun(installed, account) ? installed : copied(installed, account, note)
  if (canReach(resolve(dataDir), account)) return { binaries, dataDir: resolve(dataDir), account }
  return { binaries, dataDir: dataElsewhere(resolve(dataDir), account, note), account }
}

/**
 * A pointer beside the asked-for folder names the other one, so that a new clone at the same path
 * does not find the data of the one that was deleted.
 */
function dataElsewhere(dataDir: string, account: Account, note: (text: string) => void): string {
  const pointer = `${dataDir}.elsewhere`
  if (existsSync(pointer)) return join(refuge(readFileSync(pointer, 'utf8').trim()), 'data')
  const name = `data-${digest(dataDir)}-${randomBytes(4).toString('hex')}`
  const folder = join(refuge(name), 'data')
  mkdirSync(dirname(dataDir), { recursive: true })
  writeFileSync(pointer, name)
  note(`the account ${account.name} may not enter ${dataDir}: the database is kept in ${folder}`)
  return folder
}

/** Running it is the real test: it covers modes, access lists and mounts that forbid programs. */
function canRun(binaries: Binaries, { uid, gid }: Account): boolean {
  const tried = spawnSync(binaries.postgres, ['--version'], { uid, gid, cwd: '/', stdio: 'ignore' })
  return tried.status === 0
}

function copied(installed: Binaries, account: Account, note: (text: string) => void): Binaries {
  const target = join(refuge(`programs-${digest(installed.folder)}`), postgresVersion(installed))
  if (!existsSync(target)) {
    const draft = `${target}.${process.pid}`
    cpSync(installed.folder, draft, { recursive: true, verbatimSymlinks: true })
    openToAll(draft)
    renameOver(draft, target)
    note(
      `the account ${account.name} may not enter this folder: PostgreSQL was copied to ${target}`,
    )
  }
  const binaries = binariesIn(target)
  if (canRun(binaries, account)) return binaries
  throw new Error(`the account ${account.name} cannot run PostgreSQL, not even from ${target}`)
}

/** A clone made under a strict umask closes its files to everyone else; the copy must not be. */
function openToAll(folder: string): void {
  const opened = spawnSync('chmod', ['-R', 'a+rX', folder])
  if (opened.status !== 0) throw new Error(`cannot change modes under ${folder}`)
}

/** Two starts may copy at once; the first wins and both use its copy. */
function renameOver(draft: string, target: string): void {
  try {
    renameSync(draft, target)
  } catch (error) {
    if (!existsSync(target)) throw error
    rmSync(draft, { recursive: true, force: true })
  }
}

const digest = (path: string): string =>
  createHash('sha256').update(resolve(path)).digest('hex').slice(0, 12)

/** A folder that every account may pass through, and that outlives a restart where the system has such a place. */
function refuge(name: string): string {
  const base = existsSync('/var/tmp') ? '/var/tmp' : tmpdir()
  const folder = join(base, `proofmark-${name}`)
  mkdirSync(folder, { recursive: true, mode: 0o711 })
  const found = lstatSync(folder)
  // Everyone may write in /var/tmp: a folder or link that somebody else put there is not ours to trust.
  if (!found.isDirectory() || found.uid !== process.getuid?.()) {
    throw new Error(`${folder} belongs to somebody else: remove it, then start again`)
  }
  chmodSync(folder, 0o711)
  return folder
}
