const reason = 'code weighs text'
const identified = 'type make model calibre serial countryOfManufacture'
const erased = 'at under keptUntil'
const candidates = `candidates {
  score serialMatch
  weapon { id ${identified} }
  reasons { ${reason} }
}`

const field = `asRead code confidence alternatives reasons { ${reason} }`
const readingFields = `
  type { ${field} }
  make { ${field} }
  model { ${field} }
  calibre { ${field} }
  serial { asRead state value alternatives reasons { ${reason} } }
  countryOfManufacture { ${field} }
  importMark { ${field} }
  marks { kind place condition symbolAsRead script state from until ${field} }
  clues { state kind confidence from until because { ${reason} } }`

const caseFields = 'id nationalNumber category ground obtainedOn openedAt training'

const traceFields = `
  id training status sla openedAt closedAt
  case { ${caseFields} }
  asks {
    state askedAt storedAt acknowledgedAt dueAt overdue answeredAt outcome ground reason
    because { ${reason} }
    weapon { ${identified} }
    events { kind occurredOn counterparty partyKind partyName licence }
    candidates { ${identified} }
    erased { ${erased} }
  }
  end {
    outcome holderState holderOn divertedIn divertedOn gap ground
    path { state found }
    reasons { ${reason} }
  }`

const photographFields = 'id media sha256 size width height ofMark addedBy addedAt'
const receivedFields = 'id sha256 size media ofMark state partsHere parts'

export const photographsSent = `query PhotographsSent($id: ID!) {
  trace(id: $id) { asks {
    state photographs { photographId sha256 size state at delivery tickedBy tickedAt }
  } }
}`

const incomingFields = `id training from status receivedAt dueAt category ground obtainedOn answeredAt outcome
  erased { ${erased} }`

const answerToCorrect = 'requestId to givenAt outcome weaponId records'

const noticeFields = `
  id kind direction state at by deliveredAt acknowledgedAt acknowledgedBy retainUntil
  weapons { ${identified} } on goesTo reference method validFrom countryMark importMark
  resolution against side field until text erased { ${erased} }`

const contactFields =
  'id state place name office phone email address hours languages note keptBy keptAt'

const page = 'totalCount pageInfo { hasNextPage endCursor }'

