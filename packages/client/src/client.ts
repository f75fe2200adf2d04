import type { AnswerInput } from './answers.ts'
import { monitorDocuments, nodeDocuments, photographsSent } from './documents.ts'
import type {
  AccessPurpose,
  Contact,
  ContactInput,
  FormLanguage,
  LetterInput,
  PrintedForm,
  WrittenAnswer,
  WrittenRequestInput,
} from './letters.ts'
import type { Notice, NoticeFilter, NoticeInput } from './notices.ts'
import { readPages } from './pages.ts'
import type {
  Photograph,
  PhotographCopy,
  PhotographShown,
  PhotographsSent,
  ReceivedPhotographShown,
} from './photographs.ts'
import { type ClientOptions, type Request, requester, type Variables } from './request.ts'
import type {
  AnswerToCorrect,
  Case,
  ExaminedRequest,
  ImportReport,
  IncomingRequest,
  MarkingInput,
  MarkingReading,
  OpenCaseInput,
  RecordCorrection,
  RecordToCorrect,
  RequestStatus,
  ResponseTimes,
  Sla,
  Trace,
  TraceFilter,
  WeaponSearch,
} from './types.ts'

type Documents = typeof nodeDocuments & typeof monitorDocuments
const documents: Documents = { ...nodeDocuments, ...monitorDocuments }

/** Operations and the fields they ask for have the same names. */
const caller = (request: Request) => {
  return async <T>(name: keyof Documents, variables: Variables): Promise<T> => {
    const answered = await request<Record<string, T>>(documents[name], variables)
    return answered[name] as T
  }
}

/** Talks to a node or a monitor. Every method throws a `ClientError` that says whether to try again. */
export const createClient = (options: ClientOptions) => {
  const request = requester(options)
  const call = caller(request)
  return {
    request,
    searchWeapons: (marking: MarkingInput, first = 20) =>
      call<WeaponSearch>('searchWeapons', { marking, first }),
    /** How a marking is read: codes, alternatives, reasons, and whom its marks point to. */
    readMarking: (marking: MarkingInput) => call<MarkingReading>('readMarking', { marking }),
    trace: (id: string) => call<Trace | null>('trace', { id }),
    /** All traces, newest first; pages are fetched as they are read. */
    traces: (filter: TraceFilter = {}): AsyncIterable<Trace> =>
      readPages(request, documents.traces, { field: 'traces', variables: { filter } }),
    /** All requests of other States, by deadline. */
    incomingRequests: (status?: RequestStatus): AsyncIterable<ExaminedRequest> =>
      readPages(request, documents.incomingRequests, {
        field: 'incomingRequests',
        variables: { status },
      }),
    openCase: (input: OpenCaseInput) => call<Case>('openCase', { input }),
    /** Copies of the photographs named leave with it, to every State that is asked; no other does. */
    requestTrace: (caseId: string, sla: Sla = 'ROUTINE', photographs: readonly string[] = []) =>
      call<Trace>('requestTrace', { caseId, sla, photographs }),
    addPhotograph: (photograph: { caseId: string; data: string; ofMark?: boolean }) =>
      call<Photograph>('addPhotograph', photograph),
    removePhotograph: (id: string) => call<{ readonly id: string }>('removePhotograph', { id }),
    photograph: (id: string) => call<PhotographShown | null>('photograph', { id }),
    /** The very bytes that would leave of a photograph. */
    photographAsSent: (id: string) => call<PhotographCopy | null>('photographAsSent', { id }),
    /** What left to each State of a trace, or was to leave. */
    photographsSent: async (traceId: string): Promise<readonly PhotographsSent[]> => {
      const { trace } = await request<{ trace: { asks: readonly PhotographsSent[] } | null }>(
        photographsSent,
        { id: traceId },
      )
      return trace?.asks ?? []
    },
    receivedPhotograph: (id: string) =>
      call<ReceivedPhotographShown | null>('receivedPhotograph', { id }),
    chooseCandidate: (choice: { traceId: string; state: string; serial: string }) =>
      call<Trace>('chooseCandidate', choice),
    withdrawTrace: (traceId: string) => call<Trace>('withdrawTrace', { traceId }),
    answer: (requestId: string, input: AnswerInput) =>
      call<IncomingRequest>('answer', { requestId, input }),
    followAgain: (traceId: string) => call<Trace>('followAgain', { traceId }),
    answersToCorrect: (first = 20) =>
      call<readonly AnswerToCorrect[]>('answersToCorrect', { first }),
    sendCorrection: (correction: { requestId: string; reason: string; answer: AnswerInput }) =>
      call<IncomingRequest>('sendCorrection', correction),
    correctRecord: (correction: RecordToCorrect) =>
      call<RecordCorrection>('correctRecord', { ...correction }),
    /** All notices of the Programme of Action, both ways, the newest first. */
    notices: (filter: NoticeFilter = {}): AsyncIterable<Notice> =>
      readPages(request, documents.notices, { field: 'notices', variables: { filter } }),
    /** Without `to`, to every State in the network. */
    sendNotice: (notice: { to?: readonly string[]; input: NoticeInput }) =>
      call<readonly Notice[]>('sendNotice', notice),
    acknowledgeNotice: (noticeId: string) => call<Notice>('acknowledgeNotice', { noticeId }),
    /** Whom to write to, the point of contact first. */
    contacts: (state?: string) => call<readonly Contact[]>('contacts', { state }),
    keepContact: (contact: ContactInput) => call<Contact>('keepContact', { contact }),
    dropContact: (id: string) => call<Contact>('dropContact', { id }),
    /** The form of a request, to print: HTML. */
    requestForm: (wanted: {
      traceId: string
      state: string
      language?: FormLanguage
      namesFor?: AccessPurpose
    }) => call<PrintedForm>('requestForm', wanted),
    answerForm: (wanted: {
      requestId: string
      language?: FormLanguage
      namesFor?: AccessPurpose
    }) => call<PrintedForm>('answerForm', wanted),
    askByLetter: (asking: { traceId: string; state: string; letter: LetterInput }) =>
      call<Trace>('askByLetter', asking),
    answerByLetter: (written: WrittenAnswer) => call<Trace>('answerByLetter', { ...written }),
    giveUpLetter: (asking: { traceId: string; state: string }) =>
      call<Trace>('giveUpLetter', asking),
    recordLetterRequest: (written: { letter: LetterInput; request: WrittenRequestInput }) =>
      call<IncomingRequest>('recordLetterRequest', written),
    importRegister: (file: { csv: string; fileName: string }) =>
      call<ImportReport>('importRegister', file),
    /** Of a monitor. */
    responseTimes: (of: { asker?: string; asked?: string; since?: string } = {}) =>
      call<readonly ResponseTimes[]>('responseTimes', of),
  }
}

export type Client = ReturnType<typeof createClient>
