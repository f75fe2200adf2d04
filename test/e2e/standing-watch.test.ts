import { startTestNetwork, type TestNetwork } from '@proofmark/testkit/network'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { found, lookAt, openCase, type Person, requestTrace, settled, until } from './asking.ts'
import { everythingThatLeft, leaksIn } from './opened.ts'
import { correctRecord, lookAtCorrections, sendCorrection, untilCorrected } from './registers.ts'
import { austria, ghana, planted, seizedPistol } from './world.ts'

/** Austria answers alone; Togo's officer answers everything by hand; neither has the weapon at first. */
let network: TestNetwork
let db: pg.Pool
let officer: Person
let austrian: { registrar: Person; officer: Person }
let togolese: { registrar: Person; officer: Person }

const [header = '', ...rows] = austria.trim().split('\n')
const onlyOthers = [header, ...rows.filter((row) => !row.includes('QZX815'))].join('\n')
const later = [header, ...rows.filter((row) => row.includes('QZX815'))].join('\n')
const togolesePistol = `${header}
T9,import,2015-02-03,pistol,GLOCK,19,9x19mm,TGX4471,AUT,AUT,Comptoir du Golfe,dealer,L1,,,,
`

beforeAll(async () => {
  network = await startTestNetwork({
    postgresUrl: inject('postgresUrl'),
    states: {
      AUT: { register: onlyOthers },
      GHA: { register: ghana },
      TGO: { register: `${header}\n`, policy: 'case-by-case' },
    },
  })
  db = new pg.Pool({ connectionString: network.databaseOf('AUT') })
  officer = await network.as('GHA', 'officer')
  const people = async (state: string) => ({
    registrar: await network.as(state, 'registrar'),
    officer: await network.as(state, 'officer'),
  })
  austrian = await people('AUT')
  togolese = await people('TGO')
})
afterAll(async () => {
  await db?.end()
  await network?.[Symbol.asyncDispose]()
})

interface Watch {
  readonly requestId: string
  readonly to: string
  readonly status: string
  readonly until: string | null
  readonly noticedAt: string | null
}
const watches = async (person: Person, status: string): Promise<readonly Watch[]> =>
  (
    await person.request<{ standingWatches: readonly Watch[] }>(
      `query ($status: WatchStatus!) { standingWatches(status: $status) {
        requestId to status since until noticedAt settledAt } }`,
      { status },
    )
  ).standingWatches
/** Looks until there is a watch in this state that the node has looked at. */
const watched = (person: Person, status: string): Promise<Watch> =>
  found(async () => (await watches(person, status)).find((one) => one.until !== null))

const load = (registrar: Person, csv: string, fileName: string) =>
  registrar.request(
    'mutation ($csv: String!, $fileName: String!) { importRegister(csv: $csv, fileName: $fileName) { added } }',
    { csv, fileName },
  )

/** How often Austria or Togo corrected an answer, as its outbox says. */
const correctionsOf = async (state: string): Promise<number> =>
  (await everythingThatLeft(network, state)).filter((text) => text.includes('"trace.correct"'))
    .length

