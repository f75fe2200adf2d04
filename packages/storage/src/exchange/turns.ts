import { Fault } from '@proofmark/domain'
import type { Message } from '@proofmark/protocol'
import { exchangeTables, type ExchangeHolder as Tx } from '../database.ts'
import type { ConversationTable } from '../tables/exchange.ts'

/** One place in the order of what one participant says in a conversation. */
export type Place = Pick<Message, 'iss' | 'conv' | 'seq'>

type LastTaken = Pick<ConversationTable, 'in_hash'> & { readonly in_seq: number }

export const lockConversation = async (
  tx: Tx,
  { conv, iss }: Pick<Message, 'conv' | 'iss'>,
): Promise<LastTaken> => {
  await exchangeTables(tx)
    .insertInto('conversation')
    .values({ id: conv, peer: iss })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return exchangeTables(tx)
    .selectFrom('conversation')
    .select(['in_seq', 'in_hash'])
    .where('id', '=', conv)
    .where('peer', '=', iss)
    .forUpdate()
    .executeTakeFirstOrThrow()
}

/**
 * Whether it is this message's turn. Order is strict in a conversation: a message after a gap is kept
 * but not applied, and one that contradicts what came before is refused.
 */
export const takeTurn = async (
  tx: Tx,
  message: Message,
  hash: string,
  { in_seq: lastSeq, in_hash: lastHash }: LastTaken,
): Promise<{ readonly turn: 'now' | 'later'; readonly fits: boolean }> => {
  if (message.seq <= lastSeq) throw new Fault('TXP_ORDER_FORKED', 'Its place is taken already.')
  if (message.seq > lastSeq + 1) {
    const rival = await exchangeTables(tx)
      .selectFrom('inbox')
      .select('jti')
      .where('issuer', '=', message.iss)
      .where('conv', '=', message.conv)
      .where('seq', '=', message.seq)
      .executeTakeFirst()
    if (rival) throw new Fault('TXP_ORDER_FORKED', 'Its place is taken already.')
    return { turn: 'later', fits: true }
  }
  if ((message.prev ?? null) !== lastHash)
    throw new Fault('TXP_ORDER_FORKED', 'It does not follow the message before it.')
  return { turn: 'now', fits: await moveOnTo(tx, message, hash) }
}

/** Takes a place; the caller runs what is returned. */
export const moveOn = (tx: Tx, { conv, iss, seq }: Place, hash: string) =>
  exchangeTables(tx)
    .updateTable('conversation')
    .set({ in_seq: seq, in_hash: hash })
    .where('id', '=', conv)
    .where('peer', '=', iss)

/** Moves on to a message; the first of a conversation says for all whether it is training. */
export const moveOnTo = async (tx: Tx, message: Message, hash: string): Promise<boolean> => {
  const training = message.training ?? false
  const moved = await moveOn(tx, message, hash)
    .set(({ fn, val }) => ({ training: fn.coalesce('training', val(training)) }))
    .returning('training')
    .executeTakeFirstOrThrow()
  return moved.training === training
}
