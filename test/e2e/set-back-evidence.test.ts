import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { setTimeout as waitMs } from 'node:timers/promises'
import { runCli } from '@proofmark/cli'
import { startTestNetwork, TEST_MONITOR, type TestNetwork } from '@proofmark/testkit/network'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openCase, type Person, requestTrace, settled, until } from './asking.ts'
import { austria, ghana, togo } from './world.ts'

let network: TestNetwork
let officer: Person
let folder: string
/** A trace whose evidence the backup holds, and one that came after it. */
let before: string
let after: string

const rowsOf = async <Row extends pg.QueryResultRow>(id: string, query: string): Promise<Row[]> => {
  const client = new pg.Client(network.databaseOf(id))
  await client.connect()
  try {
    return (await client.query<Row>(query)).rows
  } finally {
    await client.end()
  }
}
const untilThere = async (id: string, query: string): Promise<void> => {
  while ((await rowsOf(id, query)).length === 0) await waitMs(100)
}

/** Nothing waits to be sent, and everything GHA's evidence holds was cosigned in its log. */
const allTestified = async (): Promise<void> => {
  for (const state of ['GHA', 'AUT', 'TGO'])
    await untilThere(state, `select where not exists (select from outbox where state = 'waiting')`)
  await untilThere(
    'GHA',
    `select where not exists (select from evidence where log_index is null or log_index >=
      (select coalesce(max(size), 0) from log_cosignature where origin =
        'txp/1/log/GHA' || case when log_epoch > 1 then '/' || log_epoch else '' end))`,
  )
}

const run = async (args: readonly string[], env: Record<string, string>, stdin?: string) => {
  const stdout = new PassThrough()
  const notes: string[] = []
  const out = text(stdout)
  const code = await runCli({
    ...{ args, env, stdout, note: (note) => void notes.push(note) },
    stdin: Readable.from(stdin === undefined ? [] : [stdin]),
  })
  stdout.end()
  return { code, out: await out, notes: notes.join('\n') }
}

/** Exports a trace and has it checked: every code that was found, and how often. */
const checked = async (state: string, trace: string) => {
  const keys = join(folder, `${state}.json`)
  await writeFile(keys, JSON.stringify(network.keysOf(state)))
  const env = {
    PROOFMARK_DATABASE_URL: network.databaseOf(state),
    PROOFMARK_KEYS_FILE: keys,
    PROOFMARK_ANCHOR_FILE: network.anchorFile,
  }
  const { code, out, notes } = await run(
    ['export', trace, '--by', 'ama', '--purpose', 'criminal-investigation'],
    env,
  )
  if (code !== 0) throw new Error(notes)
  const report = await run(['verify', '--anchor', network.anchorFile, '--json'], {}, out)
  const { verdict, findings } = JSON.parse(report.out)
  const codes: string[] = findings.map(({ code }: { code: string }) => code)
  return { verdict, codes: new Set(codes), file: JSON.parse(out) }
}

const logsIn = ({ file }: Awaited<ReturnType<typeof checked>>): string[] =>
  file.content.checkpoints.map((text: string) => text.split('\n')[0])

const trace = async () => {
  const id = await requestTrace(officer, await openCase(officer))
  await until(officer, id, settled)
  return id
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'proofmark-set-back-'))
  network = await startTestNetwork({
    postgresUrl: inject('postgresUrl'),
    states: { AUT: { register: austria }, GHA: { register: ghana }, TGO: { register: togo } },
  })
  officer = await network.as('GHA', 'officer')
  before = await trace()
  await allTestified()
  await network.stop('GHA')
  const putBack = await network.backUp('GHA')
  await network.start('GHA')
  officer = await network.as('GHA', 'officer')
  after = await trace()
  await allTestified()
  await network.stop('GHA')
  await putBack()
  await network.start('GHA')
  officer = await network.as('GHA', 'officer')
  await untilThere('GHA', `select from trace where id = '${after}'`)
  await until(officer, after, settled)
  await allTestified()
}, 240_000)
afterAll(async () => {
  await network?.[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

describe('the evidence of a State that was set back', () => {
  it('goes on in a new log, which every witness of the old one cosigns', async () => {
    const rows = await rowsOf<{ witness: string }>(
      'GHA',
      `select distinct witness from log_cosignature where origin = 'txp/1/log/GHA/2' order by 1`,
    )
    expect(rows.map(({ witness }) => witness)).toEqual(['AUT', 'TGO', TEST_MONITOR])
  })

  it('of before is proved under the old log', async () => {
    const report = await checked('GHA', before)
    expect(report.verdict).toBe('valid')
    expect(report.codes).not.toContain('entry-absent')
    expect(logsIn(report)).toContain('txp/1/log/GHA')
  })

  it('of what its peers brought back is proved under the new one', async () => {
    const report = await checked('GHA', after)
    expect(report.verdict).toBe('valid')
    expect(report.codes).not.toContain('entry-absent')
    expect(report.codes).toContain('witnessed')
    expect(logsIn(report)).toContain('txp/1/log/GHA/2')
  })

  it('is proved by its peers as before, with what either log of it said', async () => {
    for (const one of [before, after]) {
      const { verdict, codes } = await checked('AUT', one)
      expect(verdict).toBe('valid')
      expect(codes).toContain('peer-logged')
    }
  })

  it('is signed for once, though the answer was applied again', async () => {
    for (const one of [before, after])
      expect((await checked('AUT', one)).codes).toContain('answer-signed-for')
    expect(await rowsOf('AUT', 'select from answered_receipt')).toHaveLength(2)
  })
})
