import { HASH_BYTES, hashNode, sameHash, type TreeHash } from './hash.ts'

const isEven = (value: number): boolean => value % 2 === 0
const half = (value: number): number => Math.floor(value / 2)

const areHashes = (...hashes: readonly TreeHash[]): boolean =>
  hashes.every(({ length }) => length === HASH_BYTES)

/** That an entry is in the tree of a checkpoint. */
export interface Inclusion {
  readonly index: number
  readonly size: number
  readonly leaf: TreeHash
  readonly path: readonly TreeHash[]
  readonly root: TreeHash
}

/** Whether the proof holds: RFC 9162 section 2.1.3.2, step by step. */
export const provesInclusion = ({ index, size, leaf, path, root }: Inclusion): boolean => {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size)) return false
  if (index < 0 || index >= size || !areHashes(leaf, ...path)) return false
  let node = index
  let last = size - 1
  let hash = leaf
  for (const sibling of path) {
    if (last === 0) return false
    if (!isEven(node) || node === last) {
      hash = hashNode(sibling, hash)
      while (isEven(node) && node !== 0) {
        node = half(node)
        last = half(last)
      }
    } else hash = hashNode(hash, sibling)
    node = half(node)
    last = half(last)
  }
  return last === 0 && sameHash(hash, root)
}

/** That a tree grew out of an older one and nothing of the older one was changed. */
export interface Consistency {
  readonly from: { readonly size: number; readonly root: TreeHash }
  readonly to: { readonly size: number; readonly root: TreeHash }
  readonly path: readonly TreeHash[]
}

/** Whether the proof holds: RFC 9162 section 2.1.4.2. Every tree grew out of the empty one. */
export const provesConsistency = ({ from, to, path }: Consistency): boolean => {
  if (!Number.isSafeInteger(from.size) || !Number.isSafeInteger(to.size)) return false
  if (from.size < 0 || from.size > to.size || !areHashes(...path)) return false
  if (from.size === to.size) return path.length === 0 && sameHash(from.root, to.root)
  if (from.size === 0) return path.length === 0
  if (path.length === 0) return false
  return followPath(from, to, path)
}

const followPath = (
  from: Consistency['from'],
  to: Consistency['to'],
  path: readonly TreeHash[],
): boolean => {
  let node = from.size - 1
  let last = to.size - 1
  const isComplete = Number.isInteger(Math.log2(from.size))
  const [first, ...rest] = isComplete ? [from.root, ...path] : path
  if (!first) return false
  while (!isEven(node)) {
    node = half(node)
    last = half(last)
  }
  let older = first
  let newer = first
  for (const sibling of rest) {
    if (last === 0) return false
    if (!isEven(node) || node === last) {
      older = hashNode(sibling, older)
      newer = hashNode(sibling, newer)
      while (isEven(node) && node !== 0) {
        node = half(node)
        last = half(last)
      }
    } else newer = hashNode(newer, sibling)
    node = half(node)
    last = half(last)
  }
  return last === 0 && sameHash(older, from.root) && sameHash(newer, to.root)
}
