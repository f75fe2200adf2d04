import type { Erased } from '@proofmark/domain'
import { Fault, noWeapons, usualTerms } from '@proofmark/domain'
import { FakeChanges, recordCalls } from '@proofmark/face/testing'
import type {
  AnswerToCorrect,
  ErasureHoldRow,
  LegalHold,
  MarkedErasure,
  Photograph,
  PolicyInForce,
  ReceivedFile,
  SentFile,
} from '@proofmark/storage'
import type { CopyForSending } from '../../photographs/copy-for-sending.ts'
import type {
  QuestionView,
  ReminderView,
  SaidView,
} from '../../use-cases/dialogue/dialogue-views.ts'
import type {
  AbsenceView,
  CaseView,
  DraftView,
  IncomingView,
  NodeUseCases,
  Page,
  RegisteredWeapon,
  RegisterSearch,
  TraceView,
} from '../../use-cases/views.ts'
import { fakeLetters } from './letters.ts'
import { fakeNotices } from './notices.ts'
import { fakeNotifications } from './notifications.ts'
import { fakePeopleUseCases } from './people.ts'

export const IDS = {
  trace: '01900000-0000-7000-8000-000000000001',
  otherTrace: '01900000-0000-7000-8000-000000000002',
  case: '01900000-0000-7000-8000-000000000003',
  request: '01900000-0000-7000-8000-000000000004',
  weapon: '01900000-0000-7000-8000-000000000005',
  question: '01900000-0000-7000-8000-000000000006',
} as const

const at = new Date('2026-01-05T10:00:00Z')

export const weapon: RegisteredWeapon = {
  id: IDS.weapon,
  type: 'pistol',
  make: 'glock',
  model: '17',
  calibre: '9x19',
  serial: 'ABC123',
  countryOfManufacture: 'AUT',
  custody: [
    {
      recordId: 'AUT-1',
      kind: 'state-stock',
      occurredOn: '1994',
      counterparty: null,
      partyKind: 'state-body',
      partyName: null,
      licence: null,
      recordedAt: at,
      recordedBy: 'rui',
      correction: { supersedes: 'AUT-0', reason: 'misread', by: 'rui', at },
      held: true,
    },
  ],
  entryFlags: [[{ code: 'custody-in-the-future', params: { on: '1994' } }]],
  flags: [{ code: 'custody-in-the-future', params: { on: '1994' } }],
  lapsed: 2,
  endLapsed: false,
}

const hold: LegalHold = {
  id: IDS.request,
  record_id: 'AUT-1',
  reason: 'trial',
  placed_by: 'eva',
  placed_at: at,
  lift_reason: null,
  lifted_by: null,
  lifted_at: null,
}

const answerToCorrect: AnswerToCorrect = {
  requestId: IDS.request,
  to: 'BRA',
  givenAt: at,
  outcome: 'found',
  weaponId: IDS.weapon,
  records: ['AUT-0'],
}

const sentFile: SentFile = {
  ...{ conv: IDS.request, peer: 'AUT', photographId: IDS.weapon, sha256: 'x'.repeat(43), size: 1 },
  ...{ media: 'image/jpeg', state: 'sent', changedAt: at, tickedBy: 'ana', tickedAt: at },
  delivery: 'delivered',
}

const receivedFile: ReceivedFile = {
  ...{ id: IDS.weapon, request_id: IDS.request, peer: 'AUT', conv: IDS.request, size: 1 },
  ...{ sha256: 'x'.repeat(43), media: 'image/jpeg', of_mark: true, state: 'complete', openings: 1 },
  ...{ named_by: IDS.request, named_hash: 'h', named_at: at, parts: 1, part_ids: [IDS.request] },
  settled_at: at,
  training: true,
}

const photographCopy: CopyForSending = {
  ...{ bytes: Buffer.from('x'), media: 'image/jpeg', sha256: 'x'.repeat(43), width: 1, height: 1 },
}

export const caseView: CaseView = {
  id: IDS.case,
  nationalNumber: 'PF-2026/1',
  category: 'seized',
  ground: 'not-marked',
  obtainedOn: '2026-01-02',
  openedAt: at,
  openedBy: 'ana',
  seen: { make: 'Glock', serial: 'ABC 123' },
  traceId: IDS.trace,
  restricted: false,
  circumstances: null,
  training: false,
}

