import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import type { NodeDb, NodeTx } from '../database.ts'
import { recordAudit } from '../exchange/audit.ts'
import type { NodeTables } from '../tables/node.ts'
import type { By } from './api-keys.ts'

/** Who looks at requests of other States, when, and whether a restriction holds for them. */
export interface RequestViewer {
  readonly id: string
  readonly seesAll: boolean
  /** Decides whose deputy they are. */
  readonly now: Date
}

type Requests = ExpressionBuilder<NodeTables, 'request'>

/** Requests somebody may see: a restricted one is for whoever has it, and their deputy while they are away. */
export const requestVisibleTo =
  ({ id, seesAll, now }: RequestViewer) =>
  ({ eb, exists, lit, or, selectFrom }: Requests): Expression<SqlBool> =>
    or([
      ...(seesAll ? [lit(true)] : []),
      eb('request.restricted', '=', false),
      eb('request.assigned_to', '=', id),
      exists(
        selectFrom('absence')
          .select('absence.person')
          .whereRef('absence.person', '=', 'request.assigned_to')
          .where('absence.deputy', '=', id)
          .where('absence.since', '<=', now)
          .where('absence.until', '>', now),
      ),
    ])

/** Whether somebody may see one of these requests; no to one that there is not. */
export const seesRequest = async (
  db: NodeDb,
  viewer: RequestViewer,
  requestId: string,
): Promise<boolean> => {
  const row = await db
    .selectFrom('request')
    .select('request.id')
    .where('request.id', '=', requestId)
    .where(requestVisibleTo(viewer))
    .executeTakeFirst()
  return row !== undefined
}

/** Keeps a request to whoever has it, or opens it to every officer again. */
export const restrictRequest = async (
  tx: NodeTx,
  { requestId, restricted }: { readonly requestId: string; readonly restricted: boolean },
  { by, now }: By,
): Promise<void> => {
  const changed = await tx
    .updateTable('request')
    .set({ restricted })
    .where('id', '=', requestId)
    .where('restricted', '!=', restricted)
    .returning('id')
    .executeTakeFirst()
  const act = restricted ? 'request-restricted' : 'request-restriction-lifted'
  if (changed) await recordAudit(tx, { at: now, actor: by, act, subject: requestId, code: null })
}
