import { createClient } from '@proofmark/client'
import { startTestNetwork, type TestNetwork, type TestRole } from '@proofmark/testkit/network'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { found, type Person } from './asking.ts'
import { draft, waitingRequest } from './drafting.ts'
import { told } from './notified.ts'
import { addPhotograph, flatPicture } from './photographs-sent.ts'
import { austria, ghana, seizedPistol } from './world.ts'

/**
 * Ana of Ghana keeps her case to herself, a supervisor of Austria keeps the request about it to otto. Everybody else
 * knows every id, and tries every field of the SDL with them.
 */
const hiddenWords = { number: 'HIDDEN-NUMBER', happened: 'HIDDEN-HAPPENED', use: 'HIDDEN-USE' }
const DRAFTED = 'HIDDEN-REASON'

interface Ids {
  readonly case: string
  readonly trace: string
  readonly request: string
  readonly draft: string
  readonly photograph: string
  readonly received: string
  readonly question: string
  readonly reminder: string
  readonly notification: string
}

let network: TestNetwork
let inGhana: Ids
let inAustria: Ids
/** The client has a method for each field, which asks for all it can show. */
let anybody: Person

const ground = { ground: 'NATIONAL_SECURITY', reason: 'x' }
const letter = { channel: 'LETTER', on: '2021-09-01' }
const page = { first: 20 }

/** What each field is handed; none that takes no id and shows nothing of a case or request. */
const probes = (id: Ids): Readonly<Record<string, object>> => ({
  absences: {},
  acknowledgeRequest: { requestId: id.request },
  answer: { requestId: id.request, input: { outcome: 'REFUSED', ...ground } },
  answerByLetter: {
    ...{ traceId: id.trace, state: 'AUT', letter, answer: { outcome: 'NO_RECORD' } },
  },
  answerDraft: { id: id.draft },
  answerDrafts: page,
  answerForm: { requestId: id.request },
  answersToCorrect: page,
  addPhotograph: { caseId: id.case, data: 'AAAA' },
  approveDraft: { id: id.draft, version: 1 },
  askByLetter: { traceId: id.trace, state: 'BRA', letter },
  askConsent: { traceId: id.trace, state: 'AUT', to: 'TGO', purpose: 'x' },
  askState: { traceId: id.trace, state: 'TGO', why: 'x' },
  askToClarify: { requestId: id.request, fields: ['SERIAL'], question: 'x' },
  case: { id: id.case },
  chooseCandidate: { traceId: id.trace, state: 'AUT', serial: '1' },
  clarify: { traceId: id.trace, state: 'AUT', text: 'x' },
  contacts: {},
  denyConsent: { questionId: id.question, ...ground },
  disclosures: page,
  draftAnswer: { requestId: id.request, input: { outcome: 'REFUSED', ...ground } },
  endShare: { caseId: id.case, person: 'ama' },
  erasures: page,
  followAgain: { traceId: id.trace },
  giveUpLetter: { traceId: id.trace, state: 'AUT' },
  grantConsent: { questionId: id.question },
  handOffRequest: { requestId: id.request, to: 'vera', note: 'x' },
  handOffs: { requestId: id.request },
  incomingRequest: { id: id.request },
  incomingRequests: page,
  letterDisclosures: page,
  keepWatching: { requestId: id.request },
  markNotificationsRead: { ids: [id.notification] },
  notices: page,
  noteReminder: { reminderId: id.reminder },
  notification: { id: id.notification },
  notifications: page,
  overdueErasures: page,
  personAccesses: page,
  photograph: { id: id.photograph, purpose: 'COURT_PROCEEDINGS' },
  photographAsSent: { id: id.photograph, purpose: 'COURT_PROCEEDINGS' },
  questions: page,
  recallRequest: { traceId: id.trace, state: 'AUT', why: 'SENT_IN_ERROR' },
  receivedPhotograph: { id: id.received, purpose: 'COURT_PROCEEDINGS' },
  recordOriginOtherwise: { caseId: id.case },
  releaseDraft: { id: id.draft, version: 1 },
  reminders: { first: 20, escalated: false },
  removePhotograph: { id: id.photograph },
  requestForm: { traceId: id.trace, state: 'AUT' },
  requestTrace: { caseId: id.case },
  requestTraces: { caseIds: [id.case] },
  restrictCase: { caseId: id.case, restricted: false },
  restrictRequest: { requestId: id.request, restricted: false },
  searchWeapons: { marking: seizedPistol },
  sendCorrection: { requestId: id.request, reason: 'x', answer: { outcome: 'NO_RECORD' } },
  sendDraft: { id: id.draft },
  sendInterim: { requestId: id.request, stage: 'SEARCHING' },
  shareCase: { caseId: id.case, person: 'kwame' },
  standingWatches: { status: 'OPEN', first: 20 },
  takeRequest: { requestId: id.request },
  trace: { id: id.trace },
  traces: page,
  withdrawApproval: { id: id.draft },
  withdrawDraft: { id: id.draft },
  withdrawTrace: { traceId: id.trace },
})

