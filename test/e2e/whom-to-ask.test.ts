import { startTestNetwork, type TestNetwork } from '@proofmark/testkit/network'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { found, openCase, type Person, requestTrace, settled, until } from './asking.ts'
import { austria, ghana, togo } from './world.ts'

let network: TestNetwork
let accra: Person
let lome: Person

beforeAll(async () => {
  network = await startTestNetwork({
    postgresUrl: inject('postgresUrl'),
    states: {
      AUT: { register: austria },
      GHA: { register: ghana },
      TGO: { register: togo, policy: 'case-by-case' },
    },
  })
  accra = await network.as('GHA', 'officer')
  lome = await network.as('TGO', 'officer')
})
afterAll(() => network?.[Symbol.asyncDispose]())

interface Whom {
  readonly also?: readonly string[]
  readonly leaveOut?: readonly string[]
}

const send = async (caseId: string, whom: Whom, person = accra): Promise<string> => {
  const { requestTrace: trace } = await person.request<{ requestTrace: { id: string } }>(
    `mutation ($caseId: ID!, $also: [String!], $leaveOut: [String!]) {
      requestTrace(caseId: $caseId, also: $also, leaveOut: $leaveOut) { id } }`,
    { caseId, ...whom },
  )
  return trace.id
}

const askState = (traceId: string, state: string, why = 'It was seen there.', person = accra) =>
  person.request(
    `mutation ($traceId: ID!, $state: String!, $why: String!) {
      askState(traceId: $traceId, state: $state, why: $why) { id } }`,
    { traceId, state, why },
  )

interface Shown {
  readonly leftOut: readonly string[]
  readonly asks: readonly {
    readonly state: string
    readonly askedWhy: string | null
    readonly because: readonly { readonly code: string }[]
  }[]
}

const shown = async (id: string): Promise<Shown> => {
  const { trace } = await accra.request<{ trace: Shown }>(
    'query ($id: ID!) { trace(id: $id) { leftOut asks { state askedWhy because { code } } } }',
    { id },
  )
  return trace
}

/** The request of a trace that waits for a person in Togo; the test's own time limit ends the wait. */
const requestInTogo = (trace: string, not = ''): Promise<string> =>
  found(async () => {
    const client = new Client({ connectionString: network.databaseOf('TGO') })
    await client.connect()
    const { rows } = await client.query<{ id: string }>(
      `select id from request where trace = $1 and status = 'for-a-person'`,
      [trace],
    )
    await client.end()
    return rows.find(({ id }) => id !== not)?.id
  })

const refuse = (id: string) =>
  lome.request(
    `mutation ($id: ID!) { answer(requestId: $id, input: { outcome: REFUSED,
      ground: NATIONAL_SECURITY, reason: "Not now." }) { id } }`,
    { id },
  )

const misfit = (column: string) => ({ code: 'PMK_INPUT_INVALID', place: { column } })
const illegal = { code: 'PMK_LIFECYCLE_ILLEGAL' }

describe('a State that is left out', () => {
  it('is not asked where an answer names it, until a person asks it', async () => {
    const id = await send(await openCase(accra), { leaveOut: ['TGO'] })
    const waiting = await until(accra, id, settled)
    expect(waiting).toMatchObject({
      status: 'NEEDS_REVIEW',
      end: { reasons: [{ code: 'next-left-out' }] },
    })
    expect(waiting.asks.map(({ state }) => state)).toEqual(['AUT'])
    expect((await shown(id)).leftOut).toEqual(['TGO'])
    await askState(id, 'TGO')
    const { leftOut, asks } = await shown(id)
    expect(leftOut).toEqual([])
    expect(asks.find(({ state }) => state === 'TGO')).toMatchObject({
      askedWhy: 'It was seen there.',
      because: [{ code: 'asked-by-person' }],
    })
    await refuse(await requestInTogo(id))
    expect((await until(accra, id, settled)).end?.outcome).toBe('REFUSED')
  })

  it('may be one that a clue points to, never ourselves', async () => {
    const caseId = await openCase(accra)
    await expect(send(caseId, { leaveOut: ['GHA'] })).rejects.toMatchObject(misfit('leaveOut'))
    const id = await send(caseId, { leaveOut: ['AUT'] })
    expect((await until(accra, id, settled)).asks).toEqual([])
  })
})

