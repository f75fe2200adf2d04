import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startTestNetwork, type TestNetwork } from '@proofmark/testkit/network'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { proofmark } from '../trust/operator.ts'
import { openCase, type Person, requestTrace, settled, until } from './asking.ts'
import { sitDown } from './officer-at.ts'
import { austria, ghana, togo } from './world.ts'

// Togo has no network: what passes between it and Ghana is carried as files.

let network: TestNetwork
let folder: string
let officer: Person

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'proofmark-carry-'))
  network = await startTestNetwork({
    postgresUrl: inject('postgresUrl'),
    states: {
      AUT: { register: austria },
      GHA: { register: ghana },
      TGO: { register: togo, withoutNetwork: true },
    },
  })
  network.cutOff('GHA')
  officer = await network.as('GHA', 'officer')
}, 60_000)
afterAll(async () => {
  await network?.[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

const waiting = async (at: string, peer: string): Promise<string[]> => {
  const client = new pg.Client(network.databaseOf(at))
  await client.connect()
  const { rows } = await client.query(
    `select type from outbox where peer = $1 and state = 'waiting' order by id`,
    [peer],
  )
  await client.end()
  return rows.map(({ type }) => type)
}

const untilWaiting = async (at: string, peer: string, type: string): Promise<void> => {
  await expect.poll(() => waiting(at, peer), { timeout: 20_000 }).toContain(type)
}

const tokenFile = async (state: string): Promise<string> => {
  const file = join(folder, `${state}.token`)
  await writeFile(file, await network.tokenFor(state, 'operator'))
  return file
}

const carryOut = async (from: string, to: string): Promise<string[]> => {
  const node = ['--node', network.addressOf(from), '--token-file', await tokenFile(from)]
  const said = await proofmark('carry', 'out', to, '--dir', folder, ...node)
  return said.split('\n').filter(Boolean)
}
const carryIn = async (to: string, files: readonly string[]): Promise<string[]> => {
  const said = await proofmark('carry', 'in', ...files, '--node', network.addressOf(to))
  return said.split('\n').filter(Boolean)
}
const carryBack = (to: string, files: readonly string[]) =>
  proofmark('carry', 'back', ...files, '--node', network.addressOf(to))

describe('a State without a network', () => {
  it('is asked and answers by files alone, and the trace ends', async () => {
    network.heal('GHA')
    const trace = await requestTrace(officer, await openCase(officer))
    await untilWaiting('GHA', 'TGO', 'trace.request')
    network.cutOff('GHA')
    const asked = await carryOut('GHA', 'TGO')
    expect(asked.length).toBeGreaterThan(0)
    const results = await carryIn('TGO', asked)
    await untilWaiting('TGO', 'GHA', 'trace.response')
    const answers = await carryOut('TGO', 'GHA')
    await carryBack('GHA', results)
    expect(await waiting('GHA', 'TGO')).not.toContain('trace.request')
    await carryBack('TGO', await carryIn('GHA', answers))
    const { end } = await until(officer, trace, settled)
    expect(end).toMatchObject({ outcome: 'LAST_HOLDER', holderState: 'TGO' })
    expect(await waiting('TGO', 'GHA')).not.toContain('trace.response')
    expect(network.exchanges.filter(({ to }) => to === 'TGO')).toEqual([])
  }, 60_000)

  it('takes a file twice without a second effect, and a lost one is written again', async () => {
    network.heal('GHA')
    await requestTrace(officer, await openCase(officer))
    await untilWaiting('GHA', 'TGO', 'trace.request')
    const [first = ''] = await carryOut('GHA', 'TGO')
    await rm(first)
    const [again = ''] = await carryOut('GHA', 'TGO')
    expect(await waiting('GHA', 'TGO')).toContain('trace.request')
    const results = await carryIn('TGO', [again])
    expect(await carryIn('TGO', [again])).toEqual(results)
    await carryBack('GHA', results)
    expect(await waiting('GHA', 'TGO')).not.toContain('trace.request')
  }, 60_000)

  it('refuses what is no envelope, is for somebody else, or was changed on the way', async () => {
    await requestTrace(officer, await openCase(officer))
    await untilWaiting('GHA', 'TGO', 'trace.request')
    const [file = ''] = await carryOut('GHA', 'TGO')
    await expect(carryIn('AUT', [file])).rejects.toThrow('TXP_ENVELOPE_UNREADABLE')
    const changed = join(folder, 'changed.txp')
    const envelope = await readFile(file, 'ascii')
    const middle = envelope.length >> 1
    const other = envelope[middle] === 'A' ? 'B' : 'A'
    await writeFile(changed, envelope.slice(0, middle) + other + envelope.slice(middle + 1))
    await expect(carryIn('TGO', [changed])).rejects.toThrow('changed.txp was refused')
    await writeFile(join(folder, 'empty.txp'), '')
    await expect(carryIn('TGO', [join(folder, 'empty.txp')])).rejects.toThrow('is empty')
    await expect(carryIn('TGO', [join(folder, 'none.txp')])).rejects.toThrow('cannot be read')
    expect(await readdir(folder)).not.toContain('changed.results')
  }, 60_000)

  it('says of results that are none where they are none, or which code refused them', async () => {
    const junk = async (name: string, content: string): Promise<string> => {
      await writeFile(join(folder, name), content)
      return join(folder, name)
    }
    const back = async (name: string, content: string) =>
      carryBack('GHA', [await junk(name, content)])
    await expect(back('empty.results', '')).rejects.toThrow('empty.results is empty')
    await expect(back('text.results', 'aGVsbG8\nnot a file')).rejects.toThrow(
      'text.results, line 1, character 8: no sealed file holds this. It was not given',
    )
    await expect(back('short.results', 'a.b.c')).rejects.toThrow('has 3 of the five parts')
    await expect(back('made-up.results', 'a.b.c.d.e')).rejects.toThrow(
      /made-up.results was refused \(TXP_ENVELOPE_\w+\)\. .* still waits/,
    )
  })

  it('is a command at a node like the others: its refusals have a code, and programs get JSON', async () => {
    const at = (role: 'officer' | 'operator') =>
      sitDown(network, folder, { state: 'GHA', role, name: role })
    const operator = await at('operator')
    const refused = await (await at('officer')).type('carry', 'out', 'TGO', '--dir', folder)
    expect([refused.code, refused.stdout]).toEqual([1, ''])
    expect(refused.notes).toMatch(/^PMK_NOT_ALLOWED: /)
    const nobody = await operator.type('carry', 'out', 'ZZZ', '--dir', folder)
    expect([nobody.code, nobody.notes]).toEqual([1, expect.stringMatching(/^PMK_NOT_FOUND: /)])
    const nowhere = await operator.type('carry', 'out', 'TGO', '--dir', join(folder, 'none'))
    expect(nowhere).toMatchObject({ code: 2, stdout: '' })
    expect(nowhere.notes).toContain('What waits at the node still waits')
    const written = await operator.json<{ file: string }[]>('carry', 'out', 'TGO', '--dir', folder)
    const again = await operator.read('carry', 'out', 'TGO', '--dir', folder)
    expect(again.trim().split('\n')).toEqual(written.map(({ file }) => file))
    for (const { file } of written) expect((await stat(file)).mode & 0o777).toBe(0o600)
    await expect(proofmark('carry', 'in', ...again.trim().split('\n'))).rejects.toThrow(
      '--node or PROOFMARK_NODE_URL is missing',
    )
  }, 60_000)

  it('gives envelopes to operators only, and for members only', async () => {
    const ask = (person: Person, member: string) =>
      person.request(`query ($m: String!) { envelopeFor(member: $m) { last } }`, { m: member })
    await expect(ask(officer, 'TGO')).rejects.toMatchObject({ code: 'PMK_NOT_ALLOWED' })
    const operator = await network.as('GHA', 'operator')
    await expect(ask(operator, 'ZZZ')).rejects.toMatchObject({ code: 'PMK_NOT_FOUND' })
  })
})