describe('an answer of no record that the node gave alone', () => {
  let traceId: string

  it('is watched, also when the trace closed by it', async () => {
    traceId = await requestTrace(officer, await openCase(officer))
    expect((await until(officer, traceId, settled)).end?.outcome).toBe('NO_RECORD')
    expect(await watched(austrian.officer, 'OPEN')).toMatchObject({ to: 'GHA', noticedAt: null })
  })

  it('stays as it is where books come that hold other weapons', async () => {
    await load(
      austrian.registrar,
      `${header}\nA77,manufacture,2008-03-11,pistol,GLOCK,17,9x19mm,QZX777,AUT,,,,,,,,\n`,
      'others.csv',
    )
    const { rows: states } = await db.query<{ state: string }>('select state from standing_watch')
    expect(states).toEqual([{ state: 'open' }])
  })

  it('is corrected once when the record comes, and the closed trace is open again', async () => {
    await load(austrian.registrar, later, 'later.csv')
    const trace = await untilCorrected(officer, traceId, ({ status }) => status !== 'CLOSED')
    const ask = trace.asks.find(({ state }) => state === 'AUT')
    expect(ask).toMatchObject({
      outcome: 'FOUND',
      correction: 'A record of it came into our register after we answered that there was none.',
    })
    expect(trace).toMatchObject({ status: 'NEEDS_REVIEW' })
    expect(trace.end?.reasons.map(({ code }) => code)).toContain('answer-corrected')
    expect(await watched(austrian.officer, 'ANSWERED')).toMatchObject({ to: 'GHA' })
    await load(austrian.registrar, `${later}\n`, 'again.csv')
    expect(await watches(austrian.officer, 'OPEN')).toEqual([])
    expect(await correctionsOf('AUT')).toBe(1)
  })

  it('is told of nothing but what an answer tells', async () => {
    const left = await everythingThatLeft(network, 'AUT')
    expect(leaksIn(left, [planted.recordId, planted.note, 'later.csv'])).toEqual([])
  })
})

describe('a correction of the register', () => {
  it('makes a watched answer another one too', async () => {
    const pistol = { ...seizedPistol, serial: 'QZX7777' }
    const traceId = await requestTrace(officer, await openCase(officer, pistol))
    expect((await until(officer, traceId, settled)).end?.outcome).toBe('NO_RECORD')
    await watched(austrian.officer, 'OPEN')
    await correctRecord(austrian.registrar, {
      supersedes: 'A77',
      reason: 'A digit was left out.',
      record: { recordId: 'A78', serial: 'QZX7777' },
    })
    const trace = await untilCorrected(officer, traceId, ({ status }) => status !== 'CLOSED')
    expect(trace.asks.find(({ state }) => state === 'AUT')?.outcome).toBe('FOUND')
  })
})

/** Registers are loaded one after the other under this lock. */
const REGISTER_LOCK = 7_302_519

const pistolWith = (serial: string) => ({ ...seizedPistol, serial })
const rowWith = (record: string, serial: string) =>
  `${header}\n${record},manufacture,2008-03-11,pistol,GLOCK,17,9x19mm,${serial},AUT,,,,,,,,\n`

it('a record that comes while the answer is given is not missed', async () => {
  const client = await db.connect()
  try {
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock($1)', [REGISTER_LOCK])
    const traceId = await requestTrace(officer, await openCase(officer, pistolWith('QZX6661')))
    const loading = load(austrian.registrar, rowWith('A66', 'QZX6661'), 'meanwhile.csv')
    expect((await until(officer, traceId, settled)).end?.outcome).toBe('NO_RECORD')
    await client.query('rollback')
    await loading
    const trace = await untilCorrected(officer, traceId, ({ status }) => status !== 'CLOSED')
    expect(trace.asks.find(({ state }) => state === 'AUT')?.outcome).toBe('FOUND')
  } finally {
    client.release()
  }
})

describe('a watch ends', () => {
  const noRecordFor = async (serial: string) => {
    const traceId = await requestTrace(officer, await openCase(officer, pistolWith(serial)))
    await until(officer, traceId, settled)
    return { traceId, requestId: (await watched(austrian.officer, 'OPEN')).requestId }
  }
  const ended = (requestId: string) =>
    found(async () =>
      (await watches(austrian.officer, 'ENDED')).find((one) => one.requestId === requestId),
    )

  it('with its time', async () => {
    const { traceId, requestId } = await noRecordFor('QZX5551')
    await db.query('update standing_watch set until = now() where request_id = $1', [requestId])
    await ended(requestId)
    const before = await correctionsOf('AUT')
    await load(austrian.registrar, rowWith('A55', 'QZX5551'), 'late.csv')
    expect(await watches(austrian.officer, 'OPEN')).toEqual([])
    expect((await lookAt(officer, traceId)).status).toBe('CLOSED')
    expect(await correctionsOf('AUT')).toBe(before)
  })

  it.each([
    ['took the request back', `status = 'recalled'`],
    ['found the weapon elsewhere', `status = 'closed', feedback = 'last-holder'`],
  ])('where the asker %s', async (_why, set) => {
    const serial = set.includes('recalled') ? 'QZX4441' : 'QZX3331'
    const { requestId } = await noRecordFor(serial)
    await db.query(`update request set ${set} where id = $1`, [requestId])
    const before = await correctionsOf('AUT')
    await load(austrian.registrar, rowWith(`A-${serial}`, serial), `${serial}.csv`)
    await ended(requestId)
    expect(await correctionsOf('AUT')).toBe(before)
  })
})

