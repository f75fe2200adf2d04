import { setTimeout as waitMs } from 'node:timers/promises'
import type { NoticeFilter } from '@proofmark/client'
import { startTestNetwork, type TestNetwork } from '@proofmark/testkit/network'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openCase, type Person, requestTrace, settled, until } from './asking.ts'
import { everythingThatLeft } from './opened.ts'
import { austria, ghana, seizedPistol, togo } from './world.ts'

let network: TestNetwork
let inGhana: Person
let inTogo: Person
let inAustria: Person

beforeAll(async () => {
  network = await startTestNetwork({
    postgresUrl: inject('postgresUrl'),
    states: { AUT: { register: austria }, GHA: { register: ghana }, TGO: { register: togo } },
  })
  inGhana = await network.as('GHA', 'officer')
  inTogo = await network.as('TGO', 'officer')
  inAustria = await network.as('AUT', 'officer')
})
afterAll(() => network?.[Symbol.asyncDispose]())

const noticesOf = async (person: Person, filter: NoticeFilter = {}) =>
  Array.fromAsync(person.all.notices({ filter }))

/** Looks again until as many are there as wanted; the test's own time limit ends the wait. */
const untilThere = async (person: Person, filter: NoticeFilter, count = 1) => {
  for (;;) {
    const found = await noticesOf(person, filter)
    if (found.length >= count) return found
    await waitMs(50)
  }
}

const pistol = { make: 'Glock', serial: 'QZX-8l5', model: '17' }
const lost = { kind: 'THEFT', weapons: [pistol], on: '2020-05-06' } as const

describe('a theft that one State tells all others', () => {
  it('goes to each of them, signed for', async () => {
    const sent = await inTogo.sendNotice({ input: lost })
    expect(sent.map(({ state }) => state).sort()).toEqual(['AUT', 'GHA'])
    expect(sent[0]).toMatchObject({ direction: 'OUT', by: 'officer-of-TGO', kind: 'THEFT' })
    for (;;) {
      const [...out] = await noticesOf(inTogo, { direction: 'OUT' })
      if (out.every(({ deliveredAt }) => deliveredAt !== null)) break
      await waitMs(50)
    }
    for (const person of [inGhana, inAustria]) {
      const [notice] = await untilThere(person, { direction: 'IN' })
      expect(notice).toMatchObject({ ...lost, state: 'TGO', by: null, acknowledgedAt: null })
    }
  })

  it('is told to whoever looks at that weapon, and changes no verdict', async () => {
    const looked = await inGhana.request<{
      searchWeapons: {
        verdict: string
        notices: { serialMatch: string; because: { code: string; text: string } }[]
      }
    }>(
      `query ($marking: MarkingInput!) { searchWeapons(marking: $marking) {
        verdict notices { serialMatch because { code text } } } }`,
      { marking: seizedPistol },
    )
    expect(looked.searchWeapons).toEqual({
      verdict: 'NOT_FOUND',
      notices: [
        {
          serialMatch: 'LOOK_ALIKE',
          because: {
            code: 'noticed-theft',
            text: 'TGO told that a weapon with this number was stolen on 2020-05-06.',
          },
        },
      ],
    })
    const caseId = await openCase(inGhana)
    const { case: file } = await inGhana.request<{ case: { notices: object[] } }>(
      `query ($id: ID!) { case(id: $id) { notices { notice { kind state } } } }`,
      { id: caseId },
    )
    expect(file.notices).toEqual([{ notice: { kind: 'THEFT', state: 'TGO' } }])
    const trace = await until(inGhana, await requestTrace(inGhana, caseId), settled)
    expect(trace.end?.outcome).toBe('LAST_HOLDER')
  })

  it('is shown with the request another State makes for that weapon', async () => {
    const asked = await inAustria.request<{
      incomingRequests: { nodes: { outcome: string; notices: object[] }[] }
    }>(`{ incomingRequests { nodes { outcome notices { serialMatch notice { kind } } } } }`, {})
    expect(asked.incomingRequests.nodes).toEqual([
      { outcome: 'FOUND', notices: [{ serialMatch: 'LOOK_ALIKE', notice: { kind: 'THEFT' } }] },
    ])
  })

  it('is not told for another maker with that number', async () => {
    const { searchWeapons } = await inGhana.request<{ searchWeapons: { notices: object[] } }>(
      `query ($marking: MarkingInput!) { searchWeapons(marking: $marking) { notices { serialMatch } } }`,
      { marking: { make: 'Beretta', serial: 'QZX815' } },
    )
    expect(searchWeapons.notices).toEqual([])
  })

  it('is acknowledged by a person, once, and the State that told learns it', async () => {
    const [notice] = await noticesOf(inGhana, { direction: 'IN', acknowledged: false })
    const id = notice?.id ?? ''
    const taken = await inGhana.acknowledgeNotice({ noticeId: id })
    expect(taken.acknowledgedBy).toBe('officer-of-GHA')
    expect(await inGhana.acknowledgeNotice({ noticeId: id })).toEqual(taken)
    const [known] = await untilThere(inTogo, { direction: 'OUT', acknowledged: true })
    expect(known).toMatchObject({ state: 'GHA', acknowledgedBy: 'GHA' })
    const acks = (await everythingThatLeft(network, 'GHA')).filter((text) =>
      text.includes('"notice.ack"'),
    )
    expect(acks).toHaveLength(1)
    expect(acks[0]).not.toContain('officer-of-GHA')
  })
})

