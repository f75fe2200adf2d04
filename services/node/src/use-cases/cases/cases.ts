import { Fault, type IllicitGround } from '@proofmark/domain'
import {
  type CaseRow,
  type NodeTx,
  recordAudit,
  uuidV7,
  type Viewer,
  visibleTo,
} from '@proofmark/storage'
import type { NodeContext } from '../../context.ts'
import type { CaseView, OpenCase, Person } from '../views.ts'

/** An investigator sees the cases they opened or are named in; an officer all of the State's that are not restricted. */
export const viewerOf = ({ id, roles }: Person): Viewer => ({
  id,
  seesAll: roles.includes('officer'),
})

/** Opens a case. What was typed is kept as typed, for ever. */
export const openCase = async (
  context: NodeContext,
  person: Person,
  { seen, category, ground, obtainedOn, nationalNumber, training = false, ...rest }: OpenCase,
): Promise<CaseView> => {
  const now = context.clock()
  const circumstances = rest.circumstances ?? null
  if (obtainedOn > now.toISOString().slice(0, 10))
    throw new Fault('PMK_INPUT_INVALID', 'obtainedOn: lies in the future.', {
      place: { column: 'obtainedOn' },
    })
  const id = uuidV7(now, context.random)
  await context.db.transaction().execute(async (tx) => {
    await tx
      .insertInto('case_file')
      .values({
        id,
        national_number: nationalNumber,
        category,
        ground,
        obtained_on: obtainedOn,
        opened_at: now,
        opened_by: person.id,
        seen: JSON.stringify(seen),
        circumstances,
        training,
      })
      .execute()
    await recordAudit(tx, {
      at: now,
      actor: person.id,
      act: training ? 'training-case-opened' : 'case-opened',
      subject: id,
      code: null,
    })
  })
  return {
    id,
    nationalNumber,
    category,
    ground,
    obtainedOn,
    openedAt: now,
    openedBy: person.id,
    seen,
    traceId: null,
    restricted: false,
    circumstances,
    training,
  }
}

export const caseView = (row: CaseRow, traceId: string | null): CaseView => ({
  id: row.id,
  nationalNumber: row.national_number,
  category: row.category,
  ground: row.ground as IllicitGround,
  obtainedOn: row.obtained_on,
  openedAt: row.opened_at,
  openedBy: row.opened_by,
  seen: row.seen,
  traceId,
  restricted: row.restricted,
  circumstances: row.circumstances,
  training: row.training,
})

export const findCase = async (
  { db }: Pick<NodeContext, 'db'>,
  person: Person,
  id: string,
): Promise<CaseView | null> => {
  const row = await db
    .selectFrom('case_file')
    .leftJoin('trace', 'trace.case_id', 'case_file.id')
    .selectAll('case_file')
    .select('trace.id as trace_id')
    .where('case_file.id', '=', id)
    .where(visibleTo(viewerOf(person)))
    .executeTakeFirst()
  if (!row) return null
  const { trace_id: traceId, ...file } = row
  return caseView(file, traceId)
}

/**
 * Locks a case for what a person does about it. Whether they may see it is looked at under the lock: whoever restricts it,
 * or ends that somebody is named in it, meanwhile waits for the end of this, or came before it. Of a trace and its case, the
 * trace is locked first.
 *
 * @param way `as-it-is` where it is only kept from changing, as many may do at one time
 * @throws Fault PMK_NOT_FOUND also where the person may not see it: an answer must not tell which
 */
export const lockSeenCase = async (
  tx: NodeTx,
  person: Person,
  id: string,
  way: 'as-it-is' | 'to-change' = 'to-change',
): Promise<CaseRow> => {
  const file = tx.selectFrom('case_file').selectAll().where('id', '=', id)
  const locked = await (way === 'as-it-is' ? file.forShare() : file.forNoKeyUpdate()).execute()
  const seen = locked[0] && (await file.where(visibleTo(viewerOf(person))).executeTakeFirst())
  if (!seen) throw new Fault('PMK_NOT_FOUND')
  return seen
}
