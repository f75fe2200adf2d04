import { hashOf, type Message } from '@proofmark/protocol'
import type { NodeTx } from '../database.ts'
import { recordEvidence } from '../exchange/evidence.ts'
import { headAtLeast } from '../exchange/recall.ts'
import type { RandomBytes } from '../ids.ts'

/** A message of ours that we lost, and that the peer which had it erased. */
export interface ErasedOfOurs {
  readonly peer: string
  readonly conv: string
  readonly seq: number
  readonly jti: string
  readonly hash: string
  readonly type: Message['type']
  readonly under: string
  readonly kept_until: string
  /** The peer's, verified, and when it was given. */
  readonly receipt: string
  readonly at: Date
}

/** Takes its place back, as delivered and erased: what we say next comes behind it. */
export const takeBackErased = async (
  tx: NodeTx,
  { at, under, kept_until, receipt, ...message }: ErasedOfOurs,
  context: { readonly now: Date; readonly random: RandomBytes },
): Promise<void> => {
  const { peer, jti, conv, seq, hash } = message
  const known = await tx.selectFrom('outbox').select('id').where('jti', '=', jti).executeTakeFirst()
  if (known) return
  await tx
    .insertInto('outbox')
    .values({
      ...{ ...message, message: null, receipt, state: 'delivered', settled_at: at },
      ...{ created_at: at, due_at: at, expires_at: at },
    })
    .execute()
  await tx
    .insertInto('erasure')
    .values({
      ...{ ...message, kind: 'message', subject: jti, direction: 'sent', trace: null },
      ...{ purpose: null, legal: null, issued_at: at, under, kept_until, fields: '[]' },
      erased_at: context.now,
    })
    .execute()
  const sent = { kind: 'sent', peer, jti, digest: hash } as const
  const got = { kind: 'receipt-got', peer, jti, digest: hashOf(receipt) } as const
  await recordEvidence(tx, [sent, got], context)
  await headAtLeast(tx, { peer, conv, seq, hash, training: null })
}
