import type { Message } from '@proofmark/protocol'
import { type AdmissionContext, admitEnvelope, hurry, type NodeTx } from '@proofmark/storage'
import type { InboxReply } from '@proofmark/transport'
import { ALL, type NodeContext } from '../context.ts'
import { receiverOf } from './apply.ts'
import type { Courier } from './courier.ts'

/** What may change a trace of ours, or what is shown of it. */
const concerningTraces = [
  'trace.response',
  'trace.correct',
  'trace.clarify',
  'trace.interim',
  'trace.consent-grant',
  'trace.consent-deny',
  'trace.recall',
] as const

/** What an admitted message leaves to do; what exactly stands in the database. */
const workAfter = (context: NodeContext, issuer: string, messages: readonly Message[]): void => {
  const types = new Set(messages.map(({ type }) => type))
  const brought = types.has('sync.reply')
  if (brought || types.has('sync.request')) context.wake('courier', issuer)
  const some = (...wanted: Message['type'][]) => wanted.some((type) => types.has(type))
  if (brought || some('trace.request', 'trace.clarified')) context.wake('examine', ALL)
  if (brought || some(...concerningTraces)) context.wake('follow', ALL)
  if (brought || some('trace.attachment')) context.wake('files', ALL)
  context.wake('clock', ALL)
}

/** A reply may have settled us with a peer: what waits for that goes on. */
const refreshAfterReply = async (context: NodeContext, messages: readonly Message[]) => {
  if (messages.some(({ type }) => type === 'sync.reply')) await context.recovery.refresh()
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
    get ownKeys() {
      return context.ownKeys
    },
    trust: context.trust,
    db: context.db,
    clock: context.clock,
    transaction: (work) => context.db.transaction().execute(work),
    receiver: (now) => receiverOf(context, now),
    onAdmitted: (issuer, messages) => {
      refreshAfterReply(context, messages)
        .catch((error: unknown) => context.log.warn({ err: error }, 'could not look again'))
        .then(() => workAfter(context, issuer, messages))
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
