import { type Message, signReceipt, signRefusal } from '@proofmark/protocol'
import { type AdmissionContext, admitEnvelope, hurry, type NodeTx } from '@proofmark/storage'
import type { InboxReply } from '@proofmark/transport'
import { ALL, type NodeContext } from '../context.ts'
import { applyMessage } from './apply.ts'
import type { Courier } from './courier.ts'
import { isSetAside } from './set-aside.ts'

/** What an admitted message leaves to do; what exactly stands in the database. */
const workAfter = (context: NodeContext, messages: readonly Message[]): void => {
  const types = new Set(messages.map(({ type }) => type))
  if (types.has('trace.request')) context.wake('examine', ALL)
  if (types.has('trace.response') || types.has('trace.correct')) context.wake('follow', ALL)
  context.wake('clock', ALL)
}

/** A peer that speaks is back: what waits for it is tried at once. */
const hurryIfSilent = async (context: NodeContext, courier: Courier, peer: string) => {
  if (!courier.silent.has(peer)) return
  if (await hurry(context.db, peer, context.clock())) context.wake('courier', peer)
}

/** The inbox of a node: one envelope in, one sealed answer or one closed code out. */
export const createInbox = (context: NodeContext, courier: Courier) => {
  const admission: AdmissionContext<NodeTx> = {
    self: context.self,
    ownKeys: context.ownKeys,
    trust: context.trust,
    db: context.db,
    clock: context.clock,
    transaction: (work) => context.db.transaction().execute(work),
    receiver: (now) => ({
      self: context.self,
      signReceipt: (receipt) => signReceipt(receipt, context.signingKey),
      signRefusal: (refusal) => signRefusal(refusal, context.signingKey),
      apply: applyMessage(context),
      setsAside: isSetAside,
      now,
      random: context.random,
    }),
    onAdmitted: (issuer, messages) => {
      workAfter(context, messages)
      hurryIfSilent(context, courier, issuer).catch((error: unknown) =>
        context.log.warn({ err: error }, 'could not hurry'),
      )
    },
    onTrouble: (error) => context.log.error({ err: error }, 'a message could not be stored'),
  }
  return async (envelope: string): Promise<InboxReply> => {
    const answer = await admitEnvelope(envelope, admission)
    if (answer.kind === 'refused') return answer
    const { envelope: sealed, refusal } = answer
    if (refusal) return { kind: 'refused', fault: refusal, sealed }
    return { kind: 'sealed', status: 200, envelope: sealed }
  }
}
