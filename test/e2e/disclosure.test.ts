import { startTestNetwork, type TestNetwork } from '@proofmark/testkit/network'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openCase, type Person, requestTrace, settled, until } from './asking.ts'
import { everythingThatLeft, leaksIn, sealedExchanges } from './opened.ts'
import { austria, ghana, marks, planted, seizedPistol, togo } from './world.ts'

let network: TestNetwork
let officer: Person

const plants = Object.values(planted)

beforeAll(async () => {
  network = await startTestNetwork({
    postgresUrl: inject('postgresUrl'),
    states: {
      AUT: { register: austria },
      GHA: { register: ghana },
      TGO: { register: togo, policy: 'case-by-case' },
    },
  })
  officer = await network.as('GHA', 'officer')
})
afterAll(() => network?.[Symbol.asyncDispose]())

/** Waits until the traces are told to the monitor too, so that nothing leaves after we looked. */
const quiet = async (): Promise<void> => {
  for (let before = -1; before !== network.exchanges.length; ) {
    before = network.exchanges.length
    await new Promise((resolve) => setTimeout(resolve, 2_500))
  }
}

describe('what leaves a State during a trace', () => {
  it('is the permitted answer and nothing else of its books', async () => {
    const weapon = { ...seizedPistol, marks }
    const id = await requestTrace(officer, await openCase(officer, weapon))
    const answering = await network.as('TGO', 'officer')
    await answerFound(answering)
    expect((await until(officer, id, settled)).end?.outcome).toBe('LAST_HOLDER')
    await quiet()
    const left = await Promise.all(
      ['AUT', 'TGO', 'GHA'].map((state) => everythingThatLeft(network, state)),
    )
    for (const messages of left) expect(messages.length).toBeGreaterThan(2)
    expect(leaksIn(left.flat(), plants)).toEqual([])
  })

  it('says so on the wire in sealed bytes only', () => {
    const wire = network.exchanges.map(({ request, response }) => `${request}\n${response}`)
    // As JSON has it: five letters alone, in whatever case, come up by chance in a megabyte of base64.
    expect(leaksIn(wire, [...plants, 'QZX815', '"Glock"'])).toEqual([])
  })

  it('tells the monitor times and nothing of the case', async () => {
    const toMonitor = sealedExchanges(network).filter(({ to }) => to === 'test-monitor')
    expect(toMonitor.length).toBeGreaterThan(0)
    const left = (
      await Promise.all(['AUT', 'TGO', 'GHA'].map((state) => everythingThatLeft(network, state)))
    )
      .flat()
      .filter((text) => text.includes('clock.slip'))
    expect(left.length).toBeGreaterThan(0)
    const { serial, make } = seizedPistol
    expect(leaksIn(left, [...plants, serial, 'QZX815', make, 'last-holder'])).toEqual([])
  })

  it('would be seen here, if one field more left: an officer writes a holder’s name into a reason', async () => {
    await requestTrace(officer, await openCase(officer))
    const answering = await network.as('TGO', 'officer')
    await answerWith(answering, { outcome: 'NO_RECORD', reason: `It was ${planted.holder}.` })
    await quiet()
    expect(leaksIn(await everythingThatLeft(network, 'TGO'), plants)).toEqual([planted.holder])
  })
})

interface Incoming {
  readonly id: string
  readonly candidates: readonly { readonly weapon: { readonly id: string } }[]
}

const waiting = async (answering: Person): Promise<Incoming> => {
  for (;;) {
    const { incomingRequests } = await answering.request<{
      incomingRequests: { nodes: Incoming[] }
    }>(`{ incomingRequests(status: FOR_A_PERSON) { nodes { id candidates { weapon { id } } } } }`)
    const [first] = incomingRequests.nodes
    if (first) return first
  }
}

const answerWith = async (answering: Person, input: object): Promise<void> => {
  const { id } = await waiting(answering)
  await answering.request(
    `mutation ($id: ID!, $input: AnswerInput!) { answer(requestId: $id, input: $input) { status } }`,
    { id, input },
  )
}

const answerFound = async (answering: Person): Promise<void> => {
  const { candidates } = await waiting(answering)
  await answerWith(answering, { outcome: 'FOUND', weaponId: candidates[0]?.weapon.id })
}
