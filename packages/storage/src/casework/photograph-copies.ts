import { Fault } from '@proofmark/domain'
import type { Attachment, MessageOf } from '@proofmark/protocol'
import { type NotNull, type Selectable, sql } from 'kysely'
import type { NodeDb, NodeTx } from '../database.ts'
import { recordAudit } from '../exchange/audit.ts'
import { readOwnCopy } from '../exchange/inbox.ts'
import type { OutboxState, PhotographCopyTable, SentFileState } from '../tables/index.ts'

/** A copy of a photograph that may leave. */
export type Copy = Selectable<PhotographCopyTable>

/**
 * Keeps the copies that a person ticked; which photograph each was made of, who ticked it and for which
 * trace stands on record. Two photographs that are the same picture leave as one.
 *
 * @throws Fault PMK_INPUT_INVALID where a photograph was removed meanwhile
 */
export const addCopies = async (tx: NodeTx, copies: readonly Copy[]): Promise<void> => {
  for (const copy of copies) {
    const kept = await tx
      .selectFrom('photograph')
      .select('id')
      .where('id', '=', copy.photograph_id)
      .where('removed_at', 'is', null)
      .forShare()
      .executeTakeFirst()
    if (!kept) throw new Fault('PMK_INPUT_INVALID', 'photographs: one was removed meanwhile.')
    await tx.insertInto('photograph_copy').values(copy).execute()
    const line = { at: copy.ticked_at, actor: copy.ticked_by, act: 'photograph-ticked' }
    await recordAudit(tx, { ...line, subject: copy.photograph_id, code: null })
  }
}

/** What leaves with a request to a State: what was ticked for every State of the trace and not removed since. */
export const copiesFor = async (tx: NodeTx, traceId: string): Promise<Copy[]> => {
  const copies = await tx
    .selectFrom('photograph_copy')
    .selectAll()
    .where('trace_id', '=', traceId)
    .where('only_for', 'is', null)
    .where('sealed', 'is not', null)
    .orderBy('id')
    .execute()
  const places = new Map(copies.map(({ sha256 }, at) => [sha256, at]))
  return copies.filter(({ sha256 }, at) => places.get(sha256) === at)
}

/** The photographs that were ticked when a trace was sent, removed ones too. */
export const tickedFor = async (tx: NodeTx, traceId: string): Promise<string[]> => {
  const rows = await tx
    .selectFrom('photograph_copy')
    .select('photograph_id')
    .where('trace_id', '=', traceId)
    .where('only_for', 'is', null)
    .execute()
  return rows.map(({ photograph_id: id }) => id)
}

/** How a message names them. */
export const attOf = (copies: readonly Copy[]): Attachment[] =>
  copies.map(({ sha256, size, media, of_mark }) => ({ sha256, size, media, of_mark }))

export interface CopyNamed {
  readonly conv: string
  readonly peer: string
  /** The message that names it. */
  readonly jti: string
  readonly hash: string
}

/** Remembers that a message named these copies: their parts are to follow it. What the conversation has had already is not sent again. */
export const nameCopies = async (
  tx: NodeTx,
  copies: readonly Copy[],
  { conv, peer, jti, hash }: CopyNamed,
  now: Date,
): Promise<void> => {
  if (copies.length === 0) return
  const rows = copies.map(({ id }) => ({
    ...{ copy_id: id, conv, peer, named_by: jti, named_hash: hash },
    ...{ state: 'waiting' as const, last_part: null, changed_at: now },
  }))
  await tx.insertInto('sent_file').values(rows).execute()
}

/**
 * Whom files wait for that can go now: the request was taken and not taken back, and nothing of another file
 * is still on its way there. So a file is never more than a State can be seen to take.
 */
export const waitingFilePeers = async (db: NodeDb): Promise<string[]> => {
  const { rows } = await sql<{ peer: string }>`
    select distinct file.peer from sent_file file
    join ask on ask.conv = file.conv
    where file.state = 'waiting' and ask.stored_at is not null and ask.recalled_at is null
      and not exists (select from outbox where outbox.peer = file.peer
        and outbox.type = 'trace.attachment' and outbox.state = 'waiting')`.execute(db)
  return rows.map(({ peer }) => peer)
}

/** The next file for a peer, locked; undefined where none can go now. */
export const claimSentFile = async (
  tx: NodeTx,
  peer: string,
): Promise<(CopyNamed & { readonly copy: Copy }) | undefined> => {
  const row = await tx
    .selectFrom('sent_file')
    .innerJoin('ask', 'ask.conv', 'sent_file.conv')
    .select(['sent_file.copy_id', 'sent_file.conv', 'sent_file.peer'])
    .select(['sent_file.named_by as jti', 'sent_file.named_hash as hash'])
    .where('sent_file.peer', '=', peer)
    .where('sent_file.state', '=', 'waiting')
    .where('ask.stored_at', 'is not', null)
    .where('ask.recalled_at', 'is', null)
    .where(({ exists, not, selectFrom }) =>
      not(
        exists(
          selectFrom('outbox')
            .select('outbox.id')
            .where('outbox.peer', '=', peer)
            .where('outbox.type', '=', 'trace.attachment')
            .where('outbox.state', '=', 'waiting'),
        ),
      ),
    )
    .orderBy('sent_file.copy_id')
    .orderBy('sent_file.conv')
    .limit(1)
    .forUpdate('sent_file')
    .skipLocked()
    .executeTakeFirst()
  if (!row) return undefined
  const { copy_id: id, ...named } = row
  // Locked, so that it is not removed between this look and the commit of its parts.
  const copy = await tx
    .selectFrom('photograph_copy')
    .selectAll()
    .where('id', '=', id)
    .forShare()
    .executeTakeFirstOrThrow()
  return { ...named, copy }
}

