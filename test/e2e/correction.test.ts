import { startTestNetwork, type TestNetwork } from '@proofmark/testkit/network'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openCase, type Person, requestTrace, settled, until } from './asking.ts'
import { everythingThatLeft, leaksIn } from './opened.ts'
import {
  answersToCorrect,
  type CorrectedTrace,
  correctRecord,
  sendCorrection,
  untilCorrected,
} from './registers.ts'
import { austria, ghana, planted, togo } from './world.ts'

let network: TestNetwork
let officer: Person
let answering: Person
let registrar: Person

beforeAll(async () => {
  network = await startTestNetwork({
    postgresUrl: inject('postgresUrl'),
    states: { AUT: { register: austria }, GHA: { register: ghana }, TGO: { register: togo } },
  })
  officer = await network.as('GHA', 'officer')
  answering = await network.as('TGO', 'officer')
  registrar = await network.as('TGO', 'registrar')
})
afterAll(() => network?.[Symbol.asyncDispose]())

const togoIn = ({ asks }: CorrectedTrace) => asks.find(({ state }) => state === 'TGO')
const transferred = `${planted.recordId}-T2`

describe('a correction after an answer', () => {
  let traceId: string
  let weaponId: string | null

  it('lists the answer that rested on the entry', async () => {
    traceId = await requestTrace(officer, await openCase(officer))
    expect((await until(officer, traceId, settled)).end?.outcome).toBe('LAST_HOLDER')
    expect(await answersToCorrect(answering)).toEqual([])
    const { answers, weapons } = await correctRecord(registrar, {
      supersedes: transferred,
      reason: 'It was stolen, not sold.',
      record: { recordId: 'TGO-T3', kind: 'THEFT', occurredOn: '2012-05-06', partyName: '' },
    })
    expect(weapons[0]?.custody.map(({ recordId }) => recordId)).toEqual([
      `${planted.recordId}-T1`,
      'TGO-T3',
    ])
    expect(answers).toEqual([
      expect.objectContaining({ to: 'GHA', outcome: 'FOUND', records: [transferred] }),
    ])
    expect(await answersToCorrect(answering)).toEqual(answers)
    weaponId = answers[0]?.weaponId ?? null
    expect(weaponId).toBe(weapons[0]?.id)
  })

  it('reaches the asker, and the closed trace waits for a person', async () => {
    const [resting] = await answersToCorrect(answering)
    const sent = await sendCorrection(answering, resting?.requestId ?? '', {
      reason: 'The transfer was a theft.',
      answer: { outcome: 'FOUND', weaponId },
    })
    expect(sent.sendCorrection.status).toBe('ANSWERED')
    const trace = await untilCorrected(
      officer,
      traceId,
      // The answer arrives with its message; the trace is followed again after it.
      (seen) => togoIn(seen)?.correction !== null && seen.status !== 'CLOSED',
    )
    expect(togoIn(trace)).toMatchObject({
      outcome: 'FOUND',
      correction: 'The transfer was a theft.',
      correctedAt: expect.any(String),
      events: [
        { kind: 'IMPORT', occurredOn: '2009-03-05' },
        { kind: 'THEFT', occurredOn: '2012-05-06' },
      ],
    })
    expect(trace).toMatchObject({ status: 'NEEDS_REVIEW', end: { outcome: 'NEEDS_REVIEW' } })
    expect(trace.end?.reasons.map(({ code }) => code)).toContain('answer-corrected')
    expect(await answersToCorrect(answering)).toEqual([])
  })

  it('may be corrected again; the trace goes on waiting', async () => {
    const [, ...others] = (
      await correctRecord(registrar, {
        supersedes: 'TGO-T3',
        reason: 'The day was misread.',
        record: { recordId: 'TGO-T4', occurredOn: '2012-05-08' },
      })
    ).answers
    expect(others).toEqual([])
    const [resting] = await answersToCorrect(answering)
    expect(resting?.records).toEqual(['TGO-T3'])
    await sendCorrection(answering, resting?.requestId ?? '', {
      reason: 'The day was another.',
      answer: { outcome: 'FOUND', weaponId },
    })
    const trace = await untilCorrected(
      officer,
      traceId,
      (seen) => togoIn(seen)?.correction === 'The day was another.',
    )
    expect(togoIn(trace)?.events.at(-1)?.occurredOn).toBe('2012-05-08')
    expect(trace.status).toBe('NEEDS_REVIEW')
  })

  it('changes the outcome when the officer has it followed again, and everybody is told anew', async () => {
    await officer.request(`mutation ($id: ID!) { followAgain(traceId: $id) { status } }`, {
      id: traceId,
    })
    const trace = await untilCorrected(officer, traceId, ({ status }) => status === 'CLOSED')
    expect(trace.end?.outcome).toBe('DIVERTED')
    const told = async (): Promise<string[]> =>
      (await everythingThatLeft(network, 'GHA')).filter((text) => text.includes('"diverted"'))
    while ((await told()).length < 2) await new Promise((resolve) => setTimeout(resolve, 50))
  })

  it('and tells nothing of what it rested on', async () => {
    const left = await everythingThatLeft(network, 'TGO')
    expect(left.some((text) => text.includes('trace.correct'))).toBe(true)
    expect(leaksIn(left, [...Object.values(planted), 'TGO-T3', 'TGO-T4'])).toEqual([])
  })

  it('of an answer nobody gave is not possible', async () => {
    const { incomingRequests } = await answering.request<{
      incomingRequests: { nodes: { id: string }[] }
    }>('{ incomingRequests { nodes { id } } }')
    const [request] = incomingRequests.nodes
    const sending = sendCorrection(answering, request?.id ?? '', {
      reason: 'x',
      answer: { outcome: 'FOUND', weaponId: '01900000-0000-7000-8000-000000000000' },
    })
    await expect(sending).rejects.toMatchObject({ code: 'PMK_INPUT_INVALID' })
    const unknown = sendCorrection(answering, '01900000-0000-7000-8000-000000000000', {
      reason: 'x',
      answer: { outcome: 'NO_RECORD' },
    })
    await expect(unknown).rejects.toMatchObject({ code: 'PMK_NOT_FOUND' })
  })
})

