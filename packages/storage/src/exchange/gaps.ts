import { sql } from 'kysely'
import { type ExchangeHolder, exchangeTables } from '../database.ts'

type Tx = ExchangeHolder

export interface GapPlace {
  readonly conv: string
  readonly peer: string
}

/** What is missing, as it is asked for. */
export interface Gap extends GapPlace {
  readonly asks: number
  readonly from: number
  readonly to: number
}

/** Messages that overtake each other fill most gaps by themselves. */
const PATIENCE_MS = 5_000
const FIRST_PAUSE_MS = 30_000
const LONGEST_PAUSE_MS = 6 * 3_600_000

/** How long to wait before asking for the same gap again. */
export const pauseAfterMs = (asks: number): number =>
  Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(asks, 20))

/** Notes that a message is missing in a conversation; once, however many are kept behind it. */
export const noteGap = async (tx: Tx, { conv, peer }: GapPlace, now: Date): Promise<void> => {
  await exchangeTables(tx)
    .insertInto('gap')
    .values({ conv, peer, noticed_at: now, ask_at: new Date(now.getTime() + PATIENCE_MS) })
    .onConflict((known) => known.doNothing())
    .execute()
}

/**
 * Gaps that are to be asked for now, the longest noticed first, locked against other workers. Of each
 * conversation the first hole: what lies behind the next one shows when that is filled.
 */
export const dueGaps = async (tx: Tx, now: Date, limit: number): Promise<Gap[]> => {
  const { rows } = await sql<Gap>`
    select due.conv, due.peer, due.asks, conversation.in_seq + 1 as "from",
      (select min(held.seq) - 1 from inbox held
        where held.issuer = due.peer and held.conv = due.conv and held.state = 'held'
          and held.seq > conversation.in_seq) as "to"
    from gap due
    join conversation on conversation.id = due.conv and conversation.peer = due.peer
    where due.ask_at <= ${now}
    order by due.noticed_at limit ${limit} for update of due skip locked`.execute(
    exchangeTables(tx),
  )
  return rows.filter(({ from, to }) => to !== null && from <= to)
}

/** The next time they are asked for is later, and later each time. */
export const putOffGaps = async (tx: Tx, gaps: readonly Gap[], now: Date): Promise<void> => {
  for (const { conv, peer, asks } of gaps)
    await exchangeTables(tx)
      .updateTable('gap')
      .set({ asks: asks + 1, ask_at: new Date(now.getTime() + pauseAfterMs(asks)) })
      .where('conv', '=', conv)
      .where('peer', '=', peer)
      .execute()
}

/** Something came of asking: the rest is asked for at once. */
export const hurryGap = async (tx: Tx, { conv, peer }: GapPlace, now: Date): Promise<void> => {
  await exchangeTables(tx)
    .updateTable('gap')
    .set({ asks: 0, ask_at: now })
    .where('conv', '=', conv)
    .where('peer', '=', peer)
    .execute()
}

/** Forgets gaps behind which nothing is kept any more. */
export const forgetFilledGaps = async (tx: Tx): Promise<void> => {
  await sql`
    delete from gap where not exists (
      select from inbox held where held.issuer = gap.peer and held.conv = gap.conv
        and held.state = 'held')`.execute(exchangeTables(tx))
}