/** Fields that are handed no id of a case or request, and give nothing back of one. */
const aside = new Set([
  ...['apiKeys', 'makeApiKey', 'revokeApiKey', 'members', 'envelopeFor', 'deliver'],
  ...['disclosurePolicy', 'policiesInForce', 'reloadPolicy', 'sdgCounters', 'readMarking'],
  ...['weapon', 'weaponsByNumber', 'legalHolds', 'placeHold', 'liftHold', 'correctRecord'],
  ...['importRegister', 'openCase', 'recordLetterRequest', 'keepContact', 'dropContact'],
  ...['sendNotice', 'acknowledgeNotice', 'noteAbsence', 'endAbsence', 'liftErasureHold'],
  ...['notificationWishes', 'notificationWishers', 'setNotificationWishes'],
  ...['dropNotificationWishes', 'notificationDeliveries', 'retryDelivery'],
  ...['webhooks', 'makeWebhook', 'rotateWebhookSecret', 'switchWebhook'],
  // Of a monitor.
  ...['responseTimes', 'discrepancies'],
  // A supervisor holds what a court asks for, whoever sees the case; they learn nothing by it.
  ...['erasureHolds', 'holdErasure'],
])

const inDatabase = async <Row extends pg.QueryResultRow>(state: string, query: string) => {
  const client = new pg.Client({ connectionString: network.databaseOf(state) })
  await client.connect()
  try {
    return (await client.query<Row>(query)).rows
  } finally {
    await client.end()
  }
}
const idIn = (state: string, query: string) =>
  found(async () => (await inDatabase<{ id: string }>(state, query))[0]?.id)

const openHidden = async (ana: Person): Promise<{ caseId: string; photograph: string }> => {
  const { id: caseId } = await ana.openCase({
    input: {
      ...{ weapon: seizedPistol, obtainedOn: '2021-08-14' },
      ...{ nationalNumber: hiddenWords.number, circumstances: hiddenWords.happened },
    },
  })
  const photograph = await addPhotograph(ana, caseId, await flatPicture('#123456'))
  await ana.restrictCase({ caseId, restricted: true })
  return { caseId, photograph }
}

