import type { State } from '@proofmark/domain'
import type { NotNull } from 'kysely'
import type { NodeTx } from '../database.ts'
import type { AskRow } from '../tables/casework.ts'
import { fieldsOf } from '../told-fields.ts'
import { type ErasureSubject, erasedAt, type Moment } from './subject.ts'

/** Erases our copies of letters of a trace that quote what may be kept no more. The paper itself is elsewhere. */
export const eraseLetters = async (
  tx: NodeTx,
  { kind, id: subject }: ErasureSubject,
  { asks, ownerOf }: { asks: readonly AskRow[]; ownerOf: (day: string) => State | undefined },
  moment: Moment,
): Promise<void> => {
  if (asks.length === 0) return
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
    const { id: jti, peer, conv, trace, kept_until } = letter
    const under = ownerOf(kept_until) ?? peer
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
}
