import type { OwnKey, Trust } from '@proofmark/protocol'
import type { MonitorDb, RandomBytes } from '@proofmark/storage'

/** What a regional monitor stands on. It holds times, never a case. */
export interface MonitorContext {
  readonly self: string
  readonly db: MonitorDb
  readonly clock: () => Date
  readonly random: RandomBytes
  readonly signingKey: OwnKey
  /** Signs checkpoints of our evidence log and cosigns those of others; null in a key file made before logs. */
  readonly logKey: OwnKey | null
  readonly ownKeys: ReadonlyMap<string, OwnKey>
  readonly trust: () => Trust
  readonly onTrouble: (error: unknown) => void
}