beforeAll(async () => {
  network = await startTestNetwork({
    postgresUrl: inject('postgresUrl'),
    states: { AUT: { register: austria, policy: 'case-by-case' }, GHA: { register: ghana } },
  })
  const ana = await network.as('GHA', 'officer', 'ana')
  anybody = ana
  const otto = await network.as('AUT', 'officer', 'otto')
  const { caseId, photograph } = await openHidden(ana)
  const { id: trace } = await ana.requestTrace({
    ...{ caseId, photographs: [photograph], asking: { intendedUse: hiddenWords.use } },
  })
  const { id: request } = await waitingRequest(otto)
  await otto.takeRequest({ requestId: request })
  const received = await idIn('AUT', `select id from received_file where state = 'complete'`)
  const supervisor = await network.as('AUT', 'supervisor')
  await supervisor.restrictRequest({ requestId: request, restricted: true })
  await otto.askToClarify({ requestId: request, fields: ['SERIAL'], question: hiddenWords.use })
  const question = await idIn('GHA', `select id from dialogue where type = 'trace.clarify'`)
  const drafted = await draft(otto, request, {
    ...{ outcome: 'REFUSED', ground: 'NATIONAL_SECURITY', reason: DRAFTED },
  })
  await inDatabase('GHA', `update ask set due_at = now() - interval '90 days'`)
  const reminder = await idIn('GHA', `select id from reminder where level = 'reminder'`)
  const [mine] = await found(async () => {
    const all = await told(ana, 'QUESTION_ARRIVED')
    return all.length > 0 ? all : undefined
  })
  inGhana = {
    ...{ case: caseId, trace, photograph, question, reminder, notification: mine?.id ?? '' },
    ...{ request, draft: drafted.id, received },
  }
  const [his] = await told(otto, 'REQUEST_WAITS')
  inAustria = {
    ...{ request, draft: drafted.id, received, question, reminder },
    ...{ case: caseId, trace, photograph, notification: his?.id ?? request },
  }
})
afterAll(() => network?.[Symbol.asyncDispose]())

/** All that a probe could change, as it stands; the network itself goes on meanwhile. */
const standing = async (state: string) => {
  const tables = [
    ...['case_file', 'case_share', 'case_reading', 'photograph', 'trace', 'ask', 'letter'],
    ...['request', 'answer_draft', 'hand_off', 'reminder', 'received_file', 'standing_watch'],
    ...['dialogue', 'notification_read', 'answer_given'],
  ]
  const rows = tables.map((table) =>
    inDatabase(state, `select '${table}' as kept, one::text as row from ${table} one order by 2`),
  )
  const said = `select type, jti from outbox where type like 'trace.%' order by jti`
  return Promise.all([...rows, inDatabase(state, said)])
}

const refusals = /^PMK_(NOT_ALLOWED|NOT_FOUND|INPUT_INVALID)$/

/** Every probe as one person: what each came back with, as text. */
const probeAll = async (person: Person, id: Ids): Promise<[name: string, said: string][]> => {
  const methods = person as unknown as Record<string, (variables: object) => Promise<unknown>>
  const said: [string, string][] = []
  for (const [name, variables] of Object.entries(probes(id))) {
    const answer = await methods[name]?.(variables).catch((error: Error & { code: string }) => {
      expect([name, error.code]).toEqual([name, expect.stringMatching(refusals)])
      return error.message
    })
    // It says of each id it was handed what came of it.
    const echoed = name === 'requestTraces' ? JSON.stringify(answer).replaceAll(id.case, '') : ''
    said.push([name, echoed || JSON.stringify(answer)])
  }
  return said
}

const everyWord = [...Object.values(hiddenWords), DRAFTED]
const wordsOrIds = (id: Ids) => [...everyWord, id.case, id.trace, id.request, id.draft]
const leaking = (said: readonly [string, string][], words: readonly string[]) =>
  said.filter(([, text]) => words.some((word) => text.includes(word))).map(([name]) => name)

it('every field of Query and Mutation is tried, or takes and gives nothing of a case', () => {
  const known = new Set([...aside, ...Object.keys(probes(inGhana))])
  const { request: _request, all: _all, watch: _watch, ...methods } = anybody
  expect(Object.keys(methods).filter((name) => !known.has(name))).toEqual([])
})

