import { rm, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { keyFileOf } from '../network/participants.ts'
import type { DemoIssuer } from './issuer.ts'

const STATE = 'GHA'

/** What the command line has to know to be Ghana's officer, in a file that a shell reads. */
export interface CommandLineSettings extends AsyncDisposable {
  readonly path: string
}

interface Wired {
  nodeOf(state: string): { readonly address: string }
  databaseOf(id: string): string
  readonly issuer: Pick<DemoIssuer, 'programToken'>
}

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`

const linesOf = (settings: Readonly<Record<string, string>>): string =>
  Object.entries(settings)
    .map(([name, value]) => `${name}=${quoted(value)}\n`)
    .join('')

/** For their owner's eyes, and gone with the network: a token and the way into a database are in them. */
export const writeCommandLineSettings = async (
  network: Wired,
  folder: string,
): Promise<CommandLineSettings> => {
  const path = join(folder, 'gha.env')
  const tokenFile = join(folder, 'gha.token')
  const remove = async () => {
    await Promise.all([path, tokenFile].map((file) => rm(file, { force: true })))
  }
  await remove()
  const settings = {
    PROOFMARK_NODE_URL: network.nodeOf(STATE).address,
    PROOFMARK_TOKEN_FILE: tokenFile,
    PROOFMARK_DATABASE_URL: network.databaseOf(STATE),
    PROOFMARK_KEYS_FILE: keyFileOf(folder, STATE),
    PROOFMARK_ANCHOR_FILE: join(folder, 'anchor.json'),
  }
  await writeFile(tokenFile, await network.issuer.programToken(STATE), { mode: 0o600 })
  await writeFile(path, linesOf(settings), { mode: 0o600 })
  return { path, [Symbol.asyncDispose]: remove }
}

/** What to type in a second terminal. */
export const commandLines = (path: string, traceId: string): string[] => [
  `set -a; . ${quoted(relative(process.cwd(), path))}; set +a`,
  'npm run -s proofmark -- traces list',
  `npm run -s proofmark -- traces show ${traceId}`,
  `npm run -s proofmark -- export ${traceId} --by officer.gha --purpose criminal-investigation --out case.json`,
]
