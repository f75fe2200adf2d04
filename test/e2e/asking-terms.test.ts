import { startTestNetwork, type TestNetwork } from '@proofmark/testkit/network'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { found, openCase, type Person, settled, until } from './asking.ts'
import { waitingRequest } from './drafting.ts'
import { everythingThatLeft, leaksIn } from './opened.ts'
import { rowsOf } from './photographs-sent.ts'
import { austria, ghana, togo } from './world.ts'

// Ghana says what it wants to know and what it cannot keep secret; Austria's open policy then leaves it to a person.

let network: TestNetwork
let accra: Person
let vienna: Person

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
  vienna = await network.as('AUT', 'officer')
}, 60_000)
afterAll(() => network?.[Symbol.asyncDispose]())

const send = async (asking: object): Promise<string> => {
  const { requestTrace } = await accra.request<{ requestTrace: { id: string } }>(
    `mutation ($caseId: ID!, $asking: AskingInput) {
      requestTrace(caseId: $caseId, asking: $asking) { id } }`,
    { caseId: await openCase(accra), asking },
  )
  return requestTrace.id
}

/** The message of that type in a trace, once it left. */
const untilSaid = (state: string, trace: string, type: string): Promise<Record<string, unknown>> =>
  found(async () => {
    const left = await everythingThatLeft(network, state)
    return (
      left
        // Checkpoints go in clear beside the messages.
        .filter((claims) => claims.startsWith('{'))
        .map((claims) => JSON.parse(claims))
        .find((one) => one.sub === trace && one.type === type)
    )
  })

interface Asking {
  readonly purpose: string
  readonly legal: string
  readonly tlp: string
  readonly use: string
  readonly intendedUse: string | null
  readonly circumstances: string | null
  readonly cannotKeep: readonly string[]
  readonly cannotKeepWhy: string | null
}
const fields =
  'purpose legal tlp use onward retainUntil intendedUse circumstances cannotKeep cannotKeepWhy'

const askingOfRequest = async (person: Person, id: string): Promise<Asking> => {
  const { incomingRequests } = await person.request<{
    incomingRequests: { nodes: { id: string; asking: Asking }[] }
  }>(`{ incomingRequests { nodes { id asking { ${fields} } } } }`)
  const found = incomingRequests.nodes.find((one) => one.id === id)
  if (!found) throw new Error('the request is not there')
  return found.asking
}

const wanted = {
  legal: 'FIREARMS_PROTOCOL',
  tlp: 'RED',
  use: 'CRIMINAL_PROCEEDINGS',
  intendedUse: 'To charge whoever sold it on.',
  circumstances: 'At a road block, in the boot.',
  cannotKeep: ['NO_ONWARD_RELEASE'],
  cannotKeepWhy: 'The court file is open to the defence.',
}