describe('other notices', () => {
  it('of each kind arrive, and are found by kind, State, number and words', async () => {
    const inputs = [
      {
        kind: 'RETRANSFER',
        weapons: [{ make: 'Glock', serial: 'QZX900' }],
        on: '2099-01-01',
        goesTo: 'NER',
      },
      { kind: 'DESTRUCTION', weapons: [pistol], on: '2021-01-01', method: 'melted' },
      { kind: 'MARKING_PRACTICE', validFrom: '2026-01-01', text: 'TG and the year, 100% laser.' },
      { kind: 'EMBARGO', resolution: 'S/RES/1970 (2011)', against: 'LBY', text: 'Seen at a quay.' },
      { kind: 'ASSISTANCE', side: 'WANTED', field: 'TRACING_AND_MARKING', text: 'Engravers.' },
    ] as const
    for (const input of inputs) await inTogo.sendNotice({ to: ['AUT'], input })
    const all = await untilThere(inAustria, { direction: 'IN', state: 'TGO' }, 6)
    for (const input of inputs)
      expect(all).toContainEqual(
        expect.objectContaining({
          ...input,
          ...('weapons' in input ? { weapons: expect.any(Array) } : {}),
        }),
      )
    const kinds = async (filter: NoticeFilter) =>
      (await noticesOf(inAustria, filter)).map(({ kind }) => kind)
    expect(await kinds({ kind: 'EMBARGO' })).toEqual(['EMBARGO'])
    expect(await kinds({ serial: 'qzx 9OO' })).toEqual(['RETRANSFER'])
    expect(await kinds({ text: '100% LASER' })).toEqual(['MARKING_PRACTICE'])
    expect(await kinds({ text: '100_ laser' })).toEqual([])
    expect(await kinds({ state: 'GHA' })).toEqual([])
  })

  const refused = async (notice: Parameters<Person['sendNotice']>[0]) =>
    inTogo.sendNotice(notice).then(
      () => 'sent',
      (error: { code?: string; message: string }) => error.message,
    )

  it('are refused where they make no sense, and nothing leaves', async () => {
    const before = await noticesOf(inTogo)
    const wrong = [
      [{ input: { kind: 'LOSS', on: '2020-01-01' } }, 'weapons'],
      [{ input: { ...lost, text: 'more' } }, 'text'],
      [{ input: { ...lost, on: '2099-01-01' } }, 'on'],
      [{ input: { ...lost, weapons: Array(101).fill(pistol) } }, 'weapons'],
      [{ to: ['BRA'], input: lost }, 'BRA'],
      [{ to: ['TGO'], input: lost }, 'TGO'],
      [{ to: [], input: lost }, 'to'],
      [{ input: { ...lost, kind: 'RETRANSFER', goesTo: 'NER' } }, 'to'],
      [{ input: { kind: 'EMBARGO', resolution: '  ', text: 'x' } }, 'resolution'],
    ] as const
    for (const [notice, word] of wrong) expect(await refused(notice)).toContain(word)
    expect(await noticesOf(inTogo)).toEqual(before)
  })

  it('cannot be sent by one who only investigates', async () => {
    const investigator = await network.as('TGO', 'investigator')
    await expect(investigator.sendNotice({ input: lost })).rejects.toMatchObject({
      code: 'PMK_NOT_ALLOWED',
    })
  })
})