it('is there for those it is kept to', async () => {
  const otto = await network.as('AUT', 'officer', 'otto')
  const shown = await Promise.all([
    ...[
      anybody.case({ id: inGhana.case }),
      anybody.questions(),
      anybody.trace({ id: inGhana.trace }),
    ],
    ...[otto.incomingRequest({ id: inAustria.request }), otto.answerDraft({ id: inAustria.draft })],
  ])
  const text = JSON.stringify(shown)
  expect(everyWord.filter((word) => !text.includes(word))).toEqual([])
})

const strangers: readonly (readonly [TestRole, string])[] = [
  ['officer', 'kwame'],
  ['investigator', 'rui'],
  ['registrar', 'rana'],
  ['operator', 'omar'],
]
/** They oversee: ids of traces stand in what they are shown, and nothing of what is in them. */
const overseers: readonly (readonly [TestRole, string])[] = [
  ['supervisor', 'sena'],
  ['auditor', 'aba'],
]

describe('a case that is kept to the person who opened it', () => {
  it.each(strangers)('%s %s learns nothing of it and changes nothing', async (role, name) => {
    const before = await standing('GHA')
    const said = await probeAll(await network.as('GHA', role, name), inGhana)
    expect(leaking(said, wordsOrIds(inGhana))).toEqual([])
    expect(await standing('GHA')).toEqual(before)
  })

  it.each(overseers)('%s %s learns nothing of what is in it', async (role, name) => {
    const before = await standing('GHA')
    const said = await probeAll(await network.as('GHA', role, name), inGhana)
    expect(leaking(said, everyWord)).toEqual([])
    expect(await standing('GHA')).toEqual(before)
  })

  it.each(['INVESTIGATOR', 'OFFICER', 'REGISTRAR', 'AUDITOR'] as const)(
    'nor does a program with a key of role %s',
    async (role) => {
      const operator = await network.as('GHA', 'operator')
      const { text: token } = await operator.makeApiKey({
        ...{ name: `probe-${role.toLowerCase()}`, roles: [role], days: 1 },
      })
      const program = createClient({ url: `${network.addressOf('GHA')}/graphql`, token })
      const before = await standing('GHA')
      const words = role === 'AUDITOR' ? everyWord : wordsOrIds(inGhana)
      expect(leaking(await probeAll(program, inGhana), words)).toEqual([])
      expect(await standing('GHA')).toEqual(before)
    },
  )
})

describe('a request that is kept to the person who has it', () => {
  it.each(strangers)('%s %s learns nothing of it and changes nothing', async (role, name) => {
    const before = await standing('AUT')
    const said = await probeAll(await network.as('AUT', role, name), inAustria)
    expect(leaking(said, wordsOrIds(inAustria))).toEqual([])
    expect(await standing('AUT')).toEqual(before)
  })
})

it('nobody is told of it live who may not see it', async () => {
  const ana = network.watch('GHA', await network.tokenFor('GHA', 'officer', 'ana'))
  const kwame = network.watch('GHA', await network.tokenFor('GHA', 'officer', 'kwame'))
  const heard: Record<string, string[]> = { ana: [], kwame: [] }
  for (const [name, watching] of Object.entries({ ana, kwame }))
    for (const query of [
      'subscription { traceChanged { id } }',
      `subscription { traceChanged(id: "${inGhana.trace}") { id } }`,
      'subscription { notified { id traceId caseId } }',
    ])
      watching.subscribe(
        { query },
        {
          next: ({ data }) => void heard[name]?.push(JSON.stringify(data)),
          error: () => undefined,
          complete: () => undefined,
        },
      )
  await Promise.all([ana.listening, kwame.listening])
  const owner = await network.as('GHA', 'officer', 'ana')
  await owner.withdrawTrace({ traceId: inGhana.trace })
  await found(async () =>
    heard.ana?.some((one) => one.includes(inGhana.trace)) ? true : undefined,
  )
  expect(heard.kwame).toEqual([])
  await Promise.all([ana.dispose(), kwame.dispose()])
})
