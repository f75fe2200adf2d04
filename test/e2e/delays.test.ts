import { startTestNetwork, type TestNetwork } from '@proofmark/testkit/network'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { found, openCase, type Person, requestTrace } from './asking.ts'
import { told } from './notified.ts'
import { austria, ghana } from './world.ts'

const DAY_MS = 86_400_000

let movedMs = 0
const now = () => new Date(Date.now() + movedMs)
const dayOf = (at: Date): string => at.toISOString().slice(0, 10)
const tomorrow = dayOf(new Date(Date.now() + DAY_MS))
let network: TestNetwork

beforeAll(async () => {
  network = await startTestNetwork({
    postgresUrl: inject('postgresUrl'),
    states: { AUT: { register: austria, policy: 'case-by-case' }, GHA: { register: ghana } },
    clock: now,
  })
})
afterAll(() => network?.[Symbol.asyncDispose]())

const vienna = (): Promise<Person> => network.as('AUT', 'officer')
const accra = (): Promise<Person> => network.as('GHA', 'officer')

interface Reminder {
  readonly id: string
  readonly level: string
  readonly state: string
  readonly dueAt: string
  readonly traceId: string | null
  readonly requestId: string | null
}

const delays = async (person: Person): Promise<Reminder[]> => {
  const { reminders } = await person.request<{ reminders: Reminder[] }>(
    '{ reminders(first: 100) { id level state dueAt traceId requestId } }',
  )
  return reminders.filter(({ level }) => level === 'DELAY')
}

/** Asks Austria; the trace, and the request that came in by it. */
const asked = async (known: ReadonlySet<string>) => {
  const officer = await accra()
  const trace = await requestTrace(officer, await openCase(officer))
  const request = await found(async () => {
    const { incomingRequests } = await (await vienna()).request<{
      incomingRequests: { nodes: { id: string }[] }
    }>('{ incomingRequests(status: FOR_A_PERSON) { nodes { id } } }')
    return incomingRequests.nodes.find(({ id }) => !known.has(id))
  })
  return { trace, request: request.id }
}

it('on the day by which an answer was promised, both States are reminded, once, and not before', async () => {
  const delayed = await asked(new Set())
  await (await vienna()).request(
    `mutation ($id: ID!, $until: Date!) { answer(requestId: $id, input: { outcome: DELAYED, until: $until,
      ground: ONGOING_INVESTIGATION, reason: "Under way." }) { id } }`,
    { id: delayed.request, until: tomorrow },
  )
  const interim = await asked(new Set([delayed.request]))
  await (await vienna()).request(
    `mutation ($id: ID!, $on: Date!) {
      sendInterim(requestId: $id, stage: WITH_A_PERSON, expectedOn: $on) { id } }`,
    { id: interim.request, on: tomorrow },
  )
  await found(async () => {
    const { trace } = await (await accra()).request<{
      trace: { asks: { dialogue: readonly object[] }[] }
    }>('query ($id: ID!) { trace(id: $id) { asks { dialogue { id } } } }', { id: interim.trace })
    return trace.asks[0]?.dialogue[0]
  })
  for (const person of [await vienna(), await accra()]) expect(await delays(person)).toEqual([])

  movedMs = Date.parse(tomorrow) + 60_000 - Date.now()
  const both = async (look: () => Promise<Reminder[]>) =>
    found(async () => {
      const seen = await look()
      return seen.length >= 2 ? seen : undefined
    })
  const there = await both(async () => delays(await vienna()))
  expect(new Set(there.map(({ requestId }) => requestId))).toEqual(
    new Set([delayed.request, interim.request]),
  )
  const here = await both(async () => delays(await accra()))
  expect(new Set(here.map(({ traceId }) => traceId))).toEqual(
    new Set([delayed.trace, interim.trace]),
  )
  for (const { dueAt } of [...there, ...here]) expect(Date.parse(dueAt)).toBe(Date.parse(tomorrow))
  await found(async () =>
    (await told(await accra(), 'DELAY_OVER')).length === 2 ? true : undefined,
  )
  expect(there).toHaveLength(2)

  const [first] = there
  await (await vienna()).request(
    'mutation ($id: ID!) { noteReminder(reminderId: $id) { seenBy } }',
    { id: first?.id },
  )
  expect(await delays(await vienna())).toHaveLength(1)

  // What was promised for another day since, is reminded of on that day, and not for the day that was.
  const { request } = interim
  const later = dayOf(new Date(Date.parse(tomorrow) + DAY_MS))
  await (await vienna()).request(
    `mutation ($id: ID!, $on: Date!) {
      sendInterim(requestId: $id, stage: WITH_A_PERSON, expectedOn: $on) { id } }`,
    { id: request, on: later },
  )
  movedMs += DAY_MS
  await found(async () =>
    (await delays(await vienna())).some(
      ({ dueAt, requestId }) => requestId === request && Date.parse(dueAt) === Date.parse(later),
    )
      ? true
      : undefined,
  )
})
