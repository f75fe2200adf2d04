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

/** The parts of files that what goes had named: they go with it, whatever day they were sent with. */
export const partsDue = async (
  tx: NodeTx,
  { conv, peer }: Talk,
  due: readonly GoingText[],
): Promise<GoingText[]> => {
  const going = new Map(due.map(({ jti, keptUntil }) => [jti, keptUntil]))
  if (going.size === 0) return []
  const rows = await tx
    .selectFrom('received_file as file')
    .innerJoin('inbox', (join) =>
      join
        .onRef('inbox.issuer', '=', 'file.peer')
        .on(({ eb, fn }) => eb('inbox.jti', '=', fn.any('file.part_ids'))),
    )
    .select(['inbox.jti', 'inbox.hash', 'inbox.type', 'inbox.conv', 'inbox.seq'])
    .select(['inbox.message as text', 'file.named_by as namedBy'])
    .where('file.peer', '=', peer)
    .where('file.conv', '=', conv)
    .where('file.named_by', 'in', [...going.keys()])
    .where('inbox.message', 'is not', null)
    .$narrowType<{ text: NotNull }>()
    .orderBy('inbox.seq')
    .forUpdate('inbox')
    .execute()
  return rows.flatMap(({ namedBy, ...row }) => {
    const keptUntil = going.get(namedBy)
    if (keptUntil === undefined || going.has(row.jti)) return []
    return [{ ...row, direction: 'received' as const, peer, under: peer, keptUntil }]
  })
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

/** What we said in a conversation, of these types: it quotes what goes, and goes with it, under the same handling. */
export const ownDue = async (
  tx: NodeTx,
  { conv, peer }: Talk,
  types: readonly GoingText['type'][],
  keptUntil: string,
): Promise<GoingText[]> => {
  const rows = await tx
    .selectFrom('outbox')
    .select(['jti', 'hash', 'type', 'conv', 'seq', 'message as text'])
    .where('peer', '=', peer)
    .where('conv', '=', conv)
    .where('type', 'in', types)
    .where('message', 'is not', null)
    .$narrowType<{ text: NotNull }>()
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map((row) => ({ ...row, direction: 'sent', peer, under: peer, keptUntil }))
}
