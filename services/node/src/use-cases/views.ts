import type {
  AnswerOutcome,
  Approval,
  Because,
  Channel,
  DraftStatus,
  Erased,
  Ground,
  Handling,
  IllicitGround,
  Outcome,
  RequestStatus,
  SdgCounters,
  SlaClass,
  State,
  TraceEnd,
  TraceStatus,
} from '@proofmark/domain'
import type { CodeOf, Person as PersonOf } from '@proofmark/face'
import type { Judgement, WeaponAsSeen } from '@proofmark/markings'
import type { CustodyEvent, MessageOf, WeaponIdentified } from '@proofmark/protocol'
import type {
  AnswerToCorrect,
  BookEntry,
  BookWeapon,
  ComposedAnswer,
  Corrected,
  Correction,
  DisclosurePage,
  DraftedAnswer,
  FlaggedEntry,
  LegalHold,
  PolicyInForce,
  SentFile,
} from '@proofmark/storage'
import type { Role as RoleName } from '../generated/graphql.ts'
import type { PolicyState } from '../policy/policy-in-force.ts'
import type { WatchUseCases } from './answering/standing-watch.ts'
import type { WorkFilter } from './answering/work-queue.ts'
import type { CarryUseCases } from './carry.ts'
import type { AlreadyTracedUseCases } from './cases/already-traced.ts'
import type { BeforeSending } from './cases/before-sending.ts'
import type { PhotographUseCases } from './cases/photographs.ts'
import type { Period } from './cases/sdg.ts'
import type { DialogueUseCases, SaidView } from './dialogue/dialogue-views.ts'
import type { ErasureUseCases } from './erasures.ts'
import type { LetterUseCases } from './letters/letter-views.ts'
import type { NoticeUseCases } from './notices/notice-views.ts'
import type { NotificationUseCases } from './notifications/notification-views.ts'
import type { PeopleUseCases } from './people/people-views.ts'
import type { AskWish } from './tracing/ask-state.ts'
import type { AskingView } from './tracing/asking.ts'
import type { ChainView } from './tracing/chain-view.ts'
import type { StatesChosen } from './tracing/choose-states.ts'
import type { HowToAsk } from './tracing/request-trace.ts'

/** What the use cases take and give. No GraphQL, no SQL. */

/** The roles are those of the SDL. */
export type Role = CodeOf<RoleName>
export type Person = PersonOf<Role>

export type Category = 'seized' | 'found' | 'surrendered'

export interface RegisteredWeapon extends BookWeapon {
  readonly custody: readonly BookEntry[]
  /** Why each entry, by its place in `custody`, cannot be as it stands among the others. */
  readonly entryFlags: readonly (readonly Because[])[]
  /** All of those, and what is odd about the weapon as a whole. */
  readonly flags: readonly Because[]
  /** How many entries are kept no more. */
  readonly lapsed: number
  /** What happened last to the weapon is among them: the book cannot say where it is. */
  readonly endLapsed: boolean
}

/** A judgement whose candidates are weapons of our own register, by `entry.id`. */
export interface RegisterSearch {
  readonly judgement: Judgement
  readonly weapons: ReadonlyMap<string, RegisteredWeapon>
  /** What fits is lawfully kept no more, and nothing else fits. */
  readonly expired: boolean
}

/** What a weapon must be, in the words of the person who asks. */
export interface FilterAsTyped {
  readonly make?: string
  readonly calibre?: string
  readonly type?: string
  readonly country?: string
  readonly year?: number
}

export interface SearchWish extends PageRequest {
  readonly seen: WeaponAsSeen
  readonly filter: FilterAsTyped
}

export interface RegisterSearchPage extends RegisterSearch {
  readonly hasNextPage: boolean
  readonly endCursor: string | null
}

export interface CaseView {
  readonly id: string
  readonly nationalNumber: string
  readonly category: Category
  readonly ground: IllicitGround
  readonly obtainedOn: string
  readonly openedAt: Date
  readonly openedBy: string
  readonly seen: WeaponAsSeen
  readonly traceId: string | null
  /** Only whoever opened it and the persons named in it may see it. */
  readonly restricted: boolean
  /** What happened, in words; never leaves the State. */
  readonly circumstances: string | null
  /** An exercise, for ever. */
  readonly training: boolean
}

/** What another State held back, in its own words. */
export type WithheldTold = NonNullable<MessageOf<'trace.response'>['body']['withheld']>[number]

export interface AskView {
  readonly conv: string
  readonly channel: Channel
  readonly state: State
  readonly because: readonly Because[]
  /** Why a person asked it, in their words. */
  readonly askedWhy: string | null
  readonly askedAt: Date
  readonly storedAt: Date | null
  readonly acknowledgedAt: Date | null
  readonly dueAt: Date
  readonly answeredAt: Date | null
  readonly outcome: AnswerOutcome | null
  readonly ground: Ground | null
  readonly reason: string | null
  readonly weapon: WeaponIdentified | null
  readonly events: readonly CustodyEvent[]
  readonly candidates: readonly WeaponIdentified[]
  readonly withheld: readonly WithheldTold[]
  /** Whom the answer names as next, and whether it may be quoted there. */
  readonly next: { readonly state: State; readonly mayQuote: boolean } | null
  /** The day until which the answer is delayed. */
  readonly until: string | null
  /** Under which the answer was told. */
  readonly handling: Handling | null
  readonly correctedAt: Date | null
  readonly correction: string | null
  readonly clockStandsSince: Date | null
  readonly recalledAt: Date | null
  readonly lapsedAt: Date | null
  readonly dialogue: readonly SaidView[]
  /** What left with it, or was to leave. */
  readonly photographs: readonly SentFile[]
  /** Set where the answer was erased. */
  readonly erased: Erased | null
}

