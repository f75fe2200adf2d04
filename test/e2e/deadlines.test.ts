import { startTestNetwork, type TestNetwork } from '@proofmark/testkit/network'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { found, openCase, type Person, requestTrace } from './asking.ts'
import { waitingRequest } from './drafting.ts'
import { austria, ghana } from './world.ts'

let network: TestNetwork
let accra: Person
let vienna: Person
let supervisor: Person
let books: pg.Client
let asked: pg.Client
let trace: string
let request: string
let other: string

beforeAll(async () => {
  network = await startTestNetwork({
    postgresUrl: inject('postgresUrl'),
    states: { AUT: { register: austria, policy: 'case-by-case' }, GHA: { register: ghana } },
  })
  accra = await network.as('GHA', 'officer')
  vienna = await network.as('AUT', 'officer')
  supervisor = await network.as('AUT', 'supervisor', 'eva')
  books = new pg.Client(network.databaseOf('AUT'))
  asked = new pg.Client(network.databaseOf('GHA'))
  await Promise.all([books.connect(), asked.connect()])
  trace = await requestTrace(accra, await openCase(accra))
  request = (await waitingRequest(vienna)).id
  await requestTrace(accra, await openCase(accra))
  const second = await found(async () => (await waiting()).find(({ id }) => id !== request))
  other = second.id
})
afterAll(async () => {
  await Promise.all([books?.end(), asked?.end()])
  await network?.[Symbol.asyncDispose]()
})

interface Waiting {
  readonly id: string
  readonly dueAt: string
}

const waiting = async (): Promise<readonly Waiting[]> => {
  const { incomingRequests } = await vienna.request<{ incomingRequests: { nodes: Waiting[] } }>(
    `{ incomingRequests(status: FOR_A_PERSON) { nodes { id dueAt } } }`,
  )
  return incomingRequests.nodes
}

interface Reminder {
  readonly id: string
  readonly level: string
  readonly state: string
  readonly dueAt: string
  readonly traceId: string | null
  readonly requestId: string | null
}

const remindersOf = async (person: Person, escalated = false): Promise<Reminder[]> => {
  const { reminders } = await person.request<{ reminders: Reminder[] }>(
    `query ($escalated: Boolean!) { reminders(escalated: $escalated) {
      id level state dueAt traceId requestId } }`,
    { escalated },
  )
  return reminders
}

const reminded = (person: Person, escalated = false): Promise<Reminder> =>
  found(async () => (await remindersOf(person, escalated))[0])

/** As if the deadline had been so long ago. */
const agoAtBooks = (past: string): Promise<unknown> =>
  books.query(`update request set due_at = now() - $1::interval where id = $2`, [past, request])
const agoAtAsker = (past: string): Promise<unknown> =>
  asked.query(`update ask set due_at = now() - $1::interval where trace_id = $2`, [past, trace])

/** One sweep looks at everything: when it has told of the other request, it has passed this one by. */
const afterASweep = async (): Promise<void> => {
  await books.query(`update request set due_at = now() - interval '1 second' where id = $1`, [
    other,
  ])
  const told = async () =>
    (await remindersOf(vienna)).filter(({ requestId }) => requestId === other)
  const before = (await told()).length
  await found(async () => ((await told()).length > before ? true : undefined))
}

const ofRequest = async (): Promise<Reminder[]> =>
  (await remindersOf(vienna)).filter(({ requestId }) => requestId === request)

describe('a deadline that passed', () => {
  it('is told to the officers of both ends, once', async () => {
    expect(await remindersOf(vienna)).toEqual([])
    await Promise.all([agoAtBooks('1 minute'), agoAtAsker('1 minute')])
    expect(await reminded(vienna)).toMatchObject({
      ...{ level: 'REMINDER', state: 'GHA', requestId: request, traceId: null },
    })
    expect(await reminded(accra)).toMatchObject({
      ...{ level: 'REMINDER', state: 'AUT', requestId: null, traceId: trace },
    })
    await afterASweep()
    expect(await ofRequest()).toHaveLength(1)
  })

  it('is not shown again when somebody sees to it', async () => {
    const [one] = await ofRequest()
    const { id = '' } = one ?? {}
    const note = `mutation ($id: ID!) { noteReminder(reminderId: $id) { id } }`
    await vienna.request(note, { id })
    await afterASweep()
    expect(await ofRequest()).toEqual([])
  })

  it('is told to the supervisor when it is long ago, who alone may note that', async () => {
    expect(await remindersOf(supervisor, true)).toEqual([])
    await agoAtBooks('3 days')
    const escalation = await reminded(supervisor, true)
    expect(escalation).toMatchObject({ level: 'ESCALATION', state: 'GHA', requestId: request })
    const note = `mutation ($id: ID!) { noteReminder(reminderId: $id) { id } }`
    await expect(vienna.request(note, { id: escalation.id })).rejects.toMatchObject({
      code: 'PMK_NOT_ALLOWED',
    })
    await supervisor.request(note, { id: escalation.id })
    expect(await remindersOf(supervisor, true)).toEqual([])
  })
})

describe('a clock that stands still', () => {
  const dueAt = async (): Promise<number> =>
    Date.parse((await waiting()).find(({ id }) => id === request)?.dueAt ?? '')

  it('lets nothing run out, and moves the deadline by as long as it stood', async () => {
    const { rows } = await books.query<{ due: Date }>(
      `update request set due_at = received_at + interval '7 days' where id = $1 returning due_at as due`,
      [request],
    )
    const due = rows[0]?.due.getTime() ?? Number.NaN
    const askedAfter = Date.now()
    await vienna.request(
      `mutation ($id: ID!) { askToClarify(requestId: $id, fields: [SERIAL], question: "Which number?") { id } }`,
      { id: request },
    )
    // As if it had been asked two days ago, an hour before a deadline that would be long past by now.
    await books.query(
      `update request set stands_since = now() - interval '2 days',
         due_at = now() - interval '47 hours' where id = $1`,
      [request],
    )
    const known = await ofRequest()
    await afterASweep()
    expect(await ofRequest()).toEqual(known)
    await found(async () => {
      const { questions } = await accra.request<{ questions: { traceId: string }[] }>(
        `{ questions { traceId } }`,
      )
      return questions.find(({ traceId }) => traceId === trace)
    })
    await accra.request(
      `mutation ($id: ID!) { clarify(traceId: $id, state: "AUT", weapon: { serial: "QZX 815" }) { id } }`,
      { id: trace },
    )
    const moved = await found(async () => ((await dueAt()) > due ? await dueAt() : undefined))
    expect(moved - due).toBeLessThanOrEqual(Date.now() - askedAfter)
  })
})
