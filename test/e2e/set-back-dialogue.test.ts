import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defaultPolicy } from '@proofmark/policy'
import { startTestNetwork, type TestNetwork } from '@proofmark/testkit/network'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { found, openCase } from './asking.ts'
import { austria, ghana, togo } from './world.ts'

const states = ['AUT', 'GHA', 'TGO'] as const
type State = (typeof states)[number]

let network: TestNetwork
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'proofmark-set-back-'))
  const policyFile = join(folder, 'austria.cedar')
  const { text } = await defaultPolicy('open')
  await writeFile(policyFile, text.replace(/@id\("may-be-quoted"\)[^;]*;/, ''))
  network = await startTestNetwork({
    postgresUrl: inject('postgresUrl'),
    states: {
      AUT: { register: austria, policyFile },
      GHA: { register: ghana },
      TGO: { register: togo, policy: 'case-by-case' },
    },
  })
}, 60_000)
afterAll(async () => {
  await network?.[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

const rowsOf = async <Row = Record<string, unknown>>(state: State, query: string) => {
  const client = new pg.Client(network.databaseOf(state))
  await client.connect()
  const { rows } = await client.query(query)
  await client.end()
  return rows as Row[]
}
/** Asks again until there is one; the test's own time limit ends the wait. */
const untilRow = <Row = Record<string, unknown>>(state: State, query: string) =>
  found(async () => (await rowsOf<Row>(state, query))[0])

const everybodyIsQuiet = async () => {
  for (const state of states) {
    await untilRow(state, `select where not exists (select from outbox where state = 'waiting')`)
    await untilRow(state, 'select where not exists (select from trace where stirred)')
  }
}

/** A participant listens elsewhere each time it starts. */
const as = async (state: State, document: string, variables: Record<string, unknown>) =>
  (await network.as(state, 'officer')).request<Record<string, { id: string }>>(document, variables)

const unclearPistol = (serial: string) => ({
  make: 'Glock',
  serial,
  importMark: 'TG',
  countryOfManufacture: 'Togo',
})
const ask = async (weapon?: Parameters<typeof openCase>[1]): Promise<string> => {
  const caseId = await openCase(await network.as('GHA', 'officer'), weapon)
  const { requestTrace } = await as(
    'GHA',
    'mutation ($caseId: ID!) { requestTrace(caseId: $caseId, waitForConsent: true) { id } }',
    { caseId },
  )
  return requestTrace?.id ?? ''
}
const requestIn = async (state: State, trace: string, status: string): Promise<string> =>
  (
    await untilRow<{ id: string }>(
      state,
      `select id from request where trace = '${trace}' and status = '${status}'`,
    )
  ).id

const askToClarify = (id: string, question: string) =>
  as(
    'TGO',
    `mutation ($id: ID!, $question: String!) {
      askToClarify(requestId: $id, fields: [SERIAL], question: $question) { id } }`,
    { id, question },
  )
const sendInterim = (id: string) =>
  as('TGO', 'mutation ($id: ID!) { sendInterim(requestId: $id, stage: WITH_A_PERSON) { id } }', {
    id,
  })
const clarify = (id: string, told: object) =>
  as(
    'GHA',
    `mutation ($id: ID!, $weapon: MarkingInput, $text: String) {
      clarify(traceId: $id, state: "TGO", weapon: $weapon, text: $text) { id } }`,
    { id, ...told },
  )
const askConsent = async (id: string): Promise<string> => {
  await untilRow('GHA', `select from trace where id = '${id}' and status = 'needs-review'`)
  await as(
    'GHA',
    `mutation ($id: ID!) {
      askConsent(traceId: $id, state: "AUT", to: "TGO", purpose: "To ask who took it over.") { id } }`,
    { id },
  )
  return wishIn(id)
}
const wishIn = async (trace: string): Promise<string> =>
  (
    await untilRow<{ id: string }>(
      'AUT',
      `select dialogue.id from dialogue join request using (conv)
       where request.trace = '${trace}' and type = 'trace.consent-ask'`,
    )
  ).id
const deny = (id: string) =>
  as(
    'AUT',
    `mutation ($id: ID!) {
      denyConsent(questionId: $id, ground: CONFIDENTIALITY_LAW, reason: "Not to that State.") { id } }`,
    { id },
  )
const grant = (id: string) =>
  as('AUT', 'mutation ($id: ID!) { grantConsent(questionId: $id) { id } }', { id })

/** Stops a State and keeps its database; what is returned puts it back to it, and nobody starts it. */
const backUp = async (state: State) => {
  await network.stop(state)
  const putBack = await network.backUp(state)
  await network.start(state)
  return async () => {
    await everybodyIsQuiet()
    await network.stop(state)
    await putBack()
  }
}
const settledWith = (state: State, peers: number) =>
  untilRow(
    state,
    `select from peer_sync where done_at is not null and epoch = (select max(number) from epoch)
     having count(*) = ${peers}`,
  )

interface Due {
  readonly due: number
}
const knownIn = async (state: State) => ({
  said: await rowsOf(
    state,
    'select conv, ours, type, jti, hash, ref_jti, body from dialogue order by jti',
  ),
  asks: await rowsOf(
    state,
    `select conv, state, outcome, recalled_at is not null as recalled,
       stands_since is not null as stands, acknowledged_at is not null as taken,
       corrected_at is not null as corrected
     from ask order by conv`,
  ),
  requests: await rowsOf(
    state,
    `select conv, status, outcome, feedback, stands_since is not null as stands,
       acknowledged_at is not null as taken, body->'weapon'->>'serial' as serial
     from request order by conv`,
  ),
  readings: await rowsOf(state, `select seen->>'serial' as serial from case_reading`),
  traces: await rowsOf(
    state,
    `select id, status, outcome, "end"->'reasons'->0->>'code' as reason from trace order by id`,
  ),
  notices: await rowsOf(
    state,
    'select jti, direction, acknowledged_at is not null as taken from notice order by jti',
  ),
  sent: await rowsOf(
    state,
    `select conv, seq, type, jti from outbox where state = 'delivered' and type like 'trace.%' order by jti`,
  ),
  setAside: await rowsOf(
    state,
    `select type, conv, seq from inbox where state <> 'applied' and type <> 'receipt'`,
  ),
})
/** In seconds. */
const deadlinesIn = async (state: State) =>
  (
    await rowsOf<Due>(
      state,
      `select extract(epoch from due_at)::float as due from request
       union all select extract(epoch from due_at)::float from ask order by due`,
    )
  ).map(({ due }) => due)

/** A trace that ends, is corrected and ends again; its second end is told once. */
const correctAndEnd = async (): Promise<void> => {
  const trace = await ask(unclearPistol('QZX 996'))
  const id = await requestIn('TGO', trace, 'for-a-person')
  await as(
    'TGO',
    'mutation ($id: ID!) { answer(requestId: $id, input: { outcome: NO_RECORD }) { id } }',
    { id },
  )
  await requestIn('TGO', trace, 'closed')
  await as(
    'TGO',
    `mutation ($id: ID!) {
      sendCorrection(requestId: $id, reason: "It was found.", answer: {
        outcome: REFUSED, ground: NATIONAL_SECURITY, reason: "It was found." }) { id } }`,
    { id },
  )
  await untilRow('GHA', `select from trace where id = '${trace}' and status = 'needs-review'`)
  await as('GHA', 'mutation ($id: ID!) { followAgain(traceId: $id) { id } }', { id: trace })
  await requestIn('TGO', trace, 'closed')
}

const theft = {
  kind: 'THEFT',
  weapons: [{ make: 'Glock', serial: 'QZX 777' }],
  on: '2020-05-06',
} as const

let unclear: string
let denied: string
let recalled: string
let open: string

it('what was said since the backup is known again as it was, at whoever was set back', async () => {
  const setBack = new Map<State, Awaited<ReturnType<typeof backUp>>>()
  for (const state of states) setBack.set(state, await backUp(state))

  unclear = await ask(unclearPistol('QZX 999'))
  const request = await requestIn('TGO', unclear, 'for-a-person')
  await as('TGO', 'mutation ($id: ID!) { acknowledgeRequest(requestId: $id) { id } }', {
    id: request,
  })
  await askToClarify(request, 'Which number?')
  await untilRow('GHA', 'select from ask where stands_since is not null')
  await clarify(unclear, { weapon: { serial: 'QZX 815' } })
  await untilRow('TGO', `select from request where id = '${request}' and stands_since is null`)
  await requestIn('TGO', unclear, 'for-a-person')
  await sendInterim(request)
  await askToClarify(request, 'And where was it found?')
  denied = await ask()
  await deny(await askConsent(denied))
  recalled = await ask()
  await grant(await askConsent(recalled))
  await requestIn('TGO', recalled, 'for-a-person')
  await as(
    'GHA',
    'mutation ($id: ID!) { recallRequest(traceId: $id, state: "TGO", why: CONTENT_WRONG) { id } }',
    { id: recalled },
  )
  await requestIn('TGO', recalled, 'recalled')
  open = await ask()
  await askConsent(open)
  await correctAndEnd()
  await (await network.as('TGO', 'officer')).sendNotice({ input: theft })
  const notice = await untilRow('GHA', 'select id from notice')
  await as('GHA', 'mutation ($id: ID!) { acknowledgeNotice(noticeId: $id) { id } }', notice)
  await untilRow('TGO', 'select from notice where acknowledged_at is not null')
  await everybodyIsQuiet()

  for (const state of states) {
    const [before, due] = [await knownIn(state), await deadlinesIn(state)]
    await setBack.get(state)?.()
    expect((await rowsOf(state, 'select from dialogue')).length).toBe(0)
    await network.start(state)
    await settledWith(state, 2)
    await everybodyIsQuiet()
    expect(await knownIn(state), state).toEqual(before)
    const moved = (await deadlinesIn(state)).map((one, n) => Math.abs(one - (due[n] ?? 0)))
    expect(moved.filter((seconds) => seconds > 5)).toEqual([])
  }
}, 240_000)

it('what was decided before is not decided again', async () => {
  const illegal = { code: 'PMK_LIFECYCLE_ILLEGAL' }
  await expect(grant(await wishIn(denied))).rejects.toMatchObject(illegal)
  const request = await requestIn('TGO', recalled, 'recalled')
  await expect(askToClarify(request, 'Which?')).rejects.toMatchObject(illegal)
  await expect(
    askToClarify(await requestIn('TGO', unclear, 'for-a-person'), 'Which?'),
  ).rejects.toMatchObject(illegal)
})

it('what was open before goes on', async () => {
  await clarify(unclear, { text: 'In the harbour.' })
  await untilRow('TGO', `select from request where trace = '${unclear}' and stands_since is null`)
  await deny(await wishIn(open))
  await untilRow(
    'GHA',
    `select from trace where id = '${open}' and "end"->'reasons'->0->>'code' = 'consent-denied'`,
  )
}, 60_000)

/** Puts a State back to `until`, and lets its people speak before it learns what it had said. */
const speaksTooSoon = async (
  state: State,
  putBack: () => Promise<void>,
  speak: () => Promise<unknown>,
) => {
  await putBack()
  network.cutOff('GHA')
  await network.start(state)
  await speak()
  network.heal('GHA')
  await settledWith(state, 2)
  await everybodyIsQuiet()
}
const saidAbout = (state: State, trace: string, types: string) =>
  rowsOf(
    state,
    `select distinct dialogue.jti, type from dialogue left join request using (conv) left join ask using (conv)
     where coalesce(request.trace, ask.trace_id) = '${trace}' and type in (${types}) order by dialogue.jti`,
  )

it('a consent that was denied stays so, where it is granted before that is known again', async () => {
  const trace = await ask()
  const wish = await askConsent(trace)
  const putBack = await backUp('AUT')
  await deny(wish)
  await untilRow('GHA', `select from dialogue where type = 'trace.consent-deny'`)
  await speaksTooSoon('AUT', putBack, () => grant(wish))
  const decided = `'trace.consent-grant', 'trace.consent-deny'`
  const [one, ...more] = await saidAbout('AUT', trace, decided)
  expect(one).toMatchObject({ type: 'trace.consent-deny' })
  expect(more).toEqual([])
  expect(await saidAbout('GHA', trace, decided)).toEqual([one])
  expect(await rowsOf('AUT', `select code from audit where act = 'message-displaced'`)).toEqual([
    { code: 'TXP_ORDER_FORKED' },
  ])
}, 60_000)

it('a question is asked once, and a word that is new is said behind what the peer holds', async () => {
  const trace = await ask(unclearPistol('QZX 998'))
  const request = await requestIn('TGO', trace, 'for-a-person')
  const putBack = await backUp('TGO')
  await askToClarify(request, 'Which number?')
  await speaksTooSoon('TGO', putBack, async () => {
    await askToClarify(request, 'Another thought?')
    await sendInterim(request)
  })
  const said = await saidAbout('TGO', trace, `'trace.clarify', 'trace.interim'`)
  expect(said).toEqual([
    expect.objectContaining({ type: 'trace.clarify' }),
    expect.objectContaining({ type: 'trace.interim' }),
  ])
  expect(await saidAbout('GHA', trace, `'trace.clarify', 'trace.interim'`)).toEqual(said)
  await clarify(trace, { text: 'It is 998.' })
  await untilRow('TGO', `select from request where id = '${request}' and stands_since is null`)
}, 60_000)
