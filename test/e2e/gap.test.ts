import { setTimeout as waitMs } from 'node:timers/promises'
import { startTestNetwork, type TestNetwork } from '@proofmark/testkit/network'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { lookAt, openCase, type Person, requestTrace, settled, until } from './asking.ts'
import { austria, ghana, togo } from './world.ts'

let network: TestNetwork
let officer: Person
let austrian: Person

beforeAll(async () => {
  network = await startTestNetwork({
    postgresUrl: inject('postgresUrl'),
    states: { AUT: { register: austria }, GHA: { register: ghana }, TGO: { register: togo } },
  })
  officer = await network.as('GHA', 'officer')
  austrian = await network.as('AUT', 'officer')
})
afterAll(() => network?.[Symbol.asyncDispose]())

const rowsOf = async <Row>(participant: string, query: string, values: unknown[] = []) => {
  const client = new pg.Client(network.databaseOf(participant))
  await client.connect()
  const { rows } = await client.query(query, values)
  await client.end()
  return rows as Row[]
}

/** Asks again until there is one; the test's own time limit ends the wait. */
const untilRow = async <Row>(participant: string, query: string, values: unknown[] = []) => {
  for (;;) {
    const [row] = await rowsOf<Row>(participant, query, values)
    if (row) return row
    await waitMs(100)
  }
}

const correct = (requestId: string, reason: string) =>
  austrian.request(
    `mutation ($id: ID!, $reason: String!) {
      sendCorrection(requestId: $id, reason: $reason, answer: { outcome: NO_RECORD }) { id } }`,
    { id: requestId, reason },
  )

/** A trace that AUT has answered; then two corrections, the first of which never leaves AUT. */
const losingTheFirstOfTwo = async (losing: string): Promise<string> => {
  const trace = await requestTrace(officer, await openCase(officer))
  await until(officer, trace, settled)
  const conv = await convOf(trace)
  const { id } = await untilRow<{ id: string }>('AUT', 'select id from request where conv = $1', [
    conv,
  ])
  network.cutOff('GHA')
  await correct(id, 'first')
  await rowsOf('AUT', losing, [conv])
  await correct(id, 'second')
  network.heal('GHA')
  return conv
}

const convOf = async (trace: string): Promise<string> => {
  const [ask] = await rowsOf<{ conv: string }>(
    'GHA',
    `select conv from ask where trace_id = $1 and state = 'AUT'`,
    [trace],
  )
  if (!ask) throw new Error('AUT was not asked.')
  return ask.conv
}

const inGhana = (conv: string) =>
  rowsOf<{ seq: number; state: string }>(
    'GHA',
    `select seq, state from inbox where conv = $1 and issuer = 'AUT' order by seq`,
    [conv],
  )

describe('a message its sender has given up', () => {
  it('is asked for, brought as it was signed, and what waited behind it is applied', async () => {
    const conv = await losingTheFirstOfTwo(
      `update outbox set state = 'expired' where conv = $1 and seq = 2`,
    )
    await untilRow('GHA', `select from ask where conv = $1 and correction = 'second'`, [conv])
    expect(await inGhana(conv)).toEqual([
      { seq: 1, state: 'applied' },
      { seq: 2, state: 'applied' },
      { seq: 3, state: 'applied' },
    ])
    const [theirs] = await rowsOf<{ hash: string }>(
      'AUT',
      'select hash from outbox where conv = $1 and seq = 2',
      [conv],
    )
    const [ours] = await rowsOf<{ hash: string }>(
      'GHA',
      'select hash from inbox where conv = $1 and seq = 2',
      [conv],
    )
    expect(ours).toEqual(theirs)
  }, 60_000)

  it('is passed where the sender signs that it is lost; other conversations go on meanwhile', async () => {
    const conv = await losingTheFirstOfTwo('delete from outbox where conv = $1 and seq = 2')
    await untilRow('GHA', `select from inbox where conv = $1 and state = 'held'`, [conv])
    const other = await requestTrace(officer, await openCase(officer))
    expect((await until(officer, other, settled)).end?.outcome).toBe('LAST_HOLDER')
    await untilRow('GHA', `select from audit where act = 'gap-passed' and subject = $1`, [conv])
    // The correction behind it names the lost one as what it corrects: it is kept, and nothing is guessed.
    expect(await inGhana(conv)).toEqual([
      { seq: 1, state: 'applied' },
      { seq: 3, state: 'set-aside' },
    ])
    expect((await lookAt(officer, other)).status).toBe('CLOSED')
  }, 60_000)
})

describe('questions about order', () => {
  it('cross in conversations of their own, and are few', async () => {
    const asked = await rowsOf<{ seq: number; conv: string }>(
      'GHA',
      `select seq, conv from outbox where type = 'sync.request'`,
    )
    expect(asked.map(({ seq }) => seq)).toEqual([1, 1])
    expect(new Set(asked.map(({ conv }) => conv)).size).toBe(2)
    await untilRow('GHA', 'select where not exists (select from gap)')
  })
})
