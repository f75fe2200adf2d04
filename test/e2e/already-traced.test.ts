import { startTestNetwork, type TestNetwork } from '@proofmark/testkit/network'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { found, openCase, type Person, requestTrace, settled, until } from './asking.ts'
import { everythingThatLeft, leaksIn } from './opened.ts'
import { austria, ghana, seizedPistol, togo } from './world.ts'

let network: TestNetwork
let db: pg.Pool
let officer: Person
let ana: Person
let rui: Person
let answering: Person

beforeAll(async () => {
  network = await startTestNetwork({
    postgresUrl: inject('postgresUrl'),
    states: { AUT: { register: austria }, GHA: { register: ghana }, TGO: { register: togo } },
  })
  db = new pg.Pool({ connectionString: network.databaseOf('AUT') })
  officer = await network.as('GHA', 'officer', 'ofosu')
  ana = await network.as('GHA', 'investigator', 'ana')
  rui = await network.as('GHA', 'investigator', 'rui')
  answering = await network.as('AUT', 'officer', 'huber')
})
afterAll(async () => {
  await db?.end()
  await network?.[Symbol.asyncDispose]()
})

interface Traced {
  readonly likeness: string
  readonly because: readonly { readonly code: string; readonly text: string }[]
  readonly caseId: string | null
  readonly state: string | null
}
const fields =
  'alreadyTraced { likeness because { code text } caseId nationalNumber requestId state }'

const ofCase = async (person: Person, id: string): Promise<readonly Traced[]> => {
  const { case: seen } = await person.request<{ case: { alreadyTraced: readonly Traced[] } }>(
    `query ($id: ID!) { case(id: $id) { ${fields} } }`,
    { id },
  )
  return seen.alreadyTraced
}
const ofRequests = async (person: Person) => {
  const { incomingRequests } = await person.request<{
    incomingRequests: { nodes: readonly { alreadyTraced: readonly Traced[] }[] }
  }>(`{ incomingRequests { nodes { id ${fields} } } }`)
  return incomingRequests.nodes
}
const brief = (traced: readonly Traced[]) =>
  traced.map((one) => `${one.likeness} ${one.caseId ?? one.state}`)

describe('another case of ours', () => {
  let first: string
  let second: string
  let alike: string

  it('about the same weapon is shown in both, what looks alike as such, another make not at all', async () => {
    first = await openCase(ana)
    second = await openCase(rui, { ...seizedPistol, serial: 'QZX-815' })
    alike = await openCase(rui, { ...seizedPistol, serial: 'QZX8I5' })
    await openCase(officer, { ...seizedPistol, make: 'Beretta' })
    expect(brief(await ofCase(officer, first))).toEqual([`SAME ${second}`, `MAY_BE ${alike}`])
    expect(brief(await ofCase(officer, second))).toEqual([`SAME ${first}`, `MAY_BE ${alike}`])
    const [same, maybe] = await ofCase(officer, first)
    expect(same?.because.map(({ code }) => code)).toEqual([
      'traced-case-same',
      'traced-same-number',
      'traced-same-make',
    ])
    expect(maybe?.because[1]?.text).toBe(
      'QZX 815 and QZX8I5 differ only in characters easily taken for each other.',
    )
  })

  it('is shown to nobody who may not see it: neither an investigator, nor an officer where it is restricted', async () => {
    expect(await ofCase(ana, first)).toEqual([])
    await rui.request(
      'mutation ($id: ID!) { shareCase(caseId: $id, person: "ana") { sharedWith } }',
      { id: second },
    )
    expect(brief(await ofCase(ana, first))).toEqual([`SAME ${second}`])
    await rui.request('mutation ($id: ID!) { restrictCase(caseId: $id) { restricted } }', {
      id: second,
    })
    expect(brief(await ofCase(officer, first))).toEqual([`MAY_BE ${alike}`])
    expect(brief(await ofCase(ana, first))).toEqual([`SAME ${second}`])
  })

  it('is the same once a person said which weapon it is', async () => {
    const traceId = await requestTrace(officer, alike)
    const trace = await until(officer, traceId, settled)
    expect(trace.asks.find(({ state }) => state === 'AUT')?.outcome).toBe('POSSIBLE')
    await officer.request(
      `mutation ($id: ID!) { chooseCandidate(traceId: $id, state: "AUT", serial: "QZX815") { id } }`,
      { id: traceId },
    )
    expect(brief(await ofCase(officer, first))).toEqual([`SAME ${alike}`])
    await until(officer, traceId, settled)
  })
})

