import type {
  Because,
  Erased,
  Handling,
  NoticeDirection,
  NoticeKind,
  State,
} from '@proofmark/domain'
import type { WeaponAsSeen } from '@proofmark/markings'
import type { WeaponIdentified } from '@proofmark/protocol'
import type { Page, PageRequest, Person } from '../views.ts'

export const assistanceFields = [
  'legislation',
  'law-enforcement',
  'tracing-and-marking',
  'stockpile-management',
  'destruction',
  'information-exchange',
] as const
export type AssistanceField = (typeof assistanceFields)[number]

/** What a notice says; which of it, its kind tells. */
export interface NoticeContent {
  readonly weapons: readonly WeaponIdentified[]
  /** The day it happened, or for a retransfer will happen. */
  readonly on?: string
  /** The State the weapons go on to. */
  readonly goesTo?: State
  /** Licence or end-user certificate. */
  readonly reference?: string
  readonly method?: string
  readonly validFrom?: string
  readonly countryMark?: string
  readonly importMark?: string
  /** The resolution of the Security Council. */
  readonly resolution?: string
  /** The State an embargo is about. */
  readonly against?: State
  readonly side?: 'wanted' | 'offered'
  readonly field?: AssistanceField
  readonly until?: string
  readonly text?: string
}

export interface NoticeToSend extends NoticeContent {
  readonly kind: NoticeKind
  /** The last day the other State may keep it. */
  readonly retainUntil?: string
  /** An exercise, for ever. */
  readonly training?: boolean
}

export interface NoticeView extends NoticeContent {
  readonly id: string
  readonly kind: NoticeKind
  readonly direction: NoticeDirection
  /** The other State. */
  readonly state: State
  readonly handling: Handling
  readonly training: boolean
  readonly at: Date
  /** Our person who sent it; null in one that came. */
  readonly by: string | null
  readonly deliveredAt: Date | null
  readonly acknowledgedAt: Date | null
  /** Our person, or the State that told so. */
  readonly acknowledgedBy: string | null
  /** Set where what it said was erased. */
  readonly erased: Erased | null
}

export interface NoticesWanted {
  readonly direction?: NoticeDirection
  readonly kind?: NoticeKind
  readonly state?: State
  readonly acknowledged?: boolean
  /** A number as seen. */
  readonly serial?: string
  readonly text?: string
  readonly training?: boolean
}

/** A notice that names a weapon like the one looked at, and why that matters. */
export interface NoticeMatch {
  readonly notice: NoticeView
  /** Whether the number is the same, or only looks alike. */
  readonly serialMatch: 'exact' | 'look-alike'
  readonly because: Because
}

/** What somebody looks at. */
export type LookedAt =
  | { readonly seen: WeaponAsSeen }
  | { readonly requestId: string }
  | { readonly caseId: string }

export interface NoticeUseCases {
  notices(wanted: NoticesWanted, page: PageRequest): Promise<Page<NoticeView>>
  /**
   * Tells each of these States, or every State in the network where none is named.
   * @throws Fault PMK_INPUT_INVALID, PMK_MEMBERS_UNKNOWN
   */
  sendNotice(
    person: Person,
    to: readonly State[] | null,
    notice: NoticeToSend,
  ): Promise<NoticeView[]>
  /** A person took note; the State that told is told so, once. @throws Fault PMK_NOT_FOUND */
  acknowledgeNotice(person: Person, noticeId: string): Promise<NoticeView>
  /** What notices say of a weapon somebody looks at. It changes no answer. */
  noticesAbout(looked: LookedAt): Promise<NoticeMatch[]>
}
