import { execFile, spawnSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { BY_NUMBER } from '@proofmark/storage/statements'
import pg from 'pg'
import { COUNTED, countedSerial, patterns } from './patterns.ts'

const run = promisify(execFile)
const CLIENTS = 4
const CORES = 2

export interface Bare {
  /** Statements a second. */
  readonly perSecond: number
  readonly with: string
}

interface Wish {
  readonly url: string
  readonly weapons: number
  readonly forMs: number
  readonly folder: string
}

export const hasPgbench = (): boolean =>
  spawnSync('pgbench', ['--version'], { stdio: 'ignore' }).status === 0

/** The statement of the node, for one number, drawn anew each time. */
const scriptFor = (weapons: number): string => {
  const turns = Math.floor(weapons / patterns.length) - 1
  const statement = BY_NUMBER.replace('$1', 'array[:serial::text]').replace('$2', 'array[null]')
  return [
    `\\set turn random(1, ${turns})`,
    `\\set serial 10000000 + :turn * ${patterns.length} + ${COUNTED}`,
    `${statement.replace(/\s+/g, ' ')};`,
  ].join('\n')
}

const withPgbench = async ({ url, weapons, forMs, folder }: Wish): Promise<Bare> => {
  const script = join(folder, 'by-number.sql')
  await writeFile(script, scriptFor(weapons))
  const seconds = String(Math.max(1, Math.round(forMs / 1000)))
  const args = ['-n', '-M', 'prepared', '-c', String(CLIENTS), '-j', String(CORES), '-T', seconds]
  const { stdout } = await run('pgbench', [...args, '-f', script, url])
  const [, tps] = /tps = ([\d.]+)/.exec(stdout) ?? []
  if (!tps) throw new Error(`pgbench told no rate: ${stdout}`)
  return { perSecond: Number(tps), with: `pgbench -M prepared, ${CLIENTS} connections` }
}

/** Without pgbench: the same statement in a loop, on one connection a core. */
const inALoop = async ({ url, weapons, forMs }: Wish): Promise<Bare> => {
  const until = performance.now() + forMs
  const turns = Math.floor(weapons / patterns.length) - 1
  let count = 0
  const loop = async (): Promise<void> => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    while (performance.now() < until) {
      const values = [[countedSerial(1 + Math.floor(Math.random() * turns))], [null]]
      await client.query({ name: 'bare', text: BY_NUMBER, values })
      count += 1
    }
    await client.end()
  }
  await Promise.all(Array.from({ length: CORES }, loop))
  return { perSecond: (count / forMs) * 1000, with: `a bare loop, ${CORES} connections` }
}

/** How often PostgreSQL runs the very statement a second, with nothing around it. */
export const bareStatement = (wish: Wish): Promise<Bare> =>
  hasPgbench() ? withPgbench(wish) : inALoop(wish)
