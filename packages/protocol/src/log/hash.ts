import { createHash } from 'node:crypto'

/** SHA-256, 32 bytes. */
export type TreeHash = Uint8Array

export const HASH_BYTES = 32

const sha256 = (...parts: readonly Uint8Array[]): TreeHash => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

// RFC 6962 section 2.1: a leaf never passes for a node.
const LEAF = Uint8Array.of(0)
const NODE = Uint8Array.of(1)

/** The hash of an entry of a log (RFC 6962 section 2.1, RFC 9162 section 2.1.1). */
export const hashLeaf = (entry: Uint8Array): TreeHash => sha256(LEAF, entry)

/** The hash of two subtrees side by side. */
export const hashNode = (left: TreeHash, right: TreeHash): TreeHash => sha256(NODE, left, right)

/** The root of a log without entries. */
export const EMPTY_ROOT: TreeHash = sha256()

export const sameHash = (one: TreeHash, other: TreeHash): boolean =>
  one.length === HASH_BYTES && Buffer.from(one).equals(other)