const erased: Erased = { at: at.toISOString(), under: 'AUT', keptUntil: '2026-01-01' }

export const traceView: TraceView = {
  id: IDS.trace,
  case: caseView,
  status: 'closed',
  sla: 'routine',
  openedAt: at,
  closedAt: null,
  leftOut: [],
  asks: [
    {
      conv: IDS.request,
      channel: 'network',
      state: 'AUT',
      because: [{ code: 'home-of-the-maker', params: { state: 'AUT' } }],
      askedWhy: null,
      askedAt: at,
      storedAt: at,
      acknowledgedAt: null,
      dueAt: at,
      answeredAt: null,
      outcome: null,
      ground: null,
      reason: null,
      weapon: { make: 'glock', serial: 'ABC123', country_of_manufacture: 'AUT' },
      events: [{ kind: 'state-stock', occurred_on: '1994', party_kind: 'state-body' }],
      candidates: [],
      withheld: [],
      next: { state: 'BRA', mayQuote: true },
      until: null,
      handling: usualTerms.handling,
      correctedAt: null,
      correction: null,
      clockStandsSince: null,
      recalledAt: null,
      lapsedAt: null,
      dialogue: [],
      photographs: [sentFile],
      erased,
    },
  ],
  end: {
    outcome: 'last-holder',
    holderState: 'AUT',
    holderOn: '1994',
    path: [{ state: 'AUT', found: true }],
    reasons: [{ code: 'last-entry-state-stock', params: { state: 'AUT', on: '1994' } }],
  },
  asking: usualTerms,
  chain: {
    nodes: [{ state: 'AUT', outcome: 'no-answer', found: false, erased, lapsedAt: at }],
    edges: [
      {
        ...{ from: 'AUT', to: 'BRA', exportedOn: '1994', importedOn: null, crossing: 'gap' },
        reasons: [
          { code: 'export-never-imported', params: { from: 'AUT', to: 'BRA', on: '1994' } },
        ],
      },
    ],
  },
}

export const incoming: IncomingView = {
  id: IDS.request,
  conv: IDS.request,
  channel: 'network',
  from: 'AUT',
  status: 'for-a-person',
  receivedAt: at,
  dueAt: at,
  asked: {
    seen: { make: 'Glock' },
    category: 'found',
    ground: 'embargo-breach',
    obtainedOn: '2026-01-02',
  },
  erased: null,
  answeredAt: null,
  outcome: null,
  feedback: null,
  rule: null,
  assignedTo: null,
  restricted: false,
  acknowledgedAt: null,
  lapsedAt: null,
  clockStandsSince: null,
  asking: usualTerms,
  quotedWithConsentOf: null,
  training: false,
}

const absence: AbsenceView = { person: 'ana', deputy: 'eva', since: at, until: at }

const draft: DraftView = {
  id: IDS.case,
  request: incoming,
  status: 'open',
  version: 1,
  correction: null,
  leaves: {
    body: { outcome: 'no-record', rule: 'two-person@0 person-answers' },
    handling: { tlp: 'amber', use: 'tracing-only', onward: 'ask-first' },
    groups: [],
    secondPerson: true,
  },
  erased: null,
  authors: ['ana'],
  draftedAt: at,
  changedAt: at,
  approval: null,
  endedAt: null,
  endedBy: null,
}

const erasure: MarkedErasure = {
  training: true,
  ...{ id: 1, kind: 'trace', subject: IDS.trace, direction: 'received', peer: 'AUT' },
  ...{ jti: IDS.question, hash: 'h', type: 'trace.response', conv: IDS.request, seq: 1 },
  ...{ trace: IDS.trace, purpose: 'criminal-investigation', legal: 'iti-2005', issued_at: at },
  ...{ under: 'AUT', kept_until: '2026-01-01', erased_at: at, fields: ['weapon.serial'] },
}

const erasureHold: ErasureHoldRow = {
  ...{ id: IDS.case, kind: 'trace', subject: IDS.trace, reason: 'court', placed_by: 'eva' },
  ...{ placed_at: at, lift_reason: null, lifted_by: null, lifted_at: null },
}