/** How a person wants a case to be sent. */
export interface TraceWish extends HowToAsk, StatesChosen {
  /** The photographs of it, by id, that leave with it; all others stay. */
  readonly photographs: readonly string[]
}

export interface TraceView {
  readonly id: string
  readonly case: CaseView
  readonly status: TraceStatus
  readonly sla: SlaClass
  readonly openedAt: Date
  readonly closedAt: Date | null
  readonly asks: readonly AskView[]
  readonly end: TraceEnd | null
  /** On which terms every State is asked. */
  readonly asking: AskingView
  /** The States a person does not want asked in it. */
  readonly leftOut: readonly State[]
  /** Who was asked, what their books say of each border, and whether they agree. */
  readonly chain: ChainView
}

/** What a request asks, in the words of the State that asks. */
export interface AskedView {
  readonly seen: WeaponAsSeen
  readonly category: Category
  readonly ground: IllicitGround
  readonly obtainedOn: string
}

export interface IncomingView {
  readonly id: string
  readonly conv: string
  readonly channel: Channel
  readonly from: State
  readonly status: RequestStatus
  readonly receivedAt: Date
  readonly dueAt: Date
  /** Null where it was erased. */
  readonly asked: AskedView | null
  readonly erased: Erased | null
  readonly answeredAt: Date | null
  readonly outcome: AnswerOutcome | null
  /** How the trace ended at the State that asked. */
  readonly feedback: Outcome | null
  readonly rule: string | null
  readonly assignedTo: string | null
  /** For whoever has it, their deputy, supervisors and auditors alone. */
  readonly restricted: boolean
  readonly acknowledgedAt: Date | null
  readonly lapsedAt: Date | null
  readonly clockStandsSince: Date | null
  /** Whose book the request quotes, where that State had to be asked. */
  readonly quotedWithConsentOf: State | null
  /** On which terms we are asked. */
  readonly asking: AskingView
  /** An exercise: answered by a person, with what is made up. */
  readonly training: boolean
}

/** A person who is away, and who sees their work meanwhile. */
export interface AbsenceView {
  readonly person: string
  readonly deputy: string
  readonly since: Date
  readonly until: Date
}

export interface HandOffView {
  readonly from: string | null
  readonly to: string
  readonly by: string
  readonly note: string
  readonly at: Date
}

export interface Page<T> {
  readonly nodes: readonly T[]
  readonly hasNextPage: boolean
  readonly endCursor: string | null
  readonly totalCount: number
}

export interface PageRequest {
  /** 1 to 100. */
  readonly first: number
  readonly after?: string
}

export interface TraceFilter {
  readonly status?: TraceStatus
  readonly outcome?: TraceEnd['outcome']
  readonly nationalNumber?: string
  readonly overdue?: boolean
  readonly training?: boolean
}

export interface OpenCase {
  readonly seen: WeaponAsSeen
  readonly category: Category
  readonly ground: IllicitGround
  readonly obtainedOn: string
  readonly nationalNumber: string
  readonly circumstances?: string
  readonly training?: boolean
}

/** What a person answers, in their own words. */
export type Answer = DraftedAnswer

/** An answer before it leaves: exactly what would, why, and who stands for it. */
export interface DraftView {
  readonly id: string
  readonly request: IncomingView
  readonly status: DraftStatus
  readonly version: number
  readonly correction: string | null
  /** Null where the request it answers was erased. */
  readonly leaves: ComposedAnswer | null
  readonly erased: Erased | null
  readonly authors: readonly string[]
  readonly draftedAt: Date
  readonly changedAt: Date
  readonly approval: (Approval & { readonly stands: boolean }) | null
  readonly endedAt: Date | null
  readonly endedBy: string | null
}

export interface ImportReport {
  readonly fileName: string
  readonly rows: number
  readonly added: number
  readonly unchanged: number
  readonly flagged: readonly FlaggedEntry[]
}

/** What came of a correction of the register. */
export interface RecordCorrected extends Omit<Corrected, 'weaponIds'> {
  readonly weapons: readonly RegisteredWeapon[]
  /** Answers that rested on the entry that was wrong. */
  readonly answers: readonly AnswerToCorrect[]
}

export interface MemberView {
  readonly id: string
  readonly role: 'node' | 'monitor'
  readonly active: boolean
}

