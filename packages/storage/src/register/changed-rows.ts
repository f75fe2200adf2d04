import type { PoolClient } from 'pg'
import { registerColumns, type WrittenRow } from './row.ts'
import type { RowProblem } from './row-problem.ts'

/** A staged row whose record id stands for something else already. */
export interface ChangedRow {
  readonly written: WrittenRow
  readonly problem: RowProblem
}

/** After the rows were stored: of two in one file under one id, the first was. */
const againstStored = `
  select staged.line, staged.record_id, staged.as_written
  from pg_temp.register_stage staged join custody_event stored using (record_id)
  where stored.digest <> staged.digest order by staged.line`

/** Without storing them: each row beside what stands, or would stand, under its id. */
const besideKnown = `
  select staged.line, staged.record_id, staged.as_written, staged.digest,
    stored.record_id is null and row_number() over same_id = 1 as is_new,
    coalesce(stored.digest, first_value(staged.digest) over same_id) as known
  from pg_temp.register_stage staged left join custody_event stored using (record_id)
  window same_id as (partition by staged.record_id order by staged.line)`

const againstKnown = `
  select line, record_id, as_written from (${besideKnown}) row
  where digest <> known order by line`

/** How many staged rows would be new. */
export const countNew = async (client: PoolClient): Promise<number> => {
  const { rows } = await client.query<{ added: number }>(
    `select count(*)::int as added from (${besideKnown}) row where is_new`,
  )
  return rows[0]?.added ?? 0
}

interface Found {
  readonly line: number
  readonly record_id: string
  readonly as_written: Readonly<Record<string, string>>
}

const ROWS_A_FETCH = 500

/** Rows that say something else than what is known under their id, in the order of their lines. */
export async function* changedRows(
  client: PoolClient,
  { stored }: { readonly stored: boolean },
): AsyncGenerator<ChangedRow> {
  const query = stored ? againstStored : againstKnown
  await client.query(`declare changed_row no scroll cursor for ${query}`)
  for (;;) {
    const { rows } = await client.query<Found>(`fetch ${ROWS_A_FETCH} from changed_row`)
    if (rows.length === 0) break
    yield* rows.map(changed)
  }
  await client.query('close changed_row')
}

const changed = ({ line, record_id, as_written }: Found): ChangedRow => ({
  written: registerColumns.map((column) => as_written[column] ?? ''),
  problem: { line, column: 'record_id', why: `${record_id} was loaded before with other content` },
})
