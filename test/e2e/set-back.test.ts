import { setTimeout as waitMs } from 'node:timers/promises'
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
    states: {
      AUT: { register: austria },
      GHA: { register: ghana },
      TGO: { register: togo, marks: false },
    },
  })
  officer = await network.as('GHA', 'officer')
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

const trace = async () => requestTrace(officer, await openCase(officer))
const ended = async (id: string) => (await until(officer, id, settled)).end

/** Everything of one kind that a State sent, with how often in its conversation. */
const sentTwice = (state: string) =>
  rowsOf(
    state,
    `select conv, type from outbox where type in ('trace.response', 'trace.close')
       and state <> 'refused' group by conv, type having count(*) > 1`,
  )
const everybodyIsQuiet = async () => {
  for (const state of ['AUT', 'GHA', 'TGO'])
    await untilRow(state, `select where not exists (select from outbox where state = 'waiting')`)
}
const expectNothingTwice = async () => {
  for (const state of ['AUT', 'GHA', 'TGO']) {
    expect(await sentTwice(state)).toEqual([])
    expect(await rowsOf(state, `select from inbox where state = 'held'`)).toEqual([])
    expect(
      await rowsOf(
        state,
        `select conv from outbox where state = 'delivered'
         group by peer, conv, seq having count(*) > 1`,
      ),
    ).toEqual([])
  }
}

describe('a State that asks, put back to an older database', () => {
  let under: string
  let after: string

  beforeAll(async () => {
    expect((await ended(await trace()))?.outcome).toBe('LAST_HOLDER')
    network.cutOff('TGO')
    under = await trace()
    await until(officer, under, ({ asks }) => asks.some(({ state }) => state === 'TGO'))
    await network.stop('GHA')
    const putBack = await network.backUp('GHA')
    await network.start('GHA')
    officer = await network.as('GHA', 'officer')
    network.heal('TGO')
    expect((await ended(under))?.outcome).toBe('LAST_HOLDER')
    after = await trace()
    expect((await ended(after))?.outcome).toBe('LAST_HOLDER')
    await everybodyIsQuiet()
    await network.stop('GHA')
    await putBack()
    // Austria, which was told the least of the lost trace, is the first to bring its request.
    network.cutOff('TGO')
    await network.start('GHA')
    officer = await network.as('GHA', 'officer')
    await untilRow('GHA', 'select from trace where id = $1', [after])
    network.heal('TGO')
  }, 240_000)

  it('notices at the start, puts it on record and begins an epoch', async () => {
    expect(await rowsOf('GHA', `select subject from audit where act = 'set-back-found'`)).toEqual([
      { subject: '2 mark-is-newer' },
    ])
    const peers = `select peer from peer_sync where epoch = 2 and done_at is not null order by peer`
    await untilRow('GHA', `select from (${peers}) settled having count(*) = 2`)
    for (const state of ['AUT', 'TGO'])
      await untilRow(state, `select from audit where act = 'peer-was-set-back' and actor = 'GHA'`)
  }, 60_000)

  it('ends the trace that was under way, from the answers its peers bring again', async () => {
    expect(await ended(under)).toMatchObject({ outcome: 'LAST_HOLDER', holderState: 'TGO' })
  }, 60_000)

  it('gets back the trace it had lost as a whole, and does not ask for it again', async () => {
    await untilRow('GHA', 'select from trace where id = $1', [after])
    expect(await ended(after)).toMatchObject({ outcome: 'LAST_HOLDER', holderState: 'TGO' })
    for (const state of ['AUT', 'TGO'])
      expect(await rowsOf(state, 'select from request where trace = $1', [after])).toHaveLength(1)
  }, 60_000)

  it('takes what it had quoted there for no fact of its own', async () => {
    const [row] = await rowsOf<{ identified: object | null; told: object | null }>(
      'GHA',
      'select identified, identified_told as told from trace where id = $1',
      [after],
    )
    expect(row?.identified).not.toBeNull()
    expect(row?.told).toMatchObject({ by: 'TGO', handling: { onward: 'never' } })
  })

  it('keeps the receipts it gave and got', async () => {
    const receipts = (state: string, table: 'inbox' | 'outbox', peer: string) =>
      rowsOf<{ receipt: string }>(
        state,
        `select receipt from ${table} where ${table === 'inbox' ? 'issuer' : 'peer'} = $1
           and type not like 'sync.%' and type <> 'receipt' order by jti`,
        [peer],
      )
    expect(await receipts('GHA', 'inbox', 'AUT')).toEqual(await receipts('AUT', 'outbox', 'GHA'))
    expect(await receipts('GHA', 'outbox', 'TGO')).toEqual(await receipts('TGO', 'inbox', 'GHA'))
  })

  it('goes on as before, and nothing was said twice', async () => {
    expect((await ended(await trace()))?.outcome).toBe('LAST_HOLDER')
    await everybodyIsQuiet()
    await expectNothingTwice()
  }, 60_000)
})

describe('a State that answers, put back without a mark outside its database', () => {
  let lost: string

  beforeAll(async () => {
    await network.stop('TGO')
    const putBack = await network.backUp('TGO')
    await network.start('TGO')
    lost = await trace()
    expect((await ended(lost))?.outcome).toBe('LAST_HOLDER')
    await everybodyIsQuiet()
    await network.stop('TGO')
    await putBack()
    await network.start('TGO')
  }, 240_000)

  it('learns it from whoever holds what it does not know, and gets its own answer back', async () => {
    expect(await rowsOf('TGO', 'select from request where trace = $1', [lost])).toEqual([])
    expect((await ended(await trace()))?.outcome).toBe('LAST_HOLDER')
    await untilRow('TGO', `select from audit where act = 'set-back-found'`)
    const [theirs] = await rowsOf<{ hash: string }>(
      'GHA',
      `select inbox.hash from inbox join ask using (conv)
       where ask.trace_id = $1 and ask.state = 'TGO' and inbox.type = 'trace.response'`,
      [lost],
    )
    await untilRow('TGO', `select from outbox where state = 'delivered' and hash = $1`, [
      theirs?.hash,
    ])
    await untilRow('TGO', `select from request where trace = $1 and status = 'closed'`, [lost])
  }, 60_000)

  it('goes on as before, and nothing was said twice', async () => {
    const next = await trace()
    expect((await ended(next))?.outcome).toBe('LAST_HOLDER')
    expect((await lookAt(officer, lost)).end?.outcome).toBe('LAST_HOLDER')
    await everybodyIsQuiet()
    await expectNothingTwice()
  }, 60_000)
})
