import { messageLifetimeMs } from '@proofmark/domain'
import { logPlace, type Receipt, signReceipt } from '@proofmark/protocol'
import {
  type NodeTx,
  putIntoOutbox,
  takeUnsigned,
  type UnsignedAnswer,
  type Untold,
  untoldEntries,
  uuidOf,
  uuidV7,
} from '@proofmark/storage'
import { type NodeContext, senderOf } from '../context.ts'

/** As many receipts as fit into one message with proofs in a large log. */
const RECEIPTS_A_MESSAGE = 30

/** Receipts to one State have an order of their own: they belong to no trace. */
const receiptConversation = (self: string, peer: string): string =>
  uuidOf(`receipts ${self} ${peer}`)

/** Answers that are signed for in one transaction. */
const ANSWERS_AT_ONCE = 200

type Owed = Pick<Receipt, 'kind' | 'ref' | 'log'> & { readonly peer: string }

/**
 * Tells each sender where its messages stand in our log, and each State that we acted on its answer, in as
 * few messages as hold it all. They go through the outbox like any other message, so a peer that is away
 * gets them when it is back.
 */
export const tellSenders = async (context: NodeContext): Promise<void> => {
  for (;;) {
    const told = await context.db.transaction().execute(async (tx) => {
      const logged = await untoldEntries(tx, context.self)
      const answers = await takeUnsigned(tx, ANSWERS_AT_ONCE)
      if (logged === null && answers.length === 0) return null
      const owed = [...(logged ?? []).map(loggedOf), ...answers.map(answeredOf)]
      await sendReceipts(context, tx, owed)
      return owed
    })
    if (told === null) return
    for (const peer of new Set(told.map(({ peer }) => peer))) context.wake('courier', peer)
  }
}

const loggedOf = ({ peer, jti, hash, place }: Untold): Owed => ({
  ...{ peer, kind: 'logged', ref: { jti, hash }, log: logPlace(place) },
})

const answeredOf = ({ peer, jti, hash }: UnsignedAnswer): Owed => ({
  ...{ peer, kind: 'answered', ref: { jti, hash } },
})

const sendReceipts = async (
  context: NodeContext,
  tx: NodeTx,
  owed: readonly Owed[],
): Promise<void> => {
  for (const [peer, receipts] of Map.groupBy(owed, ({ peer }) => peer))
    for (let at = 0; at < receipts.length; at += RECEIPTS_A_MESSAGE)
      await sendSome(context, tx, peer, receipts.slice(at, at + RECEIPTS_A_MESSAGE))
}

const sendSome = async (
  context: NodeContext,
  tx: NodeTx,
  peer: string,
  owed: readonly Owed[],
): Promise<void> => {
  const now = context.clock()
  const conv = receiptConversation(context.self, peer)
  const receipts = await Promise.all(owed.map((one) => receiptFor(context, one, now)))
  await putIntoOutbox(
    tx,
    {
      peer,
      lifetimeMs: messageLifetimeMs,
      message: {
        sub: conv,
        conv,
        purpose: 'network-operation',
        legal: 'network-rules',
        handling: { tlp: 'amber', use: 'tracing-only', onward: 'never' },
        sla: 'routine',
        lang: 'en',
      },
      content: { type: 'receipt', body: { receipts } },
    },
    senderOf(context, now),
  )
}

const receiptFor = (
  { self, signingKey, random }: NodeContext,
  { peer: aud, ...owed }: Owed,
  now: Date,
): Promise<string> => {
  const [jti, iat] = [uuidV7(now, random), Math.floor(now.getTime() / 1000)]
  return signReceipt({ iss: self, aud, jti, iat, type: 'receipt', ...owed }, signingKey)
}
