import { startTestNetwork, type TestNetwork } from '@proofmark/testkit/network'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openCase, type Person, requestTrace, settled, until } from './asking.ts'
import { austria, ghana, planted, seizedPistol, togo } from './world.ts'

let network: TestNetwork
let officer: Person
beforeAll(async () => {
  network = await startTestNetwork({
    postgresUrl: inject('postgresUrl'),
    states: { AUT: { register: austria }, GHA: { register: ghana }, TGO: { register: togo } },
  })
  officer = await network.as('GHA', 'officer')
})
afterAll(() => network?.[Symbol.asyncDispose]())

const CIRCUMSTANCES = 'PLANTED-CIRCUMSTANCES'

interface Seen {
  readonly quality: { readonly code: string; readonly need: string; readonly text: string }[]
  readonly wouldAsk: {
    readonly state: string
    readonly reachable: boolean
    readonly because: { readonly code: string }[]
  }[]
  readonly circumstances: string | null
}
const look = async (id: string) =>
  (
    await officer.request<{ case: Seen }>(
      `query ($id: ID!) { case(id: $id) {
        circumstances quality { code need text } wouldAsk { state reachable because { code } } } }`,
      { id },
    )
  ).case

const openWith = async (input: object) => {
  const { openCase: opened } = await officer.request<{ openCase: { id: string } }>(
    'mutation ($input: OpenCaseInput!) { openCase(input: $input) { id } }',
    {
      input: {
        weapon: seizedPistol,
        obtainedOn: '2021-08-14',
        nationalNumber: planted.nationalNumber,
        ...input,
      },
    },
  )
  return opened.id
}

describe('a case before it is sent', () => {
  it('tells what it lacks, the needed first, and keeps nobody from sending', async () => {
    const id = await openWith({ weapon: { serial: 'QZX8??' } })
    const { quality, wouldAsk } = await look(id)
    expect(wouldAsk).toEqual([])
    expect(quality.slice(0, 2).map(({ code, need }) => [code, need])).toEqual([
      ['quality-partial-without-make', 'NEEDED'],
      ['quality-nobody-to-ask', 'NEEDED'],
    ])
    expect(quality.map(({ code }) => code)).toContain('quality-no-import-mark')
    expect(await requestTrace(officer, id)).toBeTruthy()
  })

  it('tells whom it would ask and why, and who is not in the network', async () => {
    const id = await openWith({ weapon: { ...seizedPistol, importMark: 'Benin 1999' } })
    const { wouldAsk } = await look(id)
    expect(wouldAsk).toContainEqual(expect.objectContaining({ state: 'AUT', reachable: true }))
    expect(wouldAsk).toContainEqual(expect.objectContaining({ state: 'BEN', reachable: false }))
    for (const { because } of wouldAsk) expect(because.length).toBeGreaterThan(0)
  })

  it('keeps circumstances and the national number at home, whatever is sent', async () => {
    const id = await openWith({ circumstances: CIRCUMSTANCES })
    const { circumstances, quality } = await look(id)
    expect(circumstances).toBe(CIRCUMSTANCES)
    expect(quality.map(({ code }) => code)).not.toContain('quality-no-circumstances')
    await until(officer, await requestTrace(officer, id), settled)
    for (const state of ['AUT', 'TGO']) {
      const { rows } = await messagesIn(state)
      expect(rows.length).toBeGreaterThan(0)
      expect(JSON.stringify(rows)).not.toMatch(/PLANTED-CIRCUMSTANCES|PLANTED-CASE-NUMBER/)
    }
  })

  it('takes circumstances of 4000 characters and not one more', async () => {
    await openWith({ circumstances: 'x'.repeat(4_000) })
    await expect(openWith({ circumstances: 'x'.repeat(4_001) })).rejects.toMatchObject({
      code: 'PMK_INPUT_INVALID',
      place: { column: 'input.circumstances' },
    })
  })
})

/** All another State was sent and keeps: the requests as it read them, and the signed bytes. */
const messagesIn = async (state: string) => {
  const pool = new pg.Pool({ connectionString: network.databaseOf(state) })
  try {
    return await pool.query(
      `select to_jsonb(request) as kept from request
       union all select to_jsonb(inbox) || jsonb_build_object('claims', convert_from(decode(
         rpad(translate(split_part(message, '.', 2), '-_', '+/'),
           (4 * ceil(length(split_part(message, '.', 2)) / 4.0))::int, '='), 'base64'), 'utf8'))
       from inbox`,
    )
  } finally {
    await pool.end()
  }
}

describe('many cases at once', () => {
  const send = (person: Person, caseIds: readonly string[]) =>
    person.request<{
      requestTraces: {
        caseId: string
        trace: { id: string } | null
        fault: { code: string } | null
      }[]
    }>(
      'mutation ($caseIds: [ID!]!) { requestTraces(caseIds: $caseIds) { caseId trace { id } fault { code message } } }',
      { caseIds },
    )
  const nowhere = '01900000-0000-7000-8000-000000000009'

  it('are sent each by itself: what cannot be sent says why and keeps no other back', async () => {
    const [one, other] = [await openCase(officer), await openCase(officer)]
    const { requestTraces } = await send(officer, [one, nowhere, other, one])
    expect(requestTraces.map(({ caseId, fault }) => [caseId, fault?.code])).toEqual([
      [one, undefined],
      [nowhere, 'PMK_NOT_FOUND'],
      [other, undefined],
    ])
    const again = await send(officer, [one])
    expect(again.requestTraces[0]?.trace).toEqual(requestTraces[0]?.trace)
    for (const { trace } of requestTraces) if (trace) await until(officer, trace.id, settled)
  })

  it('are at least one and at most a hundred, and an officer sends them', async () => {
    for (const caseIds of [[], Array(101).fill(nowhere)])
      await expect(send(officer, caseIds)).rejects.toMatchObject({ code: 'PMK_INPUT_INVALID' })
    const investigator = await network.as('GHA', 'investigator')
    await expect(send(investigator, [nowhere])).rejects.toMatchObject({ code: 'PMK_NOT_ALLOWED' })
  })
})
