import { hashOf, MESSAGES_CHARACTERS, type Message } from '@proofmark/protocol'
import { type NotNull, type RawBuilder, type Selectable, sql } from 'kysely'
import { type ExchangeHolder, exchangeTables } from '../database.ts'
import { type RandomBytes, uuidV7 } from '../ids.ts'
import type { ConversationTable, OutboxTable } from '../tables/exchange.ts'
import { recordEvidence } from './evidence.ts'
import { heldUntil } from './kept-until.ts'

type Tx = ExchangeHolder

/**
 * What the sender decides; order, ids and times are added when it is put into the outbox. `training` counts
 * in the first message of a conversation only: all that follow bear its mark.
 */
export interface Draft {
  readonly peer: string
  readonly message: Omit<
    Message,
    'iss' | 'aud' | 'jti' | 'iat' | 'exp' | 'seq' | 'prev' | 'type' | 'body'
  >
  readonly content: {
    [T in Message['type']]: { type: T; body: Extract<Message, { type: T }>['body'] }
  }[Message['type']]
  readonly lifetimeMs: number
}

export interface Sender {
  readonly self: string
  readonly sign: (message: Message) => Promise<string>
  readonly now: Date
  readonly random: RandomBytes
}

export interface Queued {
  readonly jti: string
  readonly hash: string
}

/**
 * Numbers, signs and stores a message in the caller's transaction, with its evidence. The
 * conversation's row is locked until commit, so that order and `prev` cannot fork. Whether it is training,
 * the conversation says, so that no message can be written without the mark by forgetting it.
 */
export const putIntoOutbox = async (tx: Tx, draft: Draft, sender: Sender): Promise<Queued> => {
  const { conv } = draft.message
  const conversation = await lockConversation(tx, draft)
  const message = number(draft, sender, conversation)
  const signed = await sender.sign(message)
  const hash = hashOf(signed)
  await exchangeTables(tx)
    .updateTable('conversation')
    .set({ out_seq: message.seq, out_hash: hash, training: message.training ?? false })
    .where('id', '=', conv)
    .where('peer', '=', draft.peer)
    .execute()
  await exchangeTables(tx)
    .insertInto('outbox')
    .values(outboxRow(message, signed, hash, sender.now))
    .execute()
  const { jti } = message
  await recordEvidence(tx, [{ kind: 'sent', peer: draft.peer, jti, digest: hash }], sender)
  return { jti, hash }
}

type Head = Pick<Selectable<ConversationTable>, 'out_seq' | 'out_hash' | 'training'>

const lockConversation = async (tx: Tx, { peer, message: { conv } }: Draft): Promise<Head> => {
  await exchangeTables(tx)
    .insertInto('conversation')
    .values({ id: conv, peer })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return exchangeTables(tx)
    .selectFrom('conversation')
    .select(['out_seq', 'out_hash', 'training'])
    .where('id', '=', conv)
    .where('peer', '=', peer)
    .forUpdate()
    .executeTakeFirstOrThrow()
}

const number = (draft: Draft, sender: Sender, head: Head): Message => {
  const iat = Math.floor(sender.now.getTime() / 1000)
  const { training: first, ...message } = draft.message
  const { out_seq: last, out_hash: prev, training } = head
  return {
    ...message,
    ...((training ?? first) ? { training: true } : {}),
    ...draft.content,
    iss: sender.self,
    aud: draft.peer,
    jti: uuidV7(sender.now, sender.random),
    iat,
    exp: iat + Math.floor(draft.lifetimeMs / 1000),
    seq: last + 1,
    ...(prev ? { prev } : {}),
  } as Message
}

const outboxRow = (message: Message, signed: string, hash: string, now: Date) => ({
  peer: message.aud,
  jti: message.jti,
  type: message.type,
  conv: message.conv,
  seq: message.seq,
  message: signed,
  kept_until: heldUntil(message),
  hash,
  created_at: now,
  due_at: now,
  expires_at: takenUntil(message),
})

const DAY_MS = 86_400_000

/** Until when the peer takes it. A request has to be there before the day is over that it may be kept until. */
const takenUntil = ({ exp, type, handling: { retain_until: day } }: Message): Date => {
  const expiry = exp * 1000
  if (type !== 'trace.request' || day === undefined) return new Date(expiry)
  return new Date(Math.min(expiry, Date.parse(day) + DAY_MS))
}

export type Parcel = Pick<OutboxTable, 'peer' | 'jti' | 'type' | 'conv' | 'hash'> & {
  readonly id: number
  readonly message: string
  readonly attempts: number
}

/**
 * Claims what is due for a peer, oldest first, as much as fits one envelope, and leases it: another
 * courier passes it by, and a courier that dies loses its lease. What arrives out of order, the peer holds
 * back (`seq`, `prev`).
 */
export const claimParcels = async (
  db: Tx,
  peer: string,
  {
    now,
    limit,
    leaseMs,
    orderOnly = false,
  }: {
    readonly now: Date
    readonly limit: number
    readonly leaseMs: number
    /** Questions about order and their answers, and nothing else. */
    readonly orderOnly?: boolean
  },
): Promise<Parcel[]> => {
  const { rows } = await sql<Parcel>`
    with due as materialized (
      select id, octet_length(message) as size from outbox
      where peer = ${peer} and state = 'waiting' and due_at <= ${now} and message is not null
        and (leased_until is null or leased_until <= ${now})
        and (not ${orderOnly} or type like 'sync.%')
      order by id limit ${limit} for update skip locked)
    update outbox set leased_until = ${new Date(now.getTime() + leaseMs)}, attempts = attempts + 1
    where id in (${fitting(sql.ref('due'))})
    returning id, peer, jti, type, conv, message, hash, attempts`.execute(exchangeTables(db))
  return rows.sort((one, other) => one.id - other.id)
}

