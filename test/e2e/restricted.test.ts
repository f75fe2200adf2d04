import { startTestNetwork, type TestNetwork } from '@proofmark/testkit/network'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { found, openCase, type Person, requestTrace } from './asking.ts'
import { waitingRequest } from './drafting.ts'
import { austria, ghana } from './world.ts'

/** Ana of Ghana keeps her case to herself; Austria asks what is missing, and its deadline passes. */
let network: TestNetwork
let ana: Person
let kwame: Person
let supervisor: Person
let traceId: string

beforeAll(async () => {
  network = await startTestNetwork({
    postgresUrl: inject('postgresUrl'),
    states: { AUT: { register: austria, policy: 'case-by-case' }, GHA: { register: ghana } },
  })
  ana = await network.as('GHA', 'officer', 'ana')
  kwame = await network.as('GHA', 'officer', 'kwame')
  supervisor = await network.as('GHA', 'supervisor')
  const caseId = await openCase(ana)
  await restrict(caseId, true)
  traceId = await requestTrace(ana, caseId)
  const vienna = await network.as('AUT', 'officer')
  const { id } = await waitingRequest(vienna)
  await vienna.request(
    `mutation ($id: ID!) { askToClarify(requestId: $id, fields: [SERIAL], question: "Is it 815?") { id } }`,
    { id },
  )
  await passDeadline()
})
afterAll(() => network?.[Symbol.asyncDispose]())

const restrict = (caseId: string, restricted: boolean) =>
  ana.request(
    'mutation ($caseId: ID!, $restricted: Boolean!) { restrictCase(caseId: $caseId, restricted: $restricted) { id } }',
    { caseId, restricted },
  )

/** Time passes: long enough to tell a supervisor. */
const passDeadline = async (): Promise<void> => {
  const client = new pg.Client({ connectionString: network.databaseOf('GHA') })
  await client.connect()
  try {
    await client.query(`update ask set due_at = now() - interval '90 days'`)
  } finally {
    await client.end()
  }
}

interface Told {
  readonly id: string
  readonly traceId: string | null
}

const questions = async (person: Person): Promise<Told[]> =>
  (await person.request<{ questions: Told[] }>('{ questions { id traceId asked { text } } }'))
    .questions
const reminders = async (person: Person, escalated: boolean): Promise<Told[]> =>
  (
    await person.request<{ reminders: Told[] }>(
      `query ($escalated: Boolean!) { reminders(escalated: $escalated) { id traceId } }`,
      { escalated },
    )
  ).reminders
const ofTrace = (told: readonly Told[]) => told.find((one) => one.traceId === traceId)
const note = (person: Person, id: string) =>
  person.request('mutation ($id: ID!) { noteReminder(reminderId: $id) { seenBy } }', { id })

describe('what is said of a restricted case', () => {
  it('a question of another State is shown to whoever sees the case, and to nobody else', async () => {
    const asked = await found(async () => ofTrace(await questions(ana)))
    expect(asked.traceId).toBe(traceId)
    expect(await questions(kwame)).toEqual([])
    expect(await questions(supervisor)).toEqual([])
  })

  it('a reminder neither is shown to others nor noted by them', async () => {
    const reminder = await found(async () => ofTrace(await reminders(ana, false)))
    expect(await reminders(kwame, false)).toEqual([])
    await expect(note(kwame, reminder.id)).rejects.toMatchObject({ code: 'PMK_NOT_FOUND' })
    await note(ana, reminder.id)
    expect(ofTrace(await reminders(ana, false))).toBeUndefined()
  })

  it('an escalation reaches a supervisor, and no officer beside', async () => {
    const escalated = await found(async () => ofTrace(await reminders(supervisor, true)))
    expect(await reminders(kwame, true)).toEqual([])
    await expect(note(kwame, escalated.id)).rejects.toMatchObject({ code: 'PMK_NOT_FOUND' })
    await note(supervisor, escalated.id)
  })
})

describe('a request that is kept to somebody else while a person acts on it', () => {
  const AN_OFFICER_ACTS = [
    ['answer', 'answer(requestId: $id, input: { outcome: NO_RECORD }) { id }'],
    ['draft', 'draftAnswer(requestId: $id, input: { outcome: NO_RECORD }) { id }'],
    ['take', 'takeRequest(requestId: $id) { id }'],
    ['acknowledge', 'acknowledgeRequest(requestId: $id) { id }'],
    ['tell where it stands', 'sendInterim(requestId: $id, stage: SEARCHING) { id }'],
  ] as const

  /** Keeps the request to itself in a transaction that ends once the act waits for it. */
  const keptMeanwhile = async (requestId: string, act: () => Promise<unknown>) => {
    const client = new pg.Client({ connectionString: network.databaseOf('AUT') })
    await client.connect()
    try {
      await client.query('begin')
      await client.query('update request set restricted = true where id = $1', [requestId])
      const acted = act().then(
        () => 'done',
        ({ code }: { code: string }) => code,
      )
      await found(async () => {
        const { rows } = await client.query(
          `select 1 from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid))`,
        )
        return rows[0]
      })
      await client.query('commit')
      return await acted
    } finally {
      await client.query('update request set restricted = false where id = $1', [requestId])
      await client.end()
    }
  }

  it.each(AN_OFFICER_ACTS)('is not there for them any more: %s', async (_act, field) => {
    const vienna = await network.as('AUT', 'officer', 'vera')
    const { id } = await waitingRequest(vienna)
    const act = () => vienna.request(`mutation ($id: ID!) { ${field} }`, { id })
    expect(await keptMeanwhile(id, act)).toBe('PMK_NOT_FOUND')
  })
})
