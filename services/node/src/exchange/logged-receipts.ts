import { messageLifetimeMs } from '@proofmark/domain'
import { logPlace, signReceipt } from '@proofmark/protocol'
import {
  type NodeTx,
  putIntoOutbox,
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

/**
 * Tells each sender where its messages stand in our log. Receipts go through the outbox like any other
 * message, so a peer that is away gets them when it is back.
 */
export const tellSenders = async (context: NodeContext): Promise<void> => {
  for (;;) {
    const told = await context.db.transaction().execute(async (tx) => {
      const untold = await untoldEntries(tx, context.self)
      if (untold) await sendReceipts(context, tx, untold)
      return untold
    })
    if (told === null) return
    for (const peer of new Set(told.map(({ peer }) => peer))) context.wake('courier', peer)
  }
}

const sendReceipts = async (
  context: NodeContext,
  tx: NodeTx,
  untold: readonly Untold[],
): Promise<void> => {
  for (const [peer, entries] of Map.groupBy(untold, ({ peer }) => peer))
    for (let at = 0; at < entries.length; at += RECEIPTS_A_MESSAGE)
      await sendSome(context, tx, peer, entries.slice(at, at + RECEIPTS_A_MESSAGE))
}

const sendSome = async (
  context: NodeContext,
  tx: NodeTx,
  peer: string,
  entries: readonly Untold[],
): Promise<void> => {
  const now = context.clock()
  const conv = receiptConversation(context.self, peer)
  const receipts = await Promise.all(entries.map((entry) => receiptFor(context, entry, now)))
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
  { peer, jti, hash, place }: Untold,
  now: Date,
): Promise<string> =>
  signReceipt(
    {
      iss: self,
      aud: peer,
      jti: uuidV7(now, random),
      iat: Math.floor(now.getTime() / 1000),
      type: 'receipt',
      kind: 'logged',
      ref: { jti, hash },
      log: logPlace(place),
    },
    signingKey,
  )
