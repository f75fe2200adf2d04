import { startTestNetwork, type TestNetwork } from '@proofmark/testkit/network'
import { type SampleEntry, sampleIdOf } from '@proofmark/testkit/register-samples'
import { type RegisterServer, startRegisterServer } from '@proofmark/testkit/register-server'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { lookAt, openCase, type Person, requestTrace, settled, until } from './asking.ts'
import { ghana } from './world.ts'

const recordedAt = new Date('2020-01-01T00:00:00Z')
const entries: readonly SampleEntry[] = [
  { recordId: 'B-1', serial: 'TOE76843', kind: 'manufacture', occurredOn: '2001', recordedAt },
  {
    recordId: 'B-2',
    serial: 'TOE76843',
    kind: 'transfer',
    occurredOn: '2003-04-05',
    partyName: 'Armas do Sul',
    recordedAt,
  },
]
const seized = {
  type: 'pistol',
  make: 'Taurus',
  model: 'PT 92',
  calibre: '9x19',
  serial: 'TOE 76843',
  countryOfManufacture: 'Brazil',
}

let register: RegisterServer
let network: TestNetwork
let officer: Person
let brazilian: Person

beforeAll(async () => {
  register = await startRegisterServer(entries)
  network = await startTestNetwork({
    postgresUrl: inject('postgresUrl'),
    states: { BRA: { register: '', registerUrl: register.url }, GHA: { register: ghana } },
  })
  officer = await network.as('GHA', 'officer')
  brazilian = await network.as('BRA', 'officer')
})
afterAll(async () => {
  await network?.[Symbol.asyncDispose]()
  await register?.[Symbol.asyncDispose]()
})

const search = () =>
  brazilian.request<{ searchWeapons: { verdict: string } }>(
    `query ($marking: MarkingInput!) { searchWeapons(marking: $marking) { verdict } }`,
    { marking: seized },
  )

describe('a register that stays where it is', () => {
  it('answers like our own', async () => {
    expect((await search()).searchWeapons.verdict).toBe('IDENTIFIED')
    const id = await requestTrace(officer, await openCase(officer, seized))
    const trace = await until(officer, id, settled)
    expect(trace.end).toMatchObject({ outcome: 'LAST_HOLDER', holderState: 'BRA' })
    expect(trace.asks[0]?.events.at(-1)).toEqual({ kind: 'TRANSFER', partyName: 'Armas do Sul' })
  })

  it('delays an answer while it is away, and the asker never hears of no record', async () => {
    register.misbehave((response) => void response.destroy())
    const before = register.calls
    const id = await requestTrace(officer, await openCase(officer, seized))
    // Tried, failed, and tried again by the sweep.
    while (register.calls < before + 3) await new Promise((resolve) => setTimeout(resolve, 50))
    expect((await lookAt(officer, id)).asks[0]).toMatchObject({ state: 'BRA', outcome: null })
    register.misbehave(undefined)
    expect((await until(officer, id, settled)).end?.outcome).toBe('LAST_HOLDER')
  })

  it('is said to be unavailable to whoever searches, and keeps a trace from leaving without it', async () => {
    const caseId = await openCase(brazilian, seized)
    register.misbehave((response) => void response.writeHead(503).end())
    await expect(search()).rejects.toMatchObject({ code: 'PMK_REGISTER_UNAVAILABLE' })
    await expect(requestTrace(brazilian, caseId)).rejects.toMatchObject({
      code: 'PMK_REGISTER_UNAVAILABLE',
    })
    register.misbehave(undefined)
    const id = await requestTrace(brazilian, caseId)
    expect((await until(brazilian, id, settled)).end?.outcome).toBe('LAST_HOLDER')
  })

  it('that gives half an answer has given none', async () => {
    const caseId = await openCase(brazilian, seized)
    const weapon = { id: sampleIdOf('TOE76843'), make: 'TAURUS', serial: 'TOE76843' }
    const other = { ...weapon, serial: 'TOE76844' }
    for (const books of [[], [{ weapon: other, entries: [] }]]) {
      register.misbehave(
        (response) =>
          void response
            .writeHead(200, { 'content-type': 'application/json' })
            .end(JSON.stringify({ weapons: [weapon], next: null, books })),
      )
      await expect(search()).rejects.toMatchObject({ code: 'PMK_REGISTER_UNAVAILABLE' })
      await expect(requestTrace(brazilian, caseId)).rejects.toMatchObject({
        code: 'PMK_REGISTER_UNAVAILABLE',
      })
    }
    register.misbehave(undefined)
  })

  it('is not changed from here', async () => {
    const registrar = await network.as('BRA', 'registrar')
    const correcting = registrar.request(
      'mutation { correctRecord(supersedes: "B-1", reason: "x") { recordId } }',
    )
    await expect(correcting).rejects.toMatchObject({ code: 'PMK_REGISTER_ELSEWHERE' })
  })
})
