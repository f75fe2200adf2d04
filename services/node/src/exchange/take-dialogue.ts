import { Fault } from '@proofmark/domain'
import type { MessageOf } from '@proofmark/protocol'
import { type NodeTx, recordSaid, type Said, type Saying, uuidV7 } from '@proofmark/storage'
import type { NodeContext } from '../context.ts'
import { openAsk } from './open-ask.ts'

interface Arrived {
  /** Of its text. */
  readonly hash: string
  /** When it came. */
  readonly at: Date
}

/** A message of the dialogue about a request. */
export interface Told<T extends Said['type']> extends Arrived {
  readonly message: MessageOf<T>
}

interface ToldAnything extends Arrived {
  readonly message: MessageOf<Said['type']>
}

export const refuse = (why: string): never => {
  throw new Fault('TXP_CONVERSATION_REFUSED', why)
}

/** Whether `ref` names exactly this message. */
export const isAbout = (
  { ref }: { readonly ref?: { readonly jti: string; readonly hash: string } },
  target: { readonly jti: string; readonly hash: string } | undefined,
): boolean => target !== undefined && ref?.jti === target.jti && ref.hash === target.hash

/** Remembers what another State said, and tells whoever follows the trace. */
export const keepSaid = async (
  { clock, random }: NodeContext,
  tx: NodeTx,
  { message, hash, at }: ToldAnything,
): Promise<void> => {
  const { jti, iss: peer, conv, type, ref, body } = message
  const said = { jti, hash, peer, conv, type, body, said_at: at, person: null }
  const id = uuidV7(clock(), random)
  await recordSaid(tx, { ...said, id, ours: false, ref_jti: ref?.jti ?? null } as Saying)
}

/** The people who watch a trace are told that something was said in it. */
export const stirTrace = async (tx: NodeTx, traceId: string): Promise<void> => {
  await tx.updateTable('trace').set({ stirred: true }).where('id', '=', traceId).execute()
}

/**
 * A request of ours that still waits for its answer, locked with its trace.
 * @throws Fault TXP_CONVERSATION_REFUSED
 */
export const waitingAsk = async (
  tx: NodeTx,
  message: Pick<MessageOf<Said['type']>, 'conv' | 'iss' | 'ref'>,
) => {
  const ask = await openAsk(tx, message)
  if (ask.recalled_at) refuse('The request was recalled.')
  if (ask.answered_at || ask.outcome) refuse('The request was answered already.')
  if (ask.status === 'closed') refuse('The trace is closed.')
  if (!isAbout(message, { jti: ask.request_jti, hash: ask.request_hash }))
    refuse('It does not hold the hash of the request.')
  return ask
}

/** Not an answer: the deadline stays, and the request waits as before (ITI para 19). */
export const takeInterim = async (
  context: NodeContext,
  tx: NodeTx,
  told: Told<'trace.interim'>,
): Promise<void> => {
  const { trace_id: traceId } = await waitingAsk(tx, told.message)
  await keepSaid(context, tx, told)
  const { conv, body } = told.message
  if (body.expected_on)
    await tx
      .updateTable('ask')
      .set({ expected_on: body.expected_on })
      .where('conv', '=', conv)
      .execute()
  await stirTrace(tx, traceId)
}
