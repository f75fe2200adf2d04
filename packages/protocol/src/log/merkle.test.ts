import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EMPTY_ROOT, hashLeaf, hashNode, type TreeHash } from './hash.ts'
import { provesConsistency, provesInclusion } from './proof.ts'
import argon from './testdata/argon2020.json' with { type: 'json' }
import merkle from './testdata/merkle.json' with { type: 'json' }
import {
  consistencyRanges,
  foldNodes,
  grow,
  inclusionRanges,
  type NodeId,
  nodesOf,
  type Range,
} from './tree.ts'

const hex = (text: string): TreeHash => Buffer.from(text, 'hex')
const base64 = (text: string): TreeHash => Buffer.from(text, 'base64')
const leaves = merkle.leaves.map((leaf) => hashLeaf(hex(leaf)))
const rootAt = (size: number) => hex(merkle.roots[size - 1] ?? '')

/** A log in memory, as storage keeps it: complete subtrees only. */
const logOf = (hashes: readonly TreeHash[], batch = hashes.length || 1) => {
  const stored = new Map<string, TreeHash>()
  const at = ({ level, index }: NodeId): TreeHash => {
    const hash = stored.get(`${level}/${index}`)
    if (!hash) throw new Error(`There is no subtree ${level}/${index}.`)
    return hash
  }
  const hashOf = (range: Range) => foldNodes(nodesOf(range).map(at))
  let size = 0
  let root = EMPTY_ROOT
  for (let start = 0; start < hashes.length; start += batch) {
    const edge = nodesOf({ start: 0, end: size }).map(at)
    const growth = grow(size, edge, hashes.slice(start, start + batch))
    for (const { level, index, hash } of growth.nodes) stored.set(`${level}/${index}`, hash)
    ;({ size, root } = growth)
  }
  return { size, root, hashOf, nodes: stored.size }
}

/** RFC 9162 section 2.1.1, word for word: what everything else has to agree with. */
const rootOf = (hashes: readonly TreeHash[]): TreeHash => {
  const [only] = hashes
  if (!only) return EMPTY_ROOT
  if (hashes.length === 1) return only
  let split = 1
  while (split * 2 < hashes.length) split *= 2
  return hashNode(rootOf(hashes.slice(0, split)), rootOf(hashes.slice(split)))
}

const flipped = (hash: TreeHash, bit: number): TreeHash =>
  hash.map((byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte))

describe('the tree of public vectors', () => {
  it.each(merkle.roots.map((root, at) => ({ size: at + 1, root })))(
    'of $size entries has its root',
    ({ size, root }) => {
      expect(logOf(leaves.slice(0, size)).root).toEqual(hex(root))
    },
  )

  it.each(merkle.inclusion)('entry $leaf of $size is proved', ({ leaf, size, path }) => {
    const log = logOf(leaves.slice(0, size))
    expect(inclusionRanges(leaf - 1, size).map(log.hashOf)).toEqual(path.map(hex))
    const proof = {
      ...{ index: leaf - 1, size, root: rootAt(size), path: path.map(hex) },
      leaf: leaves[leaf - 1] ?? EMPTY_ROOT,
    }
    expect(provesInclusion(proof)).toBe(true)
    expect(provesInclusion({ ...proof, index: proof.index ^ 1 })).toBe(false)
    expect(provesInclusion({ ...proof, size: size * 2 })).toBe(false)
    expect(provesInclusion({ ...proof, path: [...proof.path, proof.root] })).toBe(false)
    expect(provesInclusion({ ...proof, path: proof.path.slice(1) })).toBe(false)
  })

  it.each(merkle.consistency)('$to entries grew out of $from', ({ from, to, path }) => {
    const log = logOf(leaves.slice(0, to))
    expect(consistencyRanges(from, to).map(log.hashOf)).toEqual(path.map(hex))
    const proof = {
      from: { size: from, root: rootAt(from) },
      to: { size: to, root: rootAt(to) },
      path: path.map(hex),
    }
    expect(provesConsistency(proof)).toBe(true)
    expect(provesConsistency({ ...proof, path: [...proof.path, rootAt(to)] })).toBe(false)
    expect(provesConsistency({ ...proof, from: { size: from, root: EMPTY_ROOT } })).toBe(false)
    expect(provesConsistency({ ...proof, to: { size: to, root: EMPTY_ROOT } })).toBe(false)
  })
})

