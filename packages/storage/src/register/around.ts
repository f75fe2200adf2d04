import type { RegisterEntry } from '@proofmark/markings'
import type pg from 'pg'
import { entryOf, type JudgedColumns } from './search.ts'

/** What a weapon of the register must be, whatever its number. Codes; absent where it does not matter. */
export interface WeaponFilter {
  readonly makes?: readonly string[]
  /** For makes no code list knows: as the book writes it. */
  readonly makeAsWritten?: string
  readonly calibres?: readonly string[]
  readonly types?: readonly string[]
  readonly countries?: readonly string[]
  /** The year of manufacture. */
  readonly year?: number
}

export interface Around {
  /** In ascending order: a scan then walks the index once. */
  readonly skeletons: readonly string[]
  /** Codes of the makes it may be, which go first in a crowd. */
  readonly makes: readonly string[]
  readonly filter: WeaponFilter
}

export interface FoundAround {
  readonly entries: readonly RegisterEntry[]
  /** There are more than are given. */
  readonly crowded: boolean
}

/** More than these are not candidates but a crowd. */
const MOST_ENTRIES = 300
/** How far a crowd is looked through for the make. */
const MOST_HITS = 1000

const COLUMNS = `id, serial, serial_exact, serial_skeleton, make, make_code, model,
  calibre_code, type_code, country_code`

const AROUND = `
  select ${COLUMNS}, count(*) over ()::int as hits
  from (
    select ${COLUMNS} from weapon
    where serial_skeleton = any(string_to_array($1, ' '))
      and ($3::text[] is null or make_code = any($3))
      and ($4::text is null or upper(make) = upper($4))
      and ($5::text[] is null or calibre_code = any($5))
      and ($6::text[] is null or type_code = any($6))
      and ($7::text[] is null or country_code = any($7))
      and ($8::text is null or exists (
        select from custody_event event
        where event.weapon_id = weapon.id
          and not exists (select from correction where supersedes = event.record_id)
          and (event.as_written ->> 'year_of_manufacture' = $8
            or (event.kind = 'manufacture' and left(event.occurred_on, 4) = $8))))
    limit ${MOST_HITS}) as hit
  order by coalesce(make_code = any($2), false) desc, id
  limit ${MOST_ENTRIES}`

type Row = JudgedColumns & { readonly hits: number }

const read = async (pool: pg.Pool, { skeletons, makes, filter }: Around): Promise<Row[]> => {
  const { makes: only, makeAsWritten, calibres, types, countries, year } = filter
  const limits = [only, makeAsWritten, calibres, types, countries, year?.toString()]
  // One text: escaping hundreds of array elements costs as much as looking them up.
  const values = [skeletons.join(' '), makes, ...limits.map((limit) => limit ?? null)]
  const { rows } = await pool.query<Row>({ name: 'register-around', text: AROUND, values })
  return rows
}

/**
 * Entries whose number is one of those given. Where that is a crowd and the make is known, the crowd
 * is looked through again for that make alone.
 */
export const readAround = async (pool: pg.Pool, wish: Around): Promise<FoundAround> => {
  if (wish.skeletons.length === 0) return { entries: [], crowded: false }
  const rows = await read(pool, wish)
  const hits = rows[0]?.hits ?? 0
  const { makes, filter } = wish
  const ofMake =
    hits === MOST_HITS && makes.length > 0 && !filter.makes && !filter.makeAsWritten
      ? await read(pool, { ...wish, filter: { ...filter, makes } })
      : []
  const found = new Map([...ofMake, ...rows].map((row) => [row.id, row]))
  return {
    entries: [...found.values()].slice(0, MOST_ENTRIES).map(entryOf),
    crowded: hits > MOST_ENTRIES,
  }
}
