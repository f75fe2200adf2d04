// generated from schema/json, do not edit
export type Line = string
export type Day = string
export type State = string

/**
 * What each type of message says.
 */
export interface Bodies {
  'trace.request': TraceRequest
  'trace.ack': TraceAck
  'trace.response': TraceResponse
  'trace.correct': TraceCorrect
  'trace.close': TraceClose
  'clock.slip': ClockSlip
}
export interface TraceRequest {
  weapon: WeaponAsSeen
  identified?: WeaponIdentified
  category: 'seized' | 'found' | 'surrendered'
  /**
   * Why the weapon is considered illicit (ITI para 6).
   */
  ground:
    'illicit-under-national-law' | 'embargo-breach' | 'not-marked' | 'unlicensed-manufacture' | 'unauthorised-transfer'
  obtained_on: Day
}
/**
 * The weapon in the words of the person who saw it.
 */
export interface WeaponAsSeen {
  type?: Line
  make?: Line
  model?: Line
  calibre?: Line
  /**
   * Not blank, and nothing in it that a reader would not see.
   */
  serial?: string
  country_of_manufacture?: Line
  import_mark?: Line
  /**
   * Import and proof marks only; other marks stay with the State that saw them.
   *
   * @maxItems 20
   */
  marks?: MarkAsSeen[]
}
export interface MarkAsSeen {
  kind: 'import' | 'proof'
  /**
   * As read, or a symbol in words. Not blank, and nothing in it that a reader would not see.
   */
  text: string
}
/**
 * The weapon as a State's book has it.
 */
export interface WeaponIdentified {
  type?: Line
  make: Line
  model?: Line
  calibre?: Line
  serial: Line
  country_of_manufacture?: Line
  /**
   * Tells apart two weapons that one book holds under one number.
   */
  made_on?: string
}
export interface TraceAck {
  taken_on: Day
}
export interface TraceResponse {
  outcome: 'found' | 'found-restricted' | 'possible' | 'no-record' | 'expired' | 'delayed' | 'refused' | 'referred'
  /**
   * The disclosure rule and its version that let this answer out.
   */
  rule: string
  weapon?: WeaponIdentified
  /**
   * @maxItems 200
   */
  events?: CustodyEvent[]
  /**
   * @maxItems 5
   */
  candidates?: WeaponIdentified[]
  next?: {
    state: State
    may_quote: boolean
  }
  /**
   * ITI para 22.
   */
  ground?: 'ongoing-investigation' | 'confidentiality-law' | 'no-confidentiality-guarantee' | 'national-security'
  /**
   * The reason in words (ITI para 23).
   */
  reason?: string
  until?: Day
  /**
   * Further entries of this book were lawfully removed: what is missing among the others proves nothing.
   */
  lapsed?: boolean
}
export interface CustodyEvent {
  kind:
    | 'manufacture'
    | 'export'
    | 'import'
    | 'transfer'
    | 'loss'
    | 'theft'
    | 'seizure'
    | 'surrender'
    | 'deactivation'
    | 'destruction'
    | 'state-stock'
  occurred_on: string
  counterparty?: State
  party_kind?: 'manufacturer' | 'dealer' | 'individual' | 'state-body'
  party_name?: Line
  licence?: Line
}
/**
 * Takes the place of an answer given before, or of an earlier correction of it: the one that `ref` names.
 */
export interface TraceCorrect {
  answer: TraceResponse
  /**
   * What was wrong, in words.
   */
  why: string
}
export interface TraceClose {
  outcome:
    | 'last-holder'
    | 'diverted'
    | 'never-imported'
    | 'no-record'
    | 'expired'
    | 'unidentifiable'
    | 'refused'
    | 'restricted'
    | 'no-answer'
    | 'withdrawn'
}
export interface ClockSlip {
  /**
   * @minItems 1
   * @maxItems 200
   */
  facts: TimingFact[]
}
/**
 * When something happened between two States; never what.
 */
export interface TimingFact {
  /**
   * Pseudonym both ends derive from the conversation.
   */
  trace: string
  asker: State
  asked: State
  stage: 'requested' | 'answered'
  at: string
  sla: 'routine' | 'urgent'
  /**
   * Hash of the receipt that crossed, so that both ends name the same event.
   */
  receipt: string
}
export type NumericDate = number
export type UuidV7 = string
export type Sha256 = string

/**
 * The claims every TXP/1 message carries, signed as one JSON object.
 */
export interface Claims {
  /**
   * Who says it: a State (ISO 3166-1 alpha-3) or a regional body.
   */
  iss: string
  /**
   * To whom: exactly one.
   */
  aud: string
  /**
   * The trace, as the asking State numbers it.
   */
  sub: string
  /**
   * This message; never used twice by one issuer.
   */
  jti: string
  iat: NumericDate
  exp: NumericDate
  type: 'trace.request' | 'trace.ack' | 'trace.response' | 'trace.correct' | 'trace.close' | 'clock.slip'
  /**
   * The conversation between two participants.
   */
  conv: string
  /**
   * My how many-eth message in this conversation.
   */
  seq: number
  /**
   * Hash of my last message in this conversation; absent in the first.
   */
  prev?: string
  /**
   * The message this one answers, by id and hash.
   */
  ref?: {
    jti: UuidV7
    hash: Sha256
  }
  purpose: 'criminal-investigation' | 'diversion-inquiry' | 'network-operation'
  legal: 'iti-2005' | 'firearms-protocol' | 'att' | 'bilateral' | 'network-rules'
  handling: {
    tlp: 'red' | 'amber' | 'green'
    use: 'tracing-only' | 'criminal-proceedings' | 'statistics'
    onward: 'never' | 'ask-first' | 'next-state'
    retain_until?: string
  }
  sla: 'routine' | 'urgent'
  lang: 'ar' | 'zh' | 'en' | 'fr' | 'ru' | 'es' | 'pt'
  body: {
    [k: string]: unknown | undefined
  }
}
/**
 * The signed list of nodes and keys that the directory publishes. Versions only grow.
 */
export interface Membership {
  iss: string
  iat: number
  exp: number
  version: number
  /**
   * @maxItems 1000
   */
  members: Member[]
}
export interface Member {
  id: string
  role: 'node' | 'monitor'
  inbox: string
  /**
   * Its identifier in OpenID Federation; without it the origin of the inbox.
   */
  entity?: string
  /**
   * The member's own word for each change of its keys, the oldest first.
   *
   * @maxItems 20
   */
  vouches?: string[]
  status: 'active' | 'suspended'
  /**
   * @minItems 1
   * @maxItems 20
   */
  keys: MemberKey[]
}
export interface MemberKey {
  kid: string
  /**
   * Messages and receipts; sealing; checkpoints of the evidence log; statements about others.
   */
  use: 'sig' | 'enc' | 'log' | 'fed'
  alg: 'ES256' | 'ES384' | 'Ed25519' | 'ECDH-ES+A256KW'
  kty: 'EC' | 'OKP'
  crv: 'P-256' | 'P-384' | 'Ed25519' | 'X25519'
  x: string
  y?: string
  valid_from: string
  valid_until: string
}
/**
 * Signed proof that a message was stored. A duplicate gets the same receipt, byte for byte.
 */
export interface Receipt {
  iss: string
  aud: string
  jti: string
  iat: number
  type: 'receipt'
  kind: 'stored'
  ref: {
    jti: string
    hash: string
  }
}
