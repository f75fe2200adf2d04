import { startTestNetwork, type TestNetwork } from '@proofmark/testkit/network'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { found, openCase, type Person, requestTrace, until } from './asking.ts'
import { waitingRequest } from './drafting.ts'
import { told } from './notified.ts'
import { rowsOf } from './photographs-sent.ts'
import { austria, ghana } from './world.ts'

// Nobody answers for as long as a request lives. The lifetime is moved in the database: the network's own lists do not live so long.

let network: TestNetwork
let accra: Person
let vienna: Person

beforeAll(async () => {
  network = await startTestNetwork({
    postgresUrl: inject('postgresUrl'),
    states: { AUT: { register: austria, policy: 'case-by-case' }, GHA: { register: ghana } },
  })
  accra = await network.as('GHA', 'officer')
  vienna = await network.as('AUT', 'officer')
}, 60_000)
afterAll(() => network?.[Symbol.asyncDispose]())

const ended = (state: string, table: 'ask' | 'request', where: string, value: string) =>
  rowsOf(
    network,
    state,
    `update ${table} set lapses_at = now() - interval '1 hour', due_at = now() - interval '2 hours' where ${where} = $1`,
    [value],
  )

interface Seen {
  readonly status: string
  readonly end: { readonly outcome: string; readonly reasons: readonly { code: string }[] } | null
  readonly asks: readonly {
    readonly lapsedAt: string | null
    readonly outcome: string | null
    readonly answeredAt: string | null
  }[]
  readonly chain: { readonly nodes: readonly { state: string; lapsedAt: string | null }[] }
}

const lookAt = async (id: string): Promise<Seen> => {
  const { trace } = await accra.request<{ trace: Seen }>(
    `query ($id: ID!) { trace(id: $id) { status end { outcome reasons { code } }
      asks { lapsedAt outcome answeredAt } chain { nodes { state lapsedAt } } } }`,
    { id },
  )
  return trace
}

const refuse = (id: string) =>
  vienna.request(
    `mutation ($id: ID!) { answer(requestId: $id, input: { outcome: REFUSED,
      ground: NATIONAL_SECURITY, reason: "No." }) { id } }`,
    { id },
  )