/** The first of these rows that fit one envelope together; always the first. */
const fitting = (rows: RawBuilder<unknown>) => sql`
  select id from (
    select id, size, sum(size) over (order by id) as filled from ${rows}) placed
  where filled <= ${MESSAGES_CHARACTERS} or filled = size`

const parcelColumns = ['id', 'peer', 'jti', 'type', 'conv', 'message', 'hash', 'attempts'] as const

/** What waits for a peer that fetches it, oldest first, behind the message it had last, as much as fits one envelope. Claims nothing. */
export const waitingParcels = async (
  db: Tx,
  peer: string,
  {
    now,
    after,
    limit,
    orderOnly,
  }: {
    readonly now: Date
    readonly after: string | undefined
    readonly limit: number
    readonly orderOnly: boolean
  },
): Promise<Parcel[]> => {
  const last = after ? await findParcel(db, after) : undefined
  const { rows } = await sql<Parcel>`
    with waiting as materialized (
      select id, octet_length(message) as size from outbox
      where peer = ${peer} and state = 'waiting' and expires_at > ${now}
        and message is not null
        and id > ${last?.peer === peer ? last.id : 0}
        and (not ${orderOnly} or type like 'sync.%')
      order by id limit ${limit})
    select id, peer, jti, type, conv, message, hash, attempts from outbox
    where id in (${fitting(sql.ref('waiting'))}) order by id`.execute(exchangeTables(db))
  return rows
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The message of ours with this id, if there is one. */
export const findParcel = async (db: Tx, jti: string): Promise<Parcel | undefined> =>
  uuid.test(jti)
    ? exchangeTables(db)
        .selectFrom('outbox')
        .select(parcelColumns)
        .where('jti', '=', jti)
        .where('message', 'is not', null)
        .$narrowType<{ message: NotNull }>()
        .executeTakeFirst()
    : undefined

/** The peer signed for it, be it in the last moment: kept with the receipt, never sent again. */
export const settleDelivered = async (
  tx: Tx,
  parcel: Pick<Parcel, 'id' | 'jti' | 'peer'>,
  receipt: string,
  context: { readonly now: Date; readonly random: RandomBytes },
): Promise<boolean> => {
  const { numUpdatedRows } = await exchangeTables(tx)
    .updateTable('outbox')
    .set({ state: 'delivered', receipt, settled_at: context.now, leased_until: null })
    .where('id', '=', parcel.id)
    .where('state', 'in', ['waiting', 'expired'])
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  const { peer, jti } = parcel
  await recordEvidence(tx, [{ kind: 'receipt-got', peer, jti, digest: hashOf(receipt) }], context)
  return true
}

/** Why a message is not sent any more: with what the peer signed, or by a decision of our own. */
export interface GivenUp {
  readonly code: string
  readonly text: string | null
}

/** The peer will never take it: kept with what it signed, shown, and the trace is told. */
export const settleRefused = async (
  tx: Tx,
  parcel: Pick<Parcel, 'id' | 'jti' | 'peer' | 'hash'>,
  { code, text }: GivenUp,
  context: { readonly now: Date; readonly random: RandomBytes },
): Promise<boolean> => {
  const { numUpdatedRows } = await exchangeTables(tx)
    .updateTable('outbox')
    .set({ state: 'refused', refusal: code, receipt: text })
    .set({ settled_at: context.now, leased_until: null })
    .where('id', '=', parcel.id)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  const { peer, jti, hash } = parcel
  const digest = text === null ? hash : hashOf(text)
  const entry = { kind: 'refused-by-peer', peer, jti, digest } as const
  await recordEvidence(tx, [entry], context)
  return true
}

/** Not delivered now: tried again at `dueAt`. */
export const postpone = async (db: Tx, ids: readonly number[], dueAt: Date): Promise<void> => {
  if (ids.length === 0) return
  await exchangeTables(db)
    .updateTable('outbox')
    .set({ due_at: dueAt, leased_until: null })
    .where('id', 'in', ids)
    .where('state', '=', 'waiting')
    .execute()
}

/** An answered call or an incoming message shows that a peer is back: its postponed parcels are due now. */
export const hurry = async (db: Tx, peer: string, now: Date): Promise<boolean> => {
  const { numUpdatedRows } = await exchangeTables(db)
    .updateTable('outbox')
    .set({ due_at: now })
    .where('peer', '=', peer)
    .where('state', '=', 'waiting')
    .where('leased_until', 'is', null)
    .where('due_at', '>', now)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Peers for whom something is due: what the sweep wakes when a wake-up was lost. */
export const peersWithDueParcels = async (db: Tx, now: Date): Promise<string[]> => {
  const rows = await exchangeTables(db)
    .selectFrom('outbox')
    .select('peer')
    .distinct()
    .where('state', '=', 'waiting')
    .where('due_at', '<=', now)
    .where((where) =>
      where.or([where('leased_until', 'is', null), where('leased_until', '<=', now)]),
    )
    .execute()
  return rows.map(({ peer }) => peer)
}

/** Ends what has outlived its `exp`, or the day it may be kept until: the peer would refuse it. Returns what was given up. */
export const expireParcels = async (
  tx: Tx,
  now: Date,
): Promise<Pick<Parcel, 'conv' | 'type' | 'peer'>[]> =>
  exchangeTables(tx)
    .updateTable('outbox')
    .set({ state: 'expired', settled_at: now })
    .where('state', '=', 'waiting')
    .where('expires_at', '<=', now)
    .returning(['conv', 'type', 'peer'])
    .execute()
