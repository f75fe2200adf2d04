import { setTimeout as waitMs } from 'node:timers/promises'
import { startTestNetwork, type TestNetwork } from '@proofmark/testkit/network'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { lookAt, openCase, type Person, requestTrace, settled, until } from './asking.ts'
import { austria, ghana, togo } from './world.ts'

let network: TestNetwork
let officer: Person

beforeAll(async () => {
  network = await startTestNetwork({
    postgresUrl: inject('postgresUrl'),
    states: {
      AUT: { register: austria },
      GHA: { register: ghana },
      TGO: { register: togo, policy: 'case-by-case', marks: false },
    },
  })
  officer = await network.as('GHA', 'officer')
}, 60_000)
afterAll(() => network?.[Symbol.asyncDispose]())

const rowsOf = async <Row>(participant: string, query: string) => {
  const client = new pg.Client(network.databaseOf(participant))
  await client.connect()
  const { rows } = await client.query(query)
  await client.end()
  return rows as Row[]
}
const untilRow = async <Row>(participant: string, query: string) => {
  for (;;) {
    const [row] = await rowsOf<Row>(participant, query)
    if (row) return row
    await waitMs(100)
  }
}

const answer = async (input: object) => {
  const { id } = await untilRow<{ id: string }>('TGO', 'select id from request')
  const person = await network.as('TGO', 'officer')
  await person.request(
    'mutation ($id: ID!, $input: AnswerInput!) { answer(requestId: $id, input: $input) { id } }',
    { id, input },
  )
}

it('a request that a person answered, and after a set-back answers otherwise, keeps its first answer', async () => {
  const trace = await requestTrace(officer, await openCase(officer))
  await untilRow('TGO', `select from request where status = 'for-a-person'`)
  await network.stop('TGO')
  const putBack = await network.backUp('TGO')
  await network.start('TGO')
  await answer({ outcome: 'NO_RECORD' })
  const { end } = await until(officer, trace, settled)
  await untilRow('TGO', `select where not exists (select from outbox where state = 'waiting')`)
  await network.stop('TGO')
  await putBack()
  await network.start('TGO')

  await answer({ outcome: 'REFUSED', ground: 'NATIONAL_SECURITY', reason: 'a second thought' })
  await untilRow('TGO', `select from audit where act = 'message-displaced'`)
  const { outcome } = await untilRow<{ outcome: string }>(
    'TGO',
    `select outcome from request where answered_at is not null and status = 'closed'`,
  )
  expect(outcome).toBe('no-record')
  const given = await rowsOf<{ outcome: string }>('TGO', 'select outcome from answer_given')
  expect(given).toEqual([{ outcome: 'no-record' }])
  expect((await lookAt(officer, trace)).end).toEqual(end)
  expect(
    await rowsOf('GHA', `select from inbox where issuer = 'TGO' and type = 'trace.response'`),
  ).toHaveLength(1)
  await untilRow('TGO', `select where not exists (select from outbox where state = 'waiting')`)
}, 120_000)
