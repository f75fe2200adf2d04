import { createHash } from 'node:crypto'
import { type ExchangeHolder, exchangeTables } from '../database.ts'
import type { RandomBytes } from '../ids.ts'
import type { EvidenceKind } from '../tables.ts'

export interface EvidenceEntry {
  readonly kind: EvidenceKind
  readonly peer: string
  readonly jti: string
  /** Hash of the signed text the entry is about. */
  readonly digest: string
}

const leafOf = (salt: string, { kind, peer, jti, digest }: EvidenceEntry): string =>
  createHash('sha256').update([salt, kind, peer, jti, digest].join('\n')).digest('base64url')

/** Writes evidence in the transaction of what it proves: there is never one without the other. */
export const recordEvidence = async (
  db: ExchangeHolder,
  entries: readonly EvidenceEntry[],
  { now, random }: { readonly now: Date; readonly random: RandomBytes },
): Promise<void> => {
  if (entries.length === 0) return
  const rows = entries.map((entry) => {
    const salt = Buffer.from(random(16)).toString('base64url')
    return { ...entry, at: now, salt, leaf: leafOf(salt, entry) }
  })
  await exchangeTables(db).insertInto('evidence').values(rows).execute()
}
