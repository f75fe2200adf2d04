import { isFault } from '@proofmark/domain'
import { decodeCanonical } from '../base64url.ts'
import type { Receipt } from '../generated/messages.ts'
import { ownerOfLog, readCheckpoint, type SignedCheckpoint } from './checkpoint.ts'
import { sameHash, type TreeHash } from './hash.ts'
import { leafOf } from './leaf.ts'
import { keysOfLog, type LogOwners } from './log-keys.ts'
import { isSignedBy } from './note-key.ts'
import { provesInclusion } from './proof.ts'

export type LogPlace = NonNullable<Receipt['log']>

export interface LoggedEntry {
  readonly checkpoint: SignedCheckpoint['checkpoint']
  /** The signed checkpoint, as text. */
  readonly signed: string
  readonly index: number
  readonly salt: string
  readonly path: readonly TreeHash[]
}

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')

/** Where a message stands in our log, as a receipt of kind `logged` says it. */
export const logPlace = ({ checkpoint, signed, index, salt, path }: LoggedEntry): LogPlace => ({
  origin: checkpoint.origin,
  size: checkpoint.size,
  root: base64url(checkpoint.root),
  index,
  salt,
  proof: path.map(base64url),
  checkpoint: signed,
})

/**
 * Whether the log of the receipt's issuer holds the message the receipt is for: its checkpoint is signed
 * by a key of that log, and the entry made from the message itself stands in it.
 *
 * @returns the checkpoint, or null where anything of it does not hold
 */
export const checkpointOfLogged = async (
  { iss, aud, iat, ref, log }: Receipt,
  owners: LogOwners,
): Promise<SignedCheckpoint | null> => {
  if (log?.checkpoint === undefined || log.salt === undefined) return null
  const read = readOrNull(log.checkpoint)
  if (!read) return null
  const { checkpoint, note } = read
  const { origin, size, root } = checkpoint
  const told = decodeCanonical(log.root)
  if (ownerOfLog(origin) !== iss || origin !== log.origin || size !== log.size) return null
  if (!told || !sameHash(root, told)) return null
  if (!(await isSigned(note, owners, origin, new Date(iat * 1000 + 999)))) return null
  const path = log.proof.map(decodeCanonical)
  const leaf = leafOf({ ...ref, salt: log.salt, kind: 'received', peer: aud, digest: ref.hash })
  const holds =
    path.every((hash) => hash !== null) &&
    provesInclusion({ index: log.index, size, leaf, path, root })
  return holds ? read : null
}

const readOrNull = (text: string): SignedCheckpoint | null => {
  try {
    return readCheckpoint(text)
  } catch (error) {
    if (isFault(error)) return null
    throw error
  }
}

const isSigned = async (
  note: SignedCheckpoint['note'],
  owners: LogOwners,
  origin: string,
  at: Date,
): Promise<boolean> => {
  try {
    return await isSignedBy(note, keysOfLog(owners, origin, at))
  } catch (error) {
    if (isFault(error)) return false
    throw error
  }
}
