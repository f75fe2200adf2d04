import { startTestNetwork, type TestNetwork } from '@proofmark/testkit/network'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { found, lookAt, openCase, type Person, requestTrace, settled, until } from './asking.ts'
import { untilCorrected } from './registers.ts'
import { ghana } from './world.ts'

/** Brazil answers alone. Its book holds crowds, and a weapon nobody stopped writing about. */
const header =
  'record_id,kind,occurred_on,type,make,model,calibre,serial,country_of_manufacture,counterparty_country,party_name,party_kind,licence'

let records = 0
const row = (
  serial: string,
  { kind = 'transfer', on = '2001', make = 'TAURUS', model = 'PT 92' } = {},
) => {
  records += 1
  return `B${records},${kind},${on},pistol,${make},${model},9x19mm,${serial},BRA,,Armas do Sul,dealer,L${records}`
}
const times = <T>(count: number, each: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => each(at))

const brazil = [
  header,
  row('WRN4137'),
  ...times(9, (at) => row(`MNY44${at}7`)),
  ...times(450, (at) => row('77001', { make: `WORKS ${at}`, model: `M${at}` })),
  row('77001'),
  ...times(210, (at) => row('BNG7771', { on: String(1800 + at) })),
  '',
].join('\n')

const pistol = {
  ...{ type: 'pistol', make: 'Taurus', model: 'PT 92', calibre: '9x19' },
  countryOfManufacture: 'Brazil',
} as const

let network: TestNetwork
let officer: Person
let brazilian: Person

beforeAll(async () => {
  network = await startTestNetwork({
    postgresUrl: inject('postgresUrl'),
    states: { BRA: { register: brazil }, GHA: { register: ghana } },
  })
  officer = await network.as('GHA', 'officer')
  brazilian = await network.as('BRA', 'officer')
})
afterAll(() => network?.[Symbol.asyncDispose]())

const trace = async (serial: string): Promise<string> =>
  requestTrace(officer, await openCase(officer, { ...pistol, serial }))

const answered = async (serial: string) => {
  const { asks, end } = await until(officer, await trace(serial), settled)
  const candidates = asks[0]?.candidates.map((candidate) => candidate.serial)
  return { outcome: asks[0]?.outcome, candidates, end: end?.outcome }
}

interface Incoming {
  readonly id: string
  readonly status: string
  readonly verdict: string
  readonly candidates: readonly unknown[]
  readonly reasons: readonly { readonly code: string }[]
  readonly reading: { readonly serial: { readonly asRead: string } }
}
const waiting = (serial: string): Promise<Incoming> =>
  found(async () => {
    const { incomingRequests } = await brazilian.request<{
      incomingRequests: { nodes: readonly Incoming[] }
    }>(`{ incomingRequests(first: 100) { nodes {
      id status verdict candidates { score } reasons { code } reading { serial { asRead } } } } }`)
    return incomingRequests.nodes.find(
      (one) => one.reading.serial.asRead === serial && one.status === 'FOR_A_PERSON',
    )
  })

describe('a number that could not be read whole, asked of another State', () => {
  it('is answered with what fits it, never with no record', async () => {
    expect(await answered('WRN4?37')).toEqual({
      outcome: 'POSSIBLE',
      candidates: ['WRN4137'],
      end: 'NEEDS_REVIEW',
    })
  })

  it('of which too little was read is for a person', async () => {
    const id = await trace('W????37')
    const { reasons, ...seen } = await waiting('W????37')
    expect(seen).toMatchObject({ verdict: 'NEEDS_REVIEW', candidates: [] })
    expect(reasons.map(({ code }) => code)).toEqual(['search-too-little-read'])
    expect((await lookAt(officer, id)).asks[0]?.outcome).toBeNull()
  })

  it('of which only the end was read is for a person', async () => {
    await trace('…N4137')
    const { reasons, candidates } = await waiting('…N4137')
    expect({ codes: reasons.map(({ code }) => code), candidates }).toEqual({
      codes: ['serial-partial-beside'],
      candidates: [],
    })
  })

  it('that fits more weapons than a message may name is for a person', async () => {
    await trace('MNY44?7')
    expect((await waiting('MNY44?7')).candidates).toHaveLength(9)
  })

  it('is answered anew when a book comes that fits it', async () => {
    const id = await trace('LTR5?55')
    expect((await until(officer, id, settled)).asks[0]?.outcome).toBe('NO_RECORD')
    const registrar = await network.as('BRA', 'registrar')
    await registrar.request(
      'mutation ($csv: String!) { importRegister(csv: $csv, fileName: "later.csv") { added } }',
      { csv: `${header}\n${row('LTR5155')}\n` },
    )
    const { asks } = await untilCorrected(officer, id, ({ status }) => status !== 'CLOSED')
    expect(asks[0]?.outcome).toBe('POSSIBLE')
  })
})

describe('a number that many weapons have', () => {
  it('hides none of them', async () => {
    expect(await answered('77001')).toMatchObject({ outcome: 'FOUND', end: 'LAST_HOLDER' })
  })
})

describe('a book of more entries than a message holds', () => {
  it('is for a person, and keeps no other request back', async () => {
    await trace('BNG7771')
    const { id, verdict } = await waiting('BNG7771')
    expect(verdict).toBe('IDENTIFIED')
    expect((await answered('WRN4137')).outcome).toBe('FOUND')
    const weapons = await brazilian.request<{ weaponsByNumber: readonly { id: string }[] }>(
      '{ weaponsByNumber(serial: "BNG7771") { id } }',
    )
    const answering = brazilian.request(
      `mutation ($id: ID!, $answer: AnswerInput!) { answer(requestId: $id, input: $answer) { status } }`,
      { id, answer: { outcome: 'FOUND', weaponId: weapons.weaponsByNumber[0]?.id } },
    )
    await expect(answering).rejects.toMatchObject({
      code: 'PMK_INPUT_INVALID',
      message: expect.stringContaining('more than 200 entries'),
    })
  })
})
