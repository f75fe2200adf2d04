/** What the documents of this package ask for, as the SDL types it. */

import type { ReceivedPhotograph } from './photographs.ts'

export type Sla = 'ROUTINE' | 'URGENT'
export type TraceStatus = 'DRAFTED' | 'TRACING' | 'NEEDS_REVIEW' | 'CLOSED'
export type Category = 'SEIZED' | 'FOUND' | 'SURRENDERED'
export type IllicitGround =
  | 'ILLICIT_UNDER_NATIONAL_LAW'
  | 'EMBARGO_BREACH'
  | 'NOT_MARKED'
  | 'UNLICENSED_MANUFACTURE'
  | 'UNAUTHORISED_TRANSFER'
export type Outcome =
  | 'LAST_HOLDER'
  | 'DIVERTED'
  | 'NEVER_IMPORTED'
  | 'NO_RECORD'
  | 'EXPIRED'
  | 'UNIDENTIFIABLE'
  | 'REFUSED'
  | 'RESTRICTED'
  | 'NO_ANSWER'
  | 'WITHDRAWN'
  | 'NEEDS_REVIEW'
export type AnswerOutcome =
  | 'FOUND'
  | 'FOUND_RESTRICTED'
  | 'POSSIBLE'
  | 'NO_RECORD'
  | 'EXPIRED'
  | 'DELAYED'
  | 'REFUSED'
  | 'REFERRED'
export type Ground =
  | 'ONGOING_INVESTIGATION'
  | 'CONFIDENTIALITY_LAW'
  | 'NO_CONFIDENTIALITY_GUARANTEE'
  | 'NATIONAL_SECURITY'
export type RequestStatus =
  | 'RECEIVED'
  | 'FOR_A_PERSON'
  | 'ANSWERED'
  | 'LAPSED'
  | 'RECALLED'
  | 'CLOSED'
export type CustodyKind =
  | 'MANUFACTURE'
  | 'EXPORT'
  | 'IMPORT'
  | 'TRANSFER'
  | 'LOSS'
  | 'THEFT'
  | 'SEIZURE'
  | 'SURRENDER'
  | 'DEACTIVATION'
  | 'DESTRUCTION'
  | 'STATE_STOCK'
export type PartyKind = 'MANUFACTURER' | 'DEALER' | 'INDIVIDUAL' | 'STATE_BODY'
export type Verdict = 'IDENTIFIED' | 'NEEDS_REVIEW' | 'NOT_FOUND'

/** A weapon in the words of the person who saw it. */
export interface MarkingInput {
  readonly type?: string
  readonly make?: string
  readonly model?: string
  readonly calibre?: string
  readonly serial?: string
  readonly countryOfManufacture?: string
  readonly importMark?: string
  /** Every other mark on the weapon, at most 20. */
  readonly marks?: readonly MarkInput[]
}

export type MarkKind =
  | 'MANUFACTURE'
  | 'IMPORT'
  | 'OWNERSHIP'
  | 'SECURITY'
  | 'PROOF'
  | 'INSPECTOR'
  | 'REWORK'
  | 'CONVERSION'
  | 'DEACTIVATION'
  | 'MODEL'
  | 'POST_SEIZURE'
  | 'REGIONAL'
export type MarkPlace =
  | 'FRAME'
  | 'SLIDE'
  | 'BARREL'
  | 'CYLINDER'
  | 'BOLT'
  | 'STOCK'
  | 'MAGAZINE'
  | 'OTHER'
export type MarkCondition = 'CLEAR' | 'WORN' | 'ALTERED' | 'OBLITERATED' | 'RESTORED'
export type MarkScript = 'LATIN' | 'CYRILLIC' | 'ARABIC' | 'HAN' | 'OTHER' | 'MIXED'
export type ClueKind = 'IMPORT' | 'OWNERSHIP' | 'PROOF' | 'FACTORY'
export type SerialState =
  | 'LEGIBLE'
  | 'PARTIAL'
  | 'OBLITERATED'
  | 'ABSENT'
  | 'RESTORED'
  | 'NOT_A_SERIAL'

