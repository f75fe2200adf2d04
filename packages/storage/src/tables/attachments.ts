import type { Generated } from 'kysely'
import type { PhotographMedia } from './people.ts'

/** A copy of a photograph that may leave, because a person ticked it. */
export interface PhotographCopyTable {
  id: string
  photograph_id: string
  trace_id: string
  /** The one State it is for; null where it goes to every State that is asked in the trace. */
  only_for: string | null
  media: PhotographMedia
  /** Of the very bytes that leave, in base64url. */
  sha256: string
  size: number
  of_mark: boolean
  /** A compact JWE, for ourselves; null once the photograph was removed. */
  sealed: string | null
  ticked_by: string
  ticked_at: Date
}

/** `waiting`: named, and no part is in the outbox yet; `sent`: all are; `stopped`: none will be. */
export type SentFileState = 'waiting' | 'sent' | 'stopped'

/** A copy that a message of ours named to a State. */
export interface SentFileTable {
  copy_id: string
  conv: string
  peer: string
  named_by: string
  named_hash: string
  state: SentFileState
  /** The message with its last part. */
  last_part: string | null
  changed_at: Date
}

/**
 * `awaited`: parts are missing; `whole`: all are here and nobody has opened it; `complete`: it is what was named;
 * `refused`: it is not, or is of no kind that is taken; `erased`: its content is gone.
 */
export type ReceivedFileState = 'awaited' | 'whole' | 'complete' | 'refused' | 'erased'

/** A file that another State named with its request. */
export interface ReceivedFileTable {
  id: string
  request_id: string
  peer: string
  conv: string
  sha256: string
  size: number
  media: string
  of_mark: boolean
  named_by: string
  named_hash: string
  named_at: Date
  /** In how many parts it comes; null before the first. */
  parts: number | null
  /** The messages with its parts so far, in their order. */
  part_ids: Generated<string[]>
  state: ReceivedFileState
  /** How often it was begun to be opened: what brings a worker down is not opened for ever. */
  openings: Generated<number>
  /** A compact JWE, for ourselves. */
  sealed: string | null
  settled_at: Date | null
}

export interface AttachmentTables {
  photograph_copy: PhotographCopyTable
  sent_file: SentFileTable
  received_file: ReceivedFileTable
}
