import type { NodeTx, TraceRow } from '@proofmark/storage'

/**
 * The traces in which we asked in these conversations, locked. Before any ask or message of theirs, as whoever acts on
 * a trace does, and in one order: or two who do so wait for each other.
 */
export const lockTracesOf = async (
  tx: NodeTx,
  conversations: readonly string[],
): Promise<Pick<TraceRow, 'id' | 'status'>[]> =>
  conversations.length === 0
    ? []
    : tx
        .selectFrom('trace')
        .select(['id', 'status'])
        .where('id', 'in', (eb) =>
          eb.selectFrom('ask').select('trace_id').where('conv', 'in', conversations),
        )
        .orderBy('id')
        .forUpdate()
        .execute()
