import type {
  AccessPurpose,
  AskingTerms,
  Erased,
  Handling,
  IllicitGround,
  LetterChannel,
  NoticeDirection,
  Permissions,
  SlaClass,
  State,
} from '@proofmark/domain'
import type { Language } from '@proofmark/face'
import type { WeaponAsSeen } from '@proofmark/markings'
import type { MessageOf } from '@proofmark/protocol'
import type { ContactRow } from '@proofmark/storage'
import type { Category, IncomingView, Person, TraceView } from '../views.ts'

/** What a person tells of a letter, e-mail or Interpol message they hold. */
export interface LetterTold {
  readonly channel: LetterChannel
  /** The day it bears. */
  readonly on: string
  readonly reference?: string
  /** Of the document itself, in hex. */
  readonly documentSha256?: string
  /** By when an answer is expected; as between States of the network where nobody says. */
  readonly dueOn?: string
}

export interface LetterView {
  readonly direction: NoticeDirection
  readonly kind: 'request' | 'answer'
  readonly channel: LetterChannel
  readonly on: string
  readonly reference: string | null
  readonly documentSha256: string | null
  readonly by: string
  readonly recordedAt: Date
  readonly erased: Erased | null
}

/** An answer as the other State wrote it. The rule is ours to add. */
export type LetterAnswer = Omit<MessageOf<'trace.response'>['body'], 'rule'>

/** How the State wants its letter handled, as far as it says. */
export type LetterHandling = Partial<Handling>

/** A letter that answers us, as a person types it in. */
export interface LetterAnswered {
  readonly letter: LetterTold
  readonly answer: LetterAnswer
  readonly handling: LetterHandling
  readonly correction?: string
}

export interface LetterRequest {
  readonly from: State
  readonly seen: WeaponAsSeen
  readonly category: Category
  readonly ground: IllicitGround
  readonly obtainedOn: string
  readonly sla: SlaClass
  /** Absent where the letter says nothing of them. */
  readonly terms?: AskingTerms
}

export interface ContactView {
  readonly id: string
  readonly state: State
  /** 1 is the point of contact, the others its deputies in this order. */
  readonly place: number
  readonly name: string
  readonly office: string | null
  readonly phone: string | null
  readonly email: string | null
  readonly address: string | null
  readonly hours: string | null
  readonly languages: string | null
  readonly note: string | null
  readonly keptBy: string
  readonly keptAt: Date
}

export type ContactToKeep = Omit<ContactView, 'id' | 'keptBy' | 'keptAt'> & {
  /** Of the one whose place it takes; null adds one. */
  readonly id: string | null
}

/** A page to print: HTML that needs nothing else. */
export interface PrintedForm {
  readonly fileName: string
  readonly html: string
}

export type FormWanted = (
  | { readonly traceId: string; readonly state: State }
  | { readonly requestId: string }
) & {
  /** What names of persons are printed for; without it, none is. */
  readonly namesFor?: AccessPurpose
  /** What other States let be printed by another way than by message. */
  readonly permissions: Permissions
}

export interface Asking {
  readonly traceId: string
  readonly state: State
}

export interface LetterUseCases {
  /**
   * A person writes to a State: it is recorded, and the trace waits for the answer.
   * @throws Fault PMK_NOT_FOUND, PMK_INPUT_INVALID, PMK_LIFECYCLE_ILLEGAL where the State was asked already
   */
  askByLetter(person: Person, asking: Asking, letter: LetterTold): Promise<TraceView>
  /**
   * A person types in what the State wrote back. Once; another time only with what was wrong.
   * @throws Fault PMK_NOT_FOUND, PMK_INPUT_INVALID, PMK_LIFECYCLE_ILLEGAL
   */
  answerByLetter(person: Person, asking: Asking, written: LetterAnswered): Promise<TraceView>
  /** Nobody waits for this letter any more. */
  giveUpLetter(person: Person, asking: Asking): Promise<TraceView>
  /** Another State wrote; the request waits for a person, whose answer is printed. */
  recordLetterRequest(
    person: Person,
    letter: LetterTold,
    request: LetterRequest,
  ): Promise<IncomingView>
  lettersIn(conv: string): Promise<LetterView[]>
  contacts(state?: State): Promise<ContactView[]>
  keepContact(person: Person, contact: ContactToKeep): Promise<ContactView>
  /** @throws Fault PMK_NOT_FOUND */
  dropContact(person: Person, id: string): Promise<ContactView>
  /**
   * The form of ITI paras 17 to 23 for a request of ours or an answer, in a language.
   * @throws Fault PMK_NOT_FOUND, PMK_HANDLING_FORBIDS, PMK_INPUT_INVALID
   */
  itiForm(person: Person, wanted: FormWanted, language: Language): Promise<PrintedForm>
}

/** What a form says, before it is put into a language. */
export interface FormFacts {
  /** An exercise: every page says so. */
  readonly training: boolean
  readonly number: string
  readonly from: State
  readonly to: State
  readonly on: string
  readonly channel: LetterChannel | null
  readonly reference: string | null
  readonly request: MessageOf<'trace.request'>['body']
  readonly sla: SlaClass
  readonly dueOn: string | null
  readonly answer: MessageOf<'trace.response'>['body'] | null
  /** How whoever answers wants the answer handled; null where there is none yet. */
  readonly handling: Handling | null
  /** Set where the letter as it was written is erased: the form says so, and what would be written now. */
  readonly erased: Erased | null
  /** Whether names of persons in the answer are printed. */
  readonly namesPersons: boolean
  /** Whom to write to, the point of contact first. */
  readonly sender: readonly ContactRow[]
  readonly recipient: readonly ContactRow[]
}
