import type {
  AccessPurpose,
  Ground,
  InterimStage,
  Quote,
  RecallReason,
  State,
  WeaponField,
} from '@proofmark/domain'
import type { WeaponAsSeen } from '@proofmark/markings'
import type { ReminderLevel, Said } from '@proofmark/storage'
import type { IncomingView, Person, TraceView } from '../views.ts'

/** What the use cases of the dialogue about a request take and give. */

/** One thing that was said, with the question it answers, as people here know that question. */
export interface SaidView {
  readonly said: Said
  readonly by: State
  readonly answers: string | null
}

export interface QuestionView {
  readonly asked: SaidView
  readonly answered: SaidView | null
  readonly traceId: string | null
  readonly requestId: string | null
  readonly training: boolean
}

export interface LaterReadingView {
  readonly seen: WeaponAsSeen
  readonly readAt: Date
  readonly readBy: string
}

export interface ReminderView {
  readonly id: string
  readonly level: ReminderLevel
  readonly state: State
  readonly dueAt: Date
  readonly toldAt: Date
  readonly traceId: string | null
  readonly requestId: string | null
  readonly training: boolean
  readonly seenBy: string | null
  readonly seenAt: Date | null
}

export interface RemindersWanted {
  readonly first: number
  /** Those a supervisor is told of. */
  readonly escalated: boolean
}

export interface ConsentWish {
  readonly traceId: string
  readonly state: State
  readonly to: State
  readonly quote?: Quote
  readonly purpose: string
  /** What a file within our State serves, where it is for one. */
  readonly fileFor?: AccessPurpose
}

export interface ConsentGrant {
  readonly quote?: Quote
  readonly until?: string
  readonly condition?: string
}

export interface Clarification {
  readonly traceId: string
  readonly state: State
  readonly seen?: WeaponAsSeen
  readonly text?: string
  /** Of the case, by id: they leave to this State alone. */
  readonly photographs?: readonly string[]
}

export interface Interim {
  readonly stage: InterimStage
  readonly expectedOn?: string
  readonly reason?: string
}

export interface Recall {
  readonly traceId: string
  readonly state: State
  readonly why: RecallReason
  readonly note?: string
}

/** What a person can say to another State about a request besides the answer. */
export interface DialogueUseCases {
  /** Questions about a restricted case are for the persons who see it. */
  questions(person: Person, first: number): Promise<readonly QuestionView[]>
  dialogueOf(requestId: string): Promise<readonly SaidView[]>
  laterReadings(person: Person, caseId: string): Promise<readonly LaterReadingView[]>
  reminders(person: Person, wanted: RemindersWanted): Promise<readonly ReminderView[]>
  noteReminder(person: Person, reminderId: string): Promise<ReminderView>
  askConsent(person: Person, wish: ConsentWish): Promise<TraceView>
  grantConsent(person: Person, questionId: string, grant: ConsentGrant): Promise<QuestionView>
  denyConsent(
    person: Person,
    questionId: string,
    denial: { readonly ground: Ground; readonly reason: string },
  ): Promise<QuestionView>
  askToClarify(
    person: Person,
    requestId: string,
    wish: { readonly fields: readonly WeaponField[]; readonly question: string },
  ): Promise<IncomingView>
  clarify(person: Person, clarification: Clarification): Promise<TraceView>
  sendInterim(person: Person, requestId: string, interim: Interim): Promise<IncomingView>
  recallRequest(person: Person, recall: Recall): Promise<TraceView>
}