const photograph: Photograph = {
  ...{ id: IDS.weapon, case_id: IDS.case, media: 'image/png', sha256: 'x'.repeat(43) },
  ...{ size: 1, width: 1, height: 1, of_mark: true, added_by: 'ana', added_at: at },
}

const said: SaidView = {
  said: {
    id: IDS.question,
    jti: IDS.question,
    hash: 'h',
    peer: 'AUT',
    conv: IDS.request,
    ours: false,
    type: 'trace.consent-ask',
    ref_jti: IDS.weapon,
    body: { to: 'TGO', quote: 'weapon', purpose: 'To ask it.' },
    said_at: at,
    person: null,
    erased: null,
  },
  by: 'AUT',
  answers: null,
}

const question: QuestionView = {
  asked: said,
  answered: null,
  traceId: null,
  requestId: IDS.request,
  training: false,
}

const reminder: ReminderView = {
  id: IDS.question,
  level: 'reminder',
  state: 'AUT',
  dueAt: at,
  toldAt: at,
  traceId: IDS.trace,
  requestId: null,
  training: false,
  seenBy: null,
  seenAt: null,
}

const policyState = { name: 'open', version: '0'.repeat(64), trouble: null }
const policyInForce: PolicyInForce = {
  name: 'open',
  version: '0'.repeat(64),
  text: '// a policy',
  since: at,
  putBy: 'settings',
  signedBy: 'a-supervisor',
  signedAt: at,
  signature: 'a.b.c',
}

export const search: RegisterSearch = {
  judgement: {
    verdict: 'needs-review',
    candidates: [
      {
        entry: {
          id: IDS.weapon,
          type: null,
          make: null,
          makeAsRead: 'glock',
          model: null,
          calibre: null,
          countryOfManufacture: null,
          serial: { value: 'ABC123', exact: 'ABC123', skeleton: 'A8C123' },
        },
        score: 0.9,
        serialMatch: 'look-alike',
        reasons: [],
      },
    ],
    reasons: [],
  },
  weapons: new Map([[IDS.weapon, weapon]]),
  expired: false,
}

const pageOf = <T>(...nodes: T[]): Page<T> => ({
  nodes,
  hasNextPage: false,
  endCursor: null,
  totalCount: nodes.length,
})

const watch = {
  ...{ request_id: IDS.request, answer: IDS.request, peer: 'AUT', state: 'for-a-person' as const },
  ...{ since: at, until: at, serial_skeleton: null, noticed_at: at, settled_at: null },
}

