import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import type { NodeDb, NodeTx } from '../database.ts'
import { recordAudit } from '../exchange/audit.ts'
import { type RandomBytes, uuidV7 } from '../ids.ts'
import type { NodeTables } from '../tables/node.ts'
import type { By } from './api-keys.ts'

/** Who looks, and whether they may see every case that is not restricted. */
export interface Viewer {
  readonly id: string
  readonly seesAll: boolean
}

type Cases = ExpressionBuilder<NodeTables, 'case_file'>

/**
 * The cases somebody may see: those they opened, those they are named in, and those of the whole State
 * that are not restricted, for whoever sees all.
 */
export const visibleTo =
  ({ id, seesAll }: Viewer) =>
  ({ eb, or, exists, selectFrom }: Cases): Expression<SqlBool> =>
    or([
      eb('case_file.opened_by', '=', id),
      exists(
        selectFrom('case_share')
          .select('case_share.id')
          .whereRef('case_share.case_id', '=', 'case_file.id')
          .where('case_share.person', '=', id)
          .where('case_share.ended_at', 'is', null),
      ),
      ...(seesAll ? [eb('case_file.restricted', '=', false)] : []),
    ])

/** Who is named in each of the cases now. */
export const sharedWith = async (
  db: NodeDb,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> => {
  const rows = await db
    .selectFrom('case_share')
    .select(['case_id', 'person'])
    .where('case_id', 'in', [...caseIds])
    .where('ended_at', 'is', null)
    .orderBy('id')
    .execute()
  return new Map(
    [...Map.groupBy(rows, ({ case_id }) => case_id)].map(([id, shares]) => [
      id,
      shares.map(({ person }) => person),
    ]),
  )
}

/** Names a person in a case; one who is named already stays so. */
export const shareCase = async (
  tx: NodeTx,
  { caseId, person }: { readonly caseId: string; readonly person: string },
  { by, now, random }: By & { readonly random: RandomBytes },
): Promise<void> => {
  const added = await tx
    .insertInto('case_share')
    .values({
      id: uuidV7(now, random),
      case_id: caseId,
      person,
      shared_by: by,
      shared_at: now,
    })
    .onConflict((conflict) =>
      conflict.columns(['case_id', 'person']).where('ended_at', 'is', null).doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  const line = { at: now, actor: by, act: 'case-shared', subject: caseId, code: null }
  if (added) await recordAudit(tx, line)
}

/** Ends it that a person is named in a case. */
export const endShare = async (
  tx: NodeTx,
  { caseId, person }: { readonly caseId: string; readonly person: string },
  { by, now }: By,
): Promise<void> => {
  const ended = await tx
    .updateTable('case_share')
    .set({ ended_by: by, ended_at: now })
    .where('case_id', '=', caseId)
    .where('person', '=', person)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  const line = { at: now, actor: by, act: 'case-share-ended', subject: caseId, code: null }
  if (ended) await recordAudit(tx, line)
}

/** Keeps a case to whoever opened it and the persons named in it, or opens it to the State's officers again. */
export const restrictCase = async (
  tx: NodeTx,
  { caseId, restricted }: { readonly caseId: string; readonly restricted: boolean },
  { by, now }: By,
): Promise<void> => {
  const changed = await tx
    .updateTable('case_file')
    .set({ restricted })
    .where('id', '=', caseId)
    .where('restricted', '!=', restricted)
    .returning('id')
    .executeTakeFirst()
  const act = restricted ? 'case-restricted' : 'case-restriction-lifted'
  if (changed) await recordAudit(tx, { at: now, actor: by, act, subject: caseId, code: null })
}