/** One mark as seen; a symbol in words ("arrow in a triangle"). */
export interface MarkInput {
  readonly kind?: MarkKind
  readonly place?: MarkPlace
  readonly condition?: MarkCondition
  readonly text?: string
  readonly symbol?: string
}

export interface OpenCaseInput {
  readonly weapon: MarkingInput
  readonly category?: Category
  readonly ground?: IllicitGround
  /** `2026-02-28` */
  readonly obtainedOn: string
  readonly nationalNumber: string
  /** An exercise, for ever: nothing in it is real. */
  readonly training?: boolean
}

export interface TraceFilter {
  readonly status?: TraceStatus
  readonly outcome?: Outcome
  readonly nationalNumber?: string
  readonly overdue?: boolean
  readonly training?: boolean
}

export interface Reason {
  readonly code: string
  readonly weighs: 'FOR' | 'AGAINST' | 'NOTE'
  readonly text: string
}

/** One field as read, and what it is taken to mean. `code` is null where unknown or ambiguous. */
export interface FieldReading {
  readonly asRead: string
  readonly code: string | null
  readonly confidence: number
  readonly alternatives: readonly string[]
  readonly reasons: readonly Reason[]
}

export interface SerialReading {
  readonly asRead: string
  readonly state: SerialState
  readonly value: string | null
  readonly alternatives: readonly string[]
  readonly reasons: readonly Reason[]
}

/** A symbol never gives a `code`: its makers are ranked among the alternatives. */
export interface MarkReading {
  readonly kind: MarkKind | null
  readonly place: MarkPlace | null
  readonly condition: MarkCondition | null
  readonly asRead: string
  readonly symbolAsRead: string
  readonly script: MarkScript | null
  readonly code: string | null
  readonly state: string | null
  readonly from: number | null
  readonly until: number | null
  readonly confidence: number
  readonly alternatives: readonly string[]
  readonly reasons: readonly Reason[]
}

/** A State that the marks point to. */
export interface RoutingClue {
  readonly state: string
  readonly kind: ClueKind
  readonly confidence: number
  readonly from: number | null
  readonly until: number | null
  readonly because: Reason
}

export interface MarkingReading {
  readonly type: FieldReading
  readonly make: FieldReading
  readonly model: FieldReading
  readonly calibre: FieldReading
  readonly serial: SerialReading
  readonly countryOfManufacture: FieldReading
  readonly importMark: FieldReading
  readonly marks: readonly MarkReading[]
  /** The most recent import first. */
  readonly clues: readonly RoutingClue[]
}

export interface IdentifiedWeapon {
  readonly type: string | null
  readonly make: string
  readonly model: string | null
  readonly calibre: string | null
  readonly serial: string
  readonly countryOfManufacture: string | null
}

export interface Weapon extends IdentifiedWeapon {
  readonly id: string
}

export interface Candidate {
  readonly weapon: Weapon
  readonly score: number
  readonly serialMatch: 'EXACT' | 'LOOK_ALIKE' | 'NEAR'
  readonly reasons: readonly Reason[]
}

export interface WeaponSearch {
  readonly verdict: Verdict
  readonly reasons: readonly Reason[]
  readonly candidates: readonly Candidate[]
}

export interface Case {
  readonly id: string
  readonly nationalNumber: string
  readonly category: Category
  readonly ground: IllicitGround
  readonly obtainedOn: string
  readonly openedAt: string
  readonly training: boolean
}

export interface AnsweredEvent {
  readonly kind: CustodyKind
  readonly occurredOn: string
  readonly counterparty: string | null
  readonly partyKind: PartyKind | null
  readonly partyName: string | null
  readonly licence: string | null
}

