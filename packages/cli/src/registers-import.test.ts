import { mkdtemp, readFile, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { openNodeStore, type TestStore } from '@proofmark/testkit/store'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { runCli } from './cli.ts'
import { progressLine } from './commands/progress-notes.ts'

const HEADER =
  'record_id,kind,occurred_on,type,make,model,calibre,serial,country_of_manufacture,counterparty_country,party_name,party_kind,licence'
const good = 'B-1,manufacture,2001-02-03,pistol,TAURUS,PT 92,9x19mm,TOE76843,BRA,,,,'
const bad = 'B-2,gift,2001-02-03,pistol,TAURUS,PT 92,9x19mm,TOE76844,BRA,,,,'

let store: TestStore
let folder: string
beforeAll(async () => {
  store = await openNodeStore(inject('postgresUrl'))
  folder = await mkdtemp(join(tmpdir(), 'proofmark-import-'))
})
afterAll(() => store[Symbol.asyncDispose]())
beforeEach(async () => {
  await store.db.deleteFrom('custody_event').execute()
  await store.db.deleteFrom('weapon').execute()
  await store.db.deleteFrom('register_file').execute()
})

const run = async (
  args: readonly string[],
  {
    input = '',
    env = { PROOFMARK_DATABASE_URL: store.url },
  }: { input?: string; env?: Record<string, string> } = {},
) => {
  let stdout = ''
  let notes = ''
  const code = await runCli({
    args: ['registers', 'import', ...args],
    env,
    stdin: (async function* () {
      yield input
    })(),
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

const fileOf = async (name: string, ...rows: readonly string[]): Promise<string> => {
  const path = join(folder, name)
  await writeFile(path, [HEADER, ...rows, ''].join('\n'))
  return path
}

const entries = async () => (await store.counts()).custody_event

describe('proofmark registers import', () => {
  it('loads a file and says what it did', async () => {
    const path = await fileOf('BRA.csv', good)
    expect(await run([path])).toEqual({ code: 0, stdout: 'BRA.csv: 1 rows, 1 added.\n', notes: '' })
    expect((await run([path])).stdout).toBe('BRA.csv: 1 rows, 0 added, 1 known already.\n')
  })

  it('reads stdin, the address of the database from its option, and answers a program', async () => {
    const args = [
      '-',
      '--database',
      store.url,
      '--name',
      'pipe.csv',
      '--by',
      'registrar 7',
      '--json',
    ]
    const { code, stdout } = await run(args, { input: `${HEADER}\n${good}\n`, env: {} })
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toEqual({
      file: 'pipe.csv',
      rows: 1,
      added: 1,
      unchanged: 0,
      rejected: 0,
      dry_run: false,
      flagged: [],
    })
    const file = await store.db.selectFrom('register_file').selectAll().executeTakeFirstOrThrow()
    expect(file).toMatchObject({ name: 'pipe.csv', imported_by: 'registrar 7' })
  })

  it('refuses a file with a bad row, names the place and loads nothing', async () => {
    const { code, stdout, notes } = await run([await fileOf('BRA.csv', good, bad)])
    expect([code, stdout, await entries()]).toEqual([2, '', 0])
    expect(notes).toContain('BRA.csv, line 3, kind: not one of manufacture')
  })

  it('names what cannot be as it stands, and loads it', async () => {
    const destroyed = good.replace('B-1,manufacture,2001-02-03', 'B-2,destruction,2005')
    const sold = good.replace('B-1,manufacture,2001-02-03', 'B-3,transfer,2007-01-01')
    const tomorrow = good
      .replace('B-1,manufacture,2001-02-03', 'B-4,loss,2999')
      .replace('843', '844')
    const rows = [good, destroyed, sold, tomorrow]
    const { code, stdout } = await run([await fileOf('BRA.csv', ...rows)])
    expect([code, await entries()]).toEqual([0, 4])
    expect(stdout.split('\n').slice(1).toSorted()).toEqual([
      '',
      '  B-3: The entry of 2007-01-01 lies after the weapon was destroyed (2005).',
      "  B-4: The entry's day, 2999, lies in the future.",
      'Loaded, though it cannot be as it stands (2 entries):',
    ])
  })

  it('tells a program what cannot be, also where an earlier file said the other half', async () => {
    const export90 = good.replace('manufacture,2001-02-03', 'export,1990')
    await run([await fileOf('one.csv', good)])
    const path = await fileOf('two.csv', export90.replace('B-1', 'B-0'))
    const { flagged } = JSON.parse((await run([path, '--json'])).stdout)
    expect(flagged).toEqual([
      { record_id: 'B-0', flags: [expect.objectContaining({ code: 'custody-before-made' })] },
    ])
  })

  it('puts bad rows into the file asked for, readable by their owner only', async () => {
    const rejects = join(folder, 'rejects.csv')
    const args = [await fileOf('BRA.csv', good, bad), '--rejects', rejects]
    const { code, stdout } = await run(args)
    expect([code, await entries()]).toEqual([0, 1])
    expect(stdout).toBe(`BRA.csv: 2 rows, 1 added, 1 rejected (see ${rejects}).\n`)
    expect(await readFile(rejects, 'utf8')).toContain(`\n${bad},"kind: not one of`)
    expect((await stat(rejects)).mode & 0o777).toBe(0o600)
  })

  it('makes no file where nothing is rejected', async () => {
    const rejects = join(folder, 'none.csv')
    await run([await fileOf('BRA.csv', good), '--rejects', rejects])
    await expect(stat(rejects)).rejects.toThrow('ENOENT')
  })

  it.each([[[]], [['--dry-run']]])('never writes over a file, with %j', async (more) => {
    const rejects = join(folder, 'corrected.csv')
    await writeFile(rejects, 'rows that somebody corrects')
    const path = await fileOf('BRA.csv', good, bad)
    const { code, notes } = await run([path, '--rejects', rejects, ...more])
    expect([code, await entries()]).toEqual([2, 0])
    expect(notes).toContain(`${rejects} is there already`)
    expect(await readFile(rejects, 'utf8')).toBe('rows that somebody corrects')
  })

  it('leaves no file of rejected rows where the load failed', async () => {
    const rejects = join(folder, 'failed.csv')
    const args = [
      await fileOf('BRA.csv', bad),
      '--rejects',
      rejects,
      '--database',
      'postgresql://nobody@127.0.0.1:1/x',
    ]
    expect((await run(args)).code).toBe(2)
    await expect(stat(rejects)).rejects.toThrow('ENOENT')
    await expect(stat(`${rejects}.part`)).rejects.toThrow('ENOENT')
  })

  it('checks and loads nothing in a dry run', async () => {
    const { code, stdout } = await run([await fileOf('BRA.csv', good), '--dry-run'])
    expect([code, stdout]).toEqual([0, 'BRA.csv: 1 rows, 1 would be added. Nothing was loaded.\n'])
    expect(await entries()).toBe(0)
  })

  it.each([
    ['no database', ['-'], {}, 'PROOFMARK_DATABASE_URL'],
    [
      'a database that is not there',
      ['-', '--database', 'postgresql://nobody@127.0.0.1:1/x'],
      {},
      'cannot be used',
    ],
    ['no such file', ['/nowhere/at-all.csv'], undefined, '/nowhere/at-all.csv is not there.'],
    ['a folder', ['/'], undefined, '/ is a directory.'],
    ['a format nobody knows', ['-', '--format', 'xlsx'], undefined, 'csv or jsonl'],
    ['an option nobody knows', ['-', '--force'], undefined, '--force'],
    ['two files', ['a.csv', 'b.csv'], undefined, 'one file at a time'],
    ['rejects into the file itself', ['a.csv', '--rejects', './a.csv'], undefined, 'of their own'],
  ])('refuses %s with exit code 2 and a sentence', async (_, args, env, says) => {
    const { code, stdout, notes } = await run(args, { env })
    expect([code, stdout]).toEqual([2, ''])
    expect(notes).toContain(says)
  })
})

describe('progress', () => {
  it.each([
    [
      { phase: 'reading', rows: 1_234_567, rowsPerSecond: 43_210.4, leftMs: 61_000 },
      '1,234,567 rows checked, 43,210 a second, 2 min left',
    ],
    [
      { phase: 'storing', rows: 10, rowsPerSecond: 5, leftMs: 1500 },
      '10 rows stored, 5 a second, 2 s left',
    ],
    [{ phase: 'reading', rows: 10, rowsPerSecond: 5, leftMs: null }, '10 rows checked, 5 a second'],
  ] as const)('%j is said as "%s"', (progress, line) => {
    expect(progressLine(progress)).toBe(line)
  })
})
