import { EMPTY_ROOT, hashNode, type TreeHash } from './hash.ts'

/** A complete subtree: the one over entries `index * 2^level` up to, not including, `(index + 1) * 2^level`. */
export interface NodeId {
  readonly level: number
  readonly index: number
}

/** Entries from `start` up to, not including, `end`. */
export interface Range {
  readonly start: number
  readonly end: number
}

/** The largest power of two below `count`, where a tree of so many entries parts (RFC 9162 section 2.1.1). */
const splitOf = (count: number): number => {
  let split = 1
  while (split * 2 < count) split *= 2
  return split
}

/**
 * The complete subtrees a range is made of, from the left. A log keeps their hashes, so that any proof
 * needs a number of them that grows with the logarithm of its size only. The range starts where a
 * subtree of its size may start, as those of `inclusionRanges` and `consistencyRanges` do.
 */
export const nodesOf = ({ start, end }: Range): NodeId[] => {
  const nodes: NodeId[] = []
  for (let at = start; at < end; ) {
    let level = 0
    let width = 1
    while (at % (width * 2) === 0 && at + width * 2 <= end) {
      width *= 2
      level += 1
    }
    nodes.push({ level, index: at / width })
    at += width
  }
  return nodes
}

/** The hash of a range from those of `nodesOf` it. */
export const foldNodes = (hashes: readonly TreeHash[]): TreeHash => {
  const last = hashes.at(-1)
  if (!last) return EMPTY_ROOT
  return hashes.slice(0, -1).reduceRight((right, left) => hashNode(left, right), last)
}

/** What the proof that entry `index` is in a tree of `size` entries is made of (RFC 9162 section 2.1.3.1). */
export const inclusionRanges = (index: number, size: number): Range[] => {
  if (index < 0 || index >= size) throw new RangeError(`no entry ${index} in ${size}`)
  const ranges: Range[] = []
  let start = 0
  let end = size
  while (end - start > 1) {
    const middle = start + splitOf(end - start)
    if (index < middle) ranges.push({ start: middle, end })
    else ranges.push({ start, end: middle })
    if (index < middle) end = middle
    else start = middle
  }
  return ranges.reverse()
}

/** What the proof that a tree of `from` entries grew into one of `to` is made of (RFC 9162 section 2.1.4.1). */
export const consistencyRanges = (from: number, to: number): Range[] => {
  if (from < 0 || from > to) throw new RangeError(`${to} is no later than ${from}`)
  if (from === 0 || from === to) return []
  const ranges: Range[] = []
  let start = 0
  let end = to
  while (end !== from) {
    const middle = start + splitOf(end - start)
    if (from <= middle) ranges.push({ start: middle, end })
    else ranges.push({ start, end: middle })
    if (from <= middle) end = middle
    else start = middle
  }
  // The verifier knows the old tree itself where it is complete.
  if (start > 0) ranges.push({ start, end })
  return ranges.reverse()
}

/** What is added to the stored subtrees when a log of `size` entries grows. */
export interface Growth {
  readonly nodes: readonly (NodeId & { readonly hash: TreeHash })[]
  readonly size: number
  readonly root: TreeHash
}

/**
 * Appends leaf hashes to a tree of which only the subtrees on its right edge are known, those of
 * `nodesOf({ start: 0, end: size })`.
 */
export const grow = (
  size: number,
  edge: readonly TreeHash[],
  leaves: readonly TreeHash[],
): Growth => {
  const nodes: (NodeId & { hash: TreeHash })[] = []
  const right = nodesOf({ start: 0, end: size }).map(({ level }, at) => {
    const hash = edge[at]
    if (!hash) throw new RangeError('the right edge is not whole')
    return { level, hash }
  })
  for (const [offset, leaf] of leaves.entries()) {
    let node = { level: 0, index: size + offset, hash: leaf }
    nodes.push(node)
    for (let left = right.at(-1); left?.level === node.level; left = right.at(-1)) {
      right.pop()
      const hash = hashNode(left.hash, node.hash)
      node = { level: node.level + 1, index: Math.floor(node.index / 2), hash }
      nodes.push(node)
    }
    right.push(node)
  }
  return { nodes, size: size + leaves.length, root: foldNodes(right.map(({ hash }) => hash)) }
}
