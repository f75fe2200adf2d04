import type { Trust } from '@proofmark/protocol'
import { currentEpoch, markKeeper, meetMark, type NodeDb, peersOfEpoch } from '@proofmark/storage'

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
  const { db, markFile, clock, onSetBack } = options
  const began = markFile ? await meetMark(db, markFile, clock()) : null
  if (began !== null) onSetBack(began)
  const writeMark = markFile ? markKeeper(db, markFile) : null
  let { number: epoch, began_at: beganAt } = await currentEpoch(options.db)
  let peers = new Map<string, boolean>()

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
      await writeMark?.(epoch)
    },
  }
}
