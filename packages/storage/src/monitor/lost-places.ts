import { sql } from 'kysely'
import type { MonitorTx } from '../database.ts'
import { currentEpoch } from '../exchange/epoch.ts'
import { forgetFilledGaps } from '../exchange/gaps.ts'
import { passGap, type Receiver } from '../exchange/inbox.ts'

/** So long a message that was overtaken can still come and fill its place. */
const PATIENCE_MS = 3_600_000

/**
 * After a set-back: what the members told since the backup is lost, and they will not tell it again, so
 * what came later would wait behind it for ever. Times stand each for itself: the order goes on behind the
 * first hole of each conversation, once an epoch, and the audit says so.
 *
 * @returns in how many conversations
 */
export const passLostPlaces = async (
  tx: MonitorTx,
  receiver: Receiver<MonitorTx>,
): Promise<number> => {
  const { number, began_at } = await currentEpoch(tx)
  if (number === 1) return 0
  const { rows } = await sql<{ iss: string; conv: string; from: number; to: number }>`
    select gap.peer as iss, gap.conv, conversation.in_seq + 1 as "from", min(held.seq) - 1 as "to"
    from gap
    join conversation on conversation.id = gap.conv and conversation.peer = gap.peer
    join inbox held on held.issuer = gap.peer and held.conv = gap.conv and held.state = 'held'
    where gap.noticed_at <= ${new Date(receiver.now.getTime() - PATIENCE_MS)}
      and not exists (select from inbox taken where taken.issuer = gap.peer
        and taken.conv = gap.conv and taken.state <> 'held' and taken.received_at >= ${began_at})
    group by gap.peer, gap.conv, conversation.in_seq`.execute(tx)
  for (const place of rows) await passGap(tx, place, receiver)
  await forgetFilledGaps(tx)
  return rows.length
}
