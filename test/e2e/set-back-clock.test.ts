import { startTestNetwork, type TestNetwork } from '@proofmark/testkit/network'
import pg from 'pg'
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
}, 60_000)
afterAll(() => network?.[Symbol.asyncDispose]())

const rowsOf = async (state: string, query: string): Promise<Record<string, string>[]> => {
  const client = new pg.Client(network.databaseOf(state))
  await client.connect()
  const { rows } = await client.query(query)
  await client.end()
  return rows
}
/** Asks again until there is one; the test's own time limit ends the wait. */
const untilRow = (state: string, query: string) =>
  found(async () => (await rowsOf(state, query))[0])

/** Asks Austria urgently; the request that came in by it. */
const asked = async (): Promise<string> => {
  const officer = await network.as('GHA', 'officer')
  const { requestTrace } = await officer.request<{ requestTrace: { id: string } }>(
    `mutation ($caseId: ID!) { requestTrace(caseId: $caseId, sla: URGENT) { id } }`,
    { caseId: await openCase(officer) },
  )
  const { id = '' } = await untilRow(
    'AUT',
    `select id from request where status = 'for-a-person' and trace = '${requestTrace.id}'`,
  )
  return id
}

it('nobody is reminded of a deadline whose clock stood still, before that is known again', async () => {
  const [plain, unclear] = [await asked(), await asked()]
  await network.stop('AUT')
  const putBack = await network.backUp('AUT')
  await network.start('AUT')
  const officer = await network.as('AUT', 'officer')
  await officer.request(
    `mutation ($id: ID!) {
      askToClarify(requestId: $id, fields: [SERIAL], question: "Which number?") { id } }`,
    { id: unclear },
  )
  await untilRow('GHA', 'select from ask where stands_since is not null')
  await network.stop('AUT')
  await putBack()

  // Both were due after 8 hours. A sweep reminds before it asks what crossed.
  movedMs = 9 * HOUR_MS
  network.cutOff('GHA')
  await network.start('AUT')
  await untilRow('AUT', `select from peer_sync where peer = 'GHA' and asked_at is not null`)
  expect(await rowsOf('AUT', 'select from reminder')).toEqual([])
  network.heal('GHA')
  await untilRow('AUT', `select from reminder where subject = '${plain}'`)
  expect(await rowsOf('AUT', 'select distinct subject from reminder')).toEqual([{ subject: plain }])
  await untilRow('AUT', `select from request where id = '${unclear}' and stands_since is not null`)
}, 60_000)