describe('what was known on a day', () => {
  it('can be asked after the correction', async () => {
    const { searchWeapons } = await answering.request<{
      searchWeapons: { candidates: { weapon: { id: string } }[] }
    }>(`{ searchWeapons(marking: { serial: "QZX815", make: "Glock" }) {
      candidates { weapon { id } } } }`)
    const id = searchWeapons.candidates[0]?.weapon.id
    const bookAt = async (asOf: string) =>
      (
        await answering.request<{
          weapon: { custody: { kind: string; occurredOn: string }[] } | null
        }>(
          `query ($id: ID!, $asOf: DateTime) { weapon(id: $id, asOf: $asOf) {
            custody { kind occurredOn } } }`,
          { id, asOf },
        )
      ).weapon?.custody.map(({ kind, occurredOn }) => `${kind} ${occurredOn}`)
    const { weapon } = await answering.request<{
      weapon: { custody: { correction: { at: string } | null }[] }
    }>(`query ($id: ID!) { weapon(id: $id) { custody { correction { at } } } }`, { id })
    const at = weapon.custody.at(-1)?.correction?.at ?? ''
    const before = new Date(Date.parse(at) - 1).toISOString()
    expect(await bookAt(at)).toEqual(['IMPORT 2009-03-05', 'THEFT 2012-05-08'])
    expect(await bookAt(before)).toEqual(['IMPORT 2009-03-05', 'THEFT 2012-05-06'])
    expect(await bookAt('2001-01-01T00:00:00Z')).toBeUndefined()
  })
})
