import type { Generated } from 'kysely'

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
  /** The log it has its place in, by the epoch that log began with; null until it has one. */
  log_epoch: number | null
  /** Its place in that log; null until the sequencer gave it one. */
  log_index: number | null
}

/** Hashes of complete subtrees of a log: any proof needs a few of them. */
export interface LogNodeTable {
  epoch: number
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

/** Up to which place of which log the senders have been told where their messages stand. */
export interface LogToldTable {
  single: Generated<boolean>
  epoch: Generated<number>
  up_to: number
}

/** What a peer proved: that its log holds a message of ours. */
export interface LoggedReceiptTable {
  peer: string
  jti: string
  receipt: string
  got_at: Date
}

export interface LogTables {
  evidence: EvidenceTable
  log_node: LogNodeTable
  log_checkpoint: LogCheckpointTable
  log_cosignature: LogCosignatureTable
  witnessed_log: WitnessedLogTable
  log_told: LogToldTable
  logged_receipt: LoggedReceiptTable
}
