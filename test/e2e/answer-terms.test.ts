import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { runCli } from '@proofmark/cli'
import { startTestNetwork, type TestNetwork } from '@proofmark/testkit/network'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { proofmark } from '../trust/operator.ts'
import { found, openCase, type Person, until } from './asking.ts'
import { answerDirectly, draft, type SeenDraft, step, waitingRequest } from './drafting.ts'
import { sitDown } from './officer-at.ts'
import { rowsOf } from './photographs-sent.ts'
import { austria, ghana, seizedPistol, togo } from './world.ts'

// Ghana asks for criminal proceedings. Austria's policy lets two persons tell it for them; Togo's is
// case by case, and lets nobody loosen anything.

let network: TestNetwork
let folder: string
let accra: Person
let otto: Person
let sabine: Person
let lome: Person
let trace: string
let requestId: string
let weaponId: string | undefined

const day = '2099-12-31'
const forCourt = { use: 'CRIMINAL_PROCEEDINGS', retainUntil: day }
const usual = { tlp: 'AMBER', use: 'TRACING_ONLY', onward: 'NEXT_STATE', retainUntil: null }
const handled = { ...usual, ...forCourt }

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'proofmark-answer-terms-'))
  network = await startTestNetwork({
    postgresUrl: inject('postgresUrl'),
    states: {
      AUT: { register: austria, policy: 'two-person' },
      GHA: { register: ghana },
      TGO: { register: togo, policy: 'case-by-case' },
    },
  })
  accra = await network.as('GHA', 'officer')
  otto = await network.as('AUT', 'officer', 'otto')
  sabine = await network.as('AUT', 'supervisor', 'sabine')
  lome = await network.as('TGO', 'officer')
  trace = await ask(await openCase(accra), { use: 'CRIMINAL_PROCEEDINGS' })
  const waiting = await waitingRequest(otto)
  requestId = waiting.id
  weaponId = waiting.candidates[0]?.weapon.id
}, 60_000)
afterAll(async () => {
  await network?.[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

const ask = async (caseId: string, asking: object): Promise<string> => {
  const { requestTrace } = await accra.request<{ requestTrace: { id: string } }>(
    `mutation ($caseId: ID!, $asking: AskingInput) {
      requestTrace(caseId: $caseId, asking: $asking) { id } }`,
    { caseId, asking },
  )
  return requestTrace.id
}

const toldBy = async (state: string, of = trace): Promise<object | null | undefined> => {
  const { trace: seen } = await accra.request<{
    trace: { asks: { state: string; handling: object | null }[] }
  }>(
    `query ($id: ID!) { trace(id: $id) { asks { state handling { tlp use onward retainUntil } } } }`,
    { id: of },
  )
  return seen.asks.find((one) => one.state === state)?.handling
}

const exporting = async (...more: string[]) => {
  const keys = join(folder, 'GHA.keys')
  await writeFile(keys, JSON.stringify(network.keysOf('GHA')))
  const stdout = new PassThrough()
  const notes: string[] = []
  const out = text(stdout)
  const by = ['--by', 'ama.mensah', '--purpose', 'court-proceedings']
  const code = await runCli({
    ...{ args: ['export', trace, ...by, ...more], stdout, stdin: Readable.from([]) },
    note: (note) => void notes.push(note),
    env: {
      PROOFMARK_DATABASE_URL: network.databaseOf('GHA'),
      PROOFMARK_KEYS_FILE: keys,
      PROOFMARK_ANCHOR_FILE: network.anchorFile,
    },
  })
  stdout.end()
  return { code, out: await out, notes: notes.join('\n') }
}

const answersLeft = async (): Promise<{ type: string; handling: object }[]> => {
  const auditor = await network.as('AUT', 'auditor')
  const { disclosures } = await auditor.request<{
    disclosures: { nodes: { type: string; trace: string; handling: object }[] }
  }>('{ disclosures { nodes { type trace handling { tlp use onward retainUntil } } } }')
  return disclosures.nodes.filter((one) => one.trace === trace)
}

const refused = (code: string, column: string) =>
  expect.objectContaining({ code, message: expect.stringContaining(column) })

describe('an officer who answers', () => {
  it.each([
    ['a day that is over', { retainUntil: '2020-01-01' }, 'PMK_INPUT_INVALID', 'retainUntil'],
    ['red that travels', { tlp: 'RED', onward: 'NEXT_STATE' }, 'PMK_INPUT_INVALID', 'onward'],
    ['statistics', { use: 'STATISTICS' }, 'PMK_POLICY_WITHHOLDS', 'use-statistics'],
    ['green', { tlp: 'GREEN' }, 'PMK_POLICY_WITHHOLDS', 'tlp-green'],
  ])('is refused %s', async (_what, terms, code, place) => {
    const input = { outcome: 'FOUND', weaponId, ...terms }
    await expect(draft(otto, requestId, input)).rejects.toEqual(refused(code, place))
    const refusal = { outcome: 'NO_RECORD', ...terms }
    await expect(draft(otto, requestId, refusal)).rejects.toEqual(refused(code, place))
  })

  it('is stricter at will', async () => {
    const red = await draft(otto, requestId, { outcome: 'FOUND', weaponId, tlp: 'RED' })
    expect(red.leaves.handling).toEqual({ ...usual, tlp: 'RED', onward: 'NEVER' })
    expect(red.leaves.nextState).toBe('TGO')
    await step(otto, 'withdrawDraft', red)
    const group = { group: 'IDENTIFICATION', ground: 'ONGOING_INVESTIGATION', reason: 'A case.' }
    const nothing = { outcome: 'FOUND_RESTRICTED', weaponId, withhold: [group] }
    const refusal = await draft(otto, requestId, { ...nothing, tlp: 'RED', retainUntil: day })
    expect(refusal.leaves).toMatchObject({
      outcome: 'REFUSED',
      handling: { ...usual, tlp: 'RED', onward: 'NEVER', retainUntil: day },
    })
    await step(otto, 'withdrawDraft', refusal)
  })

  it('shows in the draft what it is told under; whoever approves approves exactly that', async () => {
    const terminal = await sitDown(network, folder, { state: 'AUT', role: 'officer', name: 'otto' })
    const words = ['requests', 'draft', requestId, '--outcome', 'found', '--weapon-id']
    const terms = ['--use', 'criminal-proceedings', '--retain-until', day]
    const shown = await terminal.read(...words, weaponId ?? '', ...terms)
    expect(shown).toContain('told under TLP amber, criminal-proceedings, passed on: next-state')
    const drafted = await draft(otto, requestId, { outcome: 'FOUND', weaponId, ...forCourt })
    expect(drafted).toMatchObject({ secondPerson: true, leaves: { handling: handled } })
    const approved = await step(sabine, 'approveDraft', drafted)
    expect(approved.approval).toMatchObject({ by: 'sabine', stands: true })

    const changed = await draft(otto, requestId, { outcome: 'FOUND', weaponId, retainUntil: day })
    expect(changed).toMatchObject({
      approval: null,
      leaves: { handling: { ...usual, retainUntil: day } },
    })
    await expect(step(sabine, 'releaseDraft', drafted)).rejects.toMatchObject({
      code: 'PMK_STORE_CONFLICT',
    })
    const again = await draft(otto, requestId, { outcome: 'FOUND', weaponId, ...forCourt })
    // As if the terms had changed under the draft: other ones than those that were read never leave.
    for (const other of ['2098-12-31', '2020-01-01']) {
      const set = `jsonb_set(answer, '{retainUntil}', to_jsonb($1::text))`
      const where = 'where id = $2 returning id'
      await rowsOf(network, 'AUT', `update answer_draft set answer = ${set} ${where}`, [
        other,
        again.id,
      ])
      await expect(step(sabine, 'releaseDraft', again)).rejects.toMatchObject({
        code: 'PMK_DRAFT_STALE',
      })
    }
    const last = await draft(otto, requestId, { outcome: 'FOUND', weaponId, ...forCourt })
    await step(sabine, 'releaseDraft', last)
  })

  it('is heard by the State that asked, and leaves it on record', async () => {
    expect(await found(async () => (await toldBy('AUT')) ?? undefined)).toEqual(handled)
    expect(await answersLeft()).toEqual([
      expect.objectContaining({ type: 'trace.response', handling: handled }),
    ])
    const report = await proofmark('audit', 'disclosures', '--database', network.databaseOf('AUT'))
    expect(report).toContain(
      `under TLP amber, criminal-proceedings, passed on: next-state, to be kept until ${day}`,
    )
    expect(report).toContain('tells-to-proceedings')
  })
})

describe('a file for a court, at the State that asked', () => {
  it('needs no permission where every answer is told for criminal proceedings', async () => {
    const { code, out, notes } = await exporting()
    expect(notes).not.toContain('PMK_HANDLING_FORBIDS')
    expect(code).toBe(0)
    expect(JSON.parse(out).content.permitted).toBeUndefined()
  })

  it('is refused once a State answers for tracing only, which its policy lets nobody loosen', async () => {
    const { id, candidates } = await waitingRequest(lome)
    const input = { outcome: 'FOUND', weaponId: candidates[0]?.weapon.id }
    await expect(answerDirectly(lome, id, { ...input, ...forCourt })).rejects.toEqual(
      refused('PMK_POLICY_WITHHOLDS', 'use-criminal-proceedings'),
    )
    await answerDirectly(lome, id, input)
    expect(await found(async () => (await toldBy('TGO')) ?? undefined)).toMatchObject({
      use: 'TRACING_ONLY',
      retainUntil: null,
    })
    const { code, out, notes } = await exporting()
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(notes).toContain('TGO: use tracing-only.')
    expect(notes).not.toContain('AUT')
    expect((await exporting('--permission', 'TGO=NV 12/2026')).code).toBe(0)
  })
})

describe('a correction', () => {
  const corrected = (input: object): Promise<SeenDraft> =>
    draft(otto, requestId, { outcome: 'FOUND', weaponId, ...input }, 'The date was wrong.')

  it('is as strict as what it corrects in all it does not say, and looser only where it says so', async () => {
    const silent = await corrected({})
    expect(silent.leaves.handling).toEqual({ ...usual, retainUntil: day })
    const said = await corrected(forCourt)
    expect(said.leaves.handling).toEqual(handled)
    const never = await corrected({ onward: 'NEVER', tlp: 'RED', retainUntil: '2098-12-31' })
    await step(sabine, 'releaseDraft', never)
    const after = await corrected({})
    const strict = { tlp: 'RED', use: 'TRACING_ONLY', onward: 'NEVER', retainUntil: '2098-12-31' }
    expect(after.leaves.handling).toEqual(strict)
    expect(await answersLeft()).toHaveLength(2)
    const heard = await found(async () => {
      const told = await toldBy('AUT')
      return told && 'tlp' in told && told.tlp === 'RED' ? told : undefined
    })
    expect(heard).toEqual(strict)
    const { notes } = await exporting('--permission', 'TGO=NV 12/2026')
    expect(notes).toContain('PMK_HANDLING_FORBIDS')
    expect(notes).toContain('AUT: ')
  })
})

describe('an exercise', () => {
  it('practises the terms too', async () => {
    const { openCase: opened } = await accra.request<{ openCase: { id: string } }>(
      `mutation ($input: OpenCaseInput!) { openCase(input: $input) { id } }`,
      {
        input: {
          weapon: seizedPistol,
          obtainedOn: '2021-08-14',
          nationalNumber: 'EX-1',
          training: true,
        },
      },
    )
    const exercise = await ask(opened.id, { use: 'CRIMINAL_PROCEEDINGS' })
    const { id } = await waitingRequest(otto)
    const invented = { weapon: { make: 'GLOCK', serial: 'QZX815' } }
    const drafted = await draft(otto, id, { outcome: 'FOUND', invented, ...forCourt })
    expect(drafted.leaves.handling).toEqual(handled)
    await step(sabine, 'releaseDraft', drafted)
    await until(accra, exercise, ({ asks }) => asks[0]?.outcome === 'FOUND')
    expect(await toldBy('AUT', exercise)).toEqual(handled)
  })
})
