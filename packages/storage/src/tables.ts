import type {
  AnswerOutcome,
  Because,
  CustodyKind,
  Handling,
  Outcome,
  PartyKind,
  RequestStatus,
  SlaClass,
  StateClaim,
  Told,
  TraceEnd,
  TraceStatus,
} from '@proofmark/domain'
import type { WeaponAsSeen } from '@proofmark/markings'
import type { Message, MessageOf, WeaponIdentified } from '@proofmark/protocol'
import type { Generated, JSONColumnType, Selectable } from 'kysely'

/** A JSON document: read as a value, written as text. */
type Document<T extends object | null> = JSONColumnType<T>

/** Both directions of one conversation with one peer: the next number and the last hash of each. */
export interface ConversationTable {
  id: string
  peer: string
  out_seq: Generated<number>
  out_hash: string | null
  in_seq: Generated<number>
  in_hash: string | null
}

export type OutboxState = 'waiting' | 'delivered' | 'refused' | 'expired'

/** Signed messages on their way. Rows stay after delivery: they are what we can prove. */
export interface OutboxTable {
  id: Generated<number>
  peer: string
  jti: string
  type: Message['type']
  conv: string
  seq: number
  message: string
  hash: string
  created_at: Date
  expires_at: Date
  due_at: Date
  attempts: Generated<number>
  leased_until: Date | null
  state: Generated<OutboxState>
  /** What the peer signed: a receipt where it is delivered, an error where it is refused. */
  receipt: string | null
  settled_at: Date | null
  refusal: string | null
}

/** `set-aside`: stored and receipted behind a gap, but could not be applied when its turn came. */
export type InboxState = 'held' | 'applied' | 'set-aside'

/** Every message ever accepted: the replay memory, for the life of the log. */
export interface InboxTable {
  issuer: string
  jti: string
  hash: string
  message: string
  receipt: string
  type: Message['type']
  conv: string
  seq: number
  received_at: Date
  state: InboxState
}

export type EvidenceKind = 'sent' | 'received' | 'receipt-given' | 'receipt-got' | 'refused-by-peer'

/** One line of evidence: a salted hash of signed bytes, so that the log says nothing by itself. */
export interface EvidenceTable {
  id: Generated<number>
  at: Date
  kind: EvidenceKind
  peer: string
  jti: string
  digest: string
  salt: string
  /** The salted commitment that the log holds. */
  leaf: string
  /** Its place in the log; null until the sequencer gave it one. */
  log_index: number | null
}

/** Hashes of complete subtrees of the log: any proof needs a few of them. */
export interface LogNodeTable {
  level: number
  index: number
  hash: Buffer
}

/** Checkpoints of our log, signed; `witnessed_at` says when all its witnesses had been asked. */
export interface LogCheckpointTable {
  origin: string
  size: number
  note: string
  signed_at: Date
  witnessed_at: Date | null
}

export interface LogCosignatureTable {
  origin: string
  size: number
  witness: string
  line: string
  cosigned_at: Date
}

/** The newest checkpoint this participant cosigned of each log of others. */
export interface WitnessedLogTable {
  origin: string
  size: number
  root: string
  note: string
  seen_at: Date
}

/** Up to which place of our log the senders have been told where their messages stand. */
export interface LogToldTable {
  single: Generated<boolean>
  up_to: number
}

/** What a peer proved: that its log holds a message of ours. */
export interface LoggedReceiptTable {
  peer: string
  jti: string
  receipt: string
  got_at: Date
}

/** Who did what, and what was refused. Never content of a case. */
export interface AuditTable {
  id: Generated<number>
  at: Date
  actor: string
  act: string
  subject: string
  code: string | null
}

export interface MembershipTable {
  /** The directory that signed it. */
  issuer: string
  version: number
  statement: string
  fetched_at: Date
}

/** A conversation in which a message is missing: how often it was asked for, and when next. */
export interface GapTable {
  conv: string
  peer: string
  noticed_at: Date
  asks: Generated<number>
  ask_at: Date
}

/** Why a new epoch began: `operator` where a person said so. */
export type EpochReason = 'first' | 'mark-is-newer' | 'operator' | 'peer-holds-other'

/** How often this participant was set back to an older state of its own. */
export interface EpochTable {
  number: number
  began_at: Date
  why: EpochReason
  /** What happened since then may be lost; null: nobody knows, so anything may be. */
  since: Date | null
}

/** With whom a participant that was set back has put itself right. */
export interface PeerSyncTable {
  peer: string
  epoch: number
  asked_at: Date | null
  /** The newest `sync.request` for it. */
  request: string | null
  done_at: Date | null
}

