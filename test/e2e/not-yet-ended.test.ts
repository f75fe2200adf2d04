import { startTestNetwork, type TestNetwork } from '@proofmark/testkit/network'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { found, openCase, type Person, requestTrace, settled, until } from './asking.ts'
import { sendCorrection, untilCorrected } from './registers.ts'
import { austria, ghana, togo } from './world.ts'

let network: TestNetwork
let officer: Person
let vienna: Person

beforeAll(async () => {
  network = await startTestNetwork({
    postgresUrl: inject('postgresUrl'),
    states: {
      AUT: { register: austria, policy: 'case-by-case' },
      GHA: { register: ghana },
      TGO: { register: togo },
    },
  })
  officer = await network.as('GHA', 'officer')
  vienna = await network.as('AUT', 'officer')
})
afterAll(() => network?.[Symbol.asyncDispose]())

interface Waiting {
  readonly incomingRequests: {
    readonly nodes: readonly {
      readonly id: string
      readonly candidates: readonly { readonly weapon: { readonly id: string } }[]
    }[]
  }
}

/** The one request that waits for a person in Austria. */
const waiting = () =>
  found(async () => {
    const { incomingRequests } = await vienna.request<Waiting>(
      '{ incomingRequests(status: FOR_A_PERSON) { nodes { id candidates { weapon { id } } } } }',
    )
    return incomingRequests.nodes[0]
  })

const answered = async (answer: object) => {
  const trace = await requestTrace(officer, await openCase(officer))
  const { id, candidates } = await waiting()
  await vienna.request(
    'mutation ($id: ID!, $answer: AnswerInput!) { answer(requestId: $id, input: $answer) { status } }',
    { id, answer },
  )
  return { trace, request: id, weaponId: candidates[0]?.weapon.id }
}

it('a State that another refers to is asked, and the trace ends by what it tells', async () => {
  const { trace } = await answered({ outcome: 'REFERRED', next: 'TGO' })
  const { asks, end } = await until(officer, trace, settled)
  expect(asks).toMatchObject([
    { state: 'AUT', outcome: 'REFERRED' },
    { state: 'TGO', outcome: 'FOUND' },
  ])
  expect(end).toMatchObject({ outcome: 'LAST_HOLDER', holderState: 'TGO' })
})

it('a referral back to the State that asks ends by its own books, not by an empty one there', async () => {
  const { trace } = await answered({ outcome: 'REFERRED', next: 'GHA' })
  const { end } = await until(officer, trace, settled)
  expect(end?.reasons).toMatchObject([
    { code: 'answered-no-record' },
    { code: 'answered-referred' },
  ])
})

it('an answer that is delayed ends nothing, and is taken when it comes', async () => {
  const { trace, request, weaponId } = await answered({
    ...{ outcome: 'DELAYED', until: '2099-03-01' },
    ...{ ground: 'ONGOING_INVESTIGATION', reason: 'The inquiry is under way.' },
  })
  expect(await until(officer, trace, settled)).toMatchObject({
    status: 'NEEDS_REVIEW',
    end: { outcome: 'NEEDS_REVIEW', reasons: [{ code: 'answered-delayed-until' }] },
  })
  await sendCorrection(vienna, request, {
    reason: 'The inquiry is over.',
    answer: { outcome: 'FOUND', weaponId },
  })
  const later = await untilCorrected(officer, trace, ({ status }) => status === 'CLOSED')
  expect(later.end?.outcome).toBe('LAST_HOLDER')
  expect(later.asks.map(({ state, outcome }) => [state, outcome])).toEqual([
    ['AUT', 'FOUND'],
    ['TGO', 'FOUND'],
  ])
}, 30_000)
