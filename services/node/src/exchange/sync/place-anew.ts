import type { Message, MessageOf } from '@proofmark/protocol'
import {
  type Displaced,
  type Draft,
  moveNotice,
  moveSaid,
  type NodeTx,
  putIntoOutbox,
  type Queued,
  readOwnCopy,
  recordAudit,
  sendAnew,
} from '@proofmark/storage'
import { type NodeContext, senderOf } from '../../context.ts'
import { isSaidType, isStillToSay } from './recall-said.ts'

/**
 * Decides what becomes of a message that was numbered anew before the peer showed what it already
 * holds. Where the peer holds one of the same kind in that conversation, that one stands and this one
 * was never sent: nothing is answered twice. Of what is said besides answers there may be more of a kind,
 * so it is looked at one by one. The rest is signed again, behind what the peer holds; so are receipts
 * and notices, of which each message has others.
 */
export const placeAnew = async (
  context: NodeContext,
  tx: NodeTx,
  parcel: Displaced,
): Promise<void> => {
  const { peer, conv, type, jti } = parcel
  if (type === 'trace.attachment') return sendFileAnew(context, tx, parcel)
  const answers = type === 'trace.response' || type === 'trace.correct'
  const differs = type === 'receipt' || type.startsWith('notice.')
  const stands = type === 'trace.correct' || (!differs && (await isSaidAlready(tx, parcel)))
  const placed = stands ? null : await signAgain(context, tx, parcel)
  if (answers) await moveAnswer(tx, jti, placed)
  await moveSaid(tx, { peer, jti }, placed)
  if (placed && type.startsWith('notice.')) await moveNotice(tx, jti, placed)
  const line = { at: context.clock(), actor: 'node', act: 'message-displaced', subject: conv }
  await recordAudit(tx, { ...line, code: 'TXP_ORDER_FORKED' })
  context.log.warn(
    { event: 'message.displaced', peer, type, again: placed !== null },
    'a message lost its place to one that the peer already holds',
  )
}

/** Its parts are of one sealing: none goes alone. */
const sendFileAnew = async (
  { clock }: NodeContext,
  tx: NodeTx,
  { peer, conv, message }: Displaced,
): Promise<void> => {
  const { body } = readOwnCopy(message) as MessageOf<'trace.attachment'>
  await sendAnew(tx, { peer, conv, sha256: body.sha256 }, clock())
}

const isSaidAlready = async (tx: NodeTx, parcel: Displaced): Promise<boolean> =>
  isSaidType(parcel.type) ? !(await isStillToSay(tx, parcel)) : holdsOne(tx, parcel)

const holdsOne = async (tx: NodeTx, { peer, conv, type }: Displaced): Promise<boolean> => {
  const row = await tx
    .selectFrom('outbox')
    .select('id')
    .where('peer', '=', peer)
    .where('conv', '=', conv)
    .where('type', '=', type)
    .where('state', '=', 'delivered')
    .executeTakeFirst()
  return row !== undefined
}

const signAgain = (context: NodeContext, tx: NodeTx, parcel: Displaced): Promise<Queued> => {
  const now = context.clock()
  const { type, body, iat, exp, sub, conv, ref, att, purpose, legal, handling, sla, lang } =
    readOwnCopy(parcel.message) as Message
  return putIntoOutbox(
    tx,
    {
      peer: parcel.peer,
      lifetimeMs: (exp - iat) * 1000,
      message: {
        ...{ sub, conv, ...(ref ? { ref } : {}), ...(att ? { att } : {}) },
        ...{ purpose, legal, handling, sla, lang },
      },
      content: { type, body } as Draft['content'],
    },
    senderOf(context, now),
  )
}

/** What an answer rested on goes with it to its new text, or is forgotten with an answer that never left. */
const moveAnswer = async (tx: NodeTx, jti: string, placed: Queued | null): Promise<void> => {
  const given = await tx
    .selectFrom('answer_given')
    .selectAll()
    .where('jti', '=', jti)
    .executeTakeFirst()
  if (!given) return
  if (placed) {
    await tx
      .insertInto('answer_given')
      .values({
        ...given,
        rules: JSON.stringify(given.rules),
        handling: JSON.stringify(given.handling),
        ...placed,
      })
      .execute()
    await tx.updateTable('answer_basis').set({ jti: placed.jti }).where('jti', '=', jti).execute()
  } else await tx.deleteFrom('answer_basis').where('jti', '=', jti).execute()
  await tx.deleteFrom('answer_given').where('jti', '=', jti).execute()
}
