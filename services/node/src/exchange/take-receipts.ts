import { Fault, type FaultCode, isFault } from '@proofmark/domain'
import {
  checkpointOfLogged,
  issuedAt,
  type MessageOf,
  type Receipt,
  verifyAnyReceipt,
} from '@proofmark/protocol'
import {
  keepAnsweredReceipt,
  keepLoggedReceipt,
  type NodeTx,
  recordAudit,
} from '@proofmark/storage'
import type { NodeContext } from '../context.ts'

/** A message that brings receipts, and whether it was brought again after a set-back. */
interface Brought {
  readonly message: MessageOf<'receipt'>
  readonly isAgain: boolean
}

/**
 * Takes receipts that come later than the answer of the inbox, each for a message of ours. One of kind
 * `logged` is kept when its proof holds, and one of kind `answered` when it is for an answer; of another
 * kind there is nothing to do but to store it. One that does not hold is passed over and put on record:
 * it takes none of the others with it.
 *
 * @throws Fault TXP_CONVERSATION_REFUSED where none of them holds
 */
export const takeReceipts = async (
  context: NodeContext,
  tx: NodeTx,
  brought: Brought,
): Promise<void> => {
  const { iss: peer, jti, body } = brought.message
  const passedOver: FaultCode[] = []
  for (const text of body.receipts) {
    try {
      await takeOne(context, tx, text, brought)
    } catch (error) {
      if (!isFault(error)) throw error
      passedOver.push(error.code)
    }
  }
  if (passedOver.length === body.receipts.length) refuse('None of its receipts holds.')
  for (const code of passedOver)
    await recordAudit(tx, {
      ...{ at: context.clock(), actor: peer, act: 'receipt-passed-over', subject: jti, code },
    })
}

const takeOne = async (
  context: NodeContext,
  tx: NodeTx,
  text: string,
  { message: { iss: from }, isAgain }: Brought,
): Promise<void> => {
  const now = context.clock()
  const expected = { from, to: context.self }
  const at = isAgain ? issuedAt(text) : now
  const receipt = await verifyAnyReceipt(text, expected, context.trust(), at)
  const type = await typeOfOurs(tx, receipt)
  await keep(context, tx, { receipt, type, text, at: now })
}

interface Verified {
  readonly receipt: Receipt
  /** Of the message it is for. */
  readonly type: string
  readonly text: string
  readonly at: Date
}

const keep = async (
  context: NodeContext,
  tx: NodeTx,
  { receipt, type, text, at }: Verified,
): Promise<void> => {
  const { iss: peer, kind, ref } = receipt
  const kept = { peer, jti: ref.jti, receipt: text, at }
  if (kind === 'logged') {
    if (!(await checkpointOfLogged(receipt, context.trust())))
      refuse('Its log does not hold the message.')
    await keepLoggedReceipt(tx, kept)
  }
  if (kind === 'answered') {
    if (type !== 'trace.response' && type !== 'trace.correct') refuse('It is for no answer.')
    await keepAnsweredReceipt(tx, kept)
  }
}

const refuse = (why: string): never => {
  throw new Fault('TXP_CONVERSATION_REFUSED', why)
}

/** What kind of message of ours a receipt is for. @throws Fault where it is for none */
const typeOfOurs = async (tx: NodeTx, { iss, ref }: Receipt): Promise<string> => {
  const sent = await tx
    .selectFrom('outbox')
    .select(['hash', 'type'])
    .where('peer', '=', iss)
    .where('jti', '=', ref.jti)
    .executeTakeFirst()
  return sent?.hash === ref.hash ? sent.type : refuse('The receipt is for no message of ours.')
}
