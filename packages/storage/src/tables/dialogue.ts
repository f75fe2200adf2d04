import type { Erased } from '@proofmark/domain'
import type { WeaponAsSeen } from '@proofmark/markings'
import type { Message, MessageOf } from '@proofmark/protocol'
import type { Document } from './document.ts'

/** What two States say of a request besides the answer itself. */
export type DialogueType = Extract<
  Message['type'],
  | 'trace.clarify'
  | 'trace.clarified'
  | 'trace.interim'
  | 'trace.consent-ask'
  | 'trace.consent-grant'
  | 'trace.consent-deny'
  | 'trace.recall'
>

/** Both sides, in the words that were signed. Rows stay as they are: what was said was said. */
export interface DialogueTable {
  /** Our own, for another State may give its messages any `jti`. */
  id: string
  jti: string
  hash: string
  peer: string
  conv: string
  /** Whether we said it. */
  ours: boolean
  type: DialogueType
  /** The message it answers or takes back. */
  ref_jti: string | null
  /** Null once it was erased. */
  body: Document<MessageOf<DialogueType>['body']> | null
  erased: Document<Erased> | null
  said_at: Date
  /** Who of us said it; null where another State did. */
  person: string | null
}

/** The weapon as a person read it later. The first reading stays in the case, for ever. */
export interface CaseReadingTable {
  id: string
  case_id: string
  seen: Document<WeaponAsSeen>
  read_at: Date
  read_by: string
}

/** `delay`: the day by which an answer was promised has come. */
export type ReminderLevel = 'reminder' | 'escalation' | 'delay'

/** A deadline that passed without an answer, or a day that was promised, told to the people here. */
export interface ReminderTable {
  id: string
  /** What we asked (`subject` is its conversation), or what we were asked (its request). */
  kind: 'ask' | 'request'
  subject: string
  level: ReminderLevel
  due_at: Date
  told_at: Date
  seen_by: string | null
  seen_at: Date | null
}

export interface DialogueTables {
  dialogue: DialogueTable
  case_reading: CaseReadingTable
  reminder: ReminderTable
}
