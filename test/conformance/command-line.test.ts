import { hash } from 'node:crypto'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { runCli } from '@proofmark/cli'
import { keyUses, makeKey, publicPart, readAnchor } from '@proofmark/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort } from '../inbox/node-process.ts'
import type { Defect } from './thin/defects.ts'
import { startThinNode, type ThinNode } from './thin-node.ts'

const run = async (...args: readonly string[]) => {
  let stdout = ''
  let notes = ''
  const code = await runCli({
    args,
    env: {},
    stdin: (async function* () {})(),
    stdout: new Writable({
      write(chunk, _encoding, done) {
        stdout += String(chunk)
        done()
      },
    }),
    note: (text) => {
      notes += `${text}\n`
    },
  })
  return { code, stdout, notes }
}

let folder: string
let kit: string
let node: ThinNode
let arguments_: string[]
let sound: ThinNode
let soundArguments: string[]
const reportFile = () => join(folder, 'report.json')

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'proofmark-conformance-'))
  kit = join(folder, 'kit')
  const anchorFile = (await run('conformance', 'anchor', kit)).stdout.trim()
  const keys = await Promise.all(keyUses.map((use) => makeKey(use, new Date())))
  const keysFile = join(folder, 'node-keys.json')
  await writeFile(keysFile, JSON.stringify({ keys: keys.map(publicPart) }))
  const start = async (defect?: Defect) => {
    const port = await freePort()
    const started = await startThinNode({
      ...{ state: 'ARG', keys, directoryUrl: `http://127.0.0.1:${port}` },
      anchor: readAnchor(await readFile(anchorFile, 'utf8')),
      ...(defect ? { defect } : {}),
    })
    const words = [
      ...['conformance', started.url, '--kit', kit, '--state', 'ARG', '--node-keys', keysFile],
      ...['--listen', `127.0.0.1:${port}`, '--only', 'claims', '--patience', '20'],
    ]
    return { started, words }
  }
  const broken = await start('takes-any-audience')
  node = broken.started
  arguments_ = broken.words
  const strict = await start()
  sound = strict.started
  soundArguments = strict.words
})
afterAll(async () => {
  await node[Symbol.asyncDispose]()
  await sound[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
})

describe('proofmark conformance anchor', () => {
  it('keeps the private half for its owner, and never writes over a kit', async () => {
    expect((await stat(join(kit, 'kit.json'))).mode & 0o777).toBe(0o600)
    const again = await run('conformance', 'anchor', kit)
    expect([again.code, again.stdout]).toEqual([2, ''])
    expect(again.notes).toContain('was left as it is')
  })
})

describe('proofmark conformance URL', () => {
  it('says which cases failed, with their checks, and ends with 1', async () => {
    const { code, stdout, notes } = await run(...arguments_, '--report', reportFile())
    expect(code).toBe(1)
    expect(stdout).toMatch(/✗ claims\.audience-another: .*\n.*must: .*\n.*checks: TXP-CLM-005/)
    expect(stdout).toMatch(/\d+ cases: \d+ passed, 2 failed, 0 not run: failed/)
    expect(notes).toContain('✓ claims.issuer-self')
    const report = JSON.parse(await readFile(reportFile(), 'utf8'))
    expect(report).toMatchObject({ report: 'proofmark-conformance/1', node: { state: 'ARG' } })
    expect(report.checks).toContainEqual({ id: 'TXP-CLM-005', verdict: 'failed' })
    expect(report.checks).toContainEqual({ id: 'TXP-CLM-006', verdict: 'passed' })
    expect(stdout).toContain(hash('sha256', await readFile(reportFile()), 'hex'))
  })

  it('slanders no node that is of another State: it says so, with exit code 2', async () => {
    const { code, stdout, notes } = await run(...soundArguments, '--state', 'BRA')
    expect([code, stdout]).toEqual([2, ''])
    expect(notes).toContain(
      'The node refused an honest message with TXP_AUDIENCE_WRONG: is --state right?',
    )
  })

  it('names what is missing, with exit code 2', async () => {
    const { code, notes } = await run('conformance', node.url, '--kit', kit)
    expect(code).toBe(2)
    expect(notes).toContain('Say the file with the published keys of the node')
  })

  it.each([
    ['a family there is not', ['--only', 'weather'], 'There is no family "weather"'],
    ['a port that is none', ['--listen', 'here'], '--listen is HOST:PORT'],
    ['no patience', ['--patience', '0'], '--patience is seconds'],
  ])('says what is wrong: %s', async (_, more, why) => {
    const { code, notes } = await run(...arguments_, ...more)
    expect(code).toBe(2)
    expect(notes).toContain(why)
  })

  it('lists its cases without a node', async () => {
    const { code, stdout } = await run('conformance', '--list')
    expect(code).toBe(0)
    expect(stdout).toMatch(/^header\.alg-none\tTXP-SIG-003\t/m)
  })
})
