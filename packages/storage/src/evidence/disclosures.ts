import { fieldGroups, grounds, type Handling, type WithheldGroup } from '@proofmark/domain'
import { type Attachment, type Message, unverifiedClaims } from '@proofmark/protocol'
import { lettersOut } from '../casework/letters.ts'
import type { NodeDb } from '../database.ts'
import { handlingIn } from '../exchange/handling-in.ts'
import type { OutboxState } from '../tables/exchange.ts'
import type { LetterRow } from '../tables/letters.ts'
import { fieldsOf } from '../told-fields.ts'

/** One message by which facts left this State. */
export interface Disclosure {
  readonly at: Date
  readonly to: string
  readonly type: Message['type']
  /** It was said in an exercise: nothing in it is real. */
  readonly training: boolean
  readonly jti: string
  readonly trace: string
  readonly purpose: string
  readonly legal: string
  /** The rule of the disclosure policy an answer went out under; null where an officer of ours asked. */
  readonly rule: string | null
  readonly outcome: string | null
  /** How whoever was told may handle it; null where its content was erased, and for a request by letter. */
  readonly handling: Handling | null
  /** Who wrote it; nobody where the node answered alone, or where it is no answer. */
  readonly draftedBy: readonly string[]
  /** The second person who approved it, where there was one. */
  readonly approvedBy: string | null
  /** What was held back, and on which ground, as the answer itself says. */
  readonly withheld: readonly WithheldInAnswer[]
  /** What was told, by name only: `weapon.serial`, `events[].party_name`. */
  readonly fields: readonly string[]
  /** The files it names or brings. */
  readonly files: readonly FileDisclosed[]
  /** When its content was erased, because another State let what it quotes be kept no longer. */
  readonly erasedAt: Date | null
  /** Whether the recipient signed for it. */
  readonly state: OutboxState
  /** Which of our evidence logs it is in, by the epoch that log began with; null while it is in none. */
  readonly logEpoch: number | null
  /** Where it stands in that log. */
  readonly logIndex: number | null
  /** Whether a signed checkpoint of the log covers it. */
  readonly covered: boolean
}

/** A file that left, and of which photograph of ours it was made; null where that is not known any more. */
export interface FileDisclosed extends Pick<Attachment, 'sha256' | 'size' | 'media'> {
  readonly photographId: string | null
  readonly tickedBy: string | null
}

export type WithheldInAnswer = Pick<WithheldGroup, 'group' | 'ground'>

export interface DisclosurePage {
  readonly nodes: readonly Disclosure[]
  /** Where the next page begins; null where this is the last. */
  readonly next: number | null
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
  let after: number | null = 0
  while (after !== null) {
    const page: DisclosurePage = await disclosuresAfter(db, after, PAGE)
    yield* page.nodes
    after = page.next
  }
}

/** One page of it, the oldest first; begins after the row that an earlier page's `next` names. */
export const disclosuresAfter = async (
  db: NodeDb,
  after: number,
  first: number,
): Promise<DisclosurePage> => {
  const rows = await rowsAfter(db, after, first)
  const nodes: Disclosure[] = []
  for (const row of rows) nodes.push(await disclosureOf(db, row))
  return { nodes, next: rows.length < first ? null : (rows.at(-1)?.id ?? null) }
}

const rowsAfter = (db: NodeDb, after: number, first: number) =>
  db
    .selectFrom('outbox')
    .leftJoin('evidence', (join) =>
      join
        .onRef('evidence.peer', '=', 'outbox.peer')
        .onRef('evidence.jti', '=', 'outbox.jti')
        .on('evidence.kind', '=', 'sent'),
    )
    .leftJoin('answer_given as given', 'given.jti', 'outbox.jti')
    .leftJoin('answer_draft as draft', 'draft.id', 'given.draft_id')
    .leftJoin('erasure', (join) =>
      join
        .onRef('erasure.jti', '=', 'outbox.jti')
        .onRef('erasure.peer', '=', 'outbox.peer')
        .on('erasure.direction', '=', 'sent'),
    )
    .select(['outbox.id', 'outbox.peer', 'outbox.jti', 'outbox.type', 'outbox.message'])
    .select(['outbox.state', 'outbox.created_at', 'evidence.log_epoch', 'evidence.log_index'])
    .select(['given.answered_by', 'given.approved_by', 'draft.authors'])
    .select([
      'erasure.trace',
      'erasure.purpose',
      'erasure.legal',
      'erasure.fields',
      'erasure.erased_at',
    ])
    .where('outbox.id', '>', after)
    .where('outbox.type', 'not in', tellsNothing)
    // A file is told once: by its last part.
    .where(({ eb, exists, or, selectFrom }) =>
      or([
        eb('outbox.type', '!=', 'trace.attachment'),
        exists(
          selectFrom('sent_file')
            .select('sent_file.conv')
            .whereRef('sent_file.last_part', '=', 'outbox.jti'),
        ),
      ]),
    )
    .orderBy('outbox.id')
    .limit(first)
    .execute()

type Row = Awaited<ReturnType<typeof rowsAfter>>[number]

const disclosureOf = async (db: NodeDb, row: Row): Promise<Disclosure> => {
  return {
    ...{ at: row.created_at, to: row.peer, type: row.type, jti: row.jti, state: row.state },
    ...(row.message === null ? leftOf(row) : await saidIn(db, row.message)),
    draftedBy: row.authors ?? (row.answered_by ? [row.answered_by] : []),
    approvedBy: row.approved_by,
    erasedAt: row.erased_at,
    ...{ logEpoch: row.log_epoch, logIndex: row.log_index },
    covered: await isCovered(db, row),
  }
}

