import type { Message } from '@proofmark/protocol'
import { sql } from 'kysely'
import { type ExchangeHolder, exchangeTables } from '../database.ts'

type Tx = ExchangeHolder

/** A message that is shown again as it was signed, with the receipt that was given for it. */
export interface KeptMessage {
  readonly seq: number
  readonly jti: string
  readonly hash: string
  readonly type: Message['type']
  /** Null where its content was erased. */
  readonly message: string | null
  readonly receipt: string | null
}

/**
 * What we sent a peer in these places of a conversation, whatever became of it; one for each place.
 * One that lost its place to another of ours after a restore is not among them.
 */
export const sentInRange = async (
  tx: Tx,
  range: {
    readonly peer: string
    readonly conv: string
    readonly from: number
    readonly to: number
  },
  limit: number,
): Promise<KeptMessage[]> => {
  const { peer, conv, from, to } = range
  const { rows } = await sql<KeptMessage>`
    select distinct on (seq) seq, jti, hash, type, message,
      case when state = 'delivered' then receipt end as receipt
    from outbox
    where peer = ${peer} and conv = ${conv} and seq between ${from} and ${to}
      and refusal is distinct from 'TXP_ORDER_FORKED'
    order by seq, (state = 'delivered') desc, id limit ${limit}`.execute(exchangeTables(tx))
  return rows
}

/** A message that crossed between us and a peer, in the order in which it came to be known here. */
export interface Crossed {
  readonly ord: number
  /** Whose it is. */
  readonly by: 'us' | 'them'
  readonly conv: string
  readonly seq: number
  readonly jti: string
  readonly hash: string
  readonly type: Message['type']
  /** Null where its content was erased. */
  readonly message: string | null
  readonly receipt: string | null
}

/**
 * Everything that crossed between us and a peer since a time, both ways, in the order in which it was
 * sent or received here: what answers something comes after it. What was erased cannot be shown again.
 */
export const crossedSince = async (
  tx: Tx,
  peer: string,
  { since, after, limit }: { readonly since: Date; readonly after: number; readonly limit: number },
): Promise<Crossed[]> => {
  const { rows } = await sql<Crossed>`
    select evidence.id as ord, 'us' as by, outbox.conv, outbox.seq, outbox.jti, outbox.hash,
      outbox.type, outbox.message,
      case when outbox.state = 'delivered' then outbox.receipt end as receipt
    from outbox
    join evidence on evidence.jti = outbox.jti and evidence.peer = outbox.peer
      and evidence.kind = 'sent'
    where outbox.peer = ${peer} and outbox.state in ('delivered', 'refused')
      and outbox.settled_at >= ${since} and outbox.type not like 'sync.%'
      and outbox.refusal is distinct from 'TXP_ORDER_FORKED' and evidence.id > ${after}
    union all
    select evidence.id, 'them', inbox.conv, inbox.seq, inbox.jti, inbox.hash,
      inbox.type, inbox.message, inbox.receipt
    from inbox
    join evidence on evidence.jti = inbox.jti and evidence.peer = inbox.issuer
      and evidence.kind = 'received'
    where inbox.issuer = ${peer} and inbox.received_at >= ${since}
      and inbox.type not like 'sync.%' and evidence.id > ${after}
    order by ord limit ${limit}`.execute(exchangeTables(tx))
  return rows
}
