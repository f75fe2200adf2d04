import { commitmentTo } from '@proofmark/protocol'
import { type ExchangeHolder, exchangeTables } from '../database.ts'
import type { RandomBytes } from '../ids.ts'
import type { EvidenceKind } from '../tables/log.ts'

export interface EvidenceEntry {
  readonly kind: EvidenceKind
  readonly peer: string
  readonly jti: string
  /** Hash of the signed text the entry is about. */
  readonly digest: string
}

/** Writes evidence in the transaction of what it proves: there is never one without the other. */
export const recordEvidence = async (
  db: ExchangeHolder,
  entries: readonly EvidenceEntry[],
  { now, random }: { readonly now: Date; readonly random: RandomBytes },
): Promise<void> => {
  if (entries.length === 0) return
  const rows = entries.map((entry) => {
    const salt = Buffer.from(random(16)).toString('base64url')
    return {
      ...entry,
      at: now,
      salt,
      leaf: commitmentTo({ ...entry, salt }),
      log_epoch: null,
      log_index: null,
    }
  })
  await exchangeTables(db).insertInto('evidence').values(rows).execute()
}