describe('a request that nobody answers in its lifetime', () => {
  it('lapses at the State that asked, which is told; an answer that comes later is kept and shown', async () => {
    const trace = await requestTrace(accra, await openCase(accra))
    const { id } = await waitingRequest(vienna)
    network.cutOff('GHA')
    await refuse(id)
    await ended('GHA', 'ask', 'trace_id', trace)
    await until(accra, trace, ({ status }) => status === 'CLOSED')
    const over = await lookAt(trace)
    expect(over.end).toMatchObject({ outcome: 'NO_ANSWER' })
    expect(over.asks).toMatchObject([{ outcome: null, lapsedAt: expect.any(String) }])
    expect(over.chain.nodes).toContainEqual({ state: 'AUT', lapsedAt: expect.any(String) })
    const [notified] = await found(async () => {
      const seen = await told(accra, 'REQUEST_LAPSED')
      return seen.length > 0 ? seen : undefined
    })
    expect(notified).toMatchObject({ traceId: trace, requestId: null })
    network.heal('GHA')
    await until(accra, trace, ({ status }) => status === 'NEEDS_REVIEW')
    const late = await lookAt(trace)
    expect(late.end?.reasons[0]?.code).toBe('answer-late')
    expect(late.asks).toMatchObject([
      { outcome: 'REFUSED', lapsedAt: expect.any(String), answeredAt: expect.any(String) },
    ])
    expect(late.chain.nodes).toContainEqual({ state: 'AUT', lapsedAt: null })
    const goneOn = await rowsOf<{ signed: number }>(
      network,
      'AUT',
      `select count(*)::int as signed from outbox where type = 'trace.response' and state = 'delivered'`,
    )
    expect(goneOn).toEqual([{ signed: 1 }])
  })

  it('lapses at the State that was asked, with what was written for it; not while its clock stands', async () => {
    await requestTrace(accra, await openCase(accra))
    const standing = await waitingRequest(vienna)
    await vienna.request(
      `mutation ($id: ID!) { askToClarify(requestId: $id, fields: [SERIAL], question: "Which?") { id } }`,
      { id: standing.id },
    )
    await ended('AUT', 'request', 'id', standing.id)
    const trace = await requestTrace(accra, await openCase(accra))
    const other = await found(async () => {
      const { incomingRequests } = await vienna.request<{
        incomingRequests: { nodes: { id: string; status: string; clockStandsSince: string }[] }
      }>('{ incomingRequests(status: FOR_A_PERSON) { nodes { id status clockStandsSince } } }')
      return incomingRequests.nodes.find(({ clockStandsSince }) => !clockStandsSince)
    })
    await vienna.request(
      `mutation ($id: ID!) { draftAnswer(requestId: $id, input: { outcome: REFUSED,
        ground: NATIONAL_SECURITY, reason: "No." }) { id } }`,
      { id: other.id },
    )
    await ended('AUT', 'request', 'id', other.id)
    const shown = (id: string) =>
      vienna.request<{ incomingRequest: { status: string; lapsedAt: string | null } }>(
        'query ($id: ID!) { incomingRequest(id: $id) { status lapsedAt } }',
        { id },
      )
    await found(async () =>
      (await shown(other.id)).incomingRequest.status === 'LAPSED' ? true : undefined,
    )
    expect((await shown(standing.id)).incomingRequest).toEqual({
      status: 'FOR_A_PERSON',
      lapsedAt: null,
    })
    await found(async () =>
      (await told(vienna, 'REQUEST_LAPSED')).some(({ requestId }) => requestId === other.id)
        ? true
        : undefined,
    )
    await expect(refuse(other.id)).rejects.toMatchObject({ code: 'PMK_LIFECYCLE_ILLEGAL' })
    const drafts = await rowsOf<{ status: string; ended_by: string }>(
      network,
      'AUT',
      'select status, ended_by from answer_draft where request_id = $1',
      [other.id],
    )
    expect(drafts).toEqual([{ status: 'withdrawn', ended_by: 'node' }])
    expect((await lookAt(trace)).status).toBe('TRACING')
  })

  it('has as much more time as its clock stood still, at both ends', async () => {
    const lifetime = async (state: string, table: string, where: string, value: string) => {
      const [row] = await rowsOf<{ at: Date; stands: Date | null }>(
        network,
        state,
        `select lapses_at as at, stands_since as stands from ${table} where ${where} = $1`,
        [value],
      )
      if (!row) throw new Error('there is no such row')
      return row
    }
    const known = new Set(
      (await rowsOf<{ id: string }>(network, 'AUT', 'select id from request')).map(({ id }) => id),
    )
    const trace = await requestTrace(accra, await openCase(accra))
    const { id } = await found(async () => {
      const rows = await rowsOf<{ id: string; status: string }>(
        network,
        'AUT',
        'select id, status from request',
      )
      return rows.find((row) => row.status === 'for-a-person' && !known.has(row.id))
    })
    const before = (await lifetime('AUT', 'request', 'id', id)).at
    await vienna.request(
      `mutation ($id: ID!) { askToClarify(requestId: $id, fields: [SERIAL], question: "Which?") { id } }`,
      { id },
    )
    await found(async () =>
      (await lifetime('GHA', 'ask', 'trace_id', trace)).stands ? true : undefined,
    )
    const anHourAgo = `set stands_since = stands_since - interval '1 hour'`
    await rowsOf(network, 'AUT', `update request ${anHourAgo} where id = $1`, [id])
    await rowsOf(network, 'GHA', `update ask ${anHourAgo} where trace_id = $1`, [trace])
    await accra.request(
      `mutation ($id: ID!) { clarify(traceId: $id, state: "AUT", text: "As read.") { id } }`,
      { id: trace },
    )
    await found(async () =>
      (await lifetime('AUT', 'request', 'id', id)).stands === null ? true : undefined,
    )
    const hour = before.getTime() + 3_600_000
    for (const { at } of [
      await lifetime('AUT', 'request', 'id', id),
      await lifetime('GHA', 'ask', 'trace_id', trace),
    ])
      expect(at.getTime()).toBeGreaterThanOrEqual(hour)
  })
})