describe('on which terms a trace is asked for', () => {
  it('reaches every State that is asked, and nobody answers it alone', async () => {
    const trace = await send(wanted)
    const { id } = await waitingRequest(vienna)
    const { legal, ...rest } = wanted
    expect(await askingOfRequest(vienna, id)).toMatchObject({ ...rest, legal: 'firearms-protocol' })
    await vienna.request(
      `mutation ($id: ID!) { answer(requestId: $id, input: { outcome: REFUSED,
        ground: NO_CONFIDENTIALITY_GUARANTEE, reason: "Not without a guarantee." }) { id } }`,
      { id },
    )
    const { end } = await until(accra, trace, ({ status }) => status === 'CLOSED')
    expect(end?.outcome).toBe('REFUSED')
    const shown = await accra.request<{ trace: { asking: Asking } }>(
      `query ($trace: ID!) { trace(id: $trace) { asking { ${fields} } } }`,
      { trace },
    )
    expect(shown.trace.asking).toMatchObject(rest)
    const left = await everythingThatLeft(network, 'GHA')
    expect(leaksIn(left, [wanted.circumstances])).toHaveLength(1)
  })

  it('stands in whatever either side says afterwards, to the outcome', async () => {
    const day = '2099-12-31'
    const trace = await send({
      ...wanted,
      purpose: 'DIVERSION_INQUIRY',
      language: 'FR',
      retainUntil: day,
    })
    const { id } = await waitingRequest(vienna)
    const says = (person: Person, mutation: string) =>
      person.request(`mutation ($id: ID!) { ${mutation} { id } }`, {
        id: person === vienna ? id : trace,
      })
    await says(vienna, 'acknowledgeRequest(requestId: $id)')
    await says(vienna, 'sendInterim(requestId: $id, stage: WITH_A_PERSON)')
    await says(vienna, 'askToClarify(requestId: $id, fields: [SERIAL], question: "Which?")')
    await untilSaid('AUT', trace, 'trace.clarify')
    await found(() =>
      says(accra, 'clarify(traceId: $id, state: "AUT", text: "Comme lu.")').catch(() => undefined),
    )
    await untilSaid('GHA', trace, 'trace.clarified')
    await says(
      vienna,
      'answer(requestId: $id, input: { outcome: REFUSED, ground: NATIONAL_SECURITY, reason: "No." })',
    )
    const basis = { purpose: 'diversion-inquiry', legal: 'firearms-protocol' }
    const asker = { ...basis, lang: 'fr', sla: 'routine' }
    const red = { tlp: 'red', onward: 'ask-first', retain_until: day }
    for (const type of ['trace.request', 'trace.clarified', 'trace.close'])
      expect(await untilSaid('GHA', trace, type)).toMatchObject({
        ...asker,
        handling: { ...red, use: 'criminal-proceedings' },
      })
    for (const type of ['trace.ack', 'trace.interim', 'trace.clarify'])
      expect(await untilSaid('AUT', trace, type)).toMatchObject({
        ...basis,
        handling: { ...red, use: 'tracing-only' },
      })
    expect(await untilSaid('AUT', trace, 'trace.response')).toMatchObject(basis)
  })

  it('holds for the States an answer names later', async () => {
    const { cannotKeep: _, cannotKeepWhy: __, ...kept } = wanted
    await send({ ...kept, tlp: 'AMBER', onward: 'NEXT_STATE' })
    const lome = await network.as('TGO', 'officer')
    const { id } = await waitingRequest(lome)
    expect(await askingOfRequest(lome, id)).toMatchObject({
      ...{ intendedUse: kept.intendedUse, circumstances: kept.circumstances, cannotKeep: [] },
    })
  })

  it('is over with the last day they allow: nobody else is asked, and a person decides', async () => {
    network.cutOff('AUT')
    const trace = await send({ tlp: 'AMBER', onward: 'NEXT_STATE' })
    await rowsOf(
      network,
      'GHA',
      `update trace set asking = jsonb_set(asking, '{handling,retainUntil}', '"2020-01-01"')
        where id = $1`,
      [trace],
    )
    network.heal('AUT')
    const { end, status } = await until(accra, trace, settled)
    expect(status).toBe('NEEDS_REVIEW')
    expect(end?.reasons.map(({ code }) => code)).toEqual(['terms-over'])
    expect(
      await rowsOf(network, 'TGO', 'select id from request where trace = $1', [trace]),
    ).toEqual([])
    const byLetter = accra.request(
      `mutation ($trace: ID!) { askByLetter(traceId: $trace, state: "TGO", letter: {
        channel: LETTER, on: "2021-09-01", reference: "GHA/21/8" }) { id } }`,
      { trace },
    )
    await expect(byLetter).rejects.toMatchObject({
      ...{ code: 'PMK_INPUT_INVALID', place: { column: 'asking.retainUntil' } },
    })
  }, 60_000)

  it.each([
    ['cannotKeep', { cannotKeep: [], cannotKeepWhy: 'x' }],
    ['cannotKeepWhy', { cannotKeep: ['ITI_PURPOSES'] }],
    ['intendedUse', { intendedUse: ' ' }],
    ['circumstances', { circumstances: 'x'.repeat(2001) }],
    ['retainUntil', { retainUntil: '2020-01-01' }],
  ])(
    'refuses terms whose %s says nothing that could be meant, and asks nobody',
    async (column, asking) => {
      await expect(send(asking)).rejects.toMatchObject({
        ...{ code: 'PMK_INPUT_INVALID', place: { column: `asking.${column}` } },
      })
    },
  )
})
