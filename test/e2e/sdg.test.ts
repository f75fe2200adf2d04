import { startTestNetwork, type TestNetwork } from '@proofmark/testkit/network'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { openCase, type Person, requestTrace, settled, until } from './asking.ts'
import { austria, ghana, seizedPistol, togo } from './world.ts'

let network: TestNetwork
let officer: Person
let supervisor: Person

beforeAll(async () => {
  network = await startTestNetwork({
    postgresUrl: inject('postgresUrl'),
    states: { AUT: { register: austria }, GHA: { register: ghana }, TGO: { register: togo } },
  })
  officer = await network.as('GHA', 'officer')
  supervisor = await network.as('GHA', 'supervisor')
})
afterAll(() => network?.[Symbol.asyncDispose]())

const counted = async (from = '2021-01-01', to = '2021-12-31') =>
  (
    await supervisor.request<{ sdgCounters: Record<string, number> }>(
      `query ($from: Date!, $to: Date!) { sdgCounters(from: $from, to: $to) {
        total seized found surrendered uniquelyMarked traceLaunched originByTrace originOtherwise } }`,
      { from, to },
    )
  ).sdgCounters

const recordOrigin = (person: Person, caseId: string, established: boolean) =>
  person.request(
    `mutation ($caseId: ID!, $established: Boolean!) {
      recordOriginOtherwise(caseId: $caseId, established: $established) { id } }`,
    { caseId, established },
  )

it('counts the weapons of a period by how far their origin was established', async () => {
  const traced = await openCase(officer)
  await until(officer, await requestTrace(officer, traced), settled)
  const worn = await openCase(officer, { ...seizedPistol, serial: 'obliterated' })
  await until(officer, await requestTrace(officer, worn), settled)
  await openCase(officer)
  await recordOrigin(officer, worn, true)
  await recordOrigin(officer, traced, true)
  expect(await counted()).toEqual({
    total: 3,
    seized: 3,
    found: 0,
    surrendered: 0,
    uniquelyMarked: 2,
    traceLaunched: 1,
    originByTrace: 1,
    originOtherwise: 1,
  })
  await recordOrigin(officer, worn, false)
  expect(await counted()).toMatchObject({ originOtherwise: 0 })
  expect(await counted('2022-01-01', '2022-12-31')).toMatchObject({ total: 0 })
})

it('is for those who supervise, and for a period that can be', async () => {
  await expect(counted('2022-01-01', '2021-01-01')).rejects.toMatchObject({
    code: 'PMK_INPUT_INVALID',
  })
  await expect(
    officer.request(`{ sdgCounters(from: "2021-01-01", to: "2021-12-31") { total } }`),
  ).rejects.toMatchObject({ code: 'PMK_NOT_ALLOWED' })
  await expect(
    recordOrigin(officer, '018f0000-0000-7000-8000-000000000000', true),
  ).rejects.toMatchObject({ code: 'PMK_NOT_FOUND' })
})
