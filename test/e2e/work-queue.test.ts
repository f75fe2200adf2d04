import { setTimeout as waitMs } from 'node:timers/promises'
import { startTestNetwork, type TestNetwork } from '@proofmark/testkit/network'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { found, openCase, type Person, requestTrace } from './asking.ts'
import { answerDirectly, draft, lookAtDraft, step } from './drafting.ts'
import { austria, ghana } from './world.ts'

let network: TestNetwork
let asking: Person
let ana: Person
let ben: Person
let supervisor: Person

beforeAll(async () => {
  network = await startTestNetwork({
    postgresUrl: inject('postgresUrl'),
    states: {
      AUT: { register: austria, policy: 'case-by-case' },
      GHA: { register: ghana },
      TGO: { register: ghana },
    },
  })
  asking = await network.as('GHA', 'officer')
  ana = await network.as('AUT', 'officer', 'ana')
  ben = await network.as('AUT', 'officer', 'ben')
  supervisor = await network.as('AUT', 'supervisor', 'eva')
})
afterAll(() => network?.[Symbol.asyncDispose]())

interface Seen {
  readonly id: string
  readonly from: string
  readonly assignedTo: string | null
  readonly acknowledgedAt: string | null
}

const queue = async (person: Person, filter: object = {}): Promise<Seen[]> => {
  const { incomingRequests } = await person.request<{ incomingRequests: { nodes: Seen[] } }>(
    `query ($filter: IncomingFilter) { incomingRequests(status: FOR_A_PERSON, filter: $filter) {
      nodes { id from assignedTo acknowledgedAt } } }`,
    { filter },
  )
  return incomingRequests.nodes
}
const ids = async (person: Person, filter: object) =>
  (await queue(person, filter)).map(({ id }) => id)

/** Asks Austria anew; the request that came in by it. */
const asked = async (): Promise<{ trace: string; request: string }> => {
  const before = new Set((await queue(ana)).map(({ id }) => id))
  const trace = await requestTrace(asking, await openCase(asking))
  for (;;) {
    const request = (await queue(ana)).find(({ id }) => !before.has(id))
    if (request) return { trace, request: request.id }
    await waitMs(50)
  }
}

const take = (person: Person, id: string) =>
  person.request(`mutation ($id: ID!) { takeRequest(requestId: $id) { assignedTo } }`, { id })
const handOff = (person: Person, id: string, to: string) =>
  person.request(
    `mutation ($id: ID!, $to: String!) {
      handOffRequest(requestId: $id, to: $to, note: "Ring the proof house.") { assignedTo } }`,
    { id, to },
  )
const acknowledge = (person: Person, id: string) =>
  person.request(`mutation ($id: ID!) { acknowledgeRequest(requestId: $id) { assignedTo } }`, {
    id,
  })
const noteAbsence = (person: Person, absence: { person?: string; deputy: string }) =>
  person.request(
    `mutation ($person: String, $deputy: String!) { noteAbsence(person: $person, deputy: $deputy,
      since: "2026-01-01T00:00:00Z", until: "2999-01-01T00:00:00Z") { person } }`,
    absence,
  )

const code = (name: string) => expect.objectContaining({ code: name })

