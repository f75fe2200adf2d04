import type { State } from '@proofmark/domain'
import { type Message, payloadOf } from '@proofmark/protocol'
import type { Insertable } from 'kysely'
import type { NodeTx } from '../database.ts'
import type { ErasureTable } from '../tables/erasure.ts'
import { fieldsOf } from '../told-fields.ts'
import type { ErasureSubject, Moment } from './subject.ts'

/** A signed text that is about to be erased. */
export interface GoingText {
  readonly direction: 'sent' | 'received'
  readonly peer: State
  readonly jti: string
  readonly hash: string
  readonly type: Message['type']
  readonly conv: string
  readonly seq: number
  readonly text: string
  readonly under: State
  readonly keptUntil: string
}

/** What went of a subject. */
export interface WentOf {
  readonly texts: readonly GoingText[]
  /** How many copies of letters. */
  readonly letters: number
}

/** Writes down what goes and lets it go, in the caller's transaction: there is never one without the other. */
export const eraseTexts = async (
  tx: NodeTx,
  subject: ErasureSubject,
  going: readonly GoingText[],
  moment: Moment,
): Promise<void> => {
  for (const one of going) {
    await tx
      .insertInto('erasure')
      .values(recordOf(subject, one, moment))
      .execute()
    await (one.direction === 'sent' ? emptyOutbox(tx, one, moment) : emptyInbox(tx, one))
  }
}

const recordOf = (
  { kind, id: subject }: ErasureSubject,
  { text, keptUntil: kept_until, ...message }: GoingText,
  { now: erased_at }: Moment,
): Insertable<ErasureTable> => {
  const { sub: trace, purpose, legal, iat, body } = payloadOf(text) as Message
  return {
    ...{ kind, subject, ...message, trace, purpose, legal, kept_until, erased_at },
    issued_at: new Date(iat * 1000),
    fields: JSON.stringify(fieldsOf(body)),
  }
}

const emptyInbox = (tx: NodeTx, { peer, jti }: GoingText) =>
  tx
    .updateTable('inbox')
    .set({ message: null })
    .where('issuer', '=', peer)
    .where('jti', '=', jti)
    .execute()

/** One that still waits to be taken ends as if its lifetime were over: it can be shown to nobody any more. */
const emptyOutbox = async (tx: NodeTx, { jti }: GoingText, { now }: Moment): Promise<void> => {
  await tx
    .updateTable('outbox')
    .set({ state: 'expired', settled_at: now, leased_until: null })
    .where('jti', '=', jti)
    .where('state', '=', 'waiting')
    .execute()
  await tx.updateTable('outbox').set({ message: null }).where('jti', '=', jti).execute()
}