describe('the proofs of a public log of almost a thousand million entries', () => {
  const { size, index, older } = argon
  const root = base64(argon.root)
  const leaf = hashLeaf(base64(argon.entry))
  const path = argon.inclusion.map(base64)
  const from = { size: older.size, root: base64(older.root) }

  it('hold', () => {
    expect(provesInclusion({ index, size, leaf, path, root })).toBe(true)
    const grown = argon.consistency.map(base64)
    expect(provesConsistency({ from, to: { size, root }, path: grown })).toBe(true)
  })
  it('do not hold for any other place', () => {
    expect(provesInclusion({ index: index + 1, size, leaf, path, root })).toBe(false)
    expect(provesInclusion({ index, size: older.size, leaf, path, root })).toBe(false)
  })
})

const someLeaves = fc
  .array(fc.uint8Array({ minLength: 0, maxLength: 8 }), { minLength: 1, maxLength: 70 })
  .map((entries) => entries.map(hashLeaf))

describe('any log', () => {
  it('has one root, however it grew, and keeps at most two hashes an entry', () => {
    fc.assert(
      fc.property(someLeaves, fc.integer({ min: 1, max: 9 }), (hashes, batch) => {
        const log = logOf(hashes, batch)
        expect(log.root).toEqual(rootOf(hashes))
        expect(log.hashOf({ start: 0, end: hashes.length })).toEqual(log.root)
        expect(log.nodes).toBeLessThan(2 * hashes.length)
      }),
    )
  })

  it('proves every entry at every size, and nothing else', () => {
    fc.assert(
      fc.property(someLeaves, fc.nat(), fc.nat(), fc.nat(), (hashes, some, other, bit) => {
        const size = 1 + (some % hashes.length)
        const index = other % size
        const leaf = hashes[index] ?? EMPTY_ROOT
        const log = logOf(hashes)
        const path = inclusionRanges(index, size).map(log.hashOf)
        const root = rootOf(hashes.slice(0, size))
        const proof = { index, size, leaf, path, root }
        expect(provesInclusion(proof)).toBe(true)
        expect(provesInclusion({ ...proof, leaf: flipped(leaf, bit % 256) })).toBe(false)
        expect(provesInclusion({ ...proof, root: flipped(root, bit % 256) })).toBe(false)
        const bent = path.map((hash, at) => (at === bit % path.length ? flipped(hash, 7) : hash))
        if (path.length > 0) expect(provesInclusion({ ...proof, path: bent })).toBe(false)
      }),
    )
  })

  it('proves that it grew out of each of its older selves, and never out of another', () => {
    fc.assert(
      fc.property(someLeaves, fc.nat(), fc.nat(), (hashes, some, other) => {
        const to = 1 + (some % hashes.length)
        const from = other % (to + 1)
        const log = logOf(hashes)
        const path = consistencyRanges(from, to).map(log.hashOf)
        const older = { size: from, root: rootOf(hashes.slice(0, from)) }
        const newer = { size: to, root: rootOf(hashes.slice(0, to)) }
        expect(provesConsistency({ from: older, to: newer, path })).toBe(true)
        const fork = { ...older, root: flipped(older.root, 3) }
        if (from > 0) expect(provesConsistency({ from: fork, to: newer, path })).toBe(false)
        expect(provesConsistency({ from: newer, to: older, path })).toBe(from === to)
      }),
    )
  })
})
