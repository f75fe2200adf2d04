import { Fault } from '@proofmark/domain'
import { HASH_BYTES, type TreeHash } from './hash.ts'
import { type Note, parseNote, readBase64, writeBase64 } from './note.ts'

/** How far a log had come, and the hash over all that was in it then (C2SP `tlog-checkpoint`). */
export interface Checkpoint {
  /** Whose log it is, in which epoch. */
  readonly origin: string
  readonly size: number
  readonly root: TreeHash
}

const ORIGIN = /^txp\/1\/log\/([A-Z]{3}|[a-z][a-z0-9-]{2,40})(?:\/([2-9]|[1-9][0-9]{1,5}))?$/

/**
 * The name of a participant's log. After a restore from a backup the participant raises its epoch and
 * goes on under another name: what its witnesses have seen of the old log is never contradicted.
 */
export const logOrigin = (participant: string, epoch = 1): string =>
  `txp/1/log/${participant}${epoch > 1 ? `/${epoch}` : ''}`

/** Whose log it is, or null where the name is none of ours. */
export const ownerOfLog = (origin: string): string | null => ORIGIN.exec(origin)?.[1] ?? null

/** Which epoch of its owner a log belongs to; 0 where the name is none of ours. */
export const epochOfLog = (origin: string): number => {
  const name = ORIGIN.exec(origin)
  return name ? Number(name[2] ?? 1) : 0
}

/** The name a participant cosigns under. */
export const witnessName = (participant: string): string => `txp/1/witness/${participant}`

const malformed = (why: string) => new Fault('TXP_MESSAGE_INVALID', `The checkpoint: ${why}.`)

export const formatCheckpoint = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${writeBase64(root)}\n`

/** @throws Fault TXP_MESSAGE_INVALID where it is none, or has lines a log here never writes */
export const parseCheckpoint = (text: string): Checkpoint => {
  const [origin = '', size = '', encoded = '', ...rest] = text.split('\n')
  const root = readBase64(encoded)
  if (origin === '') throw malformed('it names no log')
  if (!/^(0|[1-9][0-9]*)$/.test(size) || !Number.isSafeInteger(Number(size)))
    throw malformed('its size is no number')
  if (root?.length !== HASH_BYTES) throw malformed('its root is no hash')
  if (rest.length !== 1 || rest[0] !== '') throw malformed('it has lines that say nothing here')
  return { origin, size: Number(size), root }
}

export interface SignedCheckpoint {
  readonly note: Note
  readonly checkpoint: Checkpoint
}

/** Reads a signed checkpoint without believing it. @throws Fault TXP_MESSAGE_INVALID */
export const readCheckpoint = (text: string): SignedCheckpoint => {
  const note = parseNote(text)
  return { note, checkpoint: parseCheckpoint(note.text) }
}
