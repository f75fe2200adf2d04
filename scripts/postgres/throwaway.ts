import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isAlive } from '../bootstrap/lock.mjs'
import { type Account, canReach } from './account.ts'
import { stopLeftover } from './stop.ts'

/** A fresh data folder that nobody will miss, after clearing those whose makers were killed. */
export async function throwawayFolder(account: Account | undefined): Promise<string> {
  const ours = process.getuid?.() ?? 0
  const base = join(reachableTemp(account), `proofmark-throwaway-${ours}`)
  mkdirSync(base, { recursive: true, mode: 0o711 })
  if (statSync(base).uid !== ours) throw new Error(`${base} belongs to somebody else: remove it`)
  for (const name of readdirSync(base)) await sweep(base, name)
  const folder = mkdtempSync(join(base, `${process.pid}-`))
  chmodSync(folder, 0o711)
  return join(folder, 'data')
}

const reachableTemp = (account: Account | undefined): string =>
  !account || canReach(tmpdir(), account) ? tmpdir() : '/tmp'

async function sweep(base: string, name: string): Promise<void> {
  if (isAlive(Number.parseInt(name, 10))) return
  const folder = join(base, name)
  await stopLeftover(join(folder, 'data'), () => {})
  rmSync(folder, { recursive: true, force: true })
}
