import type { Trust } from '@proofmark/protocol'
import {
  beginEpoch,
  currentEpoch,
  holdsMark,
  lostSince,
  type NodeDb,
  newestEvidence,
  peersOfEpoch,
} from '@proofmark/storage'
import { readMark, writeMark } from './mark-file.ts'

/** So long the traces wait for peers that are away after a set-back. */
const PATIENCE_MS = 3_600_000

/** What is known of a set-back: nothing in most nodes, most of the time. */
export interface Recovery {
  /** How often this node was set back, and one. */
  readonly epoch: number
  /** Whether nothing but questions about order may cross with this peer yet. */
  unsettled(peer: string): boolean
  /** Whether traces wait, because an answer or a request of our own may still come back. */
  holdsTraces(): boolean
  /** Looks at the database again: another process may have found something. */
  refresh(): Promise<void>
  /** Writes down outside the database how far it has come. */
  keepMark(): Promise<void>
}

interface Options {
  readonly db: NodeDb
  readonly self: string
  readonly markFile: string | undefined
  readonly clock: () => Date
  readonly trust: () => Trust
  readonly onSetBack: (epoch: number) => void
}

/** Compares the database with the mark outside it before anything is sent, and begins an epoch if it is behind. */
export const openRecovery = async (options: Options): Promise<Recovery> => {
  await compareMark(options)
  let { number: epoch, began_at: beganAt } = await currentEpoch(options.db)
  let peers = new Map<string, boolean>()
  let written = ''

  const unsettled = (peer: string): boolean => {
    const settled = peers.get(peer)
    if (settled !== undefined) return !settled
    return epoch > 1 && peer !== options.self && options.trust().member(peer)?.role === 'node'
  }
  const refresh = async (): Promise<void> => {
    const current = await currentEpoch(options.db)
    const rows = await peersOfEpoch(options.db, current.number)
    epoch = current.number
    beganAt = current.began_at
    peers = new Map(rows.map(({ peer, done_at }) => [peer, done_at !== null]))
  }
  await refresh()
  return {
    get epoch() {
      return epoch
    },
    unsettled,
    holdsTraces: () =>
      epoch > 1 &&
      options.clock().getTime() - beganAt.getTime() < PATIENCE_MS &&
      options
        .trust()
        .members()
        .some(({ id, status }) => status === 'active' && unsettled(id)),
    refresh,
    async keepMark() {
      const newest = options.markFile ? await newestEvidence(options.db) : undefined
      if (!options.markFile || !newest) return
      const mark = { epoch, id: newest.id, leaf: newest.leaf }
      const text = JSON.stringify(mark)
      if (text === written) return
      await writeMark(options.markFile, mark)
      written = text
    },
  }
}

const compareMark = async ({ db, markFile, clock, onSetBack }: Options): Promise<void> => {
  const mark = markFile ? await readMark(markFile) : null
  if (!mark) return
  const { number } = await currentEpoch(db)
  if (mark.epoch <= number && (await holdsMark(db, mark))) return
  const epoch = await db.transaction().execute(async (tx) => {
    const since = await lostSince(tx)
    return beginEpoch(tx, { why: 'mark-is-newer', since, now: clock(), above: mark.epoch })
  })
  onSetBack(epoch)
}