export interface SuspensionTable {
  issuer: string
  member: string
  version: number
  statement: string
  received_at: Date
}

export interface ExchangeTables {
  gap: GapTable
  epoch: EpochTable
  peer_sync: PeerSyncTable
  conversation: ConversationTable
  outbox: OutboxTable
  inbox: InboxTable
  evidence: EvidenceTable
  log_node: LogNodeTable
  log_checkpoint: LogCheckpointTable
  log_cosignature: LogCosignatureTable
  witnessed_log: WitnessedLogTable
  log_told: LogToldTable
  logged_receipt: LoggedReceiptTable
  audit: AuditTable
  membership: MembershipTable
  suspension: SuspensionTable
}

export interface RegisterFileTable {
  id: string
  name: string
  sha256: string
  /** All of them, with those set aside. */
  rows: number
  /** Bad rows that were set aside. */
  rejected: Generated<number>
  imported_by: string
  imported_at: Date
}

/** A weapon as the book has it, with the keys it is looked up by. */
export interface WeaponTable {
  id: string
  /** Computed from number, make, model, calibre and country; several weapons may share it. */
  identity: string
  serial: string
  serial_exact: string
  serial_skeleton: string
  make: string
  make_code: string | null
  model: string | null
  calibre: string | null
  calibre_code: string | null
  type: string | null
  type_code: string | null
  country: string | null
  country_code: string | null
}

export interface CustodyEventTable {
  record_id: string
  weapon_id: string
  kind: CustodyKind
  occurred_on: string
  counterparty: string | null
  party_name: string | null
  party_kind: PartyKind | null
  licence: string | null
  /** The row as it stood in the file, so that nothing a registrar wrote is lost. */
  as_written: Document<Record<string, string>>
  digest: string
  file_id: string
  line: number
}

/** An entry that takes the place of another, or, without `record_id`, strikes it. Never changed. */
export interface CorrectionTable {
  supersedes: string
  record_id: string | null
  reason: string
  corrected_by: string
  corrected_at: Date
}

/** While a hold is not lifted, its record does not lapse. */
export interface LegalHoldTable {
  id: string
  record_id: string
  reason: string
  placed_by: string
  placed_at: Date
  lift_reason: string | null
  lifted_by: string | null
  lifted_at: Date | null
}

/** What is kept of a record whose content was removed: enough to say that it was here, and why it is not. */
export interface LapsedRecordTable {
  record_id: string
  weapon_id: string
  digest: string
  file_id: string
  line: number
  kept_until: string
  clock: string
  removed_at: Date
}

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
}

export interface AskTable {
  conv: string
  trace_id: string
  state: string
  because: Document<readonly Because[]>
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
  /** The State corrected its answer: when, and why in its own words. */
  corrected_at: Date | null
  correction: string | null
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
  body: Document<MessageOf<'trace.request'>['body']>
  answered_at: Date | null
  outcome: AnswerOutcome | null
  rule: string | null
  feedback: Outcome | null
}

/** Timing facts waiting to be told to the regional monitors. */
export interface TimingFactTable {
  id: Generated<number>
  fact: Document<MessageOf<'clock.slip'>['body']['facts'][number]>
  sent: Generated<boolean>
}

/** How much a person was shown of the register in one hour of the clock. */
export interface RegisterUseTable {
  actor: string
  hour: Date
  searches: number
  weapons: number
}

export interface NodeTables extends ExchangeTables {
  register_file: RegisterFileTable
  weapon: WeaponTable
  custody_event: CustodyEventTable
  correction: CorrectionTable
  legal_hold: LegalHoldTable
  lapsed_record: LapsedRecordTable
  answer_given: AnswerGivenTable
  answer_basis: AnswerBasisTable
  policy_version: PolicyVersionTable
  policy_in_force: PolicyInForceTable
  register_use: RegisterUseTable
  case_file: CaseTable
  trace: TraceTable
  ask: AskTable
  request: RequestTable
  timing_fact: TimingFactTable
}

/** What a monitor holds: who told what time, and nothing else. */
export interface TimingReportTable {
  trace: string
  stage: 'requested' | 'answered'
  told_by: string
  asker: string
  asked: string
  at: Date
  sla: SlaClass
  receipt: string
  received_at: Date
}

export interface MonitorTables extends ExchangeTables {
  timing_report: TimingReportTable
}

/** Rows as they are read. */
export type AskRow = Selectable<AskTable>
export type CaseRow = Selectable<CaseTable>
export type RequestRow = Selectable<RequestTable>
export type TraceRow = Selectable<TraceTable>
