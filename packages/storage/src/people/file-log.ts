import type { FileFor, FileTerm, HeldUnder } from '@proofmark/domain'
import type { NodeDb } from '../database.ts'
import type { PersonDataKind } from '../tables/people.ts'

/** A file or page that holds what other States told, before it is written. */
export interface FileWritten {
  readonly at: Date
  readonly actor: string
  readonly file: FileFor
  readonly kind: Extract<PersonDataKind, 'evidence' | 'form'>
  /** The trace, or the conversation. */
  readonly subject: string
  readonly holds: readonly HeldUnder[]
}

/** Who writes it, what for, whose facts are in it and under what: all on record, or nothing. */
export const noteFile = (db: NodeDb, { file, holds, ...look }: FileWritten): Promise<void> =>
  db.transaction().execute(async (tx) => {
    const written_for = 'to' in file ? file.to : null
    const { id } = await tx
      .insertInto('person_access')
      .values({ ...look, purpose: file.purpose, written_for })
      .returning('id')
      .executeTakeFirstOrThrow()
    if (holds.length > 0)
      await tx
        .insertInto('file_held')
        .values(
          holds.map(({ against, consents, ...one }) => ({
            ...{ ...one, access_id: id, against: [...against], consents: [...consents] },
          })),
        )
        .execute()
  })

/** What files held, by the access on record; nothing for an access that wrote none. */
export const heldIn = async (
  db: NodeDb,
  accesses: readonly number[],
): Promise<ReadonlyMap<number, HeldUnder[]>> => {
  const held = new Map<number, HeldUnder[]>()
  if (accesses.length === 0) return held
  const rows = await db
    .selectFrom('file_held')
    .selectAll()
    .where('access_id', 'in', accesses)
    .orderBy('access_id')
    .orderBy('state')
    .execute()
  for (const { access_id: id, state, consents, permission, against } of rows) {
    const one = { state, consents, permission, against: against as FileTerm[] }
    held.set(id, [...(held.get(id) ?? []), one])
  }
  return held
}
