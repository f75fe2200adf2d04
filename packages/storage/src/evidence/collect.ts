import {
  type Anchor,
  type EvidenceContent,
  type EvidenceConversation,
  type EvidenceErased,
  type EvidenceMessage,
  listsAround,
  unverifiedClaims,
} from '@proofmark/protocol'
import type { NodeDb } from '../database.ts'
import { findErasure } from '../erasure/records.ts'
import { coveringCheckpoints, type LoggedRow, type Proving, proveEntries } from './prove.ts'

export interface Collecting {
  readonly anchor: Anchor
  readonly now: Date
}

/**
 * All that this State can prove of a trace, on either side of it: what it and the others signed, where
 * that stands in its log, who testified to it, and who was who then. Null where it has no such trace.
 */
export const collectEvidence = async (
  db: NodeDb,
  trace: string,
  { anchor, now }: Collecting,
): Promise<EvidenceContent | null> => {
  const talks = await conversationsOf(db, trace)
  const said = await Promise.all(talks.map((talk) => messagesOf(db, talk)))
  const [first] = said.flat()
  if (!first) return null
  const self = selfIn(said.flat())
  if (self === null) return null
  const proving = await coveringCheckpoints(
    db,
    self,
    said.flat().flatMap(({ logged }) => logged),
  )
  const conversations: EvidenceConversation[] = []
  for (const [place, talk] of talks.entries()) {
    const here = said[place] ?? []
    if (here.length > 0) conversations.push(await conversationOf(db, talk, here, proving))
  }
  const exportedAt = Math.floor(now.getTime() / 1000)
  return {
    exported_at: exportedAt,
    exported_by: self,
    trace,
    anchor: { issuer: anchor.issuer, keys: anchor.keys.map((key) => ({ ...key })) },
    lists: await listsFor(db, [...secondsIn(conversations), ...proving.seconds, exportedAt]),
    conversations,
    checkpoints: [...proving.checkpoints],
    growth: [...proving.growth],
  }
}

interface Talk {
  readonly conv: string
  readonly peer: string
}

const conversationsOf = async (db: NodeDb, trace: string): Promise<Talk[]> => {
  const [asked, answered] = await Promise.all([
    db
      .selectFrom('ask')
      .select(['conv', 'state as peer'])
      .where('trace_id', '=', trace)
      .orderBy('conv')
      .execute(),
    db
      .selectFrom('request')
      .select(['conv', 'peer'])
      .where('trace', '=', trace)
      .orderBy('conv')
      .execute(),
  ])
  return [...asked, ...answered]
}

interface Said {
  readonly direction: EvidenceMessage['direction']
  readonly jti: string
  /** Null where its content was erased. */
  readonly message: string | null
  readonly receipt: string | null
  readonly peerLogged: string | null
  readonly answered: string | null
  readonly at: Date
  readonly logged: readonly LoggedRow[]
}

const messagesOf = async (db: NodeDb, { conv, peer }: Talk): Promise<Said[]> => {
  const [sent, received] = await Promise.all([
    db
      .selectFrom('outbox')
      .leftJoin('logged_receipt', (join) =>
        join
          .onRef('logged_receipt.peer', '=', 'outbox.peer')
          .onRef('logged_receipt.jti', '=', 'outbox.jti'),
      )
      .leftJoin('answered_receipt', (join) =>
        join
          .onRef('answered_receipt.peer', '=', 'outbox.peer')
          .onRef('answered_receipt.jti', '=', 'outbox.jti'),
      )
      .select(['outbox.jti', 'outbox.message', 'outbox.receipt', 'outbox.created_at as at'])
      .select(['logged_receipt.receipt as peerLogged', 'answered_receipt.receipt as answered'])
      .where('outbox.conv', '=', conv)
      .where('outbox.peer', '=', peer)
      .execute(),
    db
      .selectFrom('inbox')
      .select(['jti', 'message', 'receipt', 'received_at as at'])
      .where('conv', '=', conv)
      .where('issuer', '=', peer)
      .execute(),
  ])
  const logged = await loggedRows(db, peer, [...sent, ...received])
  const of = (jti: string, ...kinds: string[]) =>
    logged.filter((row) => row.jti === jti && kinds.includes(row.kind))
  return [
    ...sent.map((one) => ({
      ...{ ...one, direction: 'sent' as const, logged: of(one.jti, 'sent', 'receipt-got') },
    })),
    ...received.map((one) => ({
      ...{ ...one, direction: 'received' as const, peerLogged: null, answered: null },
      logged: of(one.jti, 'received', 'receipt-given'),
    })),
  ].sort((one, other) => one.at.getTime() - other.at.getTime())
}

