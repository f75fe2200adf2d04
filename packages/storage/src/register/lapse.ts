import { hasLapsed, type Lapse, lapseOf, type Retention } from '@proofmark/domain'
import { type Kysely, sql } from 'kysely'
import type { NodeTables } from '../tables/node.ts'
import type { CustodyEventTable } from '../tables/register.ts'

const RECORDS_A_ROUND = 500

type Tx = Kysely<NodeTables>

type Old = Pick<
  CustodyEventTable,
  'record_id' | 'weapon_id' | 'kind' | 'occurred_on' | 'digest' | 'file_id' | 'line'
> & { readonly legal_basis: string | null; readonly destroyed_on: string | null }

/** No clock can have run out for an entry of this year or later. */
const firstSafeYear = ({ clocks }: Retention, now: Date): string =>
  String(now.getUTCFullYear() - Math.min(...clocks.map(({ years }) => years)) + 1)

/** The next records by id that may be past their time: a look over the whole book, a page at a time. */
const oldRecords = async (tx: Tx, after: string, before: string): Promise<Old[]> => {
  const { rows } = await sql<Old>`
    select event.record_id, event.weapon_id, event.kind, event.occurred_on, event.digest,
      event.file_id, event.line, event.as_written ->> 'legal_basis' as legal_basis,
      (select min(death.occurred_on) from custody_event death
        where death.weapon_id = event.weapon_id and death.kind = 'destruction'
          and not exists (select from correction where correction.supersedes = death.record_id)
      ) as destroyed_on
    from custody_event event
    where event.record_id > ${after} and event.occurred_on < ${before}
      and not exists (select from lapsed_record gone where gone.record_id = event.record_id)
    order by event.record_id limit ${RECORDS_A_ROUND}
    for update of event skip locked`.execute(tx)
  return rows
}

/** Asked once the records are locked: whoever holds one locks it too, and so comes before or after. */
const heldAmong = async (tx: Tx, records: readonly Old[]): Promise<ReadonlySet<string>> => {
  const rows = await tx
    .selectFrom('legal_hold')
    .select('record_id')
    .where('lifted_at', 'is', null)
    .where('record_id', '=', sql<string>`any(${records.map(({ record_id: id }) => id)})`)
    .execute()
  return new Set(rows.map(({ record_id: id }) => id))
}

const lapsedAmong = (
  records: readonly Old[],
  held: ReadonlySet<string>,
  retention: Retention,
  now: Date,
) =>
  records.flatMap((record) => {
    const { kind, occurred_on: occurredOn, legal_basis: legalBasis } = record
    const lapse = lapseOf({ kind, occurredOn, legalBasis }, record.destroyed_on, retention)
    const today = now.toISOString().slice(0, 10)
    const gone = lapse && hasLapsed(lapse, today, held.has(record.record_id))
    return gone ? [{ record, lapse }] : []
  })

/** The content goes; what stays tells that there was a record, whose weapon it was, and why it is gone. */
const removeContent = async (
  tx: Tx,
  lapsed: readonly { readonly record: Old; readonly lapse: Lapse }[],
  now: Date,
): Promise<void> => {
  if (lapsed.length === 0) return
  const tombstones = lapsed.map(({ record, lapse }) => ({
    record_id: record.record_id,
    weapon_id: record.weapon_id,
    digest: record.digest,
    file_id: record.file_id,
    line: record.line,
    kept_until: lapse.keptUntil,
    clock: lapse.clock,
    removed_at: now,
  }))
  await tx.insertInto('lapsed_record').values(tombstones).execute()
  const ids = tombstones.map(({ record_id: id }) => id)
  await sql`select set_config('proofmark.removes_lapsed', 'yes', true)`.execute(tx)
  await sql`
    update custody_event set counterparty = null, party_name = null, party_kind = null,
      licence = null, as_written = '{}'
    where record_id = any(${ids})`.execute(tx)
  await sql`select set_config('proofmark.removes_lapsed', '', true)`.execute(tx)
}

/**
 * Removes the content of every record that is past its time and not held, a round a transaction. Where
 * no clock is configured it does nothing. @returns how many records were removed
 */
export const removeLapsed = async (db: Tx, retention: Retention, now: Date): Promise<number> => {
  if (retention.clocks.length === 0) return 0
  const before = firstSafeYear(retention, now)
  let removed = 0
  for (let after: string | undefined = ''; after !== undefined; ) {
    const from: string = after
    const round = await db.transaction().execute(async (tx) => {
      const records = await oldRecords(tx, from, before)
      const lapsed = lapsedAmong(records, await heldAmong(tx, records), retention, now)
      await removeContent(tx, lapsed, now)
      return { records, lapsed: lapsed.length }
    })
    removed += round.lapsed
    after = round.records.length < RECORDS_A_ROUND ? undefined : round.records.at(-1)?.record_id
  }
  return removed
}
