import { hashOf, type Message } from '@proofmark/protocol'
import type { NotNull } from 'kysely'
import { type ExchangeHolder, exchangeTables } from '../database.ts'
import type { RandomBytes } from '../ids.ts'
import { recordEvidence } from './evidence.ts'
import { heldUntil } from './kept-until.ts'
import { type Parcel, settleDelivered } from './outbox.ts'

type Tx = ExchangeHolder

/** A message of our own that a peer shows us, with its receipt for it; both verified. */
export interface Recalled {
  readonly text: string
  readonly message: Message
  readonly receipt: string
  /** When the peer signed for it. */
  readonly receivedAt: Date
}

/**
 * Takes a message of our own back into the outbox, as delivered, under the place it has in its
 * conversation. One that was only waiting here is settled by the receipt.
 *
 * @returns whether we had lost it
 */
export const takeBack = async (
  tx: Tx,
  { text, message, receipt, receivedAt }: Recalled,
  context: { readonly now: Date; readonly random: RandomBytes },
): Promise<boolean> => {
  const { aud: peer, jti, conv, seq, type, training = false } = message
  const hash = hashOf(text)
  const known = await exchangeTables(tx)
    .selectFrom('outbox')
    .select(['id', 'jti', 'peer'])
    .where('jti', '=', jti)
    .executeTakeFirst()
  if (known) {
    await settleDelivered(tx, known, receipt, context)
    return false
  }
  const issuedAt = new Date(message.iat * 1000)
  await exchangeTables(tx)
    .insertInto('outbox')
    .values({
      ...{ peer, jti, type, conv, seq, message: text, hash, receipt },
      kept_until: heldUntil(message),
      ...{ created_at: issuedAt, due_at: issuedAt, expires_at: new Date(message.exp * 1000) },
      ...{ state: 'delivered', settled_at: receivedAt },
    })
    .execute()
  await recordEvidence(
    tx,
    [
      { kind: 'sent', peer, jti, digest: hash },
      { kind: 'receipt-got', peer, jti, digest: hashOf(receipt) },
    ],
    context,
  )
  await headAtLeast(tx, { peer, conv, seq, hash, training })
  return true
}

interface Head {
  readonly peer: string
  readonly conv: string
  readonly seq: number
  readonly hash: string
  /** Null where nobody can say any more. */
  readonly training: boolean | null
}

/** What we say next in a conversation comes behind this place. */
export const headAtLeast = async (tx: Tx, head: Head): Promise<void> => {
  const { peer, conv, seq, hash, training } = head
  await exchangeTables(tx)
    .insertInto('conversation')
    .values({ id: conv, peer, out_seq: seq, out_hash: hash, training })
    .onConflict((known) =>
      known
        .columns(['id', 'peer'])
        .doUpdateSet({ out_seq: seq, out_hash: hash, ...(training === null ? {} : { training }) })
        .where('conversation.out_seq', '<=', seq),
    )
    .execute()
}

/** A message that was numbered anew after a set-back, before the peer showed what already had its number. */
export type Displaced = Omit<Parcel, 'attempts'> & { readonly seq: number }

/**
 * Messages still waiting for a peer whose place in their conversation is taken by one that the peer
 * holds; oldest first. The heads of these conversations are put where the peer has them.
 */
export const displacedParcels = async (tx: Tx, peer: string): Promise<Displaced[]> => {
  const waiting = await exchangeTables(tx)
    .selectFrom('outbox')
    .select(['id', 'peer', 'jti', 'type', 'conv', 'seq', 'message', 'hash'])
    .where('peer', '=', peer)
    .where('state', '=', 'waiting')
    .where('message', 'is not', null)
    .$narrowType<{ message: NotNull }>()
    .where('type', 'not in', ['sync.request', 'sync.reply'])
    .orderBy('conv')
    .orderBy('seq')
    .orderBy('id')
    .execute()
  const displaced: Displaced[] = []
  for (const conv of new Set(waiting.map((parcel) => parcel.conv))) {
    const head = await deliveredHead(tx, peer, conv)
    const mine = waiting.filter((parcel) => parcel.conv === conv)
    const lost = mine.some(({ seq }) => seq <= head.seq)
    if (!lost) continue
    displaced.push(...mine)
    await exchangeTables(tx)
      .updateTable('conversation')
      .set({ out_seq: head.seq, out_hash: head.hash })
      .where('id', '=', conv)
      .where('peer', '=', peer)
      .execute()
  }
  return displaced
}

const deliveredHead = async (tx: Tx, peer: string, conv: string) => {
  const head = await exchangeTables(tx)
    .selectFrom('outbox')
    .select(['seq', 'hash'])
    .where('peer', '=', peer)
    .where('conv', '=', conv)
    .where('state', '=', 'delivered')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return head ?? { seq: 0, hash: null }
}
