import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readAnchor, verifyEvidence } from '@proofmark/protocol'
import { startTestNetwork, type TestNetwork } from '@proofmark/testkit/network'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { proofmark } from '../trust/operator.ts'
import { found, openCase, type Person, until } from './asking.ts'
import { answerDirectly, draft, step, waitingRequest } from './drafting.ts'
import { everythingThatLeft, leaksIn } from './opened.ts'
import { austria, ghana, togo } from './world.ts'

// Ghana finds a pistol. Austria made it, and lets its export out, not to whom it was sold; Ghana may quote
// it to Togo once Austria consents; Togo refuses, for a case is open there.

const states = ['AUT', 'GHA', 'TGO'] as const
const firm = {
  group: 'CONSIGNEE_FIRM',
  ground: 'ONGOING_INVESTIGATION',
  reason: 'A case is open against the consignee.',
}
let network: TestNetwork
let folder: string
let accra: Person
let vienna: Person
let lome: Person
let trace: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'proofmark-story-'))
  network = await startTestNetwork({
    postgresUrl: inject('postgresUrl'),
    states: {
      AUT: { register: austria, policy: 'two-person' },
      GHA: { register: ghana },
      TGO: { register: togo, policy: 'case-by-case' },
    },
  })
  accra = await network.as('GHA', 'officer')
  vienna = await network.as('AUT', 'officer', 'otto')
  lome = await network.as('TGO', 'officer')
})
afterAll(async () => {
  await network?.[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

const countIn = async (state: string, query: string): Promise<number> => {
  const client = new pg.Client(network.databaseOf(state))
  await client.connect()
  try {
    const { rows } = await client.query<{ count: number }>(query)
    return rows[0]?.count ?? 0
  } finally {
    await client.end()
  }
}

/** Everything is delivered, and all of it stands in a log that others have witnessed. */
const provable = async (): Promise<true | undefined> => {
  const open = await Promise.all(
    states.map((state) =>
      countIn(
        state,
        `select (select count(*)::int from outbox where state = 'waiting' or type like 'trace.%'
            and jti not in (select jti from logged_receipt))
          + (select count(*)::int from evidence where log_index is null or log_index >=
            (select coalesce(max(size), 0) from log_cosignature)) as count`,
      ),
    ),
  )
  return open.every((count) => count === 0) || undefined
}

const keysFileOf = async (state: string): Promise<string> => {
  const file = join(folder, `${state}-keys.json`)
  await writeFile(file, JSON.stringify(network.keysOf(state)))
  return file
}

const evidenceOf = async (state: string, ...permissions: string[]): Promise<string> => {
  const file = join(folder, `${state}-evidence.json`)
  await proofmark(
    ...['export', trace, '--database', network.databaseOf(state), '--out', file],
    ...['--keys', await keysFileOf(state), '--anchor', network.anchorFile],
    ...['--by', 'auditor', '--purpose', 'court-proceedings'],
    ...permissions.flatMap((permission) => ['--permission', permission]),
  )
  return file
}

const disclosuresOf = async (state: string): Promise<Record<string, unknown>[]> => {
  const database = network.databaseOf(state)
  const said = await proofmark('audit', 'disclosures', '--database', database, '--json')
  return said
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
}

describe('a trace between three States and many persons', () => {
  it('is answered by two, quoted with consent, refused, and closed as refused', async () => {
    const { requestTrace } = await accra.request<{ requestTrace: { id: string } }>(
      `mutation ($caseId: ID!) { requestTrace(caseId: $caseId, waitForConsent: true) { id } }`,
      { caseId: await openCase(accra) },
    )
    trace = requestTrace.id

    const asked = await waitingRequest(vienna)
    const weaponId = asked.candidates[0]?.weapon.id
    const input = { outcome: 'FOUND_RESTRICTED', weaponId, withhold: [firm], onward: 'ASK_FIRST' }
    const drafted = await draft(vienna, asked.id, input)
    expect(drafted).toMatchObject({ secondPerson: true, leaves: { withheld: [firm] } })
    const supervisor = await network.as('AUT', 'supervisor', 'sabine')
    await step(supervisor, 'releaseDraft', drafted)

    await until(accra, trace, ({ end }) => end?.reasons[0]?.code === 'consent-wanted')
    await accra.request(
      `mutation ($id: ID!) {
        askConsent(traceId: $id, state: "AUT", to: "TGO", purpose: "To ask who took it over.") { id } }`,
      { id: trace },
    )
    const wish = await found(async () => {
      const { questions } = await vienna.request<{ questions: { id: string }[] }>(
        '{ questions { id } }',
      )
      return questions[0]
    })
    await vienna.request(`mutation ($id: ID!) { grantConsent(questionId: $id) { id } }`, wish)

    const inTogo = await waitingRequest(lome)
    const ground = { ground: 'ONGOING_INVESTIGATION', reason: 'A case is open here.' }
    await answerDirectly(lome, inTogo.id, { outcome: 'REFUSED', ...ground })
    const closed = await until(accra, trace, ({ status }) => status === 'CLOSED')
    expect(closed.end?.outcome).toBe('REFUSED')
    expect(leaksIn(await everythingThatLeft(network, 'AUT'), ['Comptoir du Golfe'])).toEqual([])
  })

  it('may stand in a court’s file, because Austria consents and Togo permits it by a note', async () => {
    await accra.request(
      `mutation ($id: ID!) { askConsent(traceId: $id, state: "AUT", to: "GHA",
        fileFor: COURT_PROCEEDINGS, purpose: "The court wants to see it.") { id } }`,
      { id: trace },
    )
    const wish = await found(async () => {
      const { questions } = await vienna.request<{ questions: { id: string }[] }>(
        '{ questions { id } }',
      )
      return questions[0]
    })
    await vienna.request(`mutation ($id: ID!) { grantConsent(questionId: $id) { id } }`, wish)
    await found(async () => {
      const granted = `select count(*)::int as count from dialogue
        where type = 'trace.consent-grant' and body->>'file_for' = 'court-proceedings'`
      return (await countIn('GHA', granted)) || undefined
    })
  })

  it('can be told again from its evidence: who knew what, and when', async () => {
    await found(provable)
    const anchor = readAnchor(await readFile(network.anchorFile, 'utf8'))
    const { verdict, messages } = await verifyEvidence(
      await readFile(await evidenceOf('GHA', 'TGO=NV 12/2026')),
      {
        anchor,
      },
    )
    expect(verdict).toBe('valid')
    const inOrder = messages.toSorted((one, other) => one.iat - other.iat)
    const told = inOrder.map(({ iss, aud, type }) => `${iss} ${aud} ${type}`)
    const story = [
      'GHA AUT trace.request',
      'AUT GHA trace.response',
      'GHA AUT trace.consent-ask',
      'AUT GHA trace.consent-grant',
      'GHA AUT trace.consent-ask',
      'AUT GHA trace.consent-grant',
      'GHA TGO trace.request',
      'TGO GHA trace.response',
    ]
    expect(told.filter((line) => story.includes(line)).toSorted()).toEqual(story.toSorted())
    expect(inOrder.every(({ iat }) => Number.isInteger(iat))).toBe(true)
    expect(await proofmark('verify', await evidenceOf('AUT', 'GHA=NV 1'))).not.toBe('')
    // What Ghana quoted to Togo is Austria's, and is so in Togo's file too.
    const inTogo = await evidenceOf('TGO', 'GHA=NV 2', 'AUT=NV 3')
    expect(await proofmark('verify', inTogo)).toContain('NV 3')
  })

  it('shows each State’s auditor exactly what left it', async () => {
    const answers = async (state: string) =>
      (await disclosuresOf(state)).filter(({ type }) => type === 'trace.response')
    expect(await answers('AUT')).toEqual([
      expect.objectContaining({
        ...{ to: 'GHA', outcome: 'found-restricted', drafted_by: ['otto'], approved_by: 'sabine' },
        withheld: [{ group: 'consignee-firm', ground: 'ongoing-investigation' }],
      }),
    ])
    expect(await answers('TGO')).toEqual([
      expect.objectContaining({ to: 'GHA', outcome: 'refused' }),
    ])
    const toTogo = (await disclosuresOf('GHA')).filter(({ to }) => to === 'TGO')
    expect(toTogo).toContainEqual(
      expect.objectContaining({
        type: 'trace.request',
        fields: expect.arrayContaining(['identified.serial']),
      }),
    )
  })
})
