import type { Erased, LetterChannel, NoticeDirection } from '@proofmark/domain'
import type { MessageOf } from '@proofmark/protocol'
import type { Selectable } from 'kysely'
import type { Document } from './document.ts'

/** What a letter says, in the words of the exchange protocol. */
export type LetterBody = MessageOf<'trace.request'>['body'] | MessageOf<'trace.response'>['body']

/** A request or an answer that went or came by letter, e-mail or Interpol, as a person recorded it. */
export interface LetterTable {
  id: string
  direction: NoticeDirection
  kind: 'request' | 'answer'
  channel: LetterChannel
  peer: string
  /** Of the ask or the request it belongs to. */
  conv: string
  trace: string
  /** The day it bears. */
  dated: string
  reference: string | null
  /** Of the document itself, in hex, where it was scanned. */
  document_sha256: string | null
  /** Null once it was erased. */
  body: Document<LetterBody> | null
  erased: Document<Erased> | null
  /** The last day another State lets us keep what it quotes, an ISO date. */
  kept_until: string | null
  recorded_by: string
  recorded_at: Date
}

/** Whom to write to in a State, ours among them; the first is the point of contact, the others its deputies. */
export interface ContactTable {
  id: string
  state: string
  place: number
  name: string
  office: string | null
  phone: string | null
  email: string | null
  address: string | null
  hours: string | null
  languages: string | null
  note: string | null
  kept_by: string
  kept_at: Date
}

export interface LetterTables {
  letter: LetterTable
  contact: ContactTable
}

export type LetterRow = Selectable<LetterTable>
export type ContactRow = Selectable<ContactTable>
