import { startTestNetwork, type TestNetwork } from '@proofmark/testkit/network'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { lookAt, openCase, type Person, requestTrace, settled, until } from './asking.ts'
import { austria, ghana, marks, seizedPistol, togo } from './world.ts'

let network: TestNetwork
let officer: Person
let investigator: Person

interface MarksShown {
  readonly incomingRequests: {
    readonly nodes: readonly { readonly reading: { readonly marks: readonly object[] } }[]
  }
}

/** The marks of the one request that has any, once it is there. */
const marksShown = async (person: Person): Promise<readonly object[]> => {
  for (;;) {
    const { incomingRequests } = await person.request<MarksShown>(
      `{ incomingRequests(first: 100) { nodes { reading { marks { kind place asRead state } } } } }`,
    )
    const shown = incomingRequests.nodes.flatMap(({ reading }) => reading.marks)
    if (shown.length > 0) return shown
  }
}

beforeAll(async () => {
  network = await startTestNetwork({
    postgresUrl: inject('postgresUrl'),
    states: { AUT: { register: austria }, GHA: { register: ghana }, TGO: { register: togo } },
  })
  officer = await network.as('GHA', 'officer')
  investigator = await network.as('GHA', 'investigator')
})
afterAll(() => network?.[Symbol.asyncDispose]())

