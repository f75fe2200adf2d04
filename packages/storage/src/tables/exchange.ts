import type { Message } from '@proofmark/protocol'
import type { Generated } from 'kysely'
import type { LogTables } from './log.ts'

/** Both directions of one conversation with one peer: the next number and the last hash of each. */
export interface ConversationTable {
  id: string
  peer: string
  out_seq: Generated<number>
  out_hash: string | null
  in_seq: Generated<number>
  in_hash: string | null
  /** Whether it is an exercise, as its first message says; null while nobody has said anything. */
  training: boolean | null
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
  /** Null once its content was erased; everything else stays. */
  message: string | null
  /** The last day another State lets us keep what it quotes, an ISO date. */
  kept_until: string | null
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
  /** Null once its content was erased; everything else stays. */
  message: string | null
  /** The last day its State lets us keep it, an ISO date. */
  kept_until: string | null
  receipt: string
  type: Message['type']
  conv: string
  seq: number
  received_at: Date
  state: InboxState
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

export interface ExchangeTables extends LogTables {
  gap: GapTable
  epoch: EpochTable
  peer_sync: PeerSyncTable
  conversation: ConversationTable
  outbox: OutboxTable
  inbox: InboxTable
  audit: AuditTable
  membership: MembershipTable
  suspension: SuspensionTable
}
