import { Fault } from '@proofmark/domain'
import { isCarried, type MessageOf, mostParts } from '@proofmark/protocol'
import { type Selectable, sql } from 'kysely'
import type { NodeDb, NodeTx } from '../database.ts'
import { recordAudit } from '../exchange/audit.ts'
import { readOwnCopy } from '../exchange/inbox.ts'
import type { ReceivedFileTable } from '../tables/attachments.ts'

type FileFacts = Omit<Selectable<ReceivedFileTable>, 'sealed'>

/** A file of another State as it is listed, without its content. */
export interface ReceivedFile extends FileFacts {
  /** Of the request it came with. */
  readonly training: boolean
}

const ofTraining = sql<boolean>`
  (select training from request where request.id = received_file.request_id)`.as('training')

/** How often a file is begun to be opened before it is given up. */
const OPENINGS = 3

const columns = [
  ...(['id', 'request_id', 'peer', 'conv', 'sha256', 'size', 'media', 'of_mark'] as const),
  ...(['named_by', 'named_hash', 'named_at', 'parts', 'part_ids', 'state'] as const),
  ...(['openings', 'settled_at'] as const),
] as const

/** A message that names files. */
export interface Naming {
  readonly requestId: string
  readonly message: Pick<MessageOf<'trace.request'>, 'iss' | 'conv' | 'jti' | 'att'>
  readonly hash: string
  readonly at: Date
}

/** Notes what a request will bring, in the transaction that takes it. What is named twice is named once. */
export const nameReceivedFiles = async (
  tx: NodeTx,
  { requestId, message: { iss: peer, conv, jti, att = [] }, hash, at }: Naming,
  newId: () => string,
): Promise<void> => {
  if (att.length === 0) return
  const rows = att.map(({ sha256, size, media, of_mark = false }) => ({
    ...{ id: newId(), request_id: requestId, peer, conv, sha256, size, media, of_mark },
    ...{ named_by: jti, named_hash: hash, named_at: at },
    state: isCarried({ media, size }) ? ('awaited' as const) : ('refused' as const),
  }))
  await tx
    .insertInto('received_file')
    .values(rows)
    .onConflict((known) => known.doNothing())
    .execute()
}

const refuse = (why: string): never => {
  throw new Fault('TXP_CONVERSATION_REFUSED', why)
}

type Part = Pick<MessageOf<'trace.attachment'>, 'iss' | 'conv' | 'jti' | 'ref' | 'body'>

/**
 * Puts a part behind those that came before it.
 * @throws Fault TXP_CONVERSATION_REFUSED where nothing named the file, or it is not the next part of it
 */
export const takePart = async (
  tx: NodeTx,
  { iss, conv, jti, ref, body: { sha256, part, parts } }: Part,
): Promise<void> => {
  const file = await tx
    .selectFrom('received_file')
    .select(columns)
    .where('peer', '=', iss)
    .where('conv', '=', conv)
    .where('sha256', '=', sha256)
    .forUpdate()
    .executeTakeFirst()
  if (!file || ref?.jti !== file.named_by || ref.hash !== file.named_hash)
    return refuse('The message that it refers to names no such file.')
  requireNext(file, part, parts)
  const ids = [...file.part_ids, jti]
  await tx
    .updateTable('received_file')
    .set({ parts, part_ids: ids, state: ids.length === parts ? 'whole' : 'awaited' })
    .where('id', '=', file.id)
    .execute()
}

const requireNext = (file: FileFacts, part: number, parts: number): void => {
  if (!isCarried(file)) refuse('Files of this size or kind do not travel.')
  if (file.state !== 'awaited' || part !== file.part_ids.length + 1)
    refuse('It is not the next part of its file.')
  if (parts > mostParts(file.size)) refuse('Its file needs fewer parts.')
  if (file.parts !== null && parts !== file.parts) refuse('Its file was told in other parts.')
}

/**
 * A file that is whole and has to be opened, and its sealed text. That it was begun is on record before
 * it is: a file that brings its worker down is not opened for ever.
 */