export const noteSentFile = async (
  tx: NodeTx,
  { conv, copyId }: { readonly conv: string; readonly copyId: string },
  { state, lastPart, now }: { state: SentFileState; lastPart: string | null; now: Date },
): Promise<void> => {
  await tx
    .updateTable('sent_file')
    .set({ state, last_part: lastPart, changed_at: now })
    .where('conv', '=', conv)
    .where('copy_id', '=', copyId)
    .execute()
}

/** What waited to be sent in a conversation is not sent any more. */
export const stopFilesIn = async (
  tx: NodeTx,
  conversations: readonly string[],
  now: Date,
): Promise<void> => {
  if (conversations.length === 0) return
  await tx
    .updateTable('sent_file')
    .set({ state: 'stopped', changed_at: now })
    .where('conv', 'in', conversations)
    .where('state', '=', 'waiting')
    .execute()
}

/** What waited to be sent of a photograph is not sent any more, and its copies are emptied. */
export const stopFilesOf = async (tx: NodeTx, photographId: string, now: Date): Promise<void> => {
  const copies = await tx
    .updateTable('photograph_copy')
    .set({ sealed: null })
    .where('photograph_id', '=', photographId)
    .returning('id')
    .execute()
  if (copies.length === 0) return
  await tx
    .updateTable('sent_file')
    .set({ state: 'stopped', changed_at: now })
    .where(
      'copy_id',
      'in',
      copies.map(({ id }) => id),
    )
    .where('state', '=', 'waiting')
    .execute()
}

/** A copy as it was sent, or was to be sent, to a State. */
export interface SentFile {
  readonly conv: string
  readonly peer: string
  readonly photographId: string
  readonly sha256: string
  readonly size: number
  readonly media: string
  readonly state: SentFileState
  readonly changedAt: Date
  readonly tickedBy: string
  readonly tickedAt: Date
  /** What became of its last part; null before it is in the outbox. */
  readonly delivery: OutboxState | null
}

const sentFiles = (db: NodeDb) =>
  db
    .selectFrom('sent_file')
    .innerJoin('photograph_copy as copy', 'copy.id', 'sent_file.copy_id')
    .leftJoin('outbox', 'outbox.jti', 'sent_file.last_part')
    .select(['sent_file.conv', 'sent_file.peer', 'copy.photograph_id as photographId'])
    .select(['copy.sha256', 'copy.size', 'copy.media', 'sent_file.state'])
    .select(['sent_file.changed_at as changedAt', 'copy.ticked_by as tickedBy'])
    .select(['copy.ticked_at as tickedAt', 'outbox.state as delivery'])
    .orderBy('sent_file.copy_id')
    .orderBy('sent_file.conv')

/** What was sent in these conversations, or was to be. */
export const sentFilesIn = async (
  db: NodeDb,
  conversations: readonly string[],
): Promise<SentFile[]> =>
  conversations.length === 0
    ? []
    : sentFiles(db).where('sent_file.conv', 'in', conversations).execute()

/** To which States a photograph has left. */
export const haveLeft = async (db: NodeDb, photographId: string): Promise<string[]> => {
  const rows = await sentFiles(db)
    .where('copy.photograph_id', '=', photographId)
    .where('sent_file.state', '=', 'sent')
    .execute()
  return [...new Set(rows.map(({ peer }) => peer))]
}

/** What a part of a file says about where the file stands. */
interface PartPlace {
  readonly conv: string
  readonly sha256: string
}

const copyWithHash = (tx: NodeTx, { conv, sha256 }: PartPlace) =>
  tx
    .selectFrom('sent_file')
    .innerJoin('photograph_copy as copy', 'copy.id', 'sent_file.copy_id')
    .select('copy.id')
    .where('sent_file.conv', '=', conv)
    .where('copy.sha256', '=', sha256)
    .executeTakeFirst()

/**
 * After a set-back the recipient shows a part that we had lost: with the last one the file was sent. One that
 * was sent in part stays so, for its rest cannot be sealed alike.
 */
export const recallPart = async (
  tx: NodeTx,
  { conv, jti, body }: Pick<MessageOf<'trace.attachment'>, 'conv' | 'jti' | 'body'>,
  now: Date,
): Promise<void> => {
  const copy = await copyWithHash(tx, { conv, sha256: body.sha256 })
  const isLast = body.part === body.parts
  const outcome = { state: isLast ? 'sent' : 'stopped', lastPart: isLast ? jti : null } as const
  if (copy) await noteSentFile(tx, { conv, copyId: copy.id }, { ...outcome, now })
}

/** After a set-back a part lost its place: the file is sent anew, unless the recipient holds a part of it. */
export const sendAnew = async (
  tx: NodeTx,
  { peer, conv, sha256 }: PartPlace & { readonly peer: string },
  now: Date,
): Promise<void> => {
  const copy = await copyWithHash(tx, { conv, sha256 })
  if (!copy) return
  const held = await tx
    .selectFrom('outbox')
    .select('message')
    .where('peer', '=', peer)
    .where('conv', '=', conv)
    .where('type', '=', 'trace.attachment')
    .where('state', '=', 'delivered')
    .where('message', 'is not', null)
    .$narrowType<{ message: NotNull }>()
    .execute()
  const parts = held.map(({ message }) => readOwnCopy(message) as MessageOf<'trace.attachment'>)
  const isHeld = parts.some(({ body }) => body.sha256 === sha256)
  const state = isHeld ? 'stopped' : 'waiting'
  await noteSentFile(tx, { conv, copyId: copy.id }, { state, lastPart: null, now })
}
