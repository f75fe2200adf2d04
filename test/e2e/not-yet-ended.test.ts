import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startTestNetwork, type TestNetwork } from '@proofmark/testkit/network'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { found, openCase, type Person, requestTrace, settled, until } from './asking.ts'
import { sitDown } from './officer-at.ts'
import { sendCorrection, untilCorrected } from './registers.ts'
import { austria, ghana, togo } from './world.ts'

let network: TestNetwork
let folder: string
let officer: Person
let vienna: Person

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'proofmark-not-yet-ended-'))
  network = await startTestNetwork({
    postgresUrl: inject('postgresUrl'),
    states: {
      AUT: { register: austria, policy: 'case-by-case' },
      GHA: { register: ghana },
      TGO: { register: togo },
    },
  })
  officer = await network.as('GHA', 'officer')
  vienna = await network.as('AUT', 'officer')
})
afterAll(async () => {
  await network?.[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

interface Waiting {
  readonly incomingRequests: {
    readonly nodes: readonly {
      readonly id: string
      readonly candidates: readonly { readonly weapon: { readonly id: string } }[]
    }[]
  }
}

/** The one request that waits for a person in Austria. */
const waiting = () =>
  found(async () => {
    const { incomingRequests } = await vienna.request<Waiting>(
      '{ incomingRequests(status: FOR_A_PERSON) { nodes { id candidates { weapon { id } } } } }',
    )
    return incomingRequests.nodes[0]
  })

const answered = async (answer: object) => {
  const trace = await requestTrace(officer, await openCase(officer))
  const { id, candidates } = await waiting()
  await vienna.request(
    'mutation ($id: ID!, $answer: AnswerInput!) { answer(requestId: $id, input: $answer) { status } }',
    { id, answer },
  )
  return { trace, request: id, weaponId: candidates[0]?.weapon.id }
}

interface Told {
  readonly trace: {
    readonly asks: readonly {
      readonly next: string | null
      readonly mayQuote: boolean | null
      readonly until: string | null
      readonly handling: object | null
    }[]
  }
}

const toldIn = async (id: string) => {
  const { trace } = await officer.request<Told>(
    `query ($id: ID!) { trace(id: $id) {
      asks { next mayQuote until handling { tlp use onward retainUntil } } } }`,
    { id },
  )
  return trace.asks
}

const at = (state: string) =>
  sitDown(network, folder, { state, role: 'officer', name: `officer-in-${state}` })

const feedbackOn = async (id: string): Promise<string | null> => {
  const { incomingRequest } = await vienna.request<{
    incomingRequest: { feedback: string | null }
  }>('query ($id: ID!) { incomingRequest(id: $id) { feedback } }', { id })
  return incomingRequest.feedback
}

it('a State that another refers to is asked, and the trace ends by what it tells', async () => {
  const { trace, request } = await answered({ outcome: 'REFERRED', next: 'TGO' })
  const { asks, end } = await until(officer, trace, settled)
  expect(asks).toMatchObject([
    { state: 'AUT', outcome: 'REFERRED' },
    { state: 'TGO', outcome: 'FOUND' },
  ])
  expect(end).toMatchObject({ outcome: 'LAST_HOLDER', holderState: 'TGO' })
  const [told, asked] = await toldIn(trace)
  expect(told).toMatchObject({ next: 'TGO', mayQuote: false, until: null })
  expect(told?.handling).toMatchObject({ tlp: 'AMBER', use: 'TRACING_ONLY' })
  expect(asked).toMatchObject({ next: null, mayQuote: null })
  const shown = await (await at('GHA')).read('traces', 'show', trace)
  expect(shown).toContain('next: TGO, NOT to be quoted there')
  expect(shown).toContain('told under TLP amber, tracing-only')
  expect(await found(async () => (await feedbackOn(request)) ?? undefined)).toBe('LAST_HOLDER')
  const there = await (await at('AUT')).read('requests', 'show', request)
  expect(there).toMatch(/how it ended there +last-holder/)
})

it('a referral back to the State that asks ends by its own books, not by an empty one there', async () => {
  const { trace } = await answered({ outcome: 'REFERRED', next: 'GHA' })
  const { end } = await until(officer, trace, settled)
  expect(end?.reasons).toMatchObject([
    { code: 'answered-no-record' },
    { code: 'answered-referred' },
  ])
})

it('an answer that is delayed ends nothing, and is taken when it comes', async () => {
  const { trace, request, weaponId } = await answered({
    ...{ outcome: 'DELAYED', until: '2099-03-01' },
    ...{ ground: 'ONGOING_INVESTIGATION', reason: 'The inquiry is under way.' },
  })
  expect(await until(officer, trace, settled)).toMatchObject({
    status: 'NEEDS_REVIEW',
    end: { outcome: 'NEEDS_REVIEW', reasons: [{ code: 'answered-delayed-until' }] },
  })
  expect((await toldIn(trace))[0]).toMatchObject({ until: '2099-03-01', next: null })
  expect(await (await at('GHA')).read('traces', 'show', trace)).toContain('until 2099-03-01')
  expect(await feedbackOn(request)).toBeNull()
  await sendCorrection(vienna, request, {
    reason: 'The inquiry is over.',
    answer: { outcome: 'FOUND', weaponId },
  })
  const later = await untilCorrected(officer, trace, ({ status }) => status === 'CLOSED')
  expect(later.end?.outcome).toBe('LAST_HOLDER')
  expect(later.asks.map(({ state, outcome }) => [state, outcome])).toEqual([
    ['AUT', 'FOUND'],
    ['TGO', 'FOUND'],
  ])
}, 30_000)
