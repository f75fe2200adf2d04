import type { NoticeDirection, NoticeKind } from '@proofmark/domain'
import { type Insertable, sql } from 'kysely'
import type { NodeDb, NodeTx } from '../database.ts'
import type { NoticeRow, NoticeTable, NoticeWeaponTable } from '../tables/notices.ts'

export type NoticeWeaponKeys = Omit<NoticeWeaponTable, 'notice_id' | 'place'>

/** With when the State told took it: null for one that came, or that nobody signed for yet. */
export type StoredNotice = NoticeRow & { readonly delivered_at: Date | null }

/** Stores a notice with the numbers it names, in the caller's transaction. */
export const storeNotice = async (
  tx: NodeTx,
  notice: Insertable<NoticeTable>,
  weapons: readonly NoticeWeaponKeys[],
): Promise<void> => {
  await tx.insertInto('notice').values(notice).execute()
  if (weapons.length === 0) return
  await tx
    .insertInto('notice_weapon')
    .values(weapons.map((keys, place) => ({ ...keys, place, notice_id: notice.id })))
    .execute()
}

const notices = (db: NodeDb | NodeTx) =>
  db
    .selectFrom('notice')
    .leftJoin('outbox', (join) =>
      join
        .onRef('outbox.jti', '=', 'notice.jti')
        .onRef('outbox.peer', '=', 'notice.peer')
        .on('outbox.state', '=', 'delivered')
        .on('notice.direction', '=', 'out'),
    )

const columns = (query: ReturnType<typeof notices>) =>
  query.selectAll('notice').select('outbox.settled_at as delivered_at')

export const findNotices = async (
  db: NodeDb | NodeTx,
  ids: readonly string[],
): Promise<StoredNotice[]> =>
  ids.length === 0
    ? []
    : columns(notices(db)).where('notice.id', 'in', ids).orderBy('notice.id', 'desc').execute()

export interface NoticeFilter {
  readonly direction?: NoticeDirection
  readonly kind?: NoticeKind
  readonly peer?: string
  readonly acknowledged?: boolean
  /** The key of a number, look-alikes folded. */
  readonly skeleton?: string
  /** Words that stand somewhere in it. */
  readonly text?: string
  readonly training?: boolean
}

/** A `%`, `_` or `\` in what a person types is that sign. */
const containing = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`

/** The newest first; ids are UUIDv7, so the id is the cursor. */
export const listNotices = async (
  db: NodeDb,
  filter: NoticeFilter,
  { first, after }: { readonly first: number; readonly after?: string },
): Promise<{ readonly rows: StoredNotice[]; readonly total: number }> => {
  const { direction, kind, peer, acknowledged, skeleton, text, training } = filter
  let matching = notices(db)
  if (direction) matching = matching.where('notice.direction', '=', direction)
  if (kind) matching = matching.where('notice.kind', '=', kind)
  if (peer) matching = matching.where('notice.peer', '=', peer)
  if (training !== undefined) matching = matching.where('notice.training', '=', training)
  if (acknowledged !== undefined)
    matching = matching.where('notice.acknowledged_at', acknowledged ? 'is not' : 'is', null)
  if (skeleton !== undefined)
    matching = matching.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('notice_weapon')
          .select('place')
          .whereRef('notice_id', '=', 'notice.id')
          .where('serial_skeleton', '=', skeleton),
      ),
    )
  if (text) matching = matching.where(sql<boolean>`notice.body::text ilike ${containing(text)}`)
  const page = after ? matching.where('notice.id', '<', after) : matching
  const [rows, count] = await Promise.all([
    columns(page)
      .orderBy('notice.id', 'desc')
      .limit(first + 1)
      .execute(),
    matching.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ])
  return { rows, total: count.total }
}

/** A notice that names a number, and the key under which it does. */
export interface NamedIn {
  readonly notice: StoredNotice
  readonly exact: string
}

const MOST_NAMED = 20

/**
 * The notices that name a number like this one, the newest first; what is told in an exercise is of no weapon. A notice that names another maker is
 * about another weapon; one whose maker nobody can tell may be about this one.
 */
export const noticesNaming = async (
  db: NodeDb,
  { skeleton, makes }: { readonly skeleton: string; readonly makes: readonly string[] },
): Promise<NamedIn[]> => {
  let named = db
    .selectFrom('notice_weapon')
    .innerJoin('notice', 'notice.id', 'notice_weapon.notice_id')
    .select(['notice_id', 'serial_exact'])
    .where('serial_skeleton', '=', skeleton)
    .where('notice.training', '=', false)
  if (makes.length > 0)
    named = named.where(({ or, eb }) =>
      or([eb('make_code', 'is', null), eb('make_code', 'in', makes)]),
    )
  const hits = await named.orderBy('notice_id', 'desc').limit(MOST_NAMED).execute()
  const exactOf = new Map(hits.map(({ notice_id, serial_exact }) => [notice_id, serial_exact]))
  const found = await findNotices(db, [...exactOf.keys()])
  return found.map((notice) => ({ notice, exact: exactOf.get(notice.id) ?? '' }))
}

/** A person of ours took note of a notice that came; null where there is none. */
export const acknowledgeNotice = async (
  tx: NodeTx,
  id: string,
  { by, at }: { readonly by: string; readonly at: Date },
): Promise<{ readonly notice: NoticeRow; readonly first: boolean } | null> => {
  const notice = await tx
    .selectFrom('notice')
    .selectAll()
    .where('id', '=', id)
    .where('direction', '=', 'in')
    .forUpdate()
    .executeTakeFirst()
  if (!notice) return null
  if (notice.acknowledged_at) return { notice, first: false }
  const taken = { acknowledged_at: at, acknowledged_by: by }
  await tx.updateTable('notice').set(taken).where('id', '=', id).execute()
  return { notice: { ...notice, ...taken }, first: true }
}

/** A person of the State we told took note; false where we sent it no such notice, or not in training alike. */
export const noteAcknowledged = async (
  tx: NodeTx,
  { peer, jti, hash, training, at }: Pick<NoticeRow, 'peer' | 'jti' | 'hash' | 'training' | 'at'>,
): Promise<boolean> => {
  const sent = await tx
    .selectFrom('notice')
    .select(['id', 'acknowledged_at'])
    .where('direction', '=', 'out')
    .where('peer', '=', peer)
    .where('jti', '=', jti)
    .where('hash', '=', hash)
    .where('training', '=', training)
    .forUpdate()
    .executeTakeFirst()
  if (!sent) return false
  if (!sent.acknowledged_at)
    await tx
      .updateTable('notice')
      .set({ acknowledged_at: at, acknowledged_by: peer })
      .where('id', '=', sent.id)
      .execute()
  return true
}

/** A notice of ours that lost its place in the order stands under another id now. */
export const moveNotice = async (
  tx: NodeTx,
  jti: string,
  placed: { readonly jti: string; readonly hash: string },
): Promise<void> => {
  const { jti: next, hash } = placed
  await tx
    .updateTable('notice')
    .set({ jti: next, hash })
    .where('direction', '=', 'out')
    .where('jti', '=', jti)
    .execute()
}
