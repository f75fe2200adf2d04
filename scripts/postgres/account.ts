import { execFileSync, spawnSync } from 'node:child_process'
import { type Stats, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** Whom PostgreSQL runs as; `undefined` is whoever we are. */
export type Account = { readonly name: string; readonly uid: number; readonly gid: number }

/** PostgreSQL refuses to run as root. Then it runs as `postgres`, created here when missing. */
export function databaseAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  const account = accountNamed('postgres') ?? createAccount() ?? accountNamed('nobody')
  if (account) return account
  throw new Error(
    'PostgreSQL must not run as root and no other account could be made: run as another user',
  )
}

function accountNamed(name: string): Account | undefined {
  const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }))
  if (uid?.status !== 0 || gid?.status !== 0) return undefined
  return { name, uid: Number(uid.stdout), gid: Number(gid.stdout) }
}

function createAccount(): Account | undefined {
  try {
    execFileSync('groupadd', ['--system', '--force', 'postgres'], { stdio: 'ignore' })
    const nowhere = ['--no-create-home', '--shell', '/usr/sbin/nologin']
    const args = ['--system', '--gid', 'postgres', ...nowhere, 'postgres']
    execFileSync('useradd', args, { stdio: 'ignore' })
  } catch {
    // Another process may have made it at the same moment; asking again tells.
  }
  return accountNamed('postgres')
}

/** May the account pass through every folder down to this one? */
export function canReach(path: string, account: Account): boolean {
  const parent = dirname(path)
  const here = statOf(path)
  if (here?.isDirectory() && !mayEnter(here, account)) return false
  return parent === path || canReach(parent, account)
}

/** What does not exist yet will be made for the account. */
function statOf(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false })
}

function mayEnter({ mode, uid, gid }: Stats, account: Account): boolean {
  if (uid === account.uid) return (mode & 0o100) !== 0
  if (gid === account.gid) return (mode & 0o010) !== 0
  return (mode & 0o001) !== 0
}