/** Of a file its name only: what is in it, nobody wrote in words. */
const namesOf = ({ type, body, att = [] }: Message): string[] =>
  type === 'trace.attachment'
    ? ['photograph']
    : [...fieldsOf(body), ...(att.length > 0 ? fieldsOf(att, 'att') : [])]

const filesIn = async (db: NodeDb, message: Message): Promise<FileDisclosed[]> => {
  const isPart = message.type === 'trace.attachment'
  if (!isPart && !message.att) return []
  const known = await db
    .selectFrom('sent_file')
    .innerJoin('photograph_copy as copy', 'copy.id', 'sent_file.copy_id')
    .select(['copy.sha256', 'copy.size', 'copy.media', 'copy.photograph_id as photographId'])
    .select('copy.ticked_by as tickedBy')
    .where(isPart ? 'sent_file.last_part' : 'sent_file.named_by', '=', message.jti)
    .orderBy('copy.id')
    .execute()
  const hashes = new Set(known.map(({ sha256 }) => sha256))
  const others = (message.att ?? []).filter(({ sha256 }) => !hashes.has(sha256))
  return [
    ...known,
    ...others.map(({ sha256, size, media }) => ({
      ...{ sha256, size, media, photographId: null, tickedBy: null },
    })),
  ]
}

const saidIn = async (db: NodeDb, text: string) => {
  const message = unverifiedClaims(text) as unknown as Message
  const { sub: trace, purpose, legal, body, training = false } = message
  const handling = handlingIn(message.handling)
  const files = await filesIn(db, message)
  const told = { ...toldIn(body), handling, fields: namesOf(message) }
  return { trace, training, purpose, legal, ...told, files }
}

/** A message of ours that quoted another State and was erased: what it told, its record still names. */
const leftOf = ({ trace, purpose, legal, fields }: Row) => ({
  ...{ trace: trace ?? '', purpose: purpose ?? '', legal: legal ?? '', fields: fields ?? [] },
  ...{ rule: null, outcome: null, handling: null, withheld: [], files: [], training: false },
})

const isCovered = async (
  db: NodeDb,
  { log_epoch: epoch, log_index: index }: Row,
): Promise<boolean> => {
  if (epoch === null || index === null) return false
  const row = await db
    .selectFrom('log_checkpoint')
    .select('size')
    .where('origin', 'like', epoch > 1 ? `txp/1/log/%/${epoch}` : 'txp/1/log/%')
    .where('origin', 'not like', epoch > 1 ? '' : 'txp/1/log/%/%')
    .where('size', '>', index)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** An answer names the rule itself; a corrected one names it in the answer it gives anew. */
const toldIn = (body: object): Pick<Disclosure, 'rule' | 'outcome' | 'withheld'> => {
  const answer = 'answer' in body && typeof body.answer === 'object' ? (body.answer ?? {}) : body
  return {
    rule: textIn(answer, 'rule'),
    outcome: textIn(answer, 'outcome'),
    withheld: withheldIn(answer),
  }
}

const withheldIn = (answer: object): WithheldInAnswer[] => {
  const list: unknown = Reflect.get(answer, 'withheld')
  if (!Array.isArray(list)) return []
  return list.flatMap((one: object) => {
    const group = fieldGroups.find((known) => known === textIn(one, 'group'))
    const ground = grounds.find((known) => known === textIn(one, 'ground'))
    return group && ground ? [{ group, ground }] : []
  })
}

const textIn = (value: object, member: string): string | null => {
  const text: unknown = Reflect.get(value, member)
  return typeof text === 'string' ? text : null
}

/** One letter by which facts left this State; nothing signed tells of it. */
export interface LetterDisclosure
  extends Pick<
    Disclosure,
    'at' | 'to' | 'trace' | 'rule' | 'outcome' | 'handling' | 'withheld' | 'fields'
  > {
  readonly kind: LetterRow['kind']
  readonly channel: LetterRow['channel']
  /** Who recorded it. */
  readonly by: string
}

/** Everything that left about a case by letter, e-mail or Interpol, oldest first. */
export const letterDisclosures = async (db: NodeDb): Promise<LetterDisclosure[]> => {
  const erased = await erasedLetters(db)
  const handlings = await answersByLetter(db)
  return (await lettersOut(db)).map(({ body, ...letter }) => ({
    ...{ at: letter.recorded_at, to: letter.peer, trace: letter.trace, kind: letter.kind },
    ...{ channel: letter.channel, by: letter.recorded_by },
    ...toldIn(body ?? {}),
    handling: handlings.get(letter.id) ?? null,
    fields: body ? fieldsOf(body) : (erased.get(letter.id) ?? []),
  }))
}

/** How the answers among them may be handled: the letter as we keep it does not say. */
const answersByLetter = async (db: NodeDb): Promise<ReadonlyMap<string, Handling>> => {
  const rows = await db
    .selectFrom('answer_given as given')
    .innerJoin('letter', 'letter.id', 'given.jti')
    .select(['given.jti', 'given.handling'])
    .execute()
  return new Map(rows.map(({ jti, handling }) => [jti, handling]))
}

/** What letters told whose copy was erased, by the names in the record of it. */
const erasedLetters = async (db: NodeDb): Promise<ReadonlyMap<string, readonly string[]>> => {
  const rows = await db
    .selectFrom('erasure')
    .select(['jti', 'fields'])
    .where('type', '=', 'letter')
    .execute()
  return new Map(rows.map(({ jti, fields }) => [jti, fields]))
}
