import { startTestNetwork, type TestNetwork } from '@proofmark/testkit/network'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { found, openCase, type Person, settled, until } from './asking.ts'
import { rowsOf } from './photographs-sent.ts'
import { austria, ghana, togo } from './world.ts'

let network: TestNetwork
let officer: Person
beforeAll(async () => {
  const states = { AUT: { register: austria }, GHA: { register: ghana }, TGO: { register: togo } }
  network = await startTestNetwork({ postgresUrl: inject('postgresUrl'), states })
  officer = await network.as('GHA', 'officer')
}, 60_000)
afterAll(() => network?.[Symbol.asyncDispose]())

const sendWithout = async (state: string): Promise<string> => {
  const { requestTrace: trace } = await officer.request<{ requestTrace: { id: string } }>(
    `mutation ($caseId: ID!, $leaveOut: [String!]) {
      requestTrace(caseId: $caseId, leaveOut: $leaveOut) { id } }`,
    { caseId: await openCase(officer), leaveOut: [state] },
  )
  return trace.id
}

const askedIn = (state: string, trace: string) =>
  rowsOf<{ trace: string }>(network, state, `select trace from request where trace = '${trace}'`)

it('a trace that a set-back lost asks nobody whom a person may have left out of it', async () => {
  await network.stop('GHA')
  const putBack = await network.backUp('GHA')
  await network.start('GHA')
  officer = await network.as('GHA', 'officer')
  const id = await sendWithout('TGO')
  expect((await until(officer, id, settled)).status).toBe('NEEDS_REVIEW')
  await network.stop('GHA')
  await putBack()
  await network.start('GHA')
  officer = await network.as('GHA', 'officer')
  await found(
    async () => (await rowsOf(network, 'GHA', `select id from trace where id = '${id}'`))[0],
  )
  const restored = await until(officer, id, settled)
  expect(restored).toMatchObject({
    status: 'NEEDS_REVIEW',
    end: { reasons: [{ code: 'next-after-restore' }] },
  })
  expect(restored.asks.map(({ state }) => state)).toEqual(['AUT'])
  expect(await askedIn('TGO', id)).toEqual([])

  await officer.request(
    `mutation ($traceId: ID!) { askState(traceId: $traceId, state: "TGO", why: "We may ask it.") { id } }`,
    { traceId: id },
  )
  expect((await until(officer, id, settled)).end).toMatchObject({ outcome: 'LAST_HOLDER' })
  expect(await askedIn('TGO', id)).toHaveLength(1)
}, 180_000)
