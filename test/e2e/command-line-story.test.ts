import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type {
  DisclosuresQuery,
  DraftShownFragment,
  QuestionShownFragment,
  RequestShownFragment,
  TraceShownFragment,
} from '@proofmark/client'
import { startTestNetwork, type TestNetwork } from '@proofmark/testkit/network'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { found } from './asking.ts'
import { type AtTerminal, sitDown } from './officer-at.ts'
import { everythingThatLeft, leaksIn } from './opened.ts'
import { austria, ghana, planted, seizedPistol, togo } from './world.ts'

// The same three States and many persons as in the story told over GraphQL; here nobody has anything but commands.

let network: TestNetwork
let folder: string
let kofi: AtTerminal
let otto: AtTerminal
let sabine: AtTerminal
let yao: AtTerminal
let caseId: string
let trace: string
let draft: DraftShownFragment

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'proofmark-command-line-'))
  network = await startTestNetwork({
    postgresUrl: inject('postgresUrl'),
    states: {
      AUT: { register: austria, policy: 'two-person' },
      GHA: { register: ghana },
      TGO: { register: togo, policy: 'case-by-case' },
    },
  })
  const at = (state: string, role: 'officer' | 'supervisor', name: string) =>
    sitDown(network, folder, { state, role, name })
  kofi = await at('GHA', 'officer', 'kofi')
  otto = await at('AUT', 'officer', 'otto')
  sabine = await at('AUT', 'supervisor', 'sabine')
  yao = await at('TGO', 'officer', 'yao')
})
afterAll(async () => {
  await network?.[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

const waiting = (person: AtTerminal): Promise<RequestShownFragment> =>
  found(async () => {
    const args = ['queue', '--status', 'for-a-person', '--nobodys']
    return (await person.json<RequestShownFragment[]>(...args))[0]
  })

const traceUntil = (wanted: (trace: TraceShownFragment) => boolean): Promise<TraceShownFragment> =>
  found(async () => {
    const seen = await kofi.json<TraceShownFragment>('traces', 'show', trace)
    return wanted(seen) ? seen : undefined
  })

describe('an officer in Ghana', () => {
  it('opens a case from a file, and is told what it lacks and whom it would ask', async () => {
    const weapon = join(folder, 'weapon.json')
    await writeFile(weapon, JSON.stringify(seizedPistol))
    const number = planted.nationalNumber
    const opening = ['--national-number', number, '--obtained-on', '2021-08-14', '--weapon', weapon]
    const opened = await kofi.json<{ id: string; wouldAsk: { state: string }[] }>(
      ...['cases', 'open', ...opening],
    )
    caseId = opened.id
    expect(opened.wouldAsk).toEqual([expect.objectContaining({ state: 'AUT', reachable: true })])
    const told = await kofi.read('cases', 'show', caseId, '--lang', 'fr')
    expect(told).toContain(number)
    expect(told).toMatch(/Would ask\n {2}AUT\n {4}[+·] /)
  })

  it('sends its trace, which waits for consent before anybody is told what another State said', async () => {
    const sent = await kofi.json<TraceShownFragment>('traces', 'send', caseId, '--wait-for-consent')
    trace = sent.id
    expect(sent.asks.map(({ state }) => state)).toEqual(['AUT'])
    expect(await kofi.read('traces', 'list', '--status', 'tracing')).toContain(trace)
  })

  it('may not answer for another State, nor with a role that is not theirs', async () => {
    const { code, stdout, notes } = await kofi.type('drafts', 'release', trace, '--version', '1')
    expect([code, stdout]).toEqual([1, ''])
    expect(notes).toMatch(/^PMK_NOT_ALLOWED: .*Nothing was done/)
  })
})

describe('in Austria', () => {
  it('an officer takes the request and drafts an answer that holds the consignee back', async () => {
    const request = await waiting(otto)
    expect(await otto.read('requests', 'take', request.id)).toMatch(/Our register offers\n {2}\S+ /)
    await otto.read('requests', 'ack', request.id)
    const weapon = request.candidates[0]?.weapon.id ?? ''
    draft = await otto.json<DraftShownFragment>(
      ...['requests', 'draft', request.id, '--outcome', 'found-restricted', '--weapon-id', weapon],
      ...['--withhold', 'consignee-firm', '--ground', 'ongoing-investigation'],
      ...['--reason', 'A case is open against the consignee.', '--onward', 'ask-first'],
    )
    expect(draft).toMatchObject({ status: 'OPEN', secondPerson: true, authors: ['otto'] })
    expect(draft.leaves?.withheld).toEqual([
      {
        group: 'CONSIGNEE_FIRM',
        ground: 'ONGOING_INVESTIGATION',
        groundText: 'It would compromise an ongoing criminal investigation',
        reason: 'A case is open against the consignee.',
      },
    ])
    expect(await otto.read('drafts', 'show', draft.id)).toContain('wanted, by a second person')
  })

  it('nobody releases what they wrote, or another version than the one they read', async () => {
    const himself = await sitDown(network, folder, {
      ...{ state: 'AUT', role: 'supervisor', name: 'otto' },
    })
    const release = ['drafts', 'release', draft.id, '--version', String(draft.version)]
    const own = await himself.type(...release)
    expect([own.code, own.stdout]).toEqual([1, ''])
    expect(own.notes).toMatch(/^PMK_SAME_PERSON: .*Ask another supervisor/)
    const alone = await otto.type('drafts', 'send', draft.id)
    expect(alone).toMatchObject({ code: 1 })
    expect(alone.notes).toMatch(/^PMK_SECOND_PERSON_NEEDED: /)
    const other = await sabine.type('drafts', 'release', draft.id, '--version', '7')
    expect(other.code).toBe(1)
    expect(await sabine.read('drafts', 'list')).toContain(draft.id)
  })

  it('a supervisor releases it', async () => {
    const version = String(draft.version)
    const left = await sabine.read('drafts', 'release', draft.id, '--version', version)
    expect(left).toContain('What left')
    expect(left).toContain('held back: consignee-firm, ongoing-investigation')
  })
})

describe('what Austria told', () => {
  it('may be quoted to Togo once it grants that', async () => {
    await traceUntil(({ end }) => end?.reasons[0]?.code === 'consent-wanted')
    const purpose = 'To ask who took it over.'
    await kofi.read(...['traces', 'ask-consent', trace, 'AUT', '--to', 'TGO', '--purpose', purpose])
    const wish = await found(async () => (await otto.json<QuestionShownFragment[]>('questions'))[0])
    expect(wish.asked).toMatchObject({ to: 'TGO', quote: 'WEAPON', text: purpose })
    const granted = await otto.read('consent', 'grant', wish.id, '--quote', 'weapon')
    expect(granted).toContain('consent-grant')
  })

  it('is refused by Togo, and the trace closes as refused', async () => {
    const following = kofi.read('traces', 'follow', trace)
    const request = await waiting(yao)
    const reason = 'A case is open here.'
    await yao.read(
      ...['requests', 'answer', request.id, '--outcome', 'refused'],
      ...['--ground', 'ongoing-investigation', '--reason', reason],
    )
    await following
    await traceUntil(({ status }) => status === 'CLOSED')
    const told = await kofi.read('traces', 'show', trace)
    expect(told).toMatch(/status {2}closed\nend {5}refused/)
    expect(told).toContain('held back: consignee-firm, ongoing-investigation')
    expect(told).toContain(`ground: ongoing-investigation: ${reason}`)
    expect(leaksIn(await everythingThatLeft(network, 'AUT'), ['Comptoir du Golfe'])).toEqual([])
  })

  it('is all an auditor sees to have left', async () => {
    const auditor = await sitDown(network, folder, { state: 'AUT', role: 'auditor', name: 'anna' })
    type Left = DisclosuresQuery['disclosures']['nodes']
    const left = await auditor.json<Left>('disclosures', '--first', '100')
    expect(left.filter(({ type }) => type === 'trace.response')).toEqual([
      expect.objectContaining({ to: 'GHA', draftedBy: ['otto'], approvedBy: 'sabine' }),
    ])
    expect((await auditor.type('queue')).notes).toMatch(/^PMK_NOT_ALLOWED: /)
  })
})