describe('the work queue', () => {
  it('shows what is nobody’s, mine, of one State, and past its deadline', async () => {
    const { request } = await asked()
    expect(await ids(ana, { assigned: 'NOBODY', from: 'GHA' })).toContain(request)
    expect(await ids(ana, { from: 'TGO' })).toEqual([])
    await take(ana, request)
    expect(await ids(ana, { assigned: 'NOBODY' })).not.toContain(request)
    expect(await ids(ana, { assigned: 'ME' })).toEqual([request])
    expect(await ids(ben, { assigned: 'ME' })).toEqual([])
    expect(await ids(ana, { overdue: true })).toEqual([])
    await passDeadline(request)
    expect(await ids(ana, { overdue: true })).toEqual([request])
    expect(await ids(ana, { overdue: false })).not.toContain(request)
    await expect(take(ben, request)).rejects.toEqual(code('PMK_STORE_CONFLICT'))
  })

  it('is handed off by whoever has it or by a supervisor, with a note that stays', async () => {
    const { request } = await asked()
    await expect(handOff(ben, request, 'ben')).rejects.toEqual(code('PMK_NOT_ALLOWED'))
    await handOff(supervisor, request, 'ben')
    await expect(handOff(ana, request, 'ana')).rejects.toEqual(code('PMK_NOT_ALLOWED'))
    await handOff(ben, request, 'ana')
    expect(await ids(ana, { assigned: 'ME' })).toContain(request)
    const { handOffs } = await supervisor.request<{ handOffs: object[] }>(
      `query ($id: ID!) { handOffs(requestId: $id) { from to by note } }`,
      { id: request },
    )
    const note = 'Ring the proof house.'
    expect(handOffs).toEqual([
      { from: null, to: 'ben', by: 'eva', note },
      { from: 'ben', to: 'ana', by: 'ben', note },
    ])
    await answerDirectly(ana, request, { outcome: 'NO_RECORD' })
    await expect(handOff(ana, request, 'ben')).rejects.toEqual(code('PMK_LIFECYCLE_ILLEGAL'))
  })

  it('shows the work of a person who is away to their deputy, who may hand it on', async () => {
    const { request } = await asked()
    await take(ana, request)
    await expect(noteAbsence(ben, { person: 'ana', deputy: 'ben' })).rejects.toEqual(
      code('PMK_NOT_ALLOWED'),
    )
    await expect(noteAbsence(ana, { deputy: 'ana' })).rejects.toEqual(code('PMK_INPUT_INVALID'))
    await noteAbsence(supervisor, { person: 'ana', deputy: 'ben' })
    expect(await ids(ben, { assigned: 'ME' })).toContain(request)
    await ana.request('mutation { endAbsence { person } }')
    expect(await ids(ben, { assigned: 'ME' })).not.toContain(request)
    await noteAbsence(ana, { deputy: 'ben' })
    await handOff(ben, request, 'ben')
    expect(await ids(ben, { assigned: 'ME' })).toContain(request)
  })

  it('tells the State that asked, once, that a person took its request', async () => {
    const { trace, request } = await asked()
    await acknowledge(ana, request)
    await expect(acknowledge(ben, request)).rejects.toEqual(code('PMK_LIFECYCLE_ILLEGAL'))
    for (;;) {
      const { trace: seen } = await asking.request<{
        trace: { asks: { state: string; acknowledgedAt: string | null }[] }
      }>(`query ($id: ID!) { trace(id: $id) { asks { state acknowledgedAt } } }`, { id: trace })
      if (seen.asks.find(({ state }) => state === 'AUT')?.acknowledgedAt) break
      await waitMs(50)
    }
    expect((await queue(ana)).find(({ id }) => id === request)).toMatchObject({ assignedTo: 'ana' })
    await answerDirectly(ana, request, { outcome: 'NO_RECORD' })
  })
})

const restrict = (person: Person, id: string, restricted = true) =>
  person.request(
    `mutation ($id: ID!, $restricted: Boolean!) {
      restrictRequest(requestId: $id, restricted: $restricted) { restricted } }`,
    { id, restricted },
  )

/** Everything that names a request by its id, or does something with it. */
const waysTo = [
  'query ($id: ID!) { handOffs(requestId: $id) { to } }',
  'query ($id: ID!) { answerForm(requestId: $id) { html } }',
  'mutation ($id: ID!) { takeRequest(requestId: $id) { id } }',
  'mutation ($id: ID!) { acknowledgeRequest(requestId: $id) { id } }',
  'mutation ($id: ID!) { handOffRequest(requestId: $id, to: "ben", note: "mine") { id } }',
  'mutation ($id: ID!) { answer(requestId: $id, input: { outcome: NO_RECORD }) { id } }',
  'mutation ($id: ID!) { sendCorrection(requestId: $id, reason: "x", answer: { outcome: NO_RECORD }) { id } }',
  'mutation ($id: ID!) { draftAnswer(requestId: $id, input: { outcome: NO_RECORD }) { id } }',
  'mutation ($id: ID!) { askToClarify(requestId: $id, fields: [SERIAL], question: "Which?") { id } }',
  'mutation ($id: ID!) { sendInterim(requestId: $id, stage: SEARCHING) { id } }',
]

