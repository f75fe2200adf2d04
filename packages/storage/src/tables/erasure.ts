import type { State } from '@proofmark/domain'
import type { Generated, JSONColumnType, Selectable } from 'kysely'
import type { OutboxTable } from './exchange.ts'

/** What an erasure belongs to; `message` where it belongs to no case and no request. */
export type ErasureKind = 'trace' | 'request' | 'notice' | 'message'

/** What can be held: everything a person can name. */
export type HoldableKind = Exclude<ErasureKind, 'message'>

/**
 * One message, or letter, whose content was erased. Written in the transaction that erases; the database
 * lets nobody change or delete a row.
 */
export interface ErasureTable {
  id: Generated<number>
  kind: ErasureKind
  /** Id of the trace, request or notice; of the message itself where it belongs to none. */
  subject: string
  direction: 'sent' | 'received'
  /** With whom it was exchanged. */
  peer: State
  /** Of the message; of a letter our own id for it. */
  jti: string
  /** Of the signed bytes; empty for a letter. */
  hash: string
  type: OutboxTable['type'] | 'letter'
  conv: string
  seq: number | null
  /** As the message named them; null for a letter. */
  trace: string | null
  purpose: string | null
  legal: string | null
  /** When it was issued, or a letter recorded. */
  issued_at: Date
  /** Whose handling. */
  under: State
  /** The last day that handling allowed, an ISO date. */
  kept_until: string
  erased_at: Date
  /** Names of the fields it told, never what was in them. */
  fields: JSONColumnType<readonly string[], string, never>
}

/** While a hold is not lifted, nothing of its trace, request or notice is erased. */
export interface ErasureHoldTable {
  id: string
  kind: HoldableKind
  subject: string
  reason: string
  placed_by: string
  placed_at: Date
  lift_reason: string | null
  lifted_by: string | null
  lifted_at: Date | null
}

export interface ErasureTables {
  erasure: ErasureTable
  erasure_hold: ErasureHoldTable
}

export type ErasureRow = Selectable<ErasureTable>
export type ErasureHoldRow = Selectable<ErasureHoldTable>