describe('a request of another State', () => {
  let ours: string

  it('is shown in a case of ours, and our case beside the request', async () => {
    ours = await openCase(answering, seizedPistol, 'PLANTED-AUSTRIAN-CASE')
    const traced = await ofCase(answering, ours)
    expect(brief(traced)).toContain('SAME GHA')
    expect(traced[0]?.because[0]?.text).toMatch(/^GHA asked about this weapon on \d{4}-/)
    // Ghana asked twice in its one trace: as it read the number first, and as it was chosen.
    expect(traced).toHaveLength(1)
    const requests = await ofRequests(answering)
    expect(requests.map(({ alreadyTraced }) => brief(alreadyTraced)).sort()).toEqual(
      [[`MAY_BE ${ours}`], [`SAME ${ours}`]].sort(),
    )
  })

  it('is shown to no investigator, and our restricted case to nobody beside the request', async () => {
    const other = await network.as('AUT', 'investigator', 'maier')
    const theirs = await openCase(other)
    expect(await ofCase(other, theirs)).toEqual([])
    await other.request('mutation ($id: ID!) { restrictCase(caseId: $id) { restricted } }', {
      id: theirs,
    })
    for (const { alreadyTraced } of await ofRequests(answering))
      expect(alreadyTraced.map((one) => one.caseId)).not.toContain(theirs)
  })

  it('is shown to nobody else where a supervisor keeps it to whoever has it', async () => {
    const supervisor = await network.as('AUT', 'supervisor', 'eva')
    const { incomingRequests } = await supervisor.request<{
      incomingRequests: { nodes: readonly { id: string }[] }
    }>('{ incomingRequests { nodes { id } } }')
    const keep = async (restricted: boolean): Promise<void> => {
      for (const { id } of incomingRequests.nodes)
        await supervisor.request(
          'mutation ($id: ID!, $restricted: Boolean!) { restrictRequest(requestId: $id, restricted: $restricted) { id } }',
          { id, restricted },
        )
    }
    await keep(true)
    expect(await ofCase(answering, ours)).toEqual([])
    await keep(false)
    expect(brief(await ofCase(answering, ours))).toContain('SAME GHA')
  })

  it('is not shown where it was told under TLP red or past its day, but to whose work it is', async () => {
    const handling = { tlp: 'red', use: 'tracing-only', onward: 'never' }
    await db.query('update request set handling = $1', [handling])
    expect(await ofCase(answering, ours)).toEqual([])
    await db.query(`update request set assigned_to = 'huber'`)
    expect(brief(await ofCase(answering, ours))).toEqual(['SAME GHA'])
    const past = { ...handling, tlp: 'amber', retainUntil: '2020-01-01' }
    await db.query('update request set handling = $1', [past])
    expect(await ofCase(answering, ours)).toEqual([])
    const { rows } = await db.query(`select from traced_weapon where kind = 'request'`)
    expect(rows).toEqual([])
  })

  it('tells the other State nothing of our case', async () => {
    const left = await found(async () => {
      const texts = await everythingThatLeft(network, 'AUT')
      return texts.length > 0 ? texts : undefined
    })
    expect(leaksIn(left, ['PLANTED-AUSTRIAN-CASE', ours])).toEqual([])
  })
})