describe('a request a supervisor keeps to whoever has it', () => {
  it('is theirs alone, whatever way others come to it', async () => {
    const { request } = await asked()
    await take(ana, request)
    await expect(restrict(ana, request)).rejects.toEqual(code('PMK_NOT_ALLOWED'))
    await restrict(supervisor, request)
    const drafted = await draft(ana, request, { outcome: 'NO_RECORD' })
    const carl = await network.as('AUT', 'officer', 'carl')
    expect(await ids(carl, {})).not.toContain(request)
    for (const way of waysTo)
      await expect(carl.request(way, { id: request })).rejects.toEqual(code('PMK_NOT_FOUND'))
    expect(await lookAtDraft(carl, drafted.id)).toBeNull()
    expect(await carl.incomingRequest({ id: request })).toBeNull()
    expect(await ana.incomingRequest({ id: request })).toMatchObject({ id: request })
    for (const name of ['withdrawDraft', 'sendDraft'] as const)
      await expect(step(carl, name, drafted)).rejects.toEqual(code('PMK_NOT_FOUND'))
    expect(await draftsOf(carl)).not.toContain(drafted.id)
    await passDeadline(request)
    const reminder = await found(async () => (await remindersOf(ana, request))[0])
    expect(await remindersOf(carl, request)).toEqual([])
    await expect(
      carl.request('mutation ($id: ID!) { noteReminder(reminderId: $id) { id } }', {
        id: reminder,
      }),
    ).rejects.toEqual(code('PMK_NOT_FOUND'))
    for (const person of [ana, supervisor]) {
      expect(await ids(person, {})).toContain(request)
      expect(await draftsOf(person)).toContain(drafted.id)
    }
    await restrict(supervisor, request, false)
    expect(await ids(carl, {})).toContain(request)
    await step(ana, 'sendDraft', drafted)
  })

  it('goes on with who has it: to whom it is handed, and to their deputy while they are away', async () => {
    const { request } = await asked()
    await restrict(supervisor, request)
    const [dora, emil] = await Promise.all(
      ['dora', 'emil'].map((name) => network.as('AUT', 'officer', name)),
    )
    if (!dora || !emil) throw new Error('nobody there')
    expect(await ids(dora, {})).not.toContain(request)
    await handOff(supervisor, request, 'dora')
    expect(await ids(dora, {})).toContain(request)
    expect(await ids(emil, {})).not.toContain(request)
    await noteAbsence(dora, { deputy: 'emil' })
    expect(await ids(emil, {})).toContain(request)
    await dora.request('mutation { endAbsence { person } }')
    expect(await ids(emil, {})).not.toContain(request)
  })
})

const draftsOf = async (person: Person): Promise<string[]> => {
  const { answerDrafts } = await person.request<{ answerDrafts: { id: string }[] }>(
    '{ answerDrafts(first: 100) { id } }',
  )
  return answerDrafts.map(({ id }) => id)
}

const remindersOf = async (person: Person, request: string): Promise<string[]> => {
  const { reminders } = await person.request<{
    reminders: { id: string; requestId: string | null }[]
  }>('{ reminders(first: 100) { id requestId } }')
  return reminders.filter(({ requestId }) => requestId === request).map(({ id }) => id)
}

/** Time passes. */
const passDeadline = async (request: string): Promise<void> => {
  const client = new pg.Client({ connectionString: network.databaseOf('AUT') })
  await client.connect()
  try {
    await client.query(`update request set due_at = now() - interval '1 day' where id = $1`, [
      request,
    ])
  } finally {
    await client.end()
  }
}
