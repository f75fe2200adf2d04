import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Account } from './account.ts'
import type { Place } from './place.ts'

export type Durability = 'durable' | 'throwaway'

export const superuser = 'proofmark'

const passwordFile = (dataDir: string): string => `${dataDir}.password`
const marker = (dataDir: string): string => join(dataDir, 'proofmark-initialised')

/** Opens the cluster in this place, making it first where there is none; gives its password. */
export async function ensureCluster(
  place: Place,
  durability: Durability,
  note: (text: string) => void,
): Promise<string> {
  const { dataDir } = place
  mkdirSync(dirname(dataDir), { recursive: true })
  if (existsSync(marker(dataDir))) return storedPassword(dataDir)
  setAside(dataDir, note)
  return await makeCluster(place, durability)
}

function storedPassword(dataDir: string): string {
  const file = passwordFile(dataDir)
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  throw new Error(
    `${file} is missing, which holds the password of the database in ${dataDir}: put it back, or remove that folder to begin with an empty database`,
  )
}

/** A folder without our marker is either half made or not ours; neither is deleted. */
function setAside(dataDir: string, note: (text: string) => void): void {
  if (!existsSync(dataDir) || readdirSync(dataDir).length === 0) return
  const aside = `${dataDir}.unfinished-${Date.now()}`
  renameSync(dataDir, aside)
  note(`${dataDir} held no finished database: it was moved to ${aside} and made anew`)
}

/** Made beside its place and moved there whole, so that a kill never leaves half a cluster behind. */
async function makeCluster(place: Place, durability: Durability): Promise<string> {
  const { dataDir, account } = place
  const draft = `${dataDir}.draft`
  rmSync(draft, { recursive: true, force: true })
  ownedFolder(draft, account)
  const password = randomBytes(24).toString('base64url')
  writeFileSync(passwordFile(dataDir), password, { mode: 0o600 })
  await initdb({ ...place, dataDir: draft }, password, durability)
  writeFileSync(marker(draft), '')
  renameSync(draft, dataDir)
  return password
}

function ownedFolder(path: string, account: Account | undefined): void {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  if (account) chownSync(path, account.uid, account.gid)
}

async function initdb(place: Place, password: string, durability: Durability): Promise<void> {
  const { dataDir, account } = place
  const handover = `${dataDir}.password`
  writeFileSync(handover, password, { mode: 0o600 })
  if (account) chownSync(handover, account.uid, account.gid)
  try {
    await runInitdb(place, [
      `--pgdata=${dataDir}`,
      `--username=${superuser}`,
      `--pwfile=${handover}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // The machine's own locales differ, and so would the order of text; the built-in one is the same everywhere.
      '--no-locale',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
      ...(durability === 'throwaway' ? ['--no-sync'] : []),
    ])
  } finally {
    rmSync(handover, { force: true })
  }
}

async function runInitdb({ binaries, account }: Place, args: string[]): Promise<void> {
  const child = spawn(binaries.initdb, args, {
    ...identity(account),
    cwd: '/',
    env: postgresEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const complaint = text(child.stderr)
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', resolve)
  })
  if (code !== 0) throw new Error(`the database could not be made: ${(await complaint).trim()}`)
}

export const identity = (account: Account | undefined): { uid?: number; gid?: number } =>
  account ? { uid: account.uid, gid: account.gid } : {}

/** Nothing of the caller's: variables such as PGDATA or a foreign locale would change what is made. */
export const postgresEnvironment = (): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  LC_ALL: 'C',
  TZ: 'UTC',
})