describe('three States trace a weapon', () => {
  it('to its last lawful holder, from an investigator’s case to the officer’s answer', async () => {
    const caseId = await openCase(investigator)
    const id = await requestTrace(officer, caseId)
    const trace = await until(officer, id, settled)
    expect(trace.end).toMatchObject({
      outcome: 'LAST_HOLDER',
      holderState: 'TGO',
      path: [
        { state: 'AUT', found: true },
        { state: 'TGO', found: true },
      ],
    })
    expect(await lookAt(investigator, id)).toEqual(trace)
  })

  it('and names firms, never a private holder', async () => {
    const id = await requestTrace(officer, await openCase(officer))
    const { asks } = await until(officer, id, settled)
    const togoSays = asks.find(({ state }) => state === 'TGO')
    expect(togoSays?.events).toEqual([
      { kind: 'IMPORT', partyName: 'Comptoir du Golfe' },
      { kind: 'TRANSFER', partyName: null },
    ])
  })

  it('a case is traced once, however often it is asked for', async () => {
    const caseId = await openCase(officer)
    const ids = await Promise.all([1, 2, 3].map(() => requestTrace(officer, caseId)))
    expect(new Set(ids).size).toBe(1)
  })

  it('a number nobody can read troubles no State', async () => {
    const caseId = await openCase(officer, { ...seizedPistol, serial: 'raspado' })
    const trace = await lookAt(officer, await requestTrace(officer, caseId))
    expect(trace).toMatchObject({ status: 'CLOSED', asks: [], end: { outcome: 'UNIDENTIFIABLE' } })
  })

  it('a look-alike waits for a person; the one chosen is traced on', async () => {
    const caseId = await openCase(officer, { ...seizedPistol, serial: 'QZX8I5' })
    const id = await requestTrace(officer, caseId)
    const unsure = await until(officer, id, settled)
    expect(unsure).toMatchObject({ status: 'NEEDS_REVIEW', end: { outcome: 'NEEDS_REVIEW' } })
    expect(unsure.asks[0]?.candidates.map(({ serial }) => serial)).toEqual(['QZX815'])
    await officer.request(
      `mutation ($id: ID!) { chooseCandidate(traceId: $id, state: "AUT", serial: "QZX815") { id } }`,
      { id },
    )
    const trace = await until(officer, id, ({ status }) => status === 'CLOSED')
    expect(trace.end).toMatchObject({ outcome: 'LAST_HOLDER', holderState: 'TGO' })
  })

  it('a State that is not in the network is told apart from one that has no record', async () => {
    const weapon = { serial: 'XYZ 12345', type: 'pistol', countryOfManufacture: 'Croatia' }
    const id = await requestTrace(officer, await openCase(officer, weapon))
    const trace = await until(officer, id, settled)
    expect(trace.end?.outcome).toBe('NO_ANSWER')
  })

  it('the State of the import mark is asked at once, beside the maker’s', async () => {
    const weapon = { ...seizedPistol, importMark: 'TG 09' }
    const id = await requestTrace(officer, await openCase(officer, weapon))
    const { asks } = await lookAt(officer, id)
    expect(asks.map(({ state }) => state).sort()).toEqual(['AUT', 'TGO'])
  })

  it('asks the last importer at once, and shows it the import and proof marks only', async () => {
    const { type, serial } = seizedPistol
    const caseId = await openCase(officer, { type, serial, marks })
    const trace = await lookAt(officer, await requestTrace(officer, caseId))
    expect(trace.asks.map(({ state }) => state)).toEqual(['TGO'])
    const togoOfficer = await network.as('TGO', 'officer')
    expect(await marksShown(togoOfficer)).toEqual([
      { kind: 'IMPORT', place: null, asRead: 'TG 09', state: 'TGO' },
      { kind: 'PROOF', place: null, asRead: 'crown over BNP', state: 'GBR' },
    ])
  })

  it('asks those who hold the books of a State that is no more', async () => {
    const weapon = { serial: 'XYZ 54321', countryOfManufacture: 'Tchécoslovaquie' }
    const trace = await lookAt(
      officer,
      await requestTrace(officer, await openCase(officer, weapon)),
    )
    expect(trace.asks.map(({ state }) => state).sort()).toEqual(['CZE', 'SVK'])
  })

  it('an investigator sees nothing of a colleague’s case', async () => {
    const other = await network.as('GHA', 'investigator', 'somebody-else')
    const caseId = await openCase(investigator)
    const id = await requestTrace(officer, caseId)
    expect(await lookAt(other, id)).toBeNull()
    expect(await other.request(`{ traces { totalCount } }`)).toEqual({ traces: { totalCount: 0 } })
  })

  it('whoever watches is told, through the database, of every change', async () => {
    const watching = network.watch('GHA', await network.tokenFor('GHA', 'officer'))
    const changes = watching.iterate<{ traceChanged: { id: string; status: string } }>({
      query: 'subscription { traceChanged { id status } }',
    })
    const first = changes.next()
    await watching.listening
    const id = await requestTrace(officer, await openCase(officer))
    const seen: string[] = []
    for (let next = await first; ; next = await changes.next()) {
      const change = next.value?.data?.traceChanged
      if (change?.id === id) seen.push(change.status)
      if (seen.at(-1) === 'CLOSED') break
    }
    await changes.return?.()
    await watching.dispose()
    expect(seen[0]).toBe('TRACING')
  })

  it('what is closed stays closed', async () => {
    const id = await requestTrace(officer, await openCase(officer))
    await until(officer, id, settled)
    const withdrawn = officer.request(
      `mutation ($id: ID!) { withdrawTrace(traceId: $id) { status } }`,
      { id },
    )
    await expect(withdrawn).rejects.toMatchObject({ code: 'PMK_LIFECYCLE_ILLEGAL' })
  })
})

describe('the regional monitor', () => {
  it('knows how fast each State answered, from both ends', async () => {
    const observer = await network.observer()
    const ask = () =>
      observer.request<{ responseTimes: { asker: string; asked: string; count: number }[] }>(
        `{ responseTimes { asker asked count medianSeconds p90Seconds overdue } }`,
      )
    let { responseTimes } = await ask()
    while (responseTimes.length < 2 || responseTimes.some(({ count }) => count === 0))
      ({ responseTimes } = await ask())
    expect(responseTimes).toEqual([
      expect.objectContaining({ asker: 'GHA', asked: 'AUT', overdue: 0 }),
      expect.objectContaining({ asker: 'GHA', asked: 'TGO', overdue: 0 }),
    ])
  })
})
