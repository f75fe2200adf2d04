import { logOrigin, type Message, unverifiedClaims } from '@proofmark/protocol'
import { lettersOut } from '../casework/letters.ts'
import type { NodeDb } from '../database.ts'
import type { OutboxState } from '../tables/exchange.ts'
import type { LetterRow } from '../tables/letters.ts'

/** One message by which facts left this State. */
export interface Disclosure {
  readonly at: Date
  readonly to: string
  readonly type: Message['type']
  readonly jti: string
  readonly trace: string
  readonly purpose: string
  readonly legal: string
  /** The rule of the disclosure policy an answer went out under; null where an officer of ours asked. */
  readonly rule: string | null
  readonly outcome: string | null
  /** What was told, by name only: `weapon.serial`, `events[].party_name`. */
  readonly fields: readonly string[]
  /** Whether the recipient signed for it. */
  readonly state: OutboxState
  /** Where it stands in our evidence log; null while it has no place there. */
  readonly logIndex: number | null
  /** Whether a signed checkpoint of the log covers it. */
  readonly covered: boolean
}

const PAGE = 500

/** Messages that carry nothing of any case. */
const tellsNothing = [
  'receipt',
  'clock.slip',
  'sync.request',
  'error',
  'trace.ack',
  'notice.ack',
] as const

/** Everything that ever left this State about a case, oldest first; a page at a time from the database. */
export async function* disclosures(db: NodeDb): AsyncGenerator<Disclosure> {
  let after = 0
  for (;;) {
    const rows = await pageAfter(db, after)
    for (const row of rows) yield await disclosureOf(db, row)
    const last = rows.at(-1)
    if (!last || rows.length < PAGE) return
    after = last.id
  }
}

const pageAfter = (db: NodeDb, after: number) =>
  db
    .selectFrom('outbox')
    .leftJoin('evidence', (join) =>
      join
        .onRef('evidence.peer', '=', 'outbox.peer')
        .onRef('evidence.jti', '=', 'outbox.jti')
        .on('evidence.kind', '=', 'sent'),
    )
    .select(['outbox.id', 'outbox.peer', 'outbox.jti', 'outbox.type', 'outbox.message'])
    .select(['outbox.state', 'outbox.created_at', 'evidence.log_index'])
    .where('outbox.id', '>', after)
    .where('outbox.type', 'not in', tellsNothing)
    .orderBy('outbox.id')
    .limit(PAGE)
    .execute()

type Row = Awaited<ReturnType<typeof pageAfter>>[number]

const disclosureOf = async (db: NodeDb, row: Row): Promise<Disclosure> => {
  const { iss, sub, purpose, legal, body } = unverifiedClaims(row.message) as unknown as Message
  return {
    ...{ at: row.created_at, to: row.peer, type: row.type, jti: row.jti, trace: sub },
    ...{ purpose, legal, ...ruleIn(body), fields: fieldsOf(body), state: row.state },
    logIndex: row.log_index,
    covered: row.log_index !== null && (await isCovered(db, iss, row.log_index)),
  }
}

const isCovered = async (db: NodeDb, self: string, index: number): Promise<boolean> => {
  const row = await db
    .selectFrom('log_checkpoint')
    .select('size')
    .where('origin', '=', logOrigin(self))
    .where('size', '>', index)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** An answer names the rule itself; a corrected one names it in the answer it gives anew. */
const ruleIn = (body: object): Pick<Disclosure, 'rule' | 'outcome'> => {
  const answer = 'answer' in body && typeof body.answer === 'object' ? (body.answer ?? {}) : body
  return { rule: textIn(answer, 'rule'), outcome: textIn(answer, 'outcome') }
}

const textIn = (value: object, member: string): string | null => {
  const text: unknown = Reflect.get(value, member)
  return typeof text === 'string' ? text : null
}

/** The names of what is told, each once, in the order in which it stands there. */
const fieldsOf = (value: unknown, path = ''): string[] => {
  if (Array.isArray(value)) return [...new Set(value.flatMap((one) => fieldsOf(one, `${path}[]`)))]
  if (value === null || typeof value !== 'object') return [path]
  return Object.entries(value).flatMap(([key, inner]) =>
    fieldsOf(inner, path ? `${path}.${key}` : key),
  )
}

/** One letter by which facts left this State; nothing signed tells of it. */
export interface LetterDisclosure
  extends Pick<Disclosure, 'at' | 'to' | 'trace' | 'rule' | 'outcome' | 'fields'> {
  readonly kind: LetterRow['kind']
  readonly channel: LetterRow['channel']
  /** Who recorded it. */
  readonly by: string
}

/** Everything that left about a case by letter, e-mail or Interpol, oldest first. */
export const letterDisclosures = async (db: NodeDb): Promise<LetterDisclosure[]> =>
  (await lettersOut(db)).map(({ body, ...letter }) => ({
    ...{ at: letter.recorded_at, to: letter.peer, trace: letter.trace, kind: letter.kind },
    ...{ channel: letter.channel, by: letter.recorded_by },
    ...{ ...ruleIn(body), fields: fieldsOf(body) },
  }))