/** Stands in for the use cases, and remembers what it was asked. */
export const fakeUseCases = () => {
  const { calls, answer } = recordCalls()
  const changes = new FakeChanges()
  const useCases: NodeUseCases = {
    ...fakePeopleUseCases(answer, caseView),
    quality: async () => [{ code: 'quality-no-make', need: 'helps', params: {} }],
    addPhotograph: answer('addPhotograph', () => photograph),
    removePhotograph: answer('removePhotograph', () => caseView),
    photographs: async () => [photograph],
    photograph: answer('photograph', () => ({ photograph, bytes: Buffer.from('x') })),
    photographAsSent: answer('photographAsSent', () => photographCopy),
    receivedPhotographs: async () => [receivedFile],
    receivedPhotograph: answer('receivedPhotograph', () => ({
      file: receivedFile,
      bytes: Buffer.from('x'),
    })),
    wouldAsk: () => [{ state: 'AUT', because: [], reachable: true }],
    requestTraces: answer('requestTraces', (_person, [caseId = '']: readonly string[]) => [
      { caseId, trace: traceView, fault: null },
    ]),
    searchWeapons: answer('searchWeapons', () => ({
      ...search,
      hasNextPage: false,
      endCursor: null,
    })),
    weaponsByNumber: answer('weaponsByNumber', () => [weapon]),
    weapon: answer('weapon', () => weapon),
    caseFile: answer('caseFile', () => caseView),
    trace: answer('trace', (_person, id: string) => (id === IDS.trace ? traceView : null)),
    traces: answer('traces', () => pageOf(traceView)),
    incomingRequest: answer('incomingRequest', () => incoming),
    incomingRequests: answer('incomingRequests', () => pageOf(incoming)),
    examineIncoming: answer('examineIncoming', () => search),
    sdgCounters: answer('sdgCounters', () => noWeapons),
    recordOriginOtherwise: answer('recordOriginOtherwise', () => caseView),
    disclosurePolicy: () => policyState,
    policiesInForce: async () => [policyInForce],
    reloadPolicy: answer('reloadPolicy', () => policyState),
    members: () => [{ id: 'AUT', role: 'node', active: true }],
    openCase: answer('openCase', () => caseView),
    requestTrace: answer('requestTrace', () => traceView),
    chooseCandidate: answer('chooseCandidate', () => traceView),
    askState: answer('askState', () => traceView),
    withdrawTrace: answer('withdrawTrace', () => traceView),
    followAgain: answer('followAgain', () => traceView),
    answer: answer('answer', () => incoming),
    sendCorrection: answer('sendCorrection', () => incoming),
    answersToCorrect: async () => [answerToCorrect],
    correctRecord: answer('correctRecord', () => ({
      supersedes: 'AUT-0',
      recordId: 'AUT-1',
      weapons: [weapon],
      answers: [answerToCorrect],
    })),
    placeHold: answer('placeHold', () => [hold]),
    liftHold: answer('liftHold', () => hold),
    deliver: answer('deliver', () => 'sealed'),
    envelopeFor: answer('envelopeFor', () => ({
      envelope: 'sealed',
      messages: 1,
      last: IDS.request,
    })),
    legalHolds: async () => [hold],
    questions: async () => [question],
    dialogueOf: async () => [said],
    alreadyTraced: async () => [
      {
        likeness: 'same',
        because: [],
        on: at,
        case: null,
        request: { id: IDS.request, peer: 'AUT' },
      },
    ],
    standingWatches: async () => [watch],
    keepWatching: answer('keepWatching', () => watch),
    laterReadings: async () => [{ seen: { serial: 'ABC 128' }, readAt: at, readBy: 'ana' }],
    reminders: async () => [reminder],
    noteReminder: answer('noteReminder', () => reminder),
    askConsent: answer('askConsent', () => traceView),
    grantConsent: answer('grantConsent', () => question),
    denyConsent: answer('denyConsent', () => question),
    askToClarify: answer('askToClarify', () => incoming),
    clarify: answer('clarify', () => traceView),
    sendInterim: answer('sendInterim', () => incoming),
    recallRequest: answer('recallRequest', () => traceView),
    async importRegister(_person, { name, rows }) {
      let text = ''
      for await (const part of rows) text += part
      if (text === '') throw new Fault('PMK_REGISTER_ROW_BAD')
      return { fileName: name, rows: text.length, added: 1, unchanged: 0, flagged: [] }
    },
    takeRequest: answer('takeRequest', () => incoming),
    handOffRequest: answer('handOffRequest', () => incoming),
    acknowledgeRequest: answer('acknowledgeRequest', () => incoming),
    restrictRequest: answer('restrictRequest', () => incoming),
    handOffs: async () => [{ from: null, to: 'ana', by: 'eva', note: 'yours', at }],
    absences: async () => [absence],
    noteAbsence: answer('noteAbsence', () => absence),
    endAbsence: answer('endAbsence', () => undefined),
    draftAnswer: answer('draftAnswer', () => draft),
    draft: async () => draft,
    drafts: async () => [draft],
    disclosures: async () => ({ nodes: [], next: null }),
    letterDisclosures: async () => ({ nodes: [], next: null }),
    erasures: async () => ({ nodes: [erasure], next: null }),
    overdueErasures: async () => [
      { kind: 'trace', id: IDS.trace, keptUntil: '2026-01-01', under: 'AUT', holds: [erasureHold] },
    ],
    erasureHolds: async () => [erasureHold],
    holdErasure: answer('holdErasure', () => erasureHold),
    liftErasureHold: answer('liftErasureHold', () => erasureHold),
    withdrawDraft: answer('withdrawDraft', () => draft),
    approveDraft: answer('approveDraft', () => draft),
    withdrawApproval: answer('withdrawApproval', () => draft),
    sendDraft: answer('sendDraft', () => draft),
    releaseDraft: answer('releaseDraft', () => draft),
    ...fakeNotices(answer),
    ...fakeNotifications(answer, changes),
    ...fakeLetters(answer, { trace: traceView, incoming }),
    traceChanges: (signal) => changes.watch(signal),
  }
  return { useCases, calls, changes }
}
