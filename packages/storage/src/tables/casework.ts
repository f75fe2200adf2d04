import type {
  AnswerOutcome,
  AskingTerms,
  Because,
  Channel,
  Erased,
  Handling,
  Outcome,
  RequestStatus,
  SlaClass,
  StateClaim,
  Told,
  TraceEnd,
  TraceStatus,
} from '@proofmark/domain'
import type { WeaponAsSeen } from '@proofmark/markings'
import type { MessageOf, WeaponIdentified } from '@proofmark/protocol'
import type { Generated, JSONColumnType, Selectable } from 'kysely'
import type { Document } from './document.ts'

/** An answer that was sent, or a correction of one. */
export interface AnswerGivenTable {
  jti: string
  hash: string
  request_id: string
  weapon_id: string | null
  outcome: AnswerOutcome
  given_at: Date
  /** The policy in force when it was given; null where it was given before policies were kept. */
  policy: string | null
  /** The rules of it that spoke. */
  rules: JSONColumnType<readonly string[], string | undefined, string>
  /** Who let it leave; null where the node answered alone, or where it was before this was kept. */
  answered_by: string | null
  /** The second person, where there was one. */
  approved_by: string | null
  draft_id: string | null
  /** How the State that asked may handle it. */
  handling: Document<Handling>
}

/** A version of the disclosure policy that was in force, whole. Rows stay: answers name them. */
export interface PolicyVersionTable {
  /** SHA-256 of the text, in hex. */
  version: string
  name: string
  text: string
}

/** Each time a version came into force; the last row is the one that is. */
export interface PolicyInForceTable {
  id: Generated<number>
  version: string
  since: Date
  /** A person, or `settings` where the node took it from its file. */
  put_by: string
  signed_by: string | null
  signed_at: Date | null
  signature: string | null
}

/** Which records an answer rested on. Never leaves the State. */
export interface AnswerBasisTable {
  record_id: string
  jti: string
}

export interface CaseTable {
  id: string
  national_number: string
  category: 'seized' | 'found' | 'surrendered'
  ground: string
  obtained_on: string
  opened_at: Date
  opened_by: string
  seen: Document<WeaponAsSeen>
  /** Set where the origin was established by other means than a trace (SDG 16.4.2). */
  origin_otherwise_at: Date | null
  origin_otherwise_by: string | null
  /** Only whoever opened it and the persons named in it may see it. */
  restricted: Generated<boolean>
  /** In words, for this State alone. */
  circumstances: string | null
  /** An exercise, from its first moment to its last. */
  training: Generated<boolean>
}

export interface TraceTable {
  id: string
  case_id: string
  status: TraceStatus
  sla: SlaClass
  version: Generated<number>
  opened_at: Date
  closed_at: Date | null
  outcome: Outcome | null
  end: Document<TraceEnd> | null
  /** What our own books say, as a claim like any other State's; null where they say nothing. */
  own: Document<StateClaim> | null
  /** An answer came in that has not been followed yet: the to-do list behind the wake-ups. */
  stirred: Generated<boolean>
  /** The weapon as confirmed so far: by a book that has it, or by an officer who chose. */
  identified: Document<WeaponIdentified> | null
  /** Whose book that is, and what may be done with it; null where it is ours. */
  identified_told: Document<Told> | null
  /** A State that an answer names is not asked before the answer may be quoted to it, or a person goes on. */
  awaits_consent: Generated<boolean>
  /** On which terms it is asked for; null where it was sent before anybody could say: on the usual ones. */
  asking: Document<AskingTerms> | null
  /** The States an officer does not want asked in it, also where an answer names them. */
  left_out: Generated<string[]>
}

export interface AskTable {
  conv: string
  trace_id: string
  state: string
  because: Document<readonly Because[]>
  /** Why a person asked it, in their words; they never leave. */
  asked_why: string | null
  request_jti: string
  request_hash: string
  asked_at: Date
  due_at: Date
  stored_at: Date | null
  acknowledged_at: Date | null
  answered_at: Date | null
  outcome: AnswerOutcome | 'no-answer' | null
  answer: Document<MessageOf<'trace.response'>['body']> | null
  /** How the State that answered wants its answer handled. */
  handling: Document<Handling> | null
  /** Asked again after a person chose a candidate: only the newest ask of a State counts. */
  superseded: Generated<boolean>
  channel: Generated<Channel>
  /** The State corrected its answer: when, and why in its own words. */
  corrected_at: Date | null
  correction: string | null
  /** Since when the clock of the State that was asked stands still, because it asked us for more. */
  stands_since: Date | null
  /** When this request was taken back: by us, or the answer to it by the State that gave it. */
  recalled_at: Date | null
  /** Set where the answer that stands was erased. */
  erased: Document<Erased> | null
  /** The end of its lifetime, moved by as long as a clock stood still; null beside the network. */
  lapses_at: Date | null
  /** When it lapsed. An answer that came later is kept: then there is an outcome too. */
  lapsed_at: Date | null
  /** The day by which its answer is promised, an ISO date. */
  expected_on: string | null
}

export interface RequestTable {
  id: string
  peer: string
  conv: string
  jti: string
  hash: string
  trace: string
  status: RequestStatus
  sla: SlaClass
  purpose: string
  legal: Generated<string>
  /** How the State that asks will handle what it is told, and wants its request handled. */
  handling: Document<Handling> | null
  received_at: Date
  due_at: Date
  /** Null once it was erased. */
  body: Document<MessageOf<'trace.request'>['body']> | null
  erased: Document<Erased> | null
  answered_at: Date | null
  outcome: AnswerOutcome | null
  rule: string | null
  feedback: Outcome | null
  /** Whose work it is; null where it is nobody's yet. */
  assigned_to: string | null
  assigned_by: string | null
  assigned_at: Date | null
  /** Kept by a supervisor to whoever has it. */
  restricted: Generated<boolean>
  /** When a person told the asker that they took it, and who. */
  acknowledged_at: Date | null
  acknowledged_by: string | null
  channel: Generated<Channel>
  /** Since when our clock stands still, because we asked for more. */
  stands_since: Date | null
  /** An exercise: no book is looked into for it. */
  training: Generated<boolean>
  /** The end of its lifetime, moved by as long as our clock stood still; null beside the network. */
  lapses_at: Date | null
  lapsed_at: Date | null
  /** The day by which we promised our answer, an ISO date. */
  expected_on: string | null
}

/** Timing facts waiting to be told to the regional monitors. */
export interface TimingFactTable {
  id: Generated<number>
  fact: Document<MessageOf<'clock.slip'>['body']['facts'][number]>
  sent: Generated<boolean>
}

export interface CaseworkTables {
  answer_given: AnswerGivenTable
  answer_basis: AnswerBasisTable
  policy_version: PolicyVersionTable
  policy_in_force: PolicyInForceTable
  case_file: CaseTable
  trace: TraceTable
  ask: AskTable
  request: RequestTable
  timing_fact: TimingFactTable
}

/** Rows as they are read. */
export type AskRow = Selectable<AskTable>
export type CaseRow = Selectable<CaseTable>
export type RequestRow = Selectable<RequestTable>
export type TraceRow = Selectable<TraceTable>
