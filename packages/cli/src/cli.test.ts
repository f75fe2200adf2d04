import { mkdtemp, readFile, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { trustMarkTypes } from '@proofmark/protocol'
import { describe, expect, it } from 'vitest'
import { rooms } from './catalogue/rooms.ts'
import { commands } from './catalogue.ts'
import { runCli } from './cli.ts'

const run = async (args: readonly string[], input: string | Uint8Array = '') => {
  let stdout = ''
  let notes = ''
  const code = await runCli({
    args,
    env: {},
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
      notes += text
    },
  })
  return { code, stdout, notes }
}

describe('proofmark help', () => {
  it('names every room, and each in full where it is asked for', async () => {
    const { code, stdout } = await run(['help'])
    expect(code).toBe(0)
    const words = new Set(commands.map(({ usage }) => usage.split(' ')[0]))
    expect([...words].toSorted()).toEqual(Object.keys(rooms).toSorted())
    for (const room of words) expect(stdout).toContain(`\n  ${room} `)
    const { stdout: told } = await run(['help', 'drafts'])
    expect(told).toContain('proofmark drafts release DRAFT --version N')
    expect(told).not.toContain('proofmark traces')
    expect((await run(['traces', 'send', '--help'])).stdout).toContain(
      'proofmark traces send CASE…',
    )
  })

  it('names every command', async () => {
    const { code, stdout } = await run(['help', 'all'])
    expect(code).toBe(0)
    for (const { usage } of commands) expect(stdout).toContain(`proofmark ${usage}`)
    expect(stdout).toContain(Object.keys(trustMarkTypes).join('|'))
  })

  it.each(commands.map((entry) => [entry.usage, entry] as const))('runs %s', async (_, entry) => {
    expect(await entry.load()).toHaveProperty('run')
  })

  it('is what an unknown command gets, with exit code 2', async () => {
    const { code, stdout, notes } = await run(['trace', 'everything'])
    expect([code, stdout]).toEqual([2, ''])
    expect(notes).toContain('There is no command "trace everything".')
  })
})

it.each([
  [['help', 'nope'], 'There is no command "nope".'],
  [['traces'], 'Say what to do with traces.'],
])('says what is wrong with %j, with exit code 2', async (args, why) => {
  const { code, stdout, notes } = await run(args)
  expect([code, stdout]).toEqual([2, ''])
  expect(notes).toContain(why)
})

describe('proofmark markings normalize', () => {
  const header = 'type,make,model,calibre,serial,country_of_manufacture'

  it('writes one object a line, in order', async () => {
    const { code, stdout } = await run(
      ['markings', 'normalize'],
      `${header}\nPISTOLA,TAURUS,PT 92,9 MM PARABELLUM (9X19MM),TOE76843,Brasil\nREVÓLVER,,,,RASPADO,\n`,
    )
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(code).toBe(0)
    expect(lines).toHaveLength(2)
    expect(lines[0].serial).toMatchObject({ state: 'legible', value: 'TOE76843' })
    expect(lines[0].country_of_manufacture.code).toBe('BRA')
    expect(lines[1]).toMatchObject({ make: { code: null }, serial: { value: null } })
  })

  it('takes columns in any order and a file without the optional ones', async () => {
    const { stdout } = await run(
      ['markings', 'normalize', '-'],
      'serial,calibre,model,make,type\nABC123,.38,,ROSSI,REVOLVER\n',
    )
    expect(JSON.parse(stdout).serial.value).toBe('ABC123')
  })

  it('names the column that is missing', async () => {
    const { code, notes, stdout } = await run(['markings', 'normalize'], 'type,make\na,b\n')
    expect([code, stdout]).toEqual([2, ''])
    expect(notes).toContain('model, calibre, serial')
  })

  it('names the line of a broken row', async () => {
    const { code, notes } = await run(['markings', 'normalize'], `${header}\na,b\n`)
    expect(code).toBe(2)
    expect(notes).toContain('Line 2')
  })

  it.each([
    ['', 'Line 1: the header is missing'],
    ['\n\n', 'Line 1: the header is missing'],
    ['PISTOLA,TAURUS,PT 92,9,123\n', 'Line 1: the column type, make'],
    [`${header.replaceAll(',', ';')}\na;b\n`, 'separated by semicolons; commas are wanted'],
    [`${header},serial\na,b,c,d,e,f,g\n`, 'Line 1: the column serial stands there twice'],
    [`${header}\r\n\r\na,b,c,d,e,f\r\na,"b,c,d,e,f\r\n\r\n`, 'Line 4: a quote'],
    [Buffer.from(`${header}\na,b,c,d,e,f\na,\xff,c,d,e,f\n`, 'latin1'), 'Line 3: it is not UTF-8'],
  ])('refuses %j, naming the line', async (typed, told) => {
    const { code, notes } = await run(['markings', 'normalize'], typed)
    expect(code).toBe(2)
    expect(notes).toContain(told)
  })

  it('keeps one line a row, in order, whatever quotes, marks and line ends the file has', async () => {
    const rows = [
      '"PISTOLA","TAURUS, FORJAS",,"9 ""mm""","A\nB 1",',
      ',,,,,',
      'REVOLVER,ROSSI,,.38,2,',
    ]
    const { stdout } = await run(
      ['markings', 'normalize'],
      `\ufeff${header}\r\n\r\n${rows.join('\r\n')}`,
    )
    const read = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(read.map(({ serial }) => serial.asRead)).toEqual(['A\nB 1', '', '2'])
    expect(read[0].calibre.asRead).toBe('9 "mm"')
    expect(read[0].make.asRead).toBe('TAURUS, FORJAS')
  })

  it('reads no second file in silence', async () => {
    const { code, notes } = await run(['markings', 'normalize', 'a.csv', 'b.csv'])
    expect([code, notes]).toEqual([2, 'Name one file at a time. Nothing was read.'])
  })

  it('says so where there is no such file', async () => {
    const { code, notes } = await run(['markings', 'normalize', '/nowhere/at-all.csv'])
    expect([code, notes]).toEqual([2, 'There is no file /nowhere/at-all.csv. Nothing was read.'])
  })
})

describe('proofmark keys make', () => {
  it('keeps the private parts in a file for its owner only and prints the public ones', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'proofmark-keys-')), 'keys.json')
    const { code, stdout } = await run(['keys', 'make', file])
    expect(code).toBe(0)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    const { keys } = JSON.parse(await readFile(file, 'utf8'))
    const { keys: published } = JSON.parse(stdout)
    expect(keys.map(({ use }: { use: string }) => use)).toEqual(['sig', 'enc', 'log', 'fed'])
    for (const { d } of keys) expect(stdout).not.toContain(d)
    expect(published.map(({ kid }: { kid: string }) => kid)).toEqual(
      keys.map(({ kid }: { kid: string }) => kid),
    )
    const again = await run(['keys', 'make', file])
    expect([again.code, again.stdout]).toEqual([2, ''])
    expect(JSON.parse(await readFile(file, 'utf8')).keys).toEqual(keys)
  })
})
