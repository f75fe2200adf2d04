import { setTimeout as waitMs } from 'node:timers/promises'
import { startTestNetwork, TEST_MONITOR, type TestNetwork } from '@proofmark/testkit/network'
import pg from 'pg'
import { afterAll, beforeAll, inject, it } from 'vitest'
import { openCase, type Person, requestTrace, settled, until } from './asking.ts'
import { austria, ghana } from './world.ts'

let network: TestNetwork
let officer: Person

beforeAll(async () => {
  network = await startTestNetwork({
    postgresUrl: inject('postgresUrl'),
    states: { AUT: { register: austria }, GHA: { register: ghana } },
  })
  officer = await network.as('GHA', 'officer')
}, 60_000)
afterAll(() => network?.[Symbol.asyncDispose]())

const untilThere = async (participant: string, query: string): Promise<void> => {
  const client = new pg.Client(network.databaseOf(participant))
  await client.connect()
  try {
    while ((await client.query(query)).rows.length === 0) await waitMs(100)
  } finally {
    await client.end()
  }
}
const trace = async (): Promise<void> => {
  await until(officer, await requestTrace(officer, await openCase(officer)), settled)
  for (const state of ['AUT', 'GHA'])
    await untilThere(
      state,
      `select where not exists (select from outbox where state = 'waiting')
      and not exists (select from timing_fact where not sent)`,
    )
}
/** GHA is a witness of the monitor: what it saw last of this log. */
const untilSeen = (origin: string) =>
  untilThere('GHA', `select from witnessed_log where origin = '${origin}' and size > 0`)

it('a monitor that was set back says so, and its evidence goes on in a new log that witnesses cosign', async () => {
  await trace()
  await untilSeen(`txp/1/log/${TEST_MONITOR}`)
  await network.stop(TEST_MONITOR)
  const putBack = await network.backUp(TEST_MONITOR)
  await network.start(TEST_MONITOR)
  await trace()
  await network.stop(TEST_MONITOR)
  await putBack()
  await network.start(TEST_MONITOR)

  await untilThere(TEST_MONITOR, `select from epoch where number = 2 and why = 'mark-is-newer'`)
  await trace()
  await untilSeen(`txp/1/log/${TEST_MONITOR}/2`)
  // The members have lost nothing, and are told nothing else.
  for (const state of ['AUT', 'GHA'])
    await untilThere(state, 'select where (select max(number) from epoch) = 1')
}, 180_000)
