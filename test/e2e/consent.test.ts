import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defaultPolicy } from '@proofmark/policy'
import { startTestNetwork, type TestNetwork } from '@proofmark/testkit/network'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { found, lookAt, openCase, type Person, settled, until } from './asking.ts'
import { everythingThatLeft } from './opened.ts'
import { austria, ghana, togo } from './world.ts'

let network: TestNetwork
let folder: string
let accra: Person
let vienna: Person
let lome: Person

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'proofmark-consent-'))
  const policyFile = join(folder, 'austria.cedar')
  const { text } = await defaultPolicy('open')
  await writeFile(policyFile, text.replace(/@id\("may-be-quoted"\)[^;]*;/, ''))
  network = await startTestNetwork({
    postgresUrl: inject('postgresUrl'),
    states: {
      AUT: { register: austria, policyFile },
      GHA: { register: ghana },
      TGO: { register: togo, policy: 'case-by-case' },
    },
  })
  accra = await network.as('GHA', 'officer')
  vienna = await network.as('AUT', 'officer')
  lome = await network.as('TGO', 'officer')
})
afterAll(async () => {
  await network?.[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

const ask = async (): Promise<string> => {
  const { requestTrace } = await accra.request<{ requestTrace: { id: string } }>(
    `mutation ($caseId: ID!) { requestTrace(caseId: $caseId, waitForConsent: true) { id } }`,
    { caseId: await openCase(accra) },
  )
  return requestTrace.id
}

const waitsForConsent = async (id: string): Promise<void> => {
  const trace = await until(accra, id, settled)
  expect(trace).toMatchObject({
    status: 'NEEDS_REVIEW',
    end: { outcome: 'NEEDS_REVIEW', reasons: [{ code: 'consent-wanted' }] },
  })
  expect(trace.asks.map(({ state }) => state)).toEqual(['AUT'])
}

const askConsent = (traceId: string, to = 'TGO', purpose = 'To ask who took it over.') =>
  accra.request(
    `mutation ($traceId: ID!, $to: String!, $purpose: String!) {
      askConsent(traceId: $traceId, state: "AUT", to: $to, purpose: $purpose) { id } }`,
    { traceId, to, purpose },
  )

interface Question {
  readonly id: string
  readonly from: string
  readonly requestId: string | null
  readonly traceId: string | null
  readonly asked: { readonly type: string; readonly to: string | null; readonly text: string }
}

const question = (person: Person): Promise<Question> =>
  found(async () => {
    const { questions } = await person.request<{ questions: Question[] }>(
      `{ questions { id from requestId traceId asked { type to text } } }`,
    )
    return questions[0]
  })

interface Waiting {
  readonly id: string
  readonly quotedWithConsentOf: string | null
}

const waitingInTogo = (): Promise<Waiting> =>
  found(async () => {
    const { incomingRequests } = await lome.request<{ incomingRequests: { nodes: Waiting[] } }>(
      `{ incomingRequests(status: FOR_A_PERSON) { nodes { id quotedWithConsentOf } } }`,
    )
    return incomingRequests.nodes[0]
  })

const requestsToTogo = async (traceId: string) =>
  (await everythingThatLeft(network, 'GHA'))
    .filter((text) => text.startsWith('{'))
    .map((text) => JSON.parse(text))
    .filter(({ sub, aud, type }) => sub === traceId && aud === 'TGO' && type === 'trace.request')

const answerInTogo = (requestId: string, input: object) =>
  lome.request(
    `mutation ($requestId: ID!, $input: AnswerInput!) { answer(requestId: $requestId, input: $input) { id } }`,
    { requestId, input },
  )

describe('what a State told under "ask first"', () => {
  it('goes on to exactly the State its owner consents to, and the message says so', async () => {
    const id = await ask()
    await waitsForConsent(id)
    await askConsent(id)
    const wish = await question(vienna)
    expect(wish).toMatchObject({
      from: 'GHA',
      traceId: null,
      asked: { type: 'CONSENT_ASK', to: 'TGO', text: 'To ask who took it over.' },
    })
    await vienna.request(`mutation ($id: ID!) { grantConsent(questionId: $id) { id } }`, {
      id: wish.id,
    })
    const request = await waitingInTogo()
    expect(request.quotedWithConsentOf).toBe('AUT')
    const [sent, ...more] = await requestsToTogo(id)
    expect(more).toEqual([])
    expect(sent).toMatchObject({
      handling: { onward: 'ask-first' },
      body: { identified: { serial: 'QZX815' }, consent: { by: 'AUT' } },
    })
    const ground = { ground: 'ONGOING_INVESTIGATION', reason: 'A case is open here.' }
    await answerInTogo(request.id, { outcome: 'REFUSED', ...ground })
    const trace = await until(accra, id, ({ status }) => status === 'CLOSED')
    expect(trace.end).toMatchObject({ outcome: 'REFUSED' })
  })

  it('stays where its owner denies it; a person goes on with what was seen here', async () => {
    const id = await ask()
    await waitsForConsent(id)
    await askConsent(id)
    const wish = await question(vienna)
    await vienna.request(
      `mutation ($id: ID!) {
        denyConsent(questionId: $id, ground: CONFIDENTIALITY_LAW, reason: "Not to that State.") { id } }`,
      { id: wish.id },
    )
    await until(accra, id, ({ end }) => end?.reasons[0]?.code === 'consent-denied')
    expect(await requestsToTogo(id)).toEqual([])
    await accra.request(`mutation ($id: ID!) { followAgain(traceId: $id) { id } }`, { id })
    const request = await waitingInTogo()
    expect(request.quotedWithConsentOf).toBeNull()
    const [sent] = await requestsToTogo(id)
    expect(sent.body.identified).toBeUndefined()
    expect(sent.body.weapon).toMatchObject({ serial: 'QZX 815 (frame)' })
    await answerInTogo(request.id, { outcome: 'NO_RECORD' })
    await until(accra, id, ({ status }) => status === 'CLOSED')
  })

  it('is asked about once at a time, of its owner, with a purpose', async () => {
    const id = await ask()
    await waitsForConsent(id)
    await expect(askConsent(id, 'AUT')).rejects.toMatchObject({ place: { column: 'to' } })
    await expect(askConsent(id, 'FRA')).rejects.toMatchObject({ place: { column: 'to' } })
    await expect(askConsent(id, 'TGO', '  ')).rejects.toMatchObject({
      place: { column: 'purpose' },
    })
    await askConsent(id)
    await expect(askConsent(id)).rejects.toMatchObject({ code: 'PMK_LIFECYCLE_ILLEGAL' })
    expect(await requestsToTogo(id)).toEqual([])
  })
})

describe('a request that is not clear', () => {
  it('is asked about, is read a second time, and is examined with that', async () => {
    const { requestTrace } = await accra.request<{ requestTrace: { id: string } }>(
      `mutation ($caseId: ID!) { requestTrace(caseId: $caseId) { id } }`,
      {
        caseId: await openCase(accra, {
          make: 'Glock',
          serial: 'QZX 999',
          importMark: 'TG',
          countryOfManufacture: 'Togo',
        }),
      },
    )
    const { id } = requestTrace
    const request = await waitingInTogo()
    await lome.request(
      `mutation ($id: ID!) { askToClarify(requestId: $id, fields: [SERIAL], question: "Which number?") {
        clockStandsSince } }`,
      { id: request.id },
    )
    await lome.request(
      `mutation ($id: ID!) { sendInterim(requestId: $id, stage: WITH_A_PERSON) { id } }`,
      { id: request.id },
    )
    const asked = await found(async () => {
      const { questions } = await accra.request<{ questions: Question[] }>(
        `{ questions { id from requestId traceId asked { type to text } } }`,
      )
      return questions.find(({ traceId }) => traceId === id)
    })
    expect(asked).toMatchObject({ from: 'TGO', asked: { type: 'CLARIFY', text: 'Which number?' } })
    await accra.request(
      `mutation ($id: ID!) { clarify(traceId: $id, state: "TGO", weapon: { serial: "QZX 815" }) { id } }`,
      { id },
    )
    await found(async () => {
      const { incomingRequests } = await lome.request<{
        incomingRequests: { nodes: { verdict: string; clockStandsSince: string | null }[] }
      }>(`{ incomingRequests(status: FOR_A_PERSON) { nodes { verdict clockStandsSince } } }`)
      return incomingRequests.nodes.find(
        ({ verdict, clockStandsSince }) => verdict === 'IDENTIFIED' && clockStandsSince === null,
      )
    })
    const { trace } = await accra.request<{
      trace: {
        case: {
          reading: { serial: { asRead: string } }
          laterReadings: { reading: { serial: { asRead: string } } }[]
        }
      }
    }>(
      `query ($id: ID!) { trace(id: $id) { case {
        reading { serial { asRead } } laterReadings { reading { serial { asRead } } } } } }`,
      { id },
    )
    expect(trace.case.reading.serial.asRead).toBe('QZX 999')
    expect(trace.case.laterReadings[0]?.reading.serial.asRead).toBe('QZX 815')
    await accra.request(
      `mutation ($id: ID!) { recallRequest(traceId: $id, state: "TGO", why: CONTENT_WRONG) { id } }`,
      { id },
    )
    await found(async () => {
      const { incomingRequests } = await lome.request<{ incomingRequests: { nodes: Waiting[] } }>(
        `{ incomingRequests(status: RECALLED) { nodes { id quotedWithConsentOf } } }`,
      )
      return incomingRequests.nodes.find((one) => one.id === request.id)
    })
    await expect(answerInTogo(request.id, { outcome: 'NO_RECORD' })).rejects.toMatchObject({
      code: 'PMK_LIFECYCLE_ILLEGAL',
    })
    expect((await lookAt(accra, id)).asks.find(({ state }) => state === 'TGO')?.outcome).toBeNull()
  })
})
