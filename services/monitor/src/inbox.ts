import { Fault } from '@proofmark/domain'
import { type Message, type MessageOf, signReceipt, signRefusal } from '@proofmark/protocol'
import {
  type AdmissionContext,
  admitEnvelope,
  type MonitorTx,
  type Receiver,
  takeTimingFacts,
} from '@proofmark/storage'
import type { InboxReply } from '@proofmark/transport'
import type { MonitorContext } from './context.ts'

const requireTimes: (message: Message) => asserts message is MessageOf<'clock.slip'> = ({
  type,
}) => {
  if (type !== 'clock.slip')
    throw new Fault('TXP_CONVERSATION_REFUSED', 'A monitor takes timing facts only.')
}

/** What a monitor does with a message: it keeps its times, and signs that it has them. */
export const receiverOf = (context: MonitorContext, now: Date): Receiver<MonitorTx> => ({
  self: context.self,
  signReceipt: (receipt) => signReceipt(receipt, context.signingKey),
  signRefusal: (refusal) => signRefusal(refusal, context.signingKey),
  screen: requireTimes,
  apply: async (tx, { message }) => {
    requireTimes(message)
    await takeTimingFacts(tx, message.iss, message.body.facts, now)
  },
  now,
  random: context.random,
})

/** The inbox of a monitor takes timing facts and nothing else: no case content can get in. */
export const createInbox = (context: MonitorContext) => {
  const admission: AdmissionContext<MonitorTx> = {
    self: context.self,
    get ownKeys() {
      return context.ownKeys
    },
    trust: context.trust,
    db: context.db,
    clock: context.clock,
    transaction: (work) => context.db.transaction().execute(work),
    receiver: (now) => receiverOf(context, now),
    onAdmitted: () => undefined,
    onTrouble: context.onTrouble,
  }
  return async (envelope: string): Promise<InboxReply> => {
    const answer = await admitEnvelope(envelope, admission)
    if (answer.kind === 'refused') return answer
    const { envelope: sealed, refusal } = answer
    if (refusal) return { kind: 'refused', fault: refusal, sealed }
    return { kind: 'sealed', status: 200, envelope: sealed }
  }
}
