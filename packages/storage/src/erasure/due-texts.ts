import type { State } from '@proofmark/domain'
import type { NotNull } from 'kysely'
import type { NodeTx } from '../database.ts'
import type { GoingText } from './erase-texts.ts'
import type { Moment } from './subject.ts'

interface Talk {
  readonly conv: string
  readonly peer: State
}

/** What a State said in a conversation and lets us keep no more; locked, and what others work on is left. */
export const receivedDue = async (
  tx: NodeTx,
  { conv, peer }: Talk,
  { today }: Moment,
): Promise<GoingText[]> => {
  const rows = await tx
    .selectFrom('inbox')
    .select(['jti', 'hash', 'type', 'conv', 'seq', 'message as text', 'kept_until as keptUntil'])
    .where('issuer', '=', peer)
    .where('conv', '=', conv)
    .where('kept_until', '<', today)
    .where('message', 'is not', null)
    .$narrowType<{ text: NotNull; keptUntil: NotNull }>()
    .orderBy('seq')
    .forUpdate()
    .skipLocked()
    .execute()
  return rows.map((row) => ({ ...row, direction: 'received', peer, under: peer }))
}

/** What we said in a conversation and quotes a fact that may be kept no more; whose, `ownerOf` tells. */
export const quotesDue = async (
  tx: NodeTx,
  { conv, peer }: Talk,
  { today }: Moment,
  ownerOf: (day: string) => State | undefined,
): Promise<GoingText[]> => {
  const rows = await tx
    .selectFrom('outbox')
    .select(['jti', 'hash', 'type', 'conv', 'seq', 'message as text', 'kept_until as keptUntil'])
    .where('peer', '=', peer)
    .where('conv', '=', conv)
    .where('kept_until', '<', today)
    .where('message', 'is not', null)
    .$narrowType<{ text: NotNull; keptUntil: NotNull }>()
    .orderBy('id')
    .forUpdate()
    .skipLocked()
    .execute()
  return rows.map((row) => {
    const under = ownerOf(row.keptUntil) ?? peer
    return { ...row, direction: 'sent', peer, under }
  })
}
