import type { State } from '@proofmark/domain'
import type { NotNull, Selectable } from 'kysely'
import type { NodeTx } from '../database.ts'
import type { AskRow, RequestRow } from '../tables/casework.ts'
import type { LetterTable } from '../tables/letters.ts'
import { fieldsOf } from '../told-fields.ts'
import { type ErasureSubject, erasedAt, type Moment } from './subject.ts'

/** The answer that stands in a conversation by letter, where it is erased now: its last, or its last correction of it. */
export const writtenAnswerDue = async (
  tx: NodeTx,
  { conv, state, channel }: AskRow,
  { today }: Moment,
): Promise<string | null> => {
  if (channel === 'network') return null
  const last = await tx
    .selectFrom('letter')
    .select(['kept_until', 'body'])
    .where('conv', '=', conv)
    .where('peer', '=', state)
    .where('direction', '=', 'in')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const day = last?.kept_until ?? null
  return last?.body && day !== null && day < today ? day : null
}

/**
 * Erases our copies of letters of a trace that may be kept no more, or quote what may not. The paper itself is elsewhere.
 * @returns how many went
 */
export const eraseLetters = async (
  tx: NodeTx,
  subject: ErasureSubject,
  { asks, ownerOf }: { asks: readonly AskRow[]; ownerOf: (day: string) => State | undefined },
  moment: Moment,
): Promise<number> => {
  if (asks.length === 0) return 0
  const due = await tx
    .selectFrom('letter')
    .selectAll()
    .where(
      'conv',
      'in',
      asks.map(({ conv }) => conv),
    )
    .where('kept_until', '<', moment.today)
    .where('body', 'is not', null)
    .$narrowType<{ kept_until: NotNull }>()
    .forUpdate()
    .execute()
  for (const letter of due) {
    const { direction, peer, kept_until: keptUntil } = letter
    const under = direction === 'in' ? peer : (ownerOf(keptUntil) ?? peer)
    await eraseLetter(tx, subject, letter, { under, keptUntil }, moment)
  }
  return due.length
}

/**
 * Erases our copies of what a State asked by letter. Our answer is ours and stays.
 * @returns how many went
 */
export const eraseRequestLetters = async (
  tx: NodeTx,
  { id, peer, conv }: RequestRow,
  keptUntil: string,
  moment: Moment,
): Promise<number> => {
  const due = await tx
    .selectFrom('letter')
    .selectAll()
    .where('conv', '=', conv)
    .where('peer', '=', peer)
    .where('direction', '=', 'in')
    .where('body', 'is not', null)
    .forUpdate()
    .execute()
  const subject = { kind: 'request', id } as const
  for (const letter of due)
    await eraseLetter(tx, subject, letter, { under: peer, keptUntil }, moment)
  return due.length
}

interface Why {
  readonly under: State
  readonly keptUntil: string
}

const eraseLetter = async (
  tx: NodeTx,
  { kind, id: subject }: ErasureSubject,
  letter: Selectable<LetterTable>,
  { under, keptUntil: kept_until }: Why,
  moment: Moment,
): Promise<void> => {
  const { id: jti, peer, conv, trace } = letter
  await tx
    .insertInto('erasure')
    .values({
      ...{ kind, subject, peer, jti, hash: '', type: 'letter', conv, seq: null, trace, under },
      ...{ direction: letter.direction === 'out' ? 'sent' : 'received', kept_until },
      ...{ purpose: null, legal: null, issued_at: letter.recorded_at, erased_at: moment.now },
      fields: JSON.stringify(fieldsOf(letter.body)),
    })
    .execute()
  await tx
    .updateTable('letter')
    .set({ body: null, erased: JSON.stringify(erasedAt(moment, under, kept_until)) })
    .where('id', '=', jti)
    .execute()
}
