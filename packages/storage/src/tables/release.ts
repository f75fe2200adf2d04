import type {
  AnswerOutcome,
  DraftStatus,
  Erased,
  FieldGroup,
  Ground,
  Handling,
  Onward,
  State,
  Tlp,
  Use,
  WithheldGroup,
} from '@proofmark/domain'
import type { CustodyEvent, MessageOf, WeaponIdentified } from '@proofmark/protocol'
import type { Generated, JSONColumnType, Selectable } from 'kysely'
import type { Document } from './document.ts'

/** What an officer wants answered, in their own words; what leaves of it is composed. */
export interface DraftedAnswer {
  readonly outcome: AnswerOutcome
  readonly weaponId?: string
  readonly ground?: Ground
  readonly reason?: string
  readonly until?: string
  /** What is held back although the policy would let it out. */
  readonly withhold?: readonly WithheldGroup[]
  readonly next?: State
  /** How it is to be handled, as far as they say. */
  readonly tlp?: Tlp
  readonly use?: Use
  readonly onward?: Onward
  /** The last day it may be kept. */
  readonly retainUntil?: string
  /** In an exercise, in the place of a weapon of the register. */
  readonly invented?: Invented
}

/** What a person made up for an exercise: a weapon, and what is said to have happened to it. */
export interface Invented {
  readonly weapon: WeaponIdentified
  readonly events: readonly CustodyEvent[]
}

/** What becomes of one group of fields, and why. */
export interface GroupDecision {
  readonly group: FieldGroup
  /** `left-out`: a detail withheld without a word. */
  readonly decision: 'told' | 'withheld' | 'left-out'
  /** The rules of the policy that spoke. */
  readonly rules: readonly string[]
  readonly by: 'policy' | 'person'
  readonly secondPerson: boolean
  readonly ground?: Ground
  readonly reason?: string
}

/** Exactly what would leave. */
export interface ComposedAnswer {
  readonly body: MessageOf<'trace.response'>['body']
  readonly handling: Handling
  readonly groups: readonly GroupDecision[]
  /** Whether the policy wants a second person for it. */
  readonly secondPerson: boolean
}

/** An answer before it leaves. Rows stay: who drafted and who approved what is asked for years later. */
export interface AnswerDraftTable {
  id: string
  request_id: string
  status: DraftStatus
  /** Grows with every change of what it says; an approval is for one version. */
  version: Generated<number>
  /** Null once the request it answers was erased, as is `composed`. */
  answer: Document<DraftedAnswer> | null
  erased: Document<Erased> | null
  /** Set where it takes the place of an answer given before: what was wrong, in words. */
  correction: string | null
  composed: Document<ComposedAnswer> | null
  /** Of what it says and of what the register offered; another one means that the draft is stale. */
  fingerprint: string
  /** Everybody who wrote any part of it. */
  authors: JSONColumnType<readonly string[], string, string>
  drafted_at: Date
  changed_at: Date
  approved_by: string | null
  approved_at: Date | null
  approved_until: Date | null
  /** When it left or was withdrawn, and who did it. */
  ended_at: Date | null
  ended_by: string | null
}

/** Somebody's work was handed to somebody else. Rows stay. */
export interface HandOffTable {
  id: Generated<number>
  request_id: string
  from_person: string | null
  to_person: string
  note: string
  by_person: string
  at: Date
}

/** A person is away; what is assigned to them is shown to their deputy. */
export interface AbsenceTable {
  person: string
  deputy: string
  since: Date
  until: Date
  noted_by: string
}

export interface ReleaseTables {
  answer_draft: AnswerDraftTable
  hand_off: HandOffTable
  absence: AbsenceTable
}

export type AnswerDraftRow = Selectable<AnswerDraftTable>
