import { startTestNetwork, type TestNetwork } from '@proofmark/testkit/network'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { lookAt, openCase, type Person, requestTrace, settled, until } from './asking.ts'
import { austria, ghana, togo } from './world.ts'

let network: TestNetwork
let officer: Person

beforeAll(async () => {
  network = await startTestNetwork({
    postgresUrl: inject('postgresUrl'),
    states: { AUT: { register: austria }, GHA: { register: ghana }, TGO: { register: togo } },
  })
  officer = await network.as('GHA', 'officer')
})
afterAll(() => network?.[Symbol.asyncDispose]())

const count = async (participant: string, query: string): Promise<number> => {
  const client = new pg.Client(network.databaseOf(participant))
  await client.connect()
  const { rows } = await client.query(`select count(*)::int as count ${query}`)
  await client.end()
  return rows[0].count
}

const trace = async () => requestTrace(officer, await openCase(officer))

describe('while a peer is away', () => {
  it('nothing is lost: the trace ends when it is back', async () => {
    network.cutOff('AUT')
    const id = await trace()
    const failed = async () => count('GHA', `from outbox where state = 'waiting' and attempts > 0`)
    while ((await failed()) === 0);
    expect((await lookAt(officer, id)).status).toBe('TRACING')
    network.heal('AUT')
    expect((await until(officer, id, settled)).end?.outcome).toBe('LAST_HOLDER')
  })

  it('a node that was stopped and started again answers what it missed, once', async () => {
    await network.stop('TGO')
    const id = await trace()
    await until(officer, id, ({ asks }) => asks.some(({ state }) => state === 'TGO'))
    await network.start('TGO')
    expect((await until(officer, id, settled)).end?.outcome).toBe('LAST_HOLDER')
    const answeredTwice = `from (select conv from outbox where type = 'trace.response'
      group by conv having count(*) > 1) twice`
    expect(await count('TGO', answeredTwice)).toBe(0)
  })

  it('the monitor being away stops nobody', async () => {
    network.cutOff('test-monitor')
    expect((await until(officer, await trace(), settled)).end?.outcome).toBe('LAST_HOLDER')
    network.heal('test-monitor')
  })

  it('all its own queue being gone, the node finds its work in its database', async () => {
    const client = new pg.Client(network.databaseOf('GHA'))
    await client.connect()
    network.cutOff('AUT')
    const id = await trace()
    await client.query('truncate bullmq.bullmq_jobs cascade').catch(async () => {
      const { rows } = await client.query(
        `select format('%I.%I', schemaname, tablename) as name from pg_tables
         where schemaname = 'bullmq' and tablename not like '%migration%'`,
      )
      await client.query(`truncate ${rows.map(({ name }) => name).join(', ')} cascade`)
    })
    await client.end()
    network.heal('AUT')
    expect((await until(officer, id, settled)).end?.outcome).toBe('LAST_HOLDER')
  })
})