/** What this package asks a node. A test checks each against the SDL. */
export const nodeDocuments = {
  searchWeapons: `query SearchWeapons($marking: MarkingInput!, $first: Int) {
    searchWeapons(marking: $marking, first: $first) {
      verdict
      reasons { ${reason} }
      ${candidates}
    }
  }`,
  readMarking: `query ReadMarking($marking: MarkingInput!) {
    readMarking(marking: $marking) { ${readingFields} }
  }`,
  trace: `query Trace($id: ID!) { trace(id: $id) { ${traceFields} } }`,
  traces: `query Traces($filter: TraceFilter, $first: Int, $after: String) {
    traces(filter: $filter, first: $first, after: $after) { nodes { ${traceFields} } ${page} }
  }`,
  incomingRequests: `query IncomingRequests($status: RequestStatus, $first: Int, $after: String) {
    incomingRequests(status: $status, first: $first, after: $after) {
      nodes { ${incomingFields} verdict photographs { ${receivedFields} } ${candidates} }
      ${page}
    }
  }`,
  openCase: `mutation OpenCase($input: OpenCaseInput!) {
    openCase(input: $input) { ${caseFields} }
  }`,
  requestTrace: `mutation RequestTrace($caseId: ID!, $sla: Sla, $photographs: [ID!]) {
    requestTrace(caseId: $caseId, sla: $sla, photographs: $photographs) { ${traceFields} }
  }`,
  addPhotograph: `mutation AddPhotograph($caseId: ID!, $data: String!, $ofMark: Boolean! = false) {
    addPhotograph(caseId: $caseId, data: $data, ofMark: $ofMark) { ${photographFields} }
  }`,
  removePhotograph: 'mutation RemovePhotograph($id: ID!) { removePhotograph(id: $id) { id } }',
  photograph: `query Photograph($id: ID!) {
    photograph(id: $id) { photograph { ${photographFields} } data }
  }`,
  photographAsSent: `query PhotographAsSent($id: ID!) {
    photographAsSent(id: $id) { media sha256 size width height data }
  }`,
  receivedPhotograph: `query ReceivedPhotograph($id: ID!) {
    receivedPhotograph(id: $id) { photograph { ${receivedFields} } data }
  }`,
  chooseCandidate: `mutation ChooseCandidate($traceId: ID!, $state: String!, $serial: String!) {
    chooseCandidate(traceId: $traceId, state: $state, serial: $serial) { ${traceFields} }
  }`,
  withdrawTrace: `mutation WithdrawTrace($traceId: ID!) {
    withdrawTrace(traceId: $traceId) { ${traceFields} }
  }`,
  answer: `mutation Answer($requestId: ID!, $input: AnswerInput!) {
    answer(requestId: $requestId, input: $input) { ${incomingFields} }
  }`,
  followAgain: `mutation FollowAgain($traceId: ID!) {
    followAgain(traceId: $traceId) { ${traceFields} }
  }`,
  answersToCorrect: `query AnswersToCorrect($first: Int) {
    answersToCorrect(first: $first) { ${answerToCorrect} }
  }`,
  sendCorrection: `mutation SendCorrection($requestId: ID!, $reason: String!, $answer: AnswerInput!) {
    sendCorrection(requestId: $requestId, reason: $reason, answer: $answer) { ${incomingFields} }
  }`,
  correctRecord: `mutation CorrectRecord($supersedes: String!, $reason: String!, $record: RecordInput) {
    correctRecord(supersedes: $supersedes, reason: $reason, record: $record) {
      supersedes recordId
      weapons { id ${identified} flags { ${reason} } }
      answers { ${answerToCorrect} }
    }
  }`,
  notices: `query Notices($filter: NoticeFilter, $first: Int, $after: String) {
    notices(filter: $filter, first: $first, after: $after) { nodes { ${noticeFields} } ${page} }
  }`,
  sendNotice: `mutation SendNotice($to: [String!], $input: NoticeInput!) {
    sendNotice(to: $to, input: $input) { ${noticeFields} }
  }`,
  acknowledgeNotice: `mutation AcknowledgeNotice($noticeId: ID!) {
    acknowledgeNotice(noticeId: $noticeId) { ${noticeFields} }
  }`,
  contacts: `query Contacts($state: String) { contacts(state: $state) { ${contactFields} } }`,
  keepContact: `mutation KeepContact($contact: ContactInput!) {
    keepContact(contact: $contact) { ${contactFields} }
  }`,
  dropContact: `mutation DropContact($id: ID!) { dropContact(id: $id) { ${contactFields} } }`,
  requestForm: `query RequestForm($traceId: ID!, $state: String!, $language: FormLanguage, $namesFor: AccessPurpose) {
    requestForm(traceId: $traceId, state: $state, language: $language, namesFor: $namesFor) { fileName html }
  }`,
  answerForm: `query AnswerForm($requestId: ID!, $language: FormLanguage, $namesFor: AccessPurpose) {
    answerForm(requestId: $requestId, language: $language, namesFor: $namesFor) { fileName html }
  }`,
  askByLetter: `mutation AskByLetter($traceId: ID!, $state: String!, $letter: LetterInput!) {
    askByLetter(traceId: $traceId, state: $state, letter: $letter) { ${traceFields} }
  }`,
  answerByLetter: `mutation AnswerByLetter(
    $traceId: ID!, $state: String!, $letter: LetterInput!, $answer: WrittenAnswerInput!, $correction: String
  ) {
    answerByLetter(
      traceId: $traceId, state: $state, letter: $letter, answer: $answer, correction: $correction
    ) { ${traceFields} }
  }`,
  giveUpLetter: `mutation GiveUpLetter($traceId: ID!, $state: String!) {
    giveUpLetter(traceId: $traceId, state: $state) { ${traceFields} }
  }`,
  recordLetterRequest: `mutation RecordLetterRequest(
    $letter: LetterInput!, $request: WrittenRequestInput!
  ) {
    recordLetterRequest(letter: $letter, request: $request) { ${incomingFields} }
  }`,
  importRegister: `mutation ImportRegister($csv: String!, $fileName: String!) {
    importRegister(csv: $csv, fileName: $fileName) { fileName rows added unchanged }
  }`,
} as const

/** What this package asks a monitor. */
export const monitorDocuments = {
  responseTimes: `query ResponseTimes($asker: String, $asked: String, $since: DateTime) {
    responseTimes(asker: $asker, asked: $asked, since: $since) {
      asker asked count medianSeconds p90Seconds overdue open
    }
  }`,
} as const
