import type { AccessPurpose, HeldUnder } from '@proofmark/domain'
import { createCoalescer } from '../coalescer.ts'
import type { NodeDb } from '../database.ts'
import type { PersonDataKind } from '../tables/people.ts'
import { heldIn } from './file-log.ts'

/** Somebody wants to see the name of a person, or a photograph. */
export interface PersonLook {
  readonly actor: string
  readonly purpose: AccessPurpose
  readonly kind: PersonDataKind
  readonly subject: string
}

export interface PersonAccess extends PersonLook {
  readonly id: number
  readonly at: Date
  /** The other State a file was written for; null where it was for none. */
  readonly written_for: string | null
  /** Every State of which a file holds something, and under what. */
  readonly holds: readonly HeldUnder[]
}

export interface PersonLog {
  /** Resolves when the look is on record: nothing is shown before. */
  note(look: PersonLook): Promise<void>
}

const LINES_A_BATCH = 256

/** Every look at the name of a person on record, many in one commit. */
export const openPersonLog = (db: NodeDb, clock: () => Date): PersonLog => {
  const lines = createCoalescer<PersonLook, undefined>({
    most: LINES_A_BATCH,
    inFlight: 1,
    async run(batch) {
      const at = clock()
      await db
        .insertInto('person_access')
        .values(batch.map((look) => ({ at, ...look })))
        .execute()
      return batch.map(() => undefined)
    },
  })
  return { note: (look) => lines.ask(look) }
}

interface Wanted {
  readonly first: number
  readonly actor?: string
  /** The id of the last one seen. */
  readonly before?: number
}

/** Who looked at the names of persons and what for, the newest first. */
export const personAccesses = async (
  db: NodeDb,
  { first, actor, before }: Wanted,
): Promise<PersonAccess[]> => {
  let wanted = db.selectFrom('person_access').selectAll()
  if (actor !== undefined) wanted = wanted.where('actor', '=', actor)
  if (before !== undefined) wanted = wanted.where('id', '<', before)
  const rows = await wanted.orderBy('id', 'desc').limit(first).execute()
  const held = await heldIn(
    db,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => ({ ...row, holds: held.get(row.id) ?? [] }))
}
