import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { runCli } from '@proofmark/cli'
import { startTestNetwork, type TestNetwork } from '@proofmark/testkit/network'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { found, openCase, type Person, requestTrace, settled, until } from './asking.ts'
import { draft, step, waitingRequest } from './drafting.ts'
import { notificationFields, type SeenNotification, told } from './notified.ts'
import { everythingThatLeft, leaksIn } from './opened.ts'
import {
  addPhotograph,
  asSent,
  flatPicture,
  hashOfBytes,
  receivedAs,
  sendWith,
} from './photographs-sent.ts'
import { austria, ghana, planted, seizedPistol, togo } from './world.ts'

// Ghana practises with Austria and Togo. All three have the very weapon in their books, and Austria's node
// would answer at once: none of that may show.

const states = ['AUT', 'GHA', 'TGO'] as const
const held = austria.split('\n').slice(1).join('\n')
const asked = ['--by', 'ama.mensah', '--purpose', 'court-proceedings']
/** In an exercise permissions are practised too. */
const taken = [...asked, '--permission', 'AUT=NV 1', '--permission', 'TGO=NV 2']
const liveInVienna: SeenNotification[] = []
let network: TestNetwork
let folder: string
let accra: Person
let vienna: Person
let lome: Person
let trace: string
let exercise: string
let putBack: () => Promise<void>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'proofmark-training-'))
  network = await startTestNetwork({
    postgresUrl: inject('postgresUrl'),
    states: {
      AUT: { register: austria },
      GHA: { register: `${ghana}${held}` },
      TGO: { register: togo, policy: 'two-person' },
    },
  })
  await network.stop('GHA')
  putBack = await network.backUp('GHA')
  await network.start('GHA')
  accra = await network.as('GHA', 'officer')
  vienna = await network.as('AUT', 'officer')
  lome = await network.as('TGO', 'officer')
  const watching = network.watch('AUT', await network.tokenFor('AUT', 'officer'))
  watching.subscribe(
    { query: `subscription { notified { ${notificationFields} } }` },
    {
      next: ({ data }) => liveInVienna.push(data?.notified as SeenNotification),
      error: () => undefined,
      complete: () => undefined,
    },
  )
  await watching.listening
})
afterAll(async () => {
  await network?.[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

const rowsIn = async <Row extends pg.QueryResultRow>(state: string, query: string) => {
  const client = new pg.Client(network.databaseOf(state))
  await client.connect()
  try {
    return (await client.query<Row>(query)).rows
  } finally {
    await client.end()
  }
}

const openExercise = async (): Promise<string> => {
  const { openCase: opened } = await accra.request<{
    openCase: { id: string; training: boolean }
  }>(`mutation ($input: OpenCaseInput!) { openCase(input: $input) { id training } }`, {
    input: {
      ...{ weapon: seizedPistol, obtainedOn: '2021-08-14' },
      ...{ nationalNumber: 'EX-1', training: true },
    },
  })
  expect(opened.training).toBe(true)
  return opened.id
}

const answer = (person: Person, requestId: string, input: object) =>
  person.request(
    `mutation ($id: ID!, $input: AnswerInput!) { answer(requestId: $id, input: $input) { status } }`,
    { id: requestId, input },
  )

const invented = {
  weapon: { make: 'GLOCK', serial: 'QZX815' },
  events: [
    { kind: 'MANUFACTURE', occurredOn: '2001-02-03' },
    {
      ...{ kind: 'EXPORT', occurredOn: '2002-02-03', counterparty: 'TGO' },
      ...{ partyKind: 'DEALER', partyName: 'Invented & Co' },
    },
  ],
} as const

describe('an exercise', () => {
  it('waits for a person who is shown nothing of the books, under a policy that answers alone', async () => {
    exercise = await openExercise()
    trace = await requestTrace(accra, exercise)
    const { id } = await waitingRequest(vienna)
    const { incomingRequests } = await vienna.request<{ incomingRequests: { nodes: object[] } }>(
      `{ incomingRequests(filter: { training: true }) {
        nodes { id training verdict candidates { score } alreadyTraced { likeness } } } }`,
    )
    const shown = { training: true, verdict: 'NOT_FOUND', candidates: [], alreadyTraced: [] }
    expect(incomingRequests.nodes).toEqual([{ id, ...shown }])
  })

  it('is told to people as what it is, live and in the list', async () => {
    const { id: requestId } = await waitingRequest(vienna)
    const live = await found(async () => liveInVienna.find((one) => one.requestId === requestId))
    expect(live).toMatchObject({ kind: 'REQUEST_WAITS', training: true })
    expect(await told(vienna, 'REQUEST_WAITS')).toEqual([live])
  })

  it('is answered with what is made up, and with nothing else', async () => {
    const { id } = await waitingRequest(vienna)
    const [weapon] = await rowsIn<{ id: string }>('AUT', 'select id from weapon limit 1')
    const real = { outcome: 'FOUND', weaponId: weapon?.id }
    for (const wrong of [real, { ...real, invented }, { outcome: 'FOUND' }])
      await expect(answer(vienna, id, wrong)).rejects.toMatchObject({ code: 'PMK_INPUT_INVALID' })
    const late = [{ kind: 'EXPORT', occurredOn: '2999-01-01', counterparty: 'TGO' }]
    const ahead = { outcome: 'FOUND', invented: { ...invented, events: late } }
    await expect(answer(vienna, id, ahead)).rejects.toMatchObject({ code: 'PMK_INPUT_INVALID' })
    await answer(vienna, id, { outcome: 'FOUND', invented, onward: 'NEXT_STATE' })
    const seen = await until(accra, trace, ({ asks }) => asks.length === 2)
    const [first] = seen.asks
    expect(first).toMatchObject({ state: 'AUT', outcome: 'FOUND' })
    expect(first?.events.map(({ partyName }) => partyName)).toEqual([null, 'Invented & Co'])
  })

  it('goes on as one, through two persons, to its end', async () => {
    const request = await waitingRequest(lome)
    const drafted = await draft(lome, request.id, { outcome: 'NO_RECORD' })
    const read = `query ($id: ID!) { answerDraft(id: $id) { training request { training } } }`
    expect(await lome.request(read, { id: drafted.id })).toEqual({
      answerDraft: { training: true, request: { training: true } },
    })
    await step(await network.as('TGO', 'supervisor'), 'releaseDraft', drafted)
    await until(accra, trace, settled)
    const { trace: seen } = await accra.request<{ trace: object }>(
      `query ($id: ID!) { trace(id: $id) { training case { training alreadyTraced { likeness } } } }`,
      { id: trace },
    )
    expect(seen).toEqual({ training: true, case: { training: true, alreadyTraced: [] } })
  })

  it('says so in every message, and tells nothing of any book', async () => {
    await found(async () => {
      const open = await Promise.all(
        states.map((state) => rowsIn(state, `select from outbox where state = 'waiting'`)),
      )
      return open.flat().length === 0 || undefined
    })
    const left = (await Promise.all(states.map((one) => everythingThatLeft(network, one)))).flat()
    const said = left
      // Checkpoints go in clear beside the messages.
      .filter((claims) => claims.startsWith('{'))
      .map((claims) => JSON.parse(claims))
      .filter(({ type, kind }) => type?.startsWith('trace.') && !kind)
    expect(said.length).toBeGreaterThanOrEqual(4)
    expect(said.filter(({ training }) => training !== true)).toEqual([])
    expect(leaksIn(left, ['AUT-EXP-1', 'Comptoir', planted.recordId, planted.neighbour])).toEqual(
      [],
    )
  })
})

describe('what an exercise leaves', () => {
  it('is in no count, no watch, no comparison and no timing', async () => {
    await openCase(accra)
    for (const state of states) {
      expect(await rowsIn(state, 'select from timing_fact')).toEqual([])
      expect(await rowsIn(state, 'select from standing_watch')).toEqual([])
      expect(await rowsIn(state, 'select from answer_basis')).toEqual([])
    }
    const supervisor = await network.as('GHA', 'supervisor')
    const { sdgCounters } = await supervisor.request<{ sdgCounters: object }>(
      `{ sdgCounters(from: "2021-01-01", to: "2021-12-31") { total traceLaunched } }`,
    )
    expect(sdgCounters).toEqual({ total: 1, traceLaunched: 0 })
    const { traces } = await accra.request<{ traces: { totalCount: number } }>(
      '{ traces(filter: { training: false }) { totalCount } }',
    )
    expect(traces.totalCount).toBe(0)
    const { case: real } = await accra.request<{ case: object }>(
      `query ($id: ID!) { case(id: $id) { training alreadyTraced { likeness } } }`,
      { id: await openCase(accra) },
    )
    // The other real one, and no exercise.
    expect(real).toEqual({ training: false, alreadyTraced: [{ likeness: 'SAME' }] })
  })

  it('can never become real, by whatever hand', async () => {
    for (const [state, table] of [
      ['GHA', 'case_file'],
      ['AUT', 'request'],
    ] as const)
      await expect(rowsIn(state, `update ${table} set training = not training`)).rejects.toThrow(
        'once and for all',
      )
  })

  it('is not written to anybody; its form says what it is in the language of the reader', async () => {
    const letter = { channel: 'LETTER', on: '2021-09-01' }
    await expect(
      accra.request(
        `mutation ($id: ID!, $letter: LetterInput!) {
          askByLetter(traceId: $id, state: "NER", letter: $letter) { id } }`,
        { id: trace, letter },
      ),
    ).rejects.toMatchObject({ code: 'PMK_LIFECYCLE_ILLEGAL' })
    const { requestForm } = await accra.request<{
      requestForm: { html: string; fileName: string }
    }>(
      `query ($id: ID!) { requestForm(traceId: $id, state: "NER", language: FR) { html fileName } }`,
      { id: trace },
    )
    expect(requestForm.fileName).toMatch(/^training-/)
    expect(requestForm.html).toMatch(/<thead><tr><th>EXERCICE\. .*<tfoot><tr><th>EXERCICE\. /)
  })
})

const run = async (args: readonly string[], stdin?: Buffer) => {
  const stdout = new PassThrough()
  const notes: string[] = []
  const out = text(stdout)
  const keys = join(folder, 'gha.json')
  await writeFile(keys, JSON.stringify(network.keysOf('GHA')))
  const env = {
    PROOFMARK_DATABASE_URL: network.databaseOf('GHA'),
    PROOFMARK_KEYS_FILE: keys,
    PROOFMARK_ANCHOR_FILE: network.anchorFile,
  }
  const code = await runCli({
    ...{ args, env, stdout, note: (note) => void notes.push(note) },
    stdin: Readable.from(stdin === undefined ? [] : [stdin]),
  })
  stdout.end()
  return { code, out: await out, notes }
}

describe('a file of an exercise', () => {
  it('says so before anything else and is never valid as a real one', async () => {
    const pdf = join(folder, 'exercise.pdf')
    const out = join(folder, 'exercise.json')
    const refused = await run(['export', trace, ...asked, '--out', out])
    expect(refused).toMatchObject({ code: 2, out: '' })
    expect(refused.notes.join()).toContain('AUT: use tracing-only. TGO: use tracing-only.')
    const { code, notes } = await run(['export', trace, ...taken, '--out', out, '--pdf', pdf])
    expect([code, notes[0]]).toEqual([0, expect.stringMatching(/^TRAINING\. /)])
    expect((await readFile(pdf)).subarray(0, 5).toString()).toBe('%PDF-')
    const file = Buffer.from((await run(['export', trace, ...taken])).out)
    const told = await run(['verify'], file)
    expect(told.code).toBe(1)
    expect(told.out).toMatch(/^TRAINING\. Nothing in it is real/)
    expect(told.out).toMatch(/\nTRAINING, not real: trace /)
    expect(told.out).not.toMatch(/^VALID/m)
    expect((await run(['verify', '--training'], file)).code).toBe(0)
    const { out: json } = await run(['verify', '--json', '--lang', 'ar'], file)
    expect(JSON.parse(json)).toMatchObject({ training: true, verdict: 'training' })
  })

  it('is told from the real ones among what left', async () => {
    const { out, notes } = await run(['audit', 'disclosures'])
    const heads = out.split('\n').filter((line) => line.includes(`trace ${trace}`))
    expect(heads.length).toBeGreaterThan(0)
    expect(heads.filter((line) => !line.startsWith('TRAINING  '))).toEqual([])
    expect(notes.join('\n')).toContain(`${heads.length} of them in training`)
  })
})

it('an exercise that a State lost is an exercise when it has it again', async () => {
  await network.stop('GHA')
  await putBack()
  await network.start('GHA')
  await found(async () => {
    const rows = await rowsIn<{ training: boolean; answered: number }>(
      'GHA',
      `select training, (select count(*)::int from ask where answered_at is not null) as answered
        from case_file`,
    )
    return rows[0]?.answered === 2 && rows.length === 1 && rows[0].training ? rows : undefined
  })
  expect(await rowsIn('GHA', 'select from conversation where training')).toHaveLength(2)
  expect(await rowsIn('GHA', 'select from timing_fact')).toEqual([])
}, 60_000)

it('what is real is never answered with what is made up', async () => {
  accra = await network.as('GHA', 'officer')
  await requestTrace(accra, await openCase(accra))
  const { id } = await found(async () => {
    const [row] = await rowsIn<{ id: string }>(
      'AUT',
      `select id from request where not training and status in ('answered', 'closed')`,
    )
    return row
  })
  await expect(
    vienna.request(
      `mutation ($id: ID!, $answer: AnswerInput!) {
        sendCorrection(requestId: $id, reason: "misread", answer: $answer) { id } }`,
      { id, answer: { outcome: 'FOUND', invented } },
    ),
  ).rejects.toMatchObject({ code: 'PMK_INPUT_INVALID' })
}, 60_000)

it('a photograph that comes with an exercise is marked, one that comes with a real request is not', async () => {
  for (const [file, training] of [
    [await openExercise(), true],
    [await openCase(accra), false],
  ] as const) {
    const picture = await addPhotograph(accra, file, await flatPicture(training ? 'red' : 'blue'))
    await sendWith(accra, file, [picture])
    const hash = hashOfBytes(await asSent(accra, picture))
    expect(await receivedAs(vienna, hash, 'COMPLETE')).toMatchObject({ training })
  }
}, 60_000)
