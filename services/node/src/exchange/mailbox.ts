import { Fault, isFault } from '@proofmark/domain'
import {
  MESSAGES_PER_ENVELOPE,
  messageOfReceipt,
  openReceipts,
  POLL_WINDOW_MS,
  sealMessages,
  verifyPoll,
} from '@proofmark/protocol'
import { findParcel, waitingParcels } from '@proofmark/storage'
import type { MailboxOptions } from '@proofmark/transport'
import { ALL, type NodeContext } from '../context.ts'
import { settleOne, verdictOn } from './courier.ts'
import { wakeClock } from './timing.ts'

/** As many polls of one participant as are remembered, and so answered, while their time is near ours. */
const POLLS_A_WINDOW = 1000

export interface SealedWaiting {
  readonly envelope: string
  readonly messages: number
  /** The id of the last message in it. */
  readonly last: string
}

/**
 * The mailbox of a node: what waits for a State that cannot be reached, for it to fetch. Fetching changes
 * nothing; a message waits until its receipt has come back.
 */
export const createMailbox = (
  context: NodeContext,
): Pick<MailboxOptions, 'offer' | 'takeResults'> => {
  const isNew = rememberPolls(context.clock)
  return {
    async offer(poll, after) {
      const { self } = context
      const { iss: peer, jti } = await verifyPoll(poll, self, context.trust(), context.clock())
      isNew(peer, jti)
      return sealWaiting(context, peer, after)
    },
    takeResults: (envelope) => takeResults(context, envelope),
  }
}

/** What waits for a peer, sealed for it. Sealing settles nothing. @returns null where nothing waits */
export const sealWaiting = async (
  context: Pick<NodeContext, 'db' | 'clock' | 'trust' | 'recovery'>,
  peer: string,
  after: string | undefined,
): Promise<SealedWaiting | null> => {
  const now = context.clock()
  const parcels = await waitingParcels(context.db, peer, {
    ...{ now, after, limit: MESSAGES_PER_ENVELOPE },
    orderOnly: context.recovery.unsettled(peer),
  })
  const last = parcels.at(-1)
  if (!last) return null
  const recipient = await context.trust().sealingKey(peer, now)
  const texts = parcels.map(({ message }) => message)
  return {
    envelope: await sealMessages(texts, recipient),
    messages: texts.length,
    last: last.jti,
  }
}

/** @throws Fault TXP_ID_REUSED, TXP_QUOTA_REACHED */
const rememberPolls = (clock: () => Date) => {
  const seen = new Map<string, Map<string, number>>()
  return (peer: string, jti: string): void => {
    const now = clock().getTime()
    const polls = seen.get(peer) ?? new Map<string, number>()
    seen.set(peer, polls)
    for (const [id, at] of polls) if (at + 2 * POLL_WINDOW_MS < now) polls.delete(id)
    if (polls.has(jti)) throw new Fault('TXP_ID_REUSED')
    if (polls.size >= POLLS_A_WINDOW) throw new Fault('TXP_QUOTA_REACHED')
    polls.set(jti, now)
  }
}

/** A receipt is signed for itself, so it settles its message whoever brings it. What is not signed settles nothing. */
const takeResults = async (context: NodeContext, envelope: string): Promise<void> => {
  const receipts = await openReceipts(envelope, context.ownKeys)
  await context.db.transaction().execute(async (tx) => {
    for (const receipt of receipts) {
      const parcel = await findParcel(tx, subjectOf(receipt))
      if (!parcel) continue
      const verdict = await verdictOn(context, parcel, { receipt })
      if (verdict.kind === 'taken') await settleOne(context, tx, parcel, verdict.receipt)
    }
  })
  wakeClock(context)
  context.wake('follow', ALL)
  context.wake('files', ALL)
}

const subjectOf = (receipt: string): string => {
  try {
    return messageOfReceipt(receipt)
  } catch (error) {
    if (!isFault(error)) throw error
    throw new Fault('TXP_ENVELOPE_MALFORMED', '', { cause: error })
  }
}
