import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { runCli } from '@proofmark/cli'
import { startTestNetwork, type TestNetwork, type TestRole } from '@proofmark/testkit/network'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openCase, requestTrace, settled, until } from './asking.ts'
import { doors } from './leaking-doors.ts'
import { austria, ghana, planted, seizedPistol, togo } from './world.ts'

/**
 * Canaries: names, numbers and keys that are sent through every door, well and badly formed, by every role. None of
 * them may be in a log, in a queue, in what the monitor knows, or in an error.
 */
const canary = {
  serial: 'CNRYSERIAL77',
  person: 'Cnryna Cnryson',
  caseNumber: 'CNRY-CASE-4711',
  words: 'cnry-words-of-a-witness',
  token: 'cnry-token-AbCdEf0123456789',
} as const
const CANARY = /cnry|PLANTED-|QZX ?815/i

const roles: readonly TestRole[] = [
  'investigator',
  'officer',
  'supervisor',
  'registrar',
  'auditor',
  'operator',
]
const STATES = ['GHA', 'AUT', 'TGO']

let network: TestNetwork
let folder: string
let traceId: string
const logged: string[] = []
/** Tokens that were used; no log and no table may hold one. */
const tokens: string[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'proofmark-leaks-'))
  network = await startTestNetwork({
    postgresUrl: inject('postgresUrl'),
    onLog: (line) => void logged.push(line),
    states: {
      GHA: { register: ghana },
      AUT: { register: austria },
      TGO: { register: togo },
    },
  })
  const officer = await network.as('GHA', 'officer')
  const caseId = await openCase(officer, seizedPistol, canary.caseNumber)
  traceId = await requestTrace(officer, caseId)
  await until(officer, traceId, settled)
})
afterAll(async () => {
  await network?.[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

interface Answered {
  readonly status: number
  readonly text: string
  readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[]
}

const ask = async (state: string, body: string, token?: string): Promise<Answered> => {
  const response = await fetch(`${network.addressOf(state)}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body,
  })
  const answer = await response.text()
  const { errors } = JSON.parse(answer) as Pick<Answered, 'errors'>
  return { status: response.status, text: answer, ...(errors ? { errors } : {}) }
}

describe.each(roles)('as %s', (role) => {
  it.each(Object.entries(doors(canary)))(
    '%s quotes nothing in an error, and names a code',
    async (_name, { query, variables }) => {
      const token = await network.tokenFor('GHA', role)
      tokens.push(token)
      // What comes often is compiled, and complains in other words.
      for (const _time of [1, 2, 3]) {
        const { errors = [] } = await ask('GHA', JSON.stringify({ query, variables }), token)
        expect(JSON.stringify(errors)).not.toMatch(CANARY)
        for (const { extensions } of errors) expect(extensions?.code).toMatch(/^(PMK|TXP)_[A-Z_]+$/)
      }
    },
  )
})

/** What is no GraphQL at all, or nobody's. */
describe('a request that cannot be read', () => {
  const { serial, person, token } = canary
  it.each([
    ['a body that is not JSON', `{"query": "{ ${serial} ${person}`, undefined],
    ['a document that is not one', JSON.stringify({ query: `{ ${serial} "${person}` }), undefined],
    ['a token of nobody', JSON.stringify({ query: '{ members { id } }' }), token],
    ['a key of no program', JSON.stringify({ query: '{ members { id } }' }), `pmk_${token}`],
    [
      'a query that is not known',
      JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash: serial } } }),
      undefined,
    ],
  ])('%s quotes nothing', async (_what, body, bearer) => {
    const { text: answer, errors } = await ask('GHA', body, bearer)
    expect(errors).not.toEqual([])
    expect(answer).not.toMatch(CANARY)
  })

  it.each([
    ['the inbox', '/txp/1/inbox', { 'content-type': 'application/jose' }],
    ['the inbox, of another type', '/txp/1/inbox', { 'content-type': 'text/plain' }],
    ['the mailbox', `/txp/1/mailbox?after=${serial}`, {}],
    ['the witness', '/txp/1/witness/add-checkpoint', { 'content-type': 'text/plain' }],
    ['a page that is not there', `/${serial}/${encodeURIComponent(person)}`, {}],
  ])('%s quotes nothing of it', async (_what, path, headers) => {
    const post = { method: 'POST', body: `${serial}.${person}.${token}` }
    for (const init of [post, {}]) {
      const response = await fetch(`${network.addressOf('GHA')}${path}`, { ...init, headers })
      expect(response.status).toBeGreaterThanOrEqual(400)
      expect(await response.text()).not.toMatch(CANARY)
    }
  })
})