const loggedRows = async (
  db: NodeDb,
  peer: string,
  messages: readonly { readonly jti: string }[],
): Promise<LoggedRow[]> => {
  if (messages.length === 0) return []
  const rows = await db
    .selectFrom('evidence')
    .select(['kind', 'salt', 'jti', 'log_epoch as epoch', 'log_index as index'])
    .where('peer', '=', peer)
    .where(
      'jti',
      'in',
      messages.map(({ jti }) => jti),
    )
    .where('log_index', 'is not', null)
    .orderBy('log_epoch')
    .orderBy('log_index')
    .execute()
  return rows.map((row) => ({ ...row, epoch: row.epoch ?? 1, index: row.index ?? 0 }))
}

/** Who exports: whoever signed what was sent, or the receipt for what was received. */
const selfIn = (said: readonly Said[]): string | null => {
  for (const { direction, message, receipt } of said) {
    const sent = direction === 'sent'
    if (message !== null) return String(unverifiedClaims(message)[sent ? 'iss' : 'aud'])
    if (receipt !== null) return String(unverifiedClaims(receipt)[sent ? 'aud' : 'iss'])
  }
  return null
}

const conversationOf = async (
  db: NodeDb,
  talk: Talk,
  said: readonly Said[],
  proving: Proving,
): Promise<EvidenceConversation> => {
  const messages: EvidenceMessage[] = []
  const erased: EvidenceErased[] = []
  for (const one of said) {
    const proof = await proofOf(db, one, proving)
    if (one.message === null) erased.push({ ...(await erasedOf(db, talk, one)), ...proof })
    else messages.push({ message: one.message, ...proof })
  }
  return { ...talk, messages, ...(erased.length > 0 ? { erased } : {}) }
}

const proofOf = async (db: NodeDb, said: Said, proving: Proving) => ({
  direction: said.direction,
  ...(said.receipt === null ? {} : { receipt: said.receipt }),
  ...(said.peerLogged === null ? {} : { logged: said.peerLogged }),
  ...(said.answered === null ? {} : { answered: said.answered }),
  entries: await proveEntries(db, said.logged, proving),
})

const secondsOf = (at: Date): number => Math.floor(at.getTime() / 1000)

/** What the record of its erasure says of a message. */
const erasedOf = async (db: NodeDb, { peer }: Talk, { jti, direction }: Said) => {
  const row = await findErasure(db, { direction, peer, jti })
  const { hash, type, seq, under, kept_until, issued_at, erased_at } = row
  return {
    ...{ jti, hash, type, seq: seq ?? 1, ground: 'retain-until' as const, under, kept_until },
    ...{ issued_at: secondsOf(issued_at), erased_at: secondsOf(erased_at) },
  }
}

/** When everything in the file was signed: for each time the lists are looked up that say who was who. */
const secondsIn = (conversations: readonly EvidenceConversation[]): number[] =>
  conversations
    .flatMap(({ messages, erased = [] }) => [
      ...messages.flatMap(({ message, receipt, logged, answered }) => [
        ...[message, receipt, logged, answered],
      ]),
      ...erased.flatMap(({ receipt, logged }) => [receipt, logged]),
    ])
    .flatMap((jws) => (jws === undefined ? [] : [secondOf(jws)]))

const secondOf = (jws: string): number => {
  const { iat } = unverifiedClaims(jws)
  return typeof iat === 'number' ? iat : 0
}

const listsFor = async (db: NodeDb, seconds: readonly number[]): Promise<string[]> => {
  const rows = await db
    .selectFrom('membership')
    .select(['version', 'statement'])
    .orderBy('version')
    .execute()
  const lists = rows.map((row) => ({ ...row, iat: secondOf(row.statement) }))
  const needed = new Set(seconds.flatMap((second) => listsAround(lists, second)))
  return lists.filter((list) => needed.has(list)).map(({ statement }) => statement)
}
