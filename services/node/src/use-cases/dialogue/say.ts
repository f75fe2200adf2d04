import { messageLifetimeMs } from '@proofmark/domain'
import type { Attachment } from '@proofmark/protocol'
import {
  type Draft,
  type NodeTx,
  putIntoOutbox,
  recordAudit,
  recordSaid,
  type Said,
  type SaidOf,
  type Standing,
  type Saying as ToRemember,
  uuidV7,
} from '@proofmark/storage'
import { type NodeContext, senderOf } from '../../context.ts'
import type { TermsSaid } from '../../exchange/terms-said.ts'
import type { Person } from '../views.ts'

type Content = { [T in Said['type']]: Pick<SaidOf<T>, 'type' | 'body'> }[Said['type']]

interface Saying {
  readonly peer: string
  readonly conv: string
  /** The trace, as the State that asks numbers it. */
  readonly trace: string
  /** Those of whichever side we are on. */
  readonly terms: TermsSaid
  /** The message it is about. */
  readonly ref: Standing
  readonly content: Content
  /** The files it names. */
  readonly att?: readonly Attachment[]
  /** The line of audit. */
  readonly act: string
  readonly subject: string
}

/** Says something about a request: the signed message, what is shown of it and its line of audit stand or fall together. */
export const say = async (
  context: NodeContext,
  tx: NodeTx,
  person: Person,
  { peer, conv, trace, terms, ref, content, att = [], act, subject }: Saying,
): Promise<Standing> => {
  const now = context.clock()
  const message = {
    sub: trace,
    conv,
    ref,
    ...terms,
    ...(att.length > 0 ? { att: [...att] } : {}),
  } as const
  const draft: Draft = { peer, lifetimeMs: messageLifetimeMs, message, content }
  const { jti, hash } = await putIntoOutbox(tx, draft, senderOf(context, now))
  const id = uuidV7(now, context.random)
  const facts = { id, jti, hash, peer, conv, ours: true, ref_jti: ref.jti, said_at: now }
  await recordSaid(tx, { ...facts, ...content, person: person.id } as ToRemember)
  await recordAudit(tx, { at: now, actor: person.id, act, subject, code: null })
  return { jti, hash }
}