export interface Ask {
  readonly state: string
  readonly askedAt: string
  readonly because: readonly Reason[]
  readonly storedAt: string | null
  readonly acknowledgedAt: string | null
  readonly dueAt: string
  readonly overdue: boolean
  readonly answeredAt: string | null
  readonly outcome: AnswerOutcome | null
  readonly ground: Ground | null
  readonly reason: string | null
  readonly weapon: IdentifiedWeapon | null
  readonly events: readonly AnsweredEvent[]
  readonly candidates: readonly IdentifiedWeapon[]
  /** Set where the answer was erased. */
  readonly erased: Erased | null
}

export interface TraceEnd {
  readonly outcome: Outcome
  readonly holderState: string | null
  readonly holderOn: string | null
  readonly divertedIn: string | null
  readonly divertedOn: string | null
  readonly gap: readonly string[] | null
  readonly ground: Ground | null
  readonly path: readonly { readonly state: string; readonly found: boolean }[]
  readonly reasons: readonly Reason[]
}

export interface Trace {
  readonly id: string
  /** An exercise: nothing in it is real. */
  readonly training: boolean
  readonly status: TraceStatus
  readonly sla: Sla
  readonly openedAt: string
  readonly closedAt: string | null
  readonly case: Case
  readonly asks: readonly Ask[]
  readonly end: TraceEnd | null
}

/** What stands where something was erased under the handling of another State. */
export interface Erased {
  readonly at: string
  readonly under: string
  /** The last day it was allowed, `2026-02-28`. */
  readonly keptUntil: string
}

export interface IncomingRequest {
  readonly id: string
  /** An exercise: to be answered with what is made up. */
  readonly training: boolean
  readonly from: string
  readonly status: RequestStatus
  readonly receivedAt: string
  readonly dueAt: string
  /** Null, with the two below, where the request was erased. */
  readonly category: Category | null
  readonly ground: IllicitGround | null
  readonly obtainedOn: string | null
  readonly erased: Erased | null
  readonly answeredAt: string | null
  readonly outcome: AnswerOutcome | null
}

/** With what our own register offers for it. */
export interface ExaminedRequest extends IncomingRequest {
  /** What came with it, or is still to come. */
  readonly photographs: readonly ReceivedPhotograph[]
  /** Null where the request was erased. */
  readonly verdict: Verdict | null
  readonly candidates: readonly Candidate[]
}

/** A register entry in the columns of a register file; `recordId` is new. */
export interface RecordInput {
  readonly recordId: string
  readonly kind?: CustodyKind
  readonly occurredOn?: string
  readonly type?: string
  readonly make?: string
  readonly model?: string
  readonly calibre?: string
  readonly serial?: string
  readonly countryOfManufacture?: string
  readonly counterpartyCountry?: string
  readonly partyName?: string
  readonly partyKind?: string
  readonly licence?: string
  readonly yearOfManufacture?: string
  readonly importMark?: string
  readonly componentSerials?: string
  readonly note?: string
  readonly legalBasis?: string
}

/** Without `record`, the entry is struck. */
export interface RecordToCorrect {
  readonly supersedes: string
  readonly reason: string
  readonly record?: RecordInput
}

/** An answer that rested on an entry which no longer stands. */
export interface AnswerToCorrect {
  readonly requestId: string
  readonly to: string
  readonly givenAt: string
  readonly outcome: AnswerOutcome
  readonly weaponId: string | null
  readonly records: readonly string[]
}

export interface RecordCorrection {
  readonly supersedes: string
  readonly recordId: string | null
  readonly weapons: readonly (Weapon & { readonly flags: readonly Reason[] })[]
  readonly answers: readonly AnswerToCorrect[]
}

export interface ImportReport {
  readonly fileName: string
  readonly rows: number
  readonly added: number
  readonly unchanged: number
}

export interface ResponseTimes {
  readonly asker: string
  readonly asked: string
  readonly count: number
  readonly medianSeconds: number | null
  readonly p90Seconds: number | null
  readonly overdue: number
  readonly open: number
}
