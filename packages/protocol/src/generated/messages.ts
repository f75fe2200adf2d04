// generated from schema/json, do not edit
export type Line = string
export type MessageId = string
export type Hash = string
export type Day = string
export type Text = string
export type WeaponField =
  | 'type'
  | 'make'
  | 'model'
  | 'calibre'
  | 'serial'
  | 'country_of_manufacture'
  | 'import_mark'
  | 'marks'
  | 'photographs'
  | 'circumstances'
/**
 * As a book has it: a day, or no more than its year.
 */
export type DayOrYear = string
export type State = string
export type Instant = string
/**
 * The signed text as it was signed, by one signature or two.
 */
export type Jws = string
export type ConversationId = string
export type Seq = number
export type MemberName = string
export type RefusalCode = string

/**
 * What each type of message says.
 */
export interface Bodies {
  'trace.request': TraceRequest
  'trace.ack': TraceAck
  'trace.clarify': TraceClarify
  'trace.clarified': TraceClarified
  'trace.interim': TraceInterim
  'trace.response': TraceResponse
  'trace.consent-ask': TraceConsentAsk
  'trace.consent-grant': TraceConsentGrant
  'trace.consent-deny': TraceConsentDeny
  'trace.correct': TraceCorrect
  'trace.attachment': TraceAttachment
  'trace.recall': TraceRecall
  'trace.close': TraceClose
  'clock.slip': ClockSlip
  receipt: LaterReceipts
  'sync.request': SyncRequest
  'sync.reply': SyncReply
  'notice.key': NoticeKey
  'notice.maintenance': NoticeMaintenance
  'notice.suspend': NoticeSuspend
  'notice.retransfer': NoticeRetransfer
  'notice.loss': NoticeLoss
  'notice.destruction': NoticeDestruction
  'notice.marking-practice': NoticeMarkingPractice
  'notice.embargo': NoticeEmbargo
  'notice.assistance': NoticeAssistance
  'notice.ack': NoticeAck
  error: LaterError
}
export interface TraceRequest {
  weapon: WeaponAsSeen
  identified?: WeaponIdentified
  consent?: ConsentGiven
  category: 'seized' | 'found' | 'surrendered'
  /**
   * Why the weapon is considered illicit (ITI para 6).
   */
  ground:
    'illicit-under-national-law' | 'embargo-breach' | 'not-marked' | 'unlicensed-manufacture' | 'unauthorised-transfer'
  obtained_on: Day
  /**
   * What the answer is wanted for, in words (ITI para 17 c).
   */
  intended_use?: string
  /**
   * What may be told of how it was found (ITI para 17 a).
   */
  circumstances?: string
  confidentiality?: Confidentiality
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
/**
 * The `trace.consent-grant` under which `identified` is told: who gave it, and which message it is. Absent where nobody had to be asked.
 */
export interface ConsentGiven {
  /**
   * Whose book `identified` is from.
   */
  by: string
  jti: MessageId
  hash: Hash
}
/**
 * Restrictions on what it is told that the asker cannot keep, said when it asks (ITI para 15). Absent where it keeps every one.
 */
export interface Confidentiality {
  /**
   * @minItems 1
   */
  cannot_keep: ('named-authorities' | 'iti-purposes' | 'no-onward-release')[]
  why: Text
}
export interface TraceAck {
  taken_on: Day
}
/**
 * The asked State cannot identify the weapon from what it was told. Holds no answer back: the clock of the request stands still until `trace.clarified`.
 */
export interface TraceClarify {
  /**
   * What the asked State needs to know better.
   *
   * @minItems 0
   * @maxItems 10
   */
  fields: WeaponField[]
  /**
   * In words.
   */
  question: string
}
/**
 * The asker answers a `trace.clarify`, whose hash `ref` holds.
 */
export interface TraceClarified {
  weapon?: WeaponAsSeen1
  text?: Text
}
/**
 * The weapon in the words of the person who saw it.
 */
export interface WeaponAsSeen1 {
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
/**
 * Not an answer: tells where a request stands (ITI para 19).
 */
export interface TraceInterim {
  /**
   * Where the request is.
   */
  stage: 'searching' | 'with-a-person' | 'with-another-authority' | 'register-elsewhere'
  expected_on?: Day
  reason?: Text
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
  /**
   * What the book holds and this answer does not, group by group.
   *
   * @minItems 1
   * @maxItems 9
   */
  withheld?: WithheldGroup[]
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
  occurred_on: DayOrYear
  counterparty?: State
  party_kind?: 'manufacturer' | 'dealer' | 'individual' | 'state-body'
  party_name?: Line
  licence?: Line
}
/**
 * A group of fields that is held back, on which ground (ITI para 22), and why in words (ITI para 23).
 */
export interface WithheldGroup {
  group:
    | 'identification'
    | 'manufacture'
    | 'first-export'
    | 'custody'
    | 'loss-report'
    | 'licence'
    | 'consignee-firm'
    | 'consignee-state-body'
    | 'private-holder'
  ground: 'ongoing-investigation' | 'confidentiality-law' | 'no-confidentiality-guarantee' | 'national-security'
  reason?: Text
}
/**
 * May I pass on what you told me? `ref` holds the hash of the answer; a quote needs it where `onward` is `ask-first`, a file where its purpose or readers go beyond the handling.
 */
export interface TraceConsentAsk {
  /**
   * Whom the asker wants to tell.
   */
  to: string
  /**
   * How much of the answer; each holds what stands before it.
   */
  quote: 'outcome' | 'weapon' | 'events' | 'parties'
  /**
   * What for, in words.
   */
  purpose: string
  /**
   * Set where it is wanted for a file within the asking State, which `to` then names: what the file serves.
   */
  file_for?: 'criminal-investigation' | 'register-upkeep' | 'court-proceedings' | 'request-of-the-person'
}
/**
 * Yes, so far; `ref` holds the hash of the `trace.consent-ask`.
 */
export interface TraceConsentGrant {
  to: State
  quote: 'outcome' | 'weapon' | 'events' | 'parties'
  until?: Day
  condition?: Text
  /**
   * As it was asked.
   */
  file_for?: 'criminal-investigation' | 'register-upkeep' | 'court-proceedings' | 'request-of-the-person'
}
/**
 * No; `ref` holds the hash of the `trace.consent-ask`.
 */
export interface TraceConsentDeny {
  /**
   * ITI para 22.
   */
  ground?: 'ongoing-investigation' | 'confidentiality-law' | 'no-confidentiality-guarantee' | 'national-security'
  reason: Text
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
/**
 * One part of a file, sealed for the recipient. `ref` holds the hash of the message whose `att` names the file.
 */
export interface TraceAttachment {
  /**
   * Of the file itself, as `att` has it.
   */
  sha256: string
  part: number
  parts: number
  /**
   * The next characters of the sealed file, a compact JWE.
   */
  data: string
}
/**
 * The sender takes back the message that `ref` names: it must not be acted upon any more. What was signed stays evidence.
 */
export interface TraceRecall {
  /**
   * Why it should not have been sent.
   */
  why: 'sent-to-the-wrong-state' | 'sent-in-error' | 'case-withdrawn' | 'content-wrong'
  note?: Text
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
  at: Instant
  sla: 'routine' | 'urgent'
  /**
   * Hash of the receipt that crossed, so that both ends name the same event.
   */
  receipt: string
}
/**
 * Brings receipts that come later than the answer of the inbox.
 */
export interface LaterReceipts {
  /**
   * Receipts of kind `logged` or `answered`, each signed for itself.
   *
   * @minItems 1
   * @maxItems 100
   */
  receipts: Jws[]
}
/**
 * Asks for what is missing.
 */
export interface SyncRequest {
  /**
   * Messages of yours that I never got.
   *
   * @minItems 1
   * @maxItems 100
   */
  gaps?: Gap[]
  /**
   * After a restore: everything that passed between us since, both ways.
   */
  since?: string
  /**
   * Goes on where an earlier reply stopped: its `next`.
   */
  after?: string
  /**
   * How often I was restored; grows with each.
   */
  epoch?: number
  /**
   * Where I stand in conversations with you.
   *
   * @minItems 0
   * @maxItems 100
   */
  heads?: Head[]
}
/**
 * A range of numbers in one conversation and direction.
 */
export interface Gap {
  conv: ConversationId
  from: Seq
  /**
   * Last one missing.
   */
  to: number
}
/**
 * Where one participant stands in a conversation.
 */
export interface Head {
  conv: ConversationId
  /**
   * The last number I sent.
   */
  out: number
  /**
   * The last number of yours I applied.
   */
  in: number
  out_hash?: Hash
  in_hash?: Hash
}
/**
 * Brings what a `sync.request` asked for; `ref` holds its hash.
 */
export interface SyncReply {
  /**
   * Of mine to you, byte for byte as first signed.
   *
   * @minItems 0
   * @maxItems 100
   */
  messages: Jws[]
  /**
   * Of yours to me, byte for byte as you signed them: for one who lost their own.
   *
   * @minItems 0
   * @maxItems 100
   */
  returned?: Jws[]
  /**
   * The sender's for what it returns, and those it got for what it brings again: each names its message.
   *
   * @minItems 0
   * @maxItems 100
   */
  receipts?: Jws[]
  /**
   * Asked for, and never sent by me.
   *
   * @minItems 0
   * @maxItems 100
   */
  absent?: Gap[]
  /**
   * Sent once, and erased since under a handling that is over: its place and hash are all there is.
   *
   * @minItems 0
   * @maxItems 100
   */
  erased?: ErasedPlace[]
  /**
   * Where I stand in conversations with you.
   *
   * @minItems 0
   * @maxItems 100
   */
  heads?: Head[]
  /**
   * There is more: ask again with this in `after`.
   */
  next?: string
}
/**
 * A message whose content was erased.
 */
export interface ErasedPlace {
  /**
   * Who signed it: whoever says this, or whom it is said to.
   */
  whose: 'mine' | 'yours'
  conv: ConversationId
  seq: Seq
  jti: MessageId
  hash: Hash
  type: string
  /**
   * Whose handling it was.
   */
  under: string
  /**
   * The last day that allowed.
   */
  kept_until: string
}
/**
 * Tells that keys change. A hint to look: keys are believed from statements only.
 */
export interface NoticeKey {
  /**
   * Why.
   */
  reason: 'rotation' | 'compromise' | 'retirement'
  /**
   * @minItems 0
   * @maxItems 20
   */
  added?: PublicKey[]
  /**
   * Ids of keys no longer used.
   *
   * @minItems 0
   * @maxItems 20
   */
  retired?: string[]
  /**
   * Compromise: what was signed from here on is not believed.
   */
  since?: string
  /**
   * The signed text as it was signed, by one signature or two.
   */
  statement?: string
}
/**
 * A key by its id; the key itself stands in a statement.
 */
export interface PublicKey {
  kid: string
  use: 'sig' | 'enc' | 'log' | 'fed'
  alg: string
  valid_from?: Instant
  valid_until?: Instant
}
/**
 * The node will not answer for a while. Clocks do not stop.
 */
export interface NoticeMaintenance {
  from: Instant
  until: Instant
  note?: Text
}
/**
 * A member was suspended or taken back.
 */
export interface NoticeSuspend {
  member: MemberName
  status: 'suspended' | 'reinstated'
  since: Instant
  reason?: Text
  /**
   * The signed text as it was signed, by one signature or two.
   */
  statement?: string
}
/**
 * To the first exporter: weapons it exported go on to another State (Programme of Action II.13).
 */
export interface NoticeRetransfer {
  /**
   * @minItems 1
   * @maxItems 100
   */
  weapons: WeaponIdentified[]
  to: State
  on: Day
  /**
   * Licence or end-user certificate.
   */
  reference?: string
}
/**
 * Weapons were lost or stolen.
 */
export interface NoticeLoss {
  /**
   * @minItems 1
   * @maxItems 100
   */
  weapons: WeaponIdentified[]
  kind: 'loss' | 'theft'
  on: Day
}
/**
 * Weapons were destroyed: their traces end here.
 */
export interface NoticeDestruction {
  /**
   * @minItems 1
   * @maxItems 100
   */
  weapons: WeaponIdentified[]
  on: Day
  method?: Line
}
/**
 * How this State marks (ITI para 31). Pictures travel as attachments.
 */
export interface NoticeMarkingPractice {
  valid_from: Day
  /**
   * How this State marks the country of manufacture.
   */
  country_mark?: string
  /**
   * How it marks import.
   */
  import_mark?: string
  text: Text
}
/**
 * Concern that an arms embargo of the Security Council is broken (Programme of Action II.15, II.32).
 */
export interface NoticeEmbargo {
  /**
   * The resolution of the Security Council, as it is cited: S/RES/1970 (2011).
   */
  resolution: string
  /**
   * The State the embargo is about, where it is about one.
   */
  against?: string
  /**
   * @minItems 1
   * @maxItems 100
   */
  weapons?: WeaponIdentified[]
  /**
   * When it was seen.
   */
  on?: string
  /**
   * The concern, in words.
   */
  text: string
}
/**
 * Assistance is wanted or offered (Programme of Action III.6).
 */
export interface NoticeAssistance {
  side: 'wanted' | 'offered'
  /**
   * The fields of Programme of Action III.6.
   */
  field:
    | 'legislation'
    | 'law-enforcement'
    | 'tracing-and-marking'
    | 'stockpile-management'
    | 'destruction'
    | 'information-exchange'
  text: Text
  /**
   * Until when it is wanted or offered.
   */
  until?: string
}
/**
 * A person took note of the notice that `ref` names.
 */
export interface NoticeAck {
  taken_on: Day
}
/**
 * A message that was receipted could not be applied when its turn came; `ref` names it. An error is never answered by an error.
 */
export interface LaterError {
  code: RefusalCode
  retry: 'never' | 'after' | 'manual'
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
  type:
    | 'trace.request'
    | 'trace.ack'
    | 'trace.clarify'
    | 'trace.clarified'
    | 'trace.interim'
    | 'trace.response'
    | 'trace.consent-ask'
    | 'trace.consent-grant'
    | 'trace.consent-deny'
    | 'trace.correct'
    | 'trace.attachment'
    | 'trace.recall'
    | 'trace.close'
    | 'clock.slip'
    | 'receipt'
    | 'sync.request'
    | 'sync.reply'
    | 'notice.key'
    | 'notice.maintenance'
    | 'notice.suspend'
    | 'notice.retransfer'
    | 'notice.loss'
    | 'notice.destruction'
    | 'notice.marking-practice'
    | 'notice.embargo'
    | 'notice.assistance'
    | 'notice.ack'
    | 'error'
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
  /**
   * Files that belong to the message and travel beside it; the signature covers their hashes.
   *
   * @maxItems 20
   */
  att?: Attachment[]
  /**
   * An exercise: what it says is invented. Of a trace, or of what States tell each other under the Programme of Action.
   */
  training?: true
  body: {
    [k: string]: unknown | undefined
  }
}
/**
 * One file, by the hash of its bytes.
 */
export interface Attachment {
  sha256: Sha256
  /**
   * In bytes.
   */
  size: number
  /**
   * Media type without parameters.
   */
  media: string
  /**
   * It shows a mark.
   */
  of_mark?: boolean
}
/**
 * A refusal signed by the recipient of the message it names: nobody on the path can make one.
 */
export interface Refusal {
  iss: string
  aud: string
  jti: string
  iat: number
  type: 'error'
  /**
   * The message refused; without `jti` where it had none that could be read.
   */
  ref: {
    jti?: string
    hash: string
  }
  /**
   * Of the closed list of faults.
   */
  code: string
  /**
   * Whether the same bytes can be sent again.
   */
  retry: 'never' | 'after' | 'manual'
}
export type EvidenceJws = string
/**
 * @maxItems 63
 */
export type EvidencePath = string[]

/**
 * All that one State can prove of one trace, to be checked offline. Canonical JSON (RFC 8785), without a final newline.
 */
export interface EvidenceFile {
  format: 'txp-evidence/1'
  content: EvidenceContent
  /**
   * The exporting State's signature over the hash of the content (`typ` `txp-evidence+jwt`).
   */
  seal: string
}
export interface EvidenceContent {
  exported_at: number
  exported_by: string
  /**
   * As the asking State numbers it.
   */
  trace: string
  /**
   * The directory the exporting State believes.
   */
  anchor: {
    issuer: string
    /**
     * @minItems 1
     * @maxItems 20
     */
    keys: {
      [k: string]: string | undefined
    }[]
  }
  /**
   * Lists of members and their keys as the directory signed them, oldest first.
   *
   * @minItems 1
   * @maxItems 1000
   */
  lists: EvidenceJws[]
  /**
   * @minItems 1
   * @maxItems 1000
   */
  conversations: EvidenceConversation[]
  /**
   * Checkpoints of the exporting State's logs with their cosignatures, by epoch and size.
   *
   * @maxItems 10000
   */
  checkpoints: string[]
  /**
   * That each of these checkpoints grew into the next (RFC 6962 section 2.1.2); empty where the next is of a later epoch.
   *
   * @maxItems 10000
   */
  growth: EvidencePath[]
  permitted?: EvidencePermitted
}
export interface EvidenceConversation {
  conv: string
  peer: string
  /**
   * @minItems 0
   * @maxItems 10000
   */
  messages: EvidenceMessage[]
  /**
   * Messages of this conversation whose content was erased; absent where none was.
   *
   * @minItems 1
   * @maxItems 10000
   */
  erased?: EvidenceErased[]
}
export interface EvidenceMessage {
  direction: 'sent' | 'received'
  message: EvidenceJws
  /**
   * That the recipient stored it; absent while it did not say so.
   */
  receipt?: string
  /**
   * The recipient's receipt of kind `logged` for a message that was sent.
   */
  logged?: string
  /**
   * The recipient's receipt of kind `answered` for an answer that was sent.
   */
  answered?: string
  /**
   * @maxItems 10
   */
  entries: EvidenceEntry[]
}
/**
 * An entry of the exporting State's log, under one of the checkpoints.
 */
export interface EvidenceEntry {
  kind: 'sent' | 'received' | 'receipt-given' | 'receipt-got'
  salt: string
  /**
   * The epoch of the log it stands in; absent in the first.
   */
  epoch?: number
  size: number
  index: number
  path: EvidencePath
}
/**
 * What is left of a message: that it was said, and that it may be kept no longer.
 */
export interface EvidenceErased {
  direction: 'sent' | 'received'
  jti: string
  /**
   * SHA-256 of the signed text, in base64url.
   */
  hash: string
  type: string
  seq: number
  issued_at: number
  /**
   * The signed handling let it be kept until a day that is over.
   */
  ground: 'retain-until'
  /**
   * The State whose handling it was.
   */
  under: string
  /**
   * The last day it was allowed.
   */
  kept_until: string
  erased_at: number
  receipt?: EvidenceJws
  logged?: EvidenceJws
  /**
   * @maxItems 10
   */
  entries: EvidenceEntry[]
}
/**
 * What the file is for, and under what it holds what other States told although their handling alone does not allow that; absent where it does.
 */
export interface EvidencePermitted {
  purpose:
    'criminal-investigation' | 'answer-to-a-state' | 'register-upkeep' | 'court-proceedings' | 'request-of-the-person'
  /**
   * The State it was written for: exactly where the purpose is `answer-to-a-state`.
   */
  to?: string
  /**
   * @minItems 1
   * @maxItems 300
   */
  under: EvidencePermission[]
}
export interface EvidencePermission {
  /**
   * Whose terms.
   */
  state: string
  /**
   * Which of its terms do not allow the file by themselves.
   *
   * @minItems 1
   * @maxItems 4
   */
  against: ('use' | 'tlp' | 'onward' | 'retain-until')[]
  /**
   * The messages of that State in this file that grant it (`trace.consent-grant`).
   *
   * @maxItems 100
   */
  consents: string[]
  /**
   * The reference of a permission it gave otherwise, as the exporting State names it.
   */
  permission?: string
}
export type Moment = string

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
  /**
   * Keys of second signatures (ML-DSA-65).
   *
   * @maxItems 20
   */
  second_keys?: SecondKey[]
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
  valid_from: Moment
  valid_until: Moment
}
export interface SecondKey {
  kid: string
  kty: 'AKP'
  alg: 'ML-DSA-65'
  pub: string
  valid_from: Moment
  valid_until: Moment
}
/**
 * Signed proof of what became of a message. A duplicate gets the same receipt, byte for byte.
 */
export interface Receipt {
  iss: string
  aud: string
  jti: string
  iat: number
  type: 'receipt'
  /**
   * Stored: it lies in the database. Logged: it lies in the evidence log. Answered: the asker has this answer.
   */
  kind: 'stored' | 'logged' | 'answered'
  ref: {
    jti: string
    hash: string
  }
  /**
   * Where the message stands in the log of the recipient.
   */
  log?: {
    /**
     * The log, as its checkpoints name it (C2SP tlog-checkpoint).
     */
    origin: string
    /**
     * Of the tree.
     */
    size: number
    root: string
    /**
     * Of the leaf.
     */
    index: number
    /**
     * With it and `ref` the sender makes the leaf itself: nobody else can tell what it is about.
     */
    salt?: string
    /**
     * The leaf hash: salted, so that it says nothing by itself.
     */
    leaf?: string
    /**
     * Inclusion proof (RFC 6962 section 2.1.1), base64url.
     *
     * @maxItems 63
     */
    proof: string[]
    /**
     * The signed note the root stands in.
     */
    checkpoint?: string
  }
}
