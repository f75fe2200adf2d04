import { startTestNetwork, type TestNetwork } from '@proofmark/testkit/network'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { found, openCase } from './asking.ts'
import { austria, ghana } from './world.ts'

const HOUR_MS = 3_600_000

let movedMs = 0
let network: TestNetwork

beforeAll(async () => {
  network = await startTestNetwork({
    postgresUrl: inject('postgresUrl'),
    states: { AUT: { register: austria, policy: 'case-by-case' }, GHA: { register: ghana } },
    clock: () => new Date(Date.now() + movedMs),
  })
})
afterAll(() => network?.[Symbol.asyncDispose]())

/** Later, for every node; a day would be too long: the directory's statements stand for one. */
const hoursLater = (hours: number): void => {
  movedMs = hours * HOUR_MS
}

interface Reminder {
  readonly id: string
  readonly state: string
  readonly dueAt: string
  readonly traceId: string | null
  readonly requestId: string | null
}

/** Tokens end within the hour: whoever asks signs in anew. */
const reminders = async (state: string, escalated = false): Promise<Reminder[]> => {
  const officer = await network.as(state, escalated ? 'supervisor' : 'officer')
  const seen = await officer.request<{ reminders: Reminder[] }>(
    `query ($escalated: Boolean!) { reminders(escalated: $escalated) {
      id state dueAt traceId requestId } }`,
    { escalated },
  )
  return seen.reminders
}

interface Incoming {
  readonly id: string
  readonly dueAt: string
  readonly clockStandsSince: string | null
}

const incoming = async (): Promise<Incoming[]> => {
  const officer = await network.as('AUT', 'officer')
  const { incomingRequests } = await officer.request<{ incomingRequests: { nodes: Incoming[] } }>(
    `{ incomingRequests(status: FOR_A_PERSON) { nodes { id dueAt clockStandsSince } } }`,
  )
  return incomingRequests.nodes
}

/** Asks Austria urgently; the trace, and the request that came in by it. */
const asked = async (): Promise<{ trace: string; request: string }> => {
  const before = new Set((await incoming()).map(({ id }) => id))
  const officer = await network.as('GHA', 'officer')
  const { requestTrace } = await officer.request<{ requestTrace: { id: string } }>(
    `mutation ($caseId: ID!) { requestTrace(caseId: $caseId, sla: URGENT) { id } }`,
    { caseId: await openCase(officer) },
  )
  const request = await found(async () => (await incoming()).find(({ id }) => !before.has(id)))
  return { trace: requestTrace.id, request: request.id }
}

const requestOf = async (id: string): Promise<Incoming> =>
  found(async () => (await incoming()).find((one) => one.id === id))

const askToClarify = async (request: string, trace: string): Promise<void> => {
  const vienna = await network.as('AUT', 'officer')
  await vienna.request(
    `mutation ($id: ID!) {
      askToClarify(requestId: $id, fields: [SERIAL], question: "Which number?") { id } }`,
    { id: request },
  )
  const accra = await network.as('GHA', 'officer')
  await found(async () => {
    const { questions } = await accra.request<{ questions: { traceId: string }[] }>(
      `{ questions { traceId } }`,
    )
    return questions.find(({ traceId }) => traceId === trace)
  })
}

const clarify = async (trace: string, request: string): Promise<Incoming> => {
  const accra = await network.as('GHA', 'officer')
  await accra.request(
    `mutation ($id: ID!) { clarify(traceId: $id, state: "AUT", text: "As it was read.") { id } }`,
    { id: trace },
  )
  return found(async () =>
    (await incoming()).find((one) => one.id === request && one.clockStandsSince === null),
  )
}

const reminded = (state: string, of: string, escalated = false): Promise<Reminder> =>
  found(async () =>
    (await reminders(state, escalated)).find(
      ({ traceId, requestId }) => traceId === of || requestId === of,
    ),
  )

const note = async (role: 'officer' | 'supervisor', id: string): Promise<void> => {
  const person = await network.as('AUT', role)
  await person.request(`mutation ($id: ID!) { noteReminder(reminderId: $id) { seenBy } }`, { id })
}

const subjects = (seen: readonly Reminder[]) =>
  seen.map(({ traceId, requestId }) => traceId ?? requestId)

it('a deadline that passed is reminded of and escalated, once; one that moved, when it passes', async () => {
  const plain = await asked()
  const unclear = await asked()
  const due = Date.parse((await requestOf(unclear.request)).dueAt)
  expect(await reminders('AUT')).toEqual([])

  // The clock of the unclear request stands for three hours.
  hoursLater(1)
  await askToClarify(unclear.request, unclear.trace)
  hoursLater(4)
  const moved = Date.parse((await clarify(unclear.trace, unclear.request)).dueAt) - due
  expect(moved).toBeGreaterThan(2.9 * HOUR_MS)
  expect(moved).toBeLessThan(3.1 * HOUR_MS)

  // Both were due after 8 hours. One sweep looks at both: who is reminded of one was spared the other.
  hoursLater(9)
  const late = await reminded('AUT', plain.request)
  expect(late).toMatchObject({ state: 'GHA' })
  expect(subjects(await reminders('AUT'))).toEqual([plain.request])
  expect(await reminded('GHA', plain.trace)).toMatchObject({ state: 'AUT' })
  expect(subjects(await reminders('GHA'))).toEqual([plain.trace])
  expect(await reminders('AUT', true)).toEqual([])
  await note('officer', late.id)
  expect(await reminders('AUT')).toEqual([])

  hoursLater(10.5)
  const escalated = await reminded('AUT', plain.request, true)
  await expect(note('officer', escalated.id)).rejects.toMatchObject({ code: 'PMK_NOT_ALLOWED' })
  await note('supervisor', escalated.id)
  expect(await reminders('AUT')).toEqual([])

  // Noted, the first is not told again; the second passes at its own time, on both sides.
  hoursLater(11.5)
  const second = await reminded('AUT', unclear.request)
  expect(Date.parse(second.dueAt) - due).toBe(moved)
  expect(subjects(await reminders('AUT'))).toEqual([unclear.request])
  await reminded('GHA', unclear.trace)
  expect(await reminders('AUT', true)).toEqual([])
})
