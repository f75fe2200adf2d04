import { advanceRequest } from '@proofmark/domain'
import { hashOf, type Message, type MessageOf } from '@proofmark/protocol'
import {
  type Displaced,
  findSaid,
  type NodeTx,
  replaceUnsaid,
  restoreSaid,
  type Saying,
  uuidV7,
} from '@proofmark/storage'
import type { NodeContext } from '../../context.ts'
import { clarifiedAgain, recalledAgain } from './recall-asking.ts'
import { RESTORED } from './restored.ts'

type SaidMessage = MessageOf<Saying['type']>

const saidTypes: ReadonlySet<string> = new Set<Saying['type']>([
  'trace.clarify',
  'trace.clarified',
  'trace.interim',
  'trace.consent-ask',
  'trace.consent-grant',
  'trace.consent-deny',
  'trace.recall',
])

export const isSaidType = (type: string): boolean => saidTypes.has(type)

export const isSaid = (message: Message): message is SaidMessage => isSaidType(message.type)

/**
 * What we said about a request besides its answer stands here again, or a consent that was denied could be
 * granted, and a question be asked twice. Who of us said it, no message tells.
 */
export const recallSaid = async (
  context: NodeContext,
  tx: NodeTx,
  message: SaidMessage,
  text: string,
): Promise<void> => {
  const { jti, aud: peer, conv, type, ref, body } = message
  const at = new Date(message.iat * 1000)
  const facts = { jti, hash: hashOf(text), peer, conv, ref_jti: ref?.jti ?? null, said_at: at }
  const id = uuidV7(context.clock(), context.random)
  const said = { ...facts, id, type, body, ours: true, person: RESTORED } as Saying
  await replaceUnsaid(tx, said)
  await restoreSaid(tx, said)
  if (type === 'trace.interim') await promiseAgain(tx, { peer, conv }, body.expected_on)
  if (type === 'trace.clarify') await clarifyAgain(tx, { peer, conv, at })
  if (type === 'trace.clarified') await clarifiedAgain(context, tx, { peer, conv, at }, body)
  if (type === 'trace.recall') await recalledAgain(tx, { peer, conv, at })
}

interface Place {
  readonly peer: string
  readonly conv: string
}

/** What another State asked in a conversation, locked; it may be missing where it was brought broken. */
export const askedOfUs = (tx: NodeTx, { peer, conv }: Place) =>
  tx
    .selectFrom('request')
    .select(['id', 'status'])
    .where('peer', '=', peer)
    .where('conv', '=', conv)
    .forUpdate()
    .executeTakeFirst()

/** By when we said the answer would come. */
const promiseAgain = async (tx: NodeTx, place: Place, day: string | undefined): Promise<void> => {
  const request = await askedOfUs(tx, place)
  if (!request || !day || (request.status !== 'received' && request.status !== 'for-a-person'))
    return
  await tx.updateTable('request').set({ expected_on: day }).where('id', '=', request.id).execute()
}

/** Our clock stood still since we asked for more. */
const clarifyAgain = async (tx: NodeTx, place: Place & { readonly at: Date }): Promise<void> => {
  const request = await askedOfUs(tx, place)
  if (!request || request.status === 'recalled' || request.status === 'closed') return
  const { id, status } = request
  await tx
    .updateTable('request')
    .set({ status: status === 'received' ? advanceRequest(status, 'hand-over') : status })
    .set({ stands_since: place.at })
    .where('id', '=', id)
    .execute()
}

/** We told the asker that a person took its request; whose work it was, no message tells. */
export const acknowledgeAgain = async (
  tx: NodeTx,
  { aud: peer, conv, iat }: MessageOf<'trace.ack'>,
): Promise<void> => {
  await tx
    .updateTable('request')
    .set({ acknowledged_at: new Date(iat * 1000), acknowledged_by: RESTORED })
    .where('peer', '=', peer)
    .where('conv', '=', conv)
    .execute()
}

/**
 * Whether what was said here before the peer showed what it holds is still to be said: nothing that came
 * back stands in its place, and nothing that came back left it without a point.
 */
export const isStillToSay = async (
  tx: NodeTx,
  { peer, conv, jti, type }: Displaced,
): Promise<boolean> => {
  if (!(await findSaid(tx, { peer, conv, jti, ours: true }))) return false
  if (type === 'trace.clarify' || type === 'trace.interim') {
    const request = await askedOfUs(tx, { peer, conv })
    return request?.status === 'received' || request?.status === 'for-a-person'
  }
  if (type !== 'trace.clarified' && type !== 'trace.consent-ask') return true
  const ask = await tx
    .selectFrom('ask')
    .select('recalled_at')
    .where('state', '=', peer)
    .where('conv', '=', conv)
    .executeTakeFirst()
  return ask?.recalled_at === null
}