export const beginOpening = async (
  db: NodeDb,
): Promise<(FileFacts & { readonly text: string }) | null> => {
  const file = await db
    .updateTable('received_file')
    .set((set) => ({ openings: set('openings', '+', 1) }))
    .where('id', '=', ({ selectFrom }) =>
      selectFrom('received_file')
        .select('id')
        .where('state', '=', 'whole')
        .orderBy('openings')
        .orderBy('id')
        .limit(1)
        .forUpdate()
        .skipLocked(),
    )
    .returning(columns)
    .executeTakeFirst()
  return file ? { ...file, text: await sealedText(db, file) } : null
}

/** Whether it was begun as often as it may be. */
export const isGivenUp = ({ openings }: Pick<ReceivedFile, 'openings'>): boolean =>
  openings > OPENINGS

const sealedText = async (db: NodeDb, { peer, part_ids: ids }: FileFacts): Promise<string> => {
  const rows = await db
    .selectFrom('inbox')
    .select(['jti', 'message'])
    .where('issuer', '=', peer)
    .where('jti', 'in', ids)
    .execute()
  const textOf = new Map(rows.map(({ jti, message }) => [jti, message]))
  return ids
    .map((id) => readOwnCopy(textOf.get(id) ?? '') as MessageOf<'trace.attachment'>)
    .map(({ body }) => body.data)
    .join('')
}

/** It is what was named, and kept under our own seal; or it is not, and nobody is shown it. */
export const settleReceivedFile = async (
  tx: NodeTx,
  { id, peer }: Pick<ReceivedFile, 'id' | 'peer'>,
  { sealed, now }: { readonly sealed: string | null; readonly now: Date },
): Promise<void> => {
  const settled = await tx
    .updateTable('received_file')
    .set({ sealed, state: sealed === null ? 'refused' : 'complete', settled_at: now })
    .where('id', '=', id)
    .where('state', '=', 'whole')
    .returning('id')
    .executeTakeFirst()
  if (!settled || sealed !== null) return
  const line = { at: now, actor: peer, act: 'attachment-refused', subject: id }
  await recordAudit(tx, { ...line, code: 'TXP_ATTACHMENT_BAD' })
}

/** What a request brought or will bring, in the order in which it was named. */
export const receivedFilesOf = (db: NodeDb, requestId: string): Promise<ReceivedFile[]> =>
  db
    .selectFrom('received_file')
    .select([...columns, ofTraining])
    .where('request_id', '=', requestId)
    .orderBy('id')
    .execute()

export const findReceivedFile = (db: NodeDb, id: string) =>
  db
    .selectFrom('received_file')
    .select([...columns, 'sealed', ofTraining])
    .where('id', '=', id)
    .executeTakeFirst()

/** Messages of one conversation whose text is erased. */
interface Going {
  readonly peer: string
  readonly conv: string
  /** Their ids. */
  readonly jtis: readonly string[]
}

/**
 * Takes away every file that one of these messages named or brought a part of. Hashes stay: they prove that
 * it came, and nothing of what it was. The texts of the messages go by themselves.
 */
export const eraseReceivedFiles = async (
  tx: NodeTx,
  { peer, conv, jtis }: Going,
  { by, now }: { readonly by: string; readonly now: Date },
): Promise<void> => {
  if (jtis.length === 0) return
  const erased = await tx
    .updateTable('received_file')
    .set({ sealed: null, state: 'erased', settled_at: now })
    .where('peer', '=', peer)
    .where('conv', '=', conv)
    .where('state', '!=', 'erased')
    .where(({ eb, or }) =>
      or([eb('named_by', 'in', jtis), eb('part_ids', '&&', sql<string[]>`${jtis}::uuid[]`)]),
    )
    .returning('id')
    .execute()
  for (const { id } of erased)
    await recordAudit(tx, { at: now, actor: by, act: 'attachment-erased', subject: id, code: null })
}
