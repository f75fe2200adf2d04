import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { commandLines, writeCommandLineSettings } from './command-line.ts'

const folderOf = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "proofmark's-demo-"))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

const network = {
  nodeOf: (state: string) => ({ address: `http://127.0.0.1/${state}` }),
  databaseOf: (id: string) => `postgresql://u:p@127.0.0.1:1/${id}`,
  issuer: { programToken: async (state: string) => `token of ${state}` },
}

it('is there while the demo is up, for its owner only, and gone after', async () => {
  const folder = folderOf()
  const files = [join(folder, 'gha.env'), join(folder, 'gha.token')]
  {
    await using settings = await writeCommandLineSettings(network, folder)
    expect(settings.path).toBe(files[0])
    expect(files.map((file) => statSync(file).mode & 0o777)).toEqual([0o600, 0o600])
  }
  expect(files.map((file) => existsSync(file))).toEqual([false, false])
})

it('is read by a shell as it was meant, from the lines that are printed', async () => {
  const folder = folderOf()
  await using settings = await writeCommandLineSettings(network, folder)
  const [load = ''] = commandLines(settings.path, 'T-1')
  const script = `${load}; printenv PROOFMARK_DATABASE_URL; printenv PROOFMARK_KEYS_FILE; cat "$PROOFMARK_TOKEN_FILE"`
  expect(execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\n')).toEqual([
    'postgresql://u:p@127.0.0.1:1/GHA',
    join(folder, 'keys', 'GHA.json'),
    'token of GHA',
  ])
})
