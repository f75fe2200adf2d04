import type { Insertable } from 'kysely'
import type { NodeDb, NodeTx } from '../database.ts'
import { type Viewer, visibleTo } from '../people/case-shares.ts'
import { type RequestViewer, requestVisibleTo } from '../people/request-visibility.ts'
import type {
  CaseRow,
  RequestRow,
  TracedKind,
  TracedWeaponRow,
  TracedWeaponTable,
} from '../tables/index.ts'

/** A case of ours or a request of another State. */
export interface TracedSubject {
  readonly kind: TracedKind
  readonly subject: string
}

/** What another State lets us keep no longer has to be read anew, without it. */
export const stirPassed = async (db: NodeDb, today: string): Promise<void> => {
  await db
    .insertInto('traced_stir')
    .columns(['kind', 'subject'])
    .expression(
      db.selectFrom('traced_weapon').select(['kind', 'subject']).where('kept_until', '<', today),
    )
    .execute()
}

/** What has to be read anew, taken off the list; gone for good when the transaction commits. */
export const takeStirred = async (tx: NodeTx, most: number): Promise<TracedSubject[]> => {
  const listed = await tx
    .selectFrom('traced_stir')
    .select('id')
    .orderBy('id')
    .limit(most)
    .forUpdate()
    .execute()
  if (listed.length === 0) return []
  return tx
    .deleteFrom('traced_stir')
    .where(
      'id',
      'in',
      listed.map(({ id }) => id),
    )
    .returning(['kind', 'subject'])
    .execute()
}

/** Keeps how a weapon is known now, in the place of how it was known before. */
export const keepTraced = async (tx: NodeTx, row: Insertable<TracedWeaponTable>): Promise<void> => {
  await tx
    .insertInto('traced_weapon')
    .values(row)
    .onConflict((known) => known.columns(['kind', 'subject']).doUpdateSet(row))
    .execute()
}

/** A number nobody can read is like no other. */
export const dropTraced = async (tx: NodeTx, { kind, subject }: TracedSubject): Promise<void> => {
  await tx
    .deleteFrom('traced_weapon')
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .execute()
}

export const findTraced = (
  db: NodeDb,
  { kind, subject }: TracedSubject,
): Promise<TracedWeaponRow | undefined> =>
  db
    .selectFrom('traced_weapon')
    .selectAll()
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .executeTakeFirst()

/** More than this are not the same weapon but a crowd. */
const MOST_LIKE = 50

interface Like<Row> {
  readonly traced: Pick<TracedWeaponRow, 'seen' | 'confirmed' | 'kept_until'>
  readonly row: Row
}

interface Looked {
  readonly weapon: TracedWeaponRow
  /** Today, an ISO date: what may be kept no longer is not looked at. */
  readonly today: string
}

const alike = (db: NodeDb, kind: TracedKind, { weapon, today }: Looked) =>
  db
    .selectFrom('traced_weapon')
    .where('traced_weapon.kind', '=', kind)
    .where('serial_skeleton', '=', weapon.serial_skeleton)
    .where(({ eb, or }) => or([eb('kept_until', 'is', null), eb('kept_until', '>=', today)]))
    .where(({ eb, not, and }) =>
      not(
        and([
          eb('traced_weapon.kind', '=', weapon.kind),
          eb('traced_weapon.subject', '=', weapon.subject),
        ]),
      ),
    )

/** Cases with a number like this one that the viewer may see, and no others: the newest first. */
export const casesLike = async (
  db: NodeDb,
  looked: Looked,
  viewer: Viewer,
): Promise<Like<CaseRow>[]> => {
  const rows = await alike(db, 'case', looked)
    .innerJoin('case_file', 'case_file.id', 'traced_weapon.subject')
    .selectAll('case_file')
    .select(['traced_weapon.seen as traced_seen', 'confirmed', 'kept_until'])
    .where(visibleTo(viewer))
    .orderBy('case_file.id', 'desc')
    .limit(MOST_LIKE)
    .execute()
  return rows.map(({ traced_seen: seen, confirmed, kept_until, ...row }) => ({
    traced: { seen, confirmed, kept_until },
    row,
  }))
}

/** Requests of other States with a number like this one that the viewer may see and that were not taken back, the newest first. */
export const requestsLike = async (
  db: NodeDb,
  looked: Looked,
  viewer: RequestViewer,
): Promise<Like<RequestRow>[]> => {
  const rows = await alike(db, 'request', looked)
    .innerJoin('request', 'request.id', 'traced_weapon.subject')
    .selectAll('request')
    .select(['traced_weapon.seen as traced_seen', 'confirmed', 'kept_until'])
    .where('request.status', '!=', 'recalled')
    .where(requestVisibleTo(viewer))
    .orderBy('request.id', 'desc')
    .limit(MOST_LIKE)
    .execute()
  return rows.map(({ traced_seen: seen, confirmed, kept_until, ...row }) => ({
    traced: { seen, confirmed, kept_until },
    row,
  }))
}