/** Everything a person can do at a node. Each throws a `Fault` that the person can act on. */
export interface NodeUseCases
  extends PeopleUseCases,
    AlreadyTracedUseCases,
    WatchUseCases,
    BeforeSending,
    PhotographUseCases,
    NoticeUseCases,
    NotificationUseCases,
    LetterUseCases,
    ErasureUseCases,
    DialogueUseCases,
    CarryUseCases {
  searchWeapons(person: Person, wish: SearchWish): Promise<RegisterSearchPage>
  /** The weapons under exactly this number, of one make or of any. */
  weaponsByNumber(
    person: Person,
    number: { readonly serial: string; readonly make?: string },
  ): Promise<readonly RegisteredWeapon[]>
  weapon(person: Person, id: string, asOf?: Date): Promise<RegisteredWeapon | null>
  caseFile(person: Person, id: string): Promise<CaseView | null>
  /** An investigator sees the traces of their own cases, an officer all. */
  trace(person: Person, id: string): Promise<TraceView | null>
  traces(person: Person, filter: TraceFilter, page: PageRequest): Promise<Page<TraceView>>
  incomingRequests(
    person: Person,
    filter: WorkFilter,
    page: PageRequest,
  ): Promise<Page<IncomingView>>
  incomingRequest(person: Person, id: string): Promise<IncomingView | null>
  /** What our register offers for an incoming request. */
  examineIncoming(person: Person, requestId: string): Promise<RegisterSearch>
  sdgCounters(period: Period): Promise<SdgCounters>
  recordOriginOtherwise(
    person: Person,
    origin: { readonly caseId: string; readonly established: boolean },
  ): Promise<CaseView>
  disclosurePolicy(): PolicyState
  policiesInForce(first: number): Promise<PolicyInForce[]>
  reloadPolicy(person: Person): Promise<PolicyState>
  members(): MemberView[]
  openCase(person: Person, input: OpenCase): Promise<CaseView>
  requestTrace(person: Person, caseId: string, wish: TraceWish): Promise<TraceView>
  chooseCandidate(
    person: Person,
    choice: { traceId: string; state: State; serial: string; madeOn?: string },
  ): Promise<TraceView>
  askState(person: Person, wish: AskWish): Promise<TraceView>
  withdrawTrace(person: Person, traceId: string): Promise<TraceView>
  followAgain(person: Person, traceId: string): Promise<TraceView>
  answer(person: Person, requestId: string, answer: Answer): Promise<IncomingView>
  sendCorrection(
    person: Person,
    requestId: string,
    correction: { readonly reason: string; readonly answer: Answer },
  ): Promise<IncomingView>
  answersToCorrect(person: Person, first: number): Promise<readonly AnswerToCorrect[]>
  correctRecord(person: Person, correction: Correction): Promise<RecordCorrected>
  placeHold(person: Person, recordIds: readonly string[], reason: string): Promise<LegalHold[]>
  liftHold(person: Person, holdId: string, reason: string): Promise<LegalHold>
  legalHolds(recordId: string): Promise<LegalHold[]>
  importRegister(
    person: Person,
    file: { readonly name: string; readonly rows: AsyncIterable<string | Uint8Array> },
  ): Promise<ImportReport>
  /**
   * Takes an envelope from another State, as the inbox does; nobody is signed in.
   * @returns the sealed results
   * @throws Fault of the exchange protocol, its code only
   */
  deliver(envelope: string): Promise<string>
  /** Drafts an answer, or changes the draft there is; nothing is sent. */
  draftAnswer(
    person: Person,
    requestId: string,
    draft: { readonly answer: Answer; readonly correction: string | null },
  ): Promise<DraftView>
  draft(person: Person, id: string): Promise<DraftView | null>
  drafts(
    person: Person,
    wanted: { readonly status: DraftStatus; readonly first: number },
  ): Promise<readonly DraftView[]>
  /** Everything that left this State about a case, the oldest first. */
  disclosures(page: PageRequest): Promise<DisclosurePage>
  withdrawDraft(person: Person, id: string): Promise<DraftView>
  approveDraft(person: Person, read: { id: string; version: number }): Promise<DraftView>
  withdrawApproval(person: Person, id: string): Promise<DraftView>
  sendDraft(person: Person, id: string): Promise<DraftView>
  releaseDraft(person: Person, read: { id: string; version: number }): Promise<DraftView>
  takeRequest(person: Person, requestId: string): Promise<IncomingView>
  handOffRequest(
    person: Person,
    handOff: { readonly requestId: string; readonly to: string; readonly note: string },
  ): Promise<IncomingView>
  acknowledgeRequest(person: Person, requestId: string): Promise<IncomingView>
  /** A supervisor keeps a request to whoever has it, or opens it to every officer again. */
  restrictRequest(
    person: Person,
    wish: { readonly requestId: string; readonly restricted: boolean },
  ): Promise<IncomingView>
  handOffs(person: Person, requestId: string): Promise<readonly HandOffView[]>
  absences(): Promise<readonly AbsenceView[]>
  noteAbsence(person: Person, absence: AbsenceView): Promise<AbsenceView>
  endAbsence(person: Person, away: string): Promise<void>
  /** Ids of traces as they change, until the signal is aborted. */
  traceChanges(signal: AbortSignal): AsyncIterable<string>
}
