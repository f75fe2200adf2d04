import { startTestNetwork, type TestNetwork } from '@proofmark/testkit/network'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openCase, type Person, requestTrace, settled, until } from './asking.ts'
import { austria, ghana, togo } from './world.ts'

let network: TestNetwork
let officer: Person

/** The basis that the world plants in every row. */
const basis = 'PLANTED-BASIS'

beforeAll(async () => {
  network = await startTestNetwork({
    postgresUrl: inject('postgresUrl'),
    states: {
      AUT: { register: austria },
      GHA: { register: ghana },
      TGO: {
        register: togo,
        policy: 'case-by-case',
        retention: { clocks: [{ basis, years: 10 }] },
      },
    },
  })
  officer = await network.as('GHA', 'officer')
})
afterAll(() => network?.[Symbol.asyncDispose]())

const marking = { serial: 'QZX815', make: 'Glock', model: '17', calibre: '9 mm Luger' }

const waiting = async (answering: Person): Promise<string> => {
  for (;;) {
    const { incomingRequests } = await answering.request<{
      incomingRequests: { nodes: { id: string }[] }
    }>('{ incomingRequests(status: FOR_A_PERSON) { nodes { id } } }')
    const [request] = incomingRequests.nodes
    if (request) return request.id
  }
}

describe('a record past its time', () => {
  it('is not found, and its having been is told', async () => {
    const registrar = await network.as('TGO', 'registrar')
    const found = await registrar.request<{ searchWeapons: object }>(
      `query ($marking: MarkingInput!) {
        searchWeapons(marking: $marking) { verdict expired candidates { score } } }`,
      { marking },
    )
    expect(found.searchWeapons).toEqual({ verdict: 'NOT_FOUND', expired: true, candidates: [] })
  })

  it('answers expired, never no record, even where a person answers', async () => {
    const id = await requestTrace(officer, await openCase(officer))
    const answering = await network.as('TGO', 'officer')
    const requestId = await waiting(answering)
    const { incomingRequest } = await answering.request<{ incomingRequest: object }>(
      'query ($id: ID!) { incomingRequest(id: $id) { verdict expired candidates { score } } }',
      { id: requestId },
    )
    expect(incomingRequest).toEqual({ verdict: 'NOT_FOUND', expired: true, candidates: [] })
    const answer = (outcome: string) =>
      answering.request(
        `mutation ($id: ID!, $input: AnswerInput!) { answer(requestId: $id, input: $input) { status } }`,
        { id: requestId, input: { outcome } },
      )
    await expect(answer('NO_RECORD')).rejects.toMatchObject({
      code: 'PMK_INPUT_INVALID',
      place: { column: 'outcome' },
    })
    await answer('EXPIRED')
    expect((await until(officer, id, settled)).end?.outcome).toBe('EXPIRED')
  })

  it('answers expired by itself', async () => {
    const again = await startTestNetwork({
      postgresUrl: inject('postgresUrl'),
      states: {
        AUT: { register: austria, retention: { clocks: [{ basis, years: 5 }] } },
        GHA: { register: ghana },
      },
    })
    try {
      const asking = await again.as('GHA', 'officer')
      const id = await requestTrace(asking, await openCase(asking))
      const trace = await until(asking, id, settled)
      expect(trace.asks[0]).toMatchObject({ state: 'AUT', outcome: 'EXPIRED', events: [] })
      expect(trace.end?.outcome).toBe('EXPIRED')
    } finally {
      await again[Symbol.asyncDispose]()
    }
  })
})
