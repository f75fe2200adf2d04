import { startTestNetwork, type TestNetwork } from '@proofmark/testkit/network'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { lookAt, openCase, type Person, requestTrace, settled, until } from './asking.ts'
import { austria, ghana, togo } from './world.ts'

let network: TestNetwork
let asking: Person
let answering: Person

beforeAll(async () => {
  network = await startTestNetwork({
    postgresUrl: inject('postgresUrl'),
    states: {
      AUT: { register: austria, policy: 'case-by-case' },
      GHA: { register: ghana },
      TGO: { register: togo },
    },
  })
  asking = await network.as('GHA', 'officer')
  answering = await network.as('AUT', 'officer')
})
afterAll(() => network?.[Symbol.asyncDispose]())

interface Incoming {
  readonly id: string
  readonly verdict: string
  readonly candidates: readonly { readonly weapon: { readonly id: string } }[]
}

const waiting = async (): Promise<Incoming> => {
  for (;;) {
    const { incomingRequests } = await answering.request<{
      incomingRequests: { nodes: Incoming[] }
    }>(
      `{ incomingRequests(status: FOR_A_PERSON) { nodes { id verdict candidates { weapon { id } } } } }`,
    )
    const [first] = incomingRequests.nodes
    if (first) return first
  }
}

const answer = (requestId: string, input: object) =>
  answering.request(
    `mutation ($requestId: ID!, $input: AnswerInput!) { answer(requestId: $requestId, input: $input) { status } }`,
    { requestId, input },
  )

const ask = async () => requestTrace(asking, await openCase(asking))

describe('where the policy wants a person', () => {
  it('nothing leaves before an officer answers; then the trace goes on', async () => {
    const id = await ask()
    const request = await waiting()
    expect(request.verdict).toBe('IDENTIFIED')
    expect((await lookAt(asking, id)).asks[0]).toMatchObject({ state: 'AUT', outcome: null })
    await answer(request.id, { outcome: 'FOUND', weaponId: request.candidates[0]?.weapon.id })
    const trace = await until(asking, id, settled)
    expect(trace.end).toMatchObject({ outcome: 'LAST_HOLDER', holderState: 'TGO' })
  })

  it('a refusal needs a ground and a reason, and ends the trace as refused', async () => {
    const id = await ask()
    const request = await waiting()
    await expect(answer(request.id, { outcome: 'REFUSED' })).rejects.toMatchObject({
      code: 'PMK_INPUT_INVALID',
      place: { column: 'ground' },
    })
    const ground = { ground: 'ONGOING_INVESTIGATION', reason: 'A case is open here.' }
    await answer(request.id, { outcome: 'REFUSED', ...ground })
    const trace = await until(asking, id, settled)
    expect(trace.end?.outcome).toBe('REFUSED')
  })

  it('a request is answered once', async () => {
    await ask()
    const request = await waiting()
    await answer(request.id, { outcome: 'NO_RECORD' })
    await expect(answer(request.id, { outcome: 'NO_RECORD' })).rejects.toMatchObject({
      code: 'PMK_LIFECYCLE_ILLEGAL',
    })
  })

  it('two officers answering at once give one answer', async () => {
    const id = await ask()
    const request = await waiting()
    const answers = await Promise.allSettled(
      [1, 2, 3].map(() => answer(request.id, { outcome: 'NO_RECORD' })),
    )
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await until(asking, id, settled)).end?.outcome).toBe('NO_RECORD')
  })

  it('a withdrawn trace takes no answer any more', async () => {
    const id = await ask()
    const request = await waiting()
    await asking.request(`mutation ($id: ID!) { withdrawTrace(traceId: $id) { status } }`, { id })
    await answer(request.id, { outcome: 'NO_RECORD' }).catch(() => undefined)
    const trace = await lookAt(asking, id)
    expect(trace).toMatchObject({ status: 'CLOSED', end: { outcome: 'WITHDRAWN' } })
    expect(trace.asks[0]?.outcome).toBeNull()
  })
})