describe('a State that is asked too', () => {
  it('is asked at once, and says that a person wanted it', async () => {
    const id = await send(await openCase(accra), { also: ['TGO', 'AUT'] })
    const { asks } = await shown(id)
    const codes = new Map(asks.map(({ state, because }) => [state, because.map((one) => one.code)]))
    expect(codes.get('TGO')).toEqual(['asked-by-person'])
    expect(codes.get('AUT')).toContain('asked-by-person')
    expect(codes.get('AUT')?.length).toBeGreaterThan(1)
    expect(await requestInTogo(id)).toBeTruthy()
  })

  it('is another one, in the network, and not left out', async () => {
    const caseId = await openCase(accra)
    for (const state of ['GHA', 'FRA', 'nowhere'])
      await expect(send(caseId, { also: [state] })).rejects.toMatchObject(misfit('also'))
    const both = { also: ['TGO'], leaveOut: ['TGO'] }
    await expect(send(caseId, both)).rejects.toMatchObject(misfit('leaveOut'))
    await requestTrace(accra, caseId)
    await expect(send(caseId, { leaveOut: ['TGO'] })).rejects.toMatchObject(misfit('leaveOut'))
  })

  it('is not asked about a number nobody can read', async () => {
    const caseId = await openCase(accra, { make: 'Glock', serial: 'ground off' })
    await expect(send(caseId, { also: ['TGO'] })).rejects.toMatchObject(misfit('also'))
  })
})

describe('a State that was asked', () => {
  it('is asked again once its request was taken back, and once more after it refused', async () => {
    const id = await send(await openCase(accra), { also: ['TGO'] })
    const first = await requestInTogo(id)
    await expect(askState(id, 'TGO')).rejects.toMatchObject(illegal)
    await accra.request(
      'mutation ($id: ID!) { recallRequest(traceId: $id, state: "TGO", why: SENT_IN_ERROR) { id } }',
      { id },
    )
    await askState(id, 'TGO')
    const second = await requestInTogo(id, first)
    await refuse(second)
    expect(await until(accra, id, settled)).toMatchObject({
      status: 'CLOSED',
      end: { outcome: 'REFUSED' },
    })
    await askState(id, 'TGO', 'They have changed their mind.')
    await refuse(await requestInTogo(id, second))
    expect((await until(accra, id, settled)).status).toBe('CLOSED')
    const asked = (await shown(id)).asks.filter(({ state }) => state === 'TGO')
    expect(asked.map(({ askedWhy }) => askedWhy)).toEqual(['They have changed their mind.'])
  })

  it('is not asked any more once the trace was withdrawn', async () => {
    const id = await send(await openCase(accra), { leaveOut: ['TGO'] })
    await until(accra, id, settled)
    await accra.request('mutation ($id: ID!) { withdrawTrace(traceId: $id) { id } }', { id })
    await expect(askState(id, 'TGO')).rejects.toMatchObject(illegal)
  })

  it('is not asked again where it answered, without a reason, or by anybody but an officer', async () => {
    const id = await send(await openCase(accra), { leaveOut: ['TGO'] })
    await until(accra, id, settled)
    await expect(askState(id, 'AUT')).rejects.toMatchObject(illegal)
    await expect(askState(id, 'TGO', '  ')).rejects.toMatchObject(misfit('why'))
    await expect(askState(id, 'GHA')).rejects.toMatchObject(misfit('state'))
    await expect(askState(id, 'FRA')).rejects.toMatchObject(misfit('state'))
    const investigator = await network.as('GHA', 'investigator')
    await expect(askState(id, 'TGO', 'It may.', investigator)).rejects.toMatchObject({
      code: 'PMK_NOT_ALLOWED',
    })
    expect((await shown(id)).asks.map(({ state }) => state)).toEqual(['AUT'])
  })
})