describe('an answer of no record that a person gave', () => {
  const pistol = {
    ...{ type: 'pistol', make: 'Glock', model: '19', calibre: '9x19mm', serial: 'TGX 4471' },
    ...{ countryOfManufacture: 'Togo' },
  }
  let traceId: string
  let requestId: string

  it('waits for a person when the record comes; nothing is told', async () => {
    traceId = await requestTrace(officer, await openCase(officer, pistol))
    requestId = await found(async () => {
      const { incomingRequests } = await togolese.officer.request<{
        incomingRequests: { nodes: readonly { id: string }[] }
      }>('{ incomingRequests(status: FOR_A_PERSON) { nodes { id } } }')
      return incomingRequests.nodes[0]?.id
    })
    await togolese.officer.request(
      'mutation ($id: ID!) { answer(requestId: $id, input: { outcome: NO_RECORD }) { status } }',
      { id: requestId },
    )
    expect(await watched(togolese.officer, 'OPEN')).toMatchObject({ requestId, to: 'GHA' })
    await load(togolese.registrar, togolesePistol, 'togo.csv')
    expect(await watched(togolese.officer, 'FOR_A_PERSON')).toMatchObject({
      requestId,
      noticedAt: expect.any(String),
    })
    expect(await correctionsOf('TGO')).toBe(0)
  })

  it('waits for nobody else where a supervisor keeps the request to whoever has it', async () => {
    const supervisor = await network.as('TGO', 'supervisor', 'esi')
    const restrict = (restricted: boolean) =>
      supervisor.request(
        'mutation ($id: ID!, $restricted: Boolean!) { restrictRequest(requestId: $id, restricted: $restricted) { id } }',
        { id: requestId, restricted },
      )
    await restrict(true)
    const seen = await togolese.officer.request<{ standingWatches: readonly Watch[] }>(
      '{ standingWatches(status: FOR_A_PERSON) { requestId } }',
    )
    expect(seen.standingWatches).toEqual([])
    await expect(
      togolese.officer.request('mutation ($id: ID!) { keepWatching(requestId: $id) { status } }', {
        id: requestId,
      }),
    ).rejects.toMatchObject({ code: 'PMK_NOT_FOUND' })
    await restrict(false)
  })

  it('is watched on where they leave it, and answered anew where they correct it', async () => {
    const keep = () =>
      togolese.officer.request<{ keepWatching: Watch }>(
        'mutation ($id: ID!) { keepWatching(requestId: $id) { status noticedAt } }',
        { id: requestId },
      )
    expect((await keep()).keepWatching).toEqual({ status: 'OPEN', noticedAt: null })
    await expect(keep()).rejects.toMatchObject({ code: 'PMK_LIFECYCLE_ILLEGAL' })
    const { weaponsByNumber } = await togolese.registrar.request<{
      weaponsByNumber: readonly { id: string }[]
    }>('{ weaponsByNumber(serial: "TGX4471") { id } }')
    const [weapon] = weaponsByNumber
    await sendCorrection(togolese.officer, requestId, {
      reason: 'It came into our books.',
      answer: { outcome: 'FOUND', weaponId: weapon?.id },
    })
    expect(await watched(togolese.officer, 'ANSWERED')).toMatchObject({ requestId })
    await found(async () => {
      const { asks } = await lookAtCorrections(officer, traceId)
      return asks.find(({ state, outcome }) => state === 'TGO' && outcome === 'FOUND')
    })
  })
})
