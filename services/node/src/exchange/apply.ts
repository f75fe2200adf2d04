import { advanceRequest, Fault } from '@proofmark/domain'
import { hashOf, type Message, type MessageOf, signReceipt, signRefusal } from '@proofmark/protocol'
import {
  type Arrival,
  endDraftsOf,
  handlingIn,
  type NodeTx,
  nameReceivedFiles,
  oweAnswered,
  type Receiver,
  type UnsignedAnswer,
  uuidV7,
} from '@proofmark/storage'
import type { NodeContext } from '../context.ts'
import { isNotice } from '../notices/notice-body.ts'
import { openAsk } from './open-ask.ts'
import { openRequest } from './open-request.ts'
import { isSetAside } from './set-aside.ts'
import { answerSync } from './sync/answer-sync.ts'
import { takeSyncReply } from './sync/take-reply.ts'
import { takeAttachment } from './take-attachment.ts'
import { takeClarified, takeClarify } from './take-clarify.ts'
import { takeConsentAsk, takeConsentDecision } from './take-consent.ts'
import { stirAnew, takeCorrection } from './take-correction.ts'
import { stirTrace, takeInterim } from './take-dialogue.ts'
import { takeNotice, takeNoticeAck } from './take-notice.ts'
import { takeRecall } from './take-recall.ts'
import { takeReceipts } from './take-receipts.ts'
import { noteMoment } from './timing.ts'

const refuse = (why: string): never => {
  throw new Fault('TXP_CONVERSATION_REFUSED', why)
}

/** How this node takes messages into its inbox. */
export const receiverOf = (context: NodeContext, now: Date): Receiver<NodeTx> => ({
  self: context.self,
  signReceipt: (receipt) => signReceipt(receipt, context.signingKey),
  signRefusal: (refusal) => signRefusal(refusal, context.signingKey),
  setsAside: isSetAside,
  screen: ({ iss, type }) => {
    if (context.recovery.unsettled(iss) && !type.startsWith('sync.'))
      throw new Fault('TXP_UNAVAILABLE', 'It first puts itself right with this peer.')
  },
  apply: applyMessage(context),
  heldAPeer: context.heldAPeer,
  now,
  random: context.random,
})

/**
 * What a message from another State does here, in the transaction that stores it.
 * @throws Fault TXP_CONVERSATION_REFUSED where nobody asked for it or it comes too late
 */
export const applyMessage =
  (context: NodeContext) =>
  async (tx: NodeTx, { message, text, again }: Arrival, receipt: string): Promise<void> => {
    const at = again?.at ?? context.clock()
    switch (message.type) {
      case 'trace.request':
        return takeRequest(context, tx, { message, hash: hashOf(text), at }, receipt)
      case 'trace.ack':
        return takeAcknowledgement(tx, message, at)
      case 'trace.response':
        await takeResponse(context, tx, { message, at }, receipt)
        return oweAnswered(tx, answerOf(message, text), at)
      case 'trace.correct':
        await takeCorrection(tx, message, at)
        return oweAnswered(tx, answerOf(message, text), at)
      case 'trace.close':
        return takeClose(tx, message, at)
      case 'trace.clarify':
        return takeClarify(context, tx, { message, hash: hashOf(text), at })
      case 'trace.clarified':
        return takeClarified(context, tx, { message, hash: hashOf(text), at })
      case 'trace.interim':
        return takeInterim(context, tx, { message, hash: hashOf(text), at })
      case 'trace.consent-ask':
        return takeConsentAsk(context, tx, { message, hash: hashOf(text), at })
      case 'trace.consent-grant':
      case 'trace.consent-deny':
        return takeConsentDecision(context, tx, { message, hash: hashOf(text), at })
      case 'trace.attachment':
        return takeAttachment(tx, message)
      case 'trace.recall':
        return takeRecall(context, tx, { message, hash: hashOf(text), at })
      case 'receipt':
        return takeReceipts(context, tx, { message, isAgain: again !== undefined })
      case 'sync.request':
        return answerSync(context, tx, message, hashOf(text))
      case 'sync.reply':
        return takeSyncReply(context, tx, message, receiverOf(context, context.clock()))
      case 'notice.ack':
        return takeNoticeAck(tx, message, at)
      default:
        if (isNotice(message)) return takeNotice(context, tx, { message, text, at })
        if (!isSetAside(message)) refuse('A node does not take this type of message.')
    }
  }

