import { startTestNetwork, type TestNetwork } from '@proofmark/testkit/network'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { found, lookAt, openCase, type Person, requestTrace } from './asking.ts'
import { austria, ghana } from './world.ts'

// A case is restricted while an officer, who could see it a moment ago, is acting on it.

let network: TestNetwork
let opener: Person
let officer: Person
let sent: { file: string; trace: string }
let unsent: string

beforeAll(async () => {
  network = await startTestNetwork({
    postgresUrl: inject('postgresUrl'),
    states: { AUT: { register: austria, policy: 'case-by-case' }, GHA: { register: ghana } },
  })
  opener = await network.as('GHA', 'officer', 'ofosu')
  officer = await network.as('GHA', 'officer', 'vera')
  const file = await openCase(opener)
  sent = { file, trace: await requestTrace(opener, file) }
  unsent = await openCase(opener)
}, 60_000)
afterAll(() => network?.[Symbol.asyncDispose]())

/** Restricts the case in a transaction that ends once the act waits for it. */
const restrictedMeanwhile = async (id: string, act: () => Promise<unknown>): Promise<string> => {
  const client = new pg.Client({ connectionString: network.databaseOf('GHA') })
  await client.connect()
  try {
    await client.query('begin')
    await client.query('update case_file set restricted = true where id = $1', [id])
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
    await client.query('update case_file set restricted = false where id = $1', [id])
    await client.end()
  }
}

const onTheTrace = [
  ['withdraw', 'withdrawTrace(traceId: $id) { id }'],
  ['ask a State', 'askState(traceId: $id, state: "AUT", why: "Again.") { id }'],
  ['take a request back', 'recallRequest(traceId: $id, state: "AUT", why: SENT_IN_ERROR) { id }'],
  ['tell more', 'clarify(traceId: $id, state: "AUT", text: "As read.") { id }'],
  [
    'write a letter',
    'askByLetter(traceId: $id, state: "TGO", letter: { channel: LETTER, on: "2021-09-01" }) { id }',
  ],
  ['choose', 'chooseCandidate(traceId: $id, state: "AUT", serial: "QZX815") { id }'],
  ['follow', 'followAgain(traceId: $id) { id }'],
] as const

const onTheCase = [
  ['say how its origin was found', 'recordOriginOtherwise(caseId: $id) { id }'],
  ['name somebody', 'shareCase(caseId: $id, person: "rui") { id }'],
  ['open it to others', 'restrictCase(caseId: $id, restricted: false) { id }'],
] as const

describe('a case that is restricted while a person acts on it', () => {
  it.each(onTheTrace)('is not there for them any more: %s', async (_act, field) => {
    const act = () => officer.request(`mutation ($id: ID!) { ${field} }`, { id: sent.trace })
    expect(await restrictedMeanwhile(sent.file, act)).toBe('PMK_NOT_FOUND')
  })

  it.each(onTheCase)('nor the case itself: %s', async (_act, field) => {
    const act = () => officer.request(`mutation ($id: ID!) { ${field} }`, { id: sent.file })
    expect(await restrictedMeanwhile(sent.file, act)).toBe('PMK_NOT_FOUND')
  })

  it('is not sent', async () => {
    const act = () => requestTrace(officer, unsent)
    expect(await restrictedMeanwhile(unsent, act)).toBe('PMK_NOT_FOUND')
    const { case: file } = await opener.request<{ case: { trace: object | null } }>(
      'query ($id: ID!) { case(id: $id) { trace { id } } }',
      { id: unsent },
    )
    expect(file.trace).toBeNull()
  })

  it('and nothing of it came about', async () => {
    expect((await lookAt(opener, sent.trace)).status).toBe('TRACING')
    const { case: file } = await opener.request<{
      case: { sharedWith: string[]; restricted: boolean }
    }>('query ($id: ID!) { case(id: $id) { sharedWith restricted } }', { id: sent.file })
    expect(file).toEqual({ sharedWith: [], restricted: false })
  })
})
