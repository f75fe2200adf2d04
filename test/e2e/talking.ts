import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defaultPolicy } from '@proofmark/policy'
import { startTestNetwork, type TestNetwork } from '@proofmark/testkit/network'
import pg from 'pg'
import { found, openCase } from './asking.ts'
import { austria, ghana, togo } from './world.ts'

export const states = ['AUT', 'GHA', 'TGO'] as const
export type State = (typeof states)[number]

let network: TestNetwork
let folder: string

/** Austria wants to be asked before it is quoted; in Togo a person answers. One network in each test file. */
export const startTalking = async (postgresUrl: string): Promise<void> => {
  folder = await mkdtemp(join(tmpdir(), 'proofmark-set-back-'))
  const policyFile = join(folder, 'austria.cedar')
  const { text } = await defaultPolicy('open')
  await writeFile(policyFile, text.replace(/@id\("may-be-quoted"\)[^;]*;/, ''))
  network = await startTestNetwork({
    postgresUrl,
    states: {
      AUT: { register: austria, policyFile },
      GHA: { register: ghana },
      TGO: { register: togo, policy: 'case-by-case' },
    },
  })
}
export const stopTalking = async (): Promise<void> => {
  await network?.[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
}
export const theNetwork = (): TestNetwork => network

export const rowsOf = async <Row = Record<string, unknown>>(state: State, query: string) => {
  const client = new pg.Client(network.databaseOf(state))
  await client.connect()
  const { rows } = await client.query(query)
  await client.end()
  return rows as Row[]
}
/** Asks again until there is one; the test's own time limit ends the wait. */
export const untilRow = <Row = Record<string, unknown>>(state: State, query: string) =>
  found(async () => (await rowsOf<Row>(state, query))[0])

export const everybodyIsQuiet = async () => {
  for (const state of states) {
    await untilRow(state, `select where not exists (select from outbox where state = 'waiting')`)
    await untilRow(state, 'select where not exists (select from trace where stirred)')
  }
}

/** A participant listens elsewhere each time it starts. */
export const as = async (state: State, document: string, variables: Record<string, unknown>) =>
  (await network.as(state, 'officer')).request<Record<string, { id: string }>>(document, variables)

export const unclearPistol = (serial: string) => ({
  make: 'Glock',
  serial,
  importMark: 'TG',
  countryOfManufacture: 'Togo',
})
export const ask = async (weapon?: Parameters<typeof openCase>[1]): Promise<string> => {
  const caseId = await openCase(await network.as('GHA', 'officer'), weapon)
  const { requestTrace } = await as(
    'GHA',
    'mutation ($caseId: ID!) { requestTrace(caseId: $caseId, waitForConsent: true) { id } }',
    { caseId },
  )
  return requestTrace?.id ?? ''
}
export const requestIn = async (state: State, trace: string, status: string): Promise<string> =>
  (
    await untilRow<{ id: string }>(
      state,
      `select id from request where trace = '${trace}' and status = '${status}'`,
    )
  ).id

export const askToClarify = (id: string, question: string) =>
  as(
    'TGO',
    `mutation ($id: ID!, $question: String!) {
      askToClarify(requestId: $id, fields: [SERIAL], question: $question) { id } }`,
    { id, question },
  )
export const sendInterim = (id: string) =>
  as('TGO', 'mutation ($id: ID!) { sendInterim(requestId: $id, stage: WITH_A_PERSON) { id } }', {
    id,
  })
export const clarify = (id: string, told: object) =>
  as(
    'GHA',
    `mutation ($id: ID!, $weapon: MarkingInput, $text: String) {
      clarify(traceId: $id, state: "TGO", weapon: $weapon, text: $text) { id } }`,
    { id, ...told },
  )
export const recall = (id: string) =>
  as(
    'GHA',
    'mutation ($id: ID!) { recallRequest(traceId: $id, state: "TGO", why: CONTENT_WRONG) { id } }',
    { id },
  )
export const askConsent = async (id: string): Promise<string> => {
  await untilRow('GHA', `select from trace where id = '${id}' and status = 'needs-review'`)
  await as(
    'GHA',
    `mutation ($id: ID!) {
      askConsent(traceId: $id, state: "AUT", to: "TGO", purpose: "To ask who took it over.") { id } }`,
    { id },
  )
  return wishIn(id)
}
export const wishIn = async (trace: string): Promise<string> =>
  (
    await untilRow<{ id: string }>(
      'AUT',
      `select dialogue.id from dialogue join request using (conv)
       where request.trace = '${trace}' and type = 'trace.consent-ask'`,
    )
  ).id
export const deny = (id: string) =>
  as(
    'AUT',
    `mutation ($id: ID!) {
      denyConsent(questionId: $id, ground: CONFIDENTIALITY_LAW, reason: "Not to that State.") { id } }`,
    { id },
  )
export const grant = (id: string) =>
  as('AUT', 'mutation ($id: ID!) { grantConsent(questionId: $id) { id } }', { id })

/** Stops a State and keeps its database; what is returned puts it back to it, and nobody starts it. */
export const backUp = async (state: State) => {
  await network.stop(state)
  const putBack = await network.backUp(state)
  await network.start(state)
  return async () => {
    await everybodyIsQuiet()
    await network.stop(state)
    await putBack()
  }
}
export const settledWith = (state: State, peers: number) =>
  untilRow(
    state,
    `select from peer_sync where done_at is not null and epoch = (select max(number) from epoch)
     having count(*) = ${peers}`,
  )