/** What whoever asked signs for once it was applied. */
const answerOf = ({ iss: peer, jti }: Message, text: string): UnsignedAnswer => ({
  ...{ peer, jti, hash: hashOf(text) },
})

const takeRequest = async (
  context: NodeContext,
  tx: NodeTx,
  { message, hash, at: now }: { message: MessageOf<'trace.request'>; hash: string; at: Date },
  receipt: string,
): Promise<void> => {
  const { iss: peer, conv, jti, sla, sub: trace, training = false } = message
  if (context.trust().member(peer)?.role !== 'node') refuse('Only a State asks for a trace.')
  const known = await tx
    .selectFrom('request')
    .select('id')
    .where('peer', '=', peer)
    .where('conv', '=', conv)
    .executeTakeFirst()
  if (known) refuse('The conversation has its request already.')
  if (await wasAskedOtherwise(tx, { peer, trace, training }))
    refuse('Training and the real are never of one trace.')
  const requestId = uuidV7(now, context.random)
  await tx
    .insertInto('request')
    .values({
      id: requestId,
      peer,
      conv,
      jti,
      hash,
      trace,
      status: 'received',
      sla,
      purpose: message.purpose,
      legal: message.legal,
      handling: JSON.stringify(handlingIn(message.handling)),
      received_at: now,
      due_at: context.deadlines.dueAt({ other: peer, answering: context.self, at: now, sla }),
      body: JSON.stringify(message.body),
      training,
      lapses_at: new Date(message.exp * 1000),
    })
    .execute()
  const named = { requestId, message, hash, at: now }
  await nameReceivedFiles(tx, named, () => uuidV7(now, context.random))
  const asked = context.self
  await noteMoment(tx, { conv, asker: peer, asked, stage: 'requested', at: now, sla, receipt })
}

/** Whether that State asked about the same trace before, for real where this is training or the other way round. */
const wasAskedOtherwise = async (
  tx: NodeTx,
  { peer, trace, training }: { peer: string; trace: string; training: boolean },
): Promise<boolean> => {
  const other = await tx
    .selectFrom('request')
    .select('id')
    .where('peer', '=', peer)
    .where('trace', '=', trace)
    .where('training', '!=', training)
    .limit(1)
    .executeTakeFirst()
  return other !== undefined
}

const takeAcknowledgement = async (
  tx: NodeTx,
  message: MessageOf<'trace.ack'>,
  at: Date,
): Promise<void> => {
  await openAsk(tx, message)
  await tx
    .updateTable('ask')
    .set({ acknowledged_at: at })
    .where('conv', '=', message.conv)
    .execute()
}

const takeResponse = async (
  context: NodeContext,
  tx: NodeTx,
  { message, at }: { message: MessageOf<'trace.response'>; at: Date },
  receipt: string,
): Promise<void> => {
  const { conv, body, ref, iss: asked } = message
  const ask = await openAsk(tx, message)
  if (ask.recalled_at) refuse('The request was recalled.')
  const late = ask.lapsed_at !== null && ask.outcome === 'no-answer'
  if (ask.answered_at || (ask.outcome && !late)) refuse('The request was answered already.')
  if (ask.status === 'closed' && !late) refuse('The trace is closed.')
  if (ref?.jti !== ask.request_jti || ref.hash !== ask.request_hash)
    refuse('The answer does not hold the hash of its request.')
  await tx
    .updateTable('ask')
    .set({ answered_at: at, outcome: body.outcome, answer: JSON.stringify(body) })
    .set({ expected_on: body.until ?? null })
    .set({ handling: JSON.stringify(handlingIn(message.handling)) })
    .where('conv', '=', conv)
    .execute()
  await (late ? stirAnew(tx, ask, { code: 'answer-late' }) : stirTrace(tx, ask.trace_id))
  const { self: asker } = context
  await noteMoment(tx, { conv, asker, asked, stage: 'answered', at, sla: ask.sla, receipt })
}

const takeClose = async (
  tx: NodeTx,
  message: MessageOf<'trace.close'>,
  at: Date,
): Promise<void> => {
  const request = await openRequest(tx, message)
  if (request.status === 'closed' && request.feedback === message.body.outcome)
    return refuse('The request is closed already.')
  await tx
    .updateTable('request')
    .set({ status: advanceRequest(request.status, 'close'), feedback: message.body.outcome })
    .where('id', '=', request.id)
    .execute()
  await endDraftsOf(tx, request.id, { over: 'closed', at })
}