const run = async (args: readonly string[], stdin = '') => {
  const stdout = new PassThrough()
  const notes: string[] = []
  const out = text(stdout)
  const env = { PROOFMARK_DATABASE_URL: network.databaseOf('GHA') }
  const code = await runCli({
    ...{ args, env, stdout, note: (note) => void notes.push(note), stdin: Readable.from([stdin]) },
  })
  stdout.end()
  return { code, said: `${await out}${notes.join('\n')}` }
}

describe('the command line', () => {
  const header =
    'record_id,kind,occurred_on,type,make,model,calibre,serial,country_of_manufacture,counterparty_country,party_name,party_kind,licence'
  const { serial, person, words } = canary
  it.each([
    ['a date', `C1,transfer,${words},pistol,GLOCK,17,9 mm,${serial},AUT,,${person},individual,`],
    ['a kind', `C1,${words},2001,pistol,GLOCK,17,9 mm,${serial},AUT,,${person},individual,`],
    ['a State', `C1,export,2001,pistol,GLOCK,17,9 mm,${serial},AUT,${words},${person},dealer,`],
    [
      'whose name it is',
      `C1,transfer,2001,pistol,GLOCK,17,9 mm,${serial},AUT,,${person},${words},`,
    ],
    ['a column', `C1,transfer,2001,pistol,GLOCK,17,9 mm,${serial},AUT,,${person},${words}`],
    ['a quote', `C1,transfer,2001,pistol,GLOCK,17,9 mm,"${serial},AUT,,${person},individual,`],
  ])('refuses a register with a wrong row (%s) by its place', async (_what, row) => {
    const file = join(folder, 'register.csv')
    await writeFile(file, `${header}\n${row}\n`)
    const { code, said } = await run(['registers', 'import', file])
    expect(code).not.toBe(0)
    expect(said).not.toMatch(CANARY)
    expect(said).toMatch(/:\d+|line \d+/)
  })

  it('refuses a policy that is broken without quoting it', async () => {
    const file = join(folder, 'policy.cedar')
    await writeFile(file, `permit(principal, action, resource) when { "${person}" };`)
    const { code } = await run(['policy', 'check', file])
    expect(code).not.toBe(0)
  })
})

const rowsOf = async (participant: string, query: string): Promise<string[]> => {
  const client = new pg.Client(network.databaseOf(participant))
  await client.connect()
  try {
    return (await client.query<{ row: string }>(query)).rows.map(({ row }) => row)
  } finally {
    await client.end()
  }
}

/** Every row of every table, as text. */
const dump = async (participant: string, where: string): Promise<string[]> => {
  const tables = await rowsOf(
    participant,
    `select format('%I.%I', table_schema, table_name) as row from information_schema.tables
      where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE' and ${where}`,
  )
  expect(tables).not.toEqual([])
  const rows = tables.map((table) =>
    rowsOf(participant, `select one::text as row from ${table} one`),
  )
  return (await Promise.all(rows)).flat()
}

/** After all of it was sent. */
describe('nothing of it is found', () => {
  const leaks = (lines: readonly string[]): string[] =>
    lines.filter((line) => CANARY.test(line) || tokens.some((token) => line.includes(token)))

  it('in what the nodes and the monitor logged', () => {
    expect(logged.length).toBeGreaterThan(0)
    expect(leaks(logged)).toEqual([])
  })

  it.each(STATES)('in the queues of %s', async (state) => {
    expect(leaks(await dump(state, `table_schema <> 'public'`))).toEqual([])
  })

  it.each(STATES)('in the audit of %s and in what it tells the monitor', async (state) => {
    const tables = `('audit', 'person_access', 'timing_fact', 'evidence', 'policy_version')`
    // Ids of records are the State's own, and stand where a look at one of them is on record.
    const lines = (await dump(state, `table_name in ${tables}`)).map((line) =>
      line.replaceAll(planted.recordId, ''),
    )
    expect(leaks(lines)).toEqual([])
  })

  it('in all that the monitor holds', async () => {
    expect(leaks(await dump('test-monitor', 'true'))).toEqual([])
  })
})
