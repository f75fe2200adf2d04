import type { AskRow, NodeDb, NodeTx, TraceRow } from '@proofmark/storage'
import { nextId } from '@proofmark/testkit/messages'
import { NOW } from '@proofmark/testkit/participants'

interface Ask {
  readonly conv: string
  readonly state: string
  readonly status?: TraceRow['status']
  readonly superseded?: boolean
  readonly lapsesAt?: Date
}

/** A trace of ours in which one State was asked; its id. */
export const putAsk = async (
  db: NodeDb,
  { conv, state, status = 'tracing', superseded = false, lapsesAt }: Ask,
): Promise<string> => {
  const [caseId, id] = [nextId(), nextId()]
  await db
    .insertInto('case_file')
    .values({
      ...{ id: caseId, national_number: 'n', category: 'seized', ground: 'unmarked', seen: '{}' },
      ...{ obtained_on: '2026-01-01', opened_at: NOW, opened_by: 'ana' },
    })
    .execute()
  await db
    .insertInto('trace')
    .values({ id, case_id: caseId, status, sla: 'routine', opened_at: NOW })
    .execute()
  await db
    .insertInto('ask')
    .values({
      ...{ conv, trace_id: id, state, superseded, request_jti: nextId(), request_hash: 'h' },
      ...{ because: '[]', asked_at: NOW, due_at: NOW, lapses_at: lapsesAt ?? null },
    })
    .execute()
  return id
}

export const lookAtAsk = (db: NodeDb, conv: string): Promise<AskRow> =>
  db.selectFrom('ask').selectAll().where('conv', '=', conv).executeTakeFirstOrThrow()

/** Acts while somebody else holds a trace: looks on once the act waits for it, then lets go. */
export const whileTraceIsHeld = async (
  db: NodeDb,
  traceId: string,
  act: () => Promise<unknown>,
  lookOn: (holder: NodeTx) => Promise<unknown>,
): Promise<void> => {
  let acting: Promise<unknown> = Promise.resolve()
  await db.transaction().execute(async (tx) => {
    await tx.selectFrom('trace').where('id', '=', traceId).forUpdate().execute()
    acting = act()
    await somebodyWaits(db)
    await lookOn(tx)
  })
  await acting
}

type Sessions = {
  readonly pg_stat_activity: { readonly datname: string; readonly wait_event_type: string | null }
}

const somebodyWaits = async (db: NodeDb): Promise<void> => {
  for (;;) {
    const waiting = await db
      .withTables<Sessions>()
      .selectFrom('pg_stat_activity')
      .select('datname')
      .where('datname', '=', ({ fn }) => fn<string>('current_database', []))
      .where('wait_event_type', '=', 'Lock')
      .executeTakeFirst()
    if (waiting) return
  }
}
