import {
  foldNodes,
  type Growth,
  type NodeId,
  nodesOf,
  type Range,
  type TreeHash,
} from '@proofmark/protocol'
import { sql } from 'kysely'
import { type ExchangeHolder, exchangeTables } from '../database.ts'

const keyOf = ({ level, index }: NodeId): string => `${level}/${index}`

/**
 * Hashes of complete subtrees of the log of an epoch, in the order asked for.
 * @throws where one is not stored: the log is damaged, and nothing is signed over a guess
 */
export const readNodes = async (
  db: ExchangeHolder,
  epoch: number,
  ids: readonly NodeId[],
): Promise<TreeHash[]> => {
  if (ids.length === 0) return []
  const { rows } = await sql<NodeId & { hash: Buffer }>`
    select level, index, hash from log_node
    join unnest(${ids.map(({ level }) => level)}::smallint[],
      ${ids.map(({ index }) => index)}::bigint[]) as asked (level, index)
    using (level, index) where epoch = ${epoch}`.execute(exchangeTables(db))
  const hashes = new Map(rows.map((row) => [keyOf(row), row.hash]))
  return ids.map((id) => {
    const hash = hashes.get(keyOf(id))
    if (!hash) throw new Error(`The log lacks the hash of its subtree ${keyOf(id)}.`)
    return hash
  })
}

/** One hash for each range, by one look-up: what an inclusion or a consistency proof is made of. */
export const hashRanges = async (
  db: ExchangeHolder,
  epoch: number,
  ranges: readonly Range[],
): Promise<TreeHash[]> => {
  const parts = ranges.map(nodesOf)
  const hashes = await readNodes(db, epoch, parts.flat())
  let at = 0
  return parts.map(({ length }) => {
    at += length
    return foldNodes(hashes.slice(at - length, at))
  })
}

export const writeNodes = async (
  db: ExchangeHolder,
  epoch: number,
  nodes: Growth['nodes'],
): Promise<void> => {
  await sql`
    insert into log_node (epoch, level, index, hash)
    select ${epoch}::integer, * from unnest(${nodes.map(({ level }) => level)}::smallint[],
      ${nodes.map(({ index }) => index)}::bigint[],
      ${nodes.map(({ hash }) => Buffer.from(hash))}::bytea[])`.execute(exchangeTables(db))
}
