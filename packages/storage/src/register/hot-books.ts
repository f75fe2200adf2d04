import type pg from 'pg'
import { type BookOptions, bookOf, type Stored } from './books.ts'
import type { Book, BookEntry, BookWeapon, EntryCorrection } from './source.ts'

/** The statement's own number for what was asked, and a weapon found for it. */
interface Found extends Omit<BookWeapon, 'countryOfManufacture'> {
  readonly n: number
  readonly country: string | null
  readonly same_number: number
  readonly custody: readonly CustodyJson[] | null
}

/** As PostgreSQL writes it in JSON. */
interface CustodyJson extends Omit<BookEntry, 'recordedAt' | 'correction'> {
  readonly recordedAt: string
  readonly correction: (Omit<EntryCorrection, 'at'> & { readonly at: string }) | null
  readonly legalBasis: string | null
  readonly removed: boolean
}

/** Everything that is shown of a weapon, its entries as one value: a row a weapon, not a row an entry. */
const SHOWN = `
  found.id, found.type, found.make, found.model, found.calibre, found.serial, found.country,
  (select count(*)::int from weapon other
    where other.identity = found.identity and other.id <> found.id
      and exists (select from custody_event theirs where theirs.weapon_id = other.id
        and not exists (select from correction gone where gone.supersedes = theirs.record_id))
  ) as same_number,
  (select json_agg(json_build_object(
      'recordId', event.record_id, 'kind', event.kind, 'occurredOn', event.occurred_on,
      'counterparty', event.counterparty, 'partyKind', event.party_kind,
      'partyName', event.party_name, 'licence', event.licence,
      'legalBasis', event.as_written ->> 'legal_basis',
      'recordedAt', file.imported_at, 'recordedBy', file.imported_by,
      'correction', case when made.supersedes is not null then json_build_object(
        'supersedes', made.supersedes, 'reason', made.reason, 'by', made.corrected_by,
        'at', made.corrected_at) end,
      'held', exists (select from legal_hold hold
        where hold.record_id = event.record_id and hold.lifted_at is null),
      'removed', exists (select from lapsed_record lapsed
        where lapsed.record_id = event.record_id)
    ) order by event.occurred_on, event.record_id)
    from custody_event event
    left join register_file file on file.id = event.file_id
    left join correction made on made.record_id = event.record_id
    where event.weapon_id = found.id
      and not exists (select from correction met where met.supersedes = event.record_id)
  ) as custody`

/** One number may stand on many weapons; more than these are for a search, which ranks them. */
const MOST_OF_A_NUMBER = 20

export const BY_NUMBER = `
  select asked.n::int, ${SHOWN}
  from unnest($1::text[], $2::text[]) with ordinality as asked(serial, make, n)
  cross join lateral (
    select * from weapon
    where serial_exact = asked.serial and (asked.make is null or make_code = asked.make)
    order by id limit ${MOST_OF_A_NUMBER}) as found
  order by asked.n, found.id`

export const BY_ID = `
  select asked.n::int, ${SHOWN}
  from unnest($1::uuid[]) with ordinality as asked(id, n)
  join weapon found on found.id = asked.id`

const storedOf = (entry: CustodyJson): Stored => {
  const { legalBasis, removed, ...rest } = entry
  const { correction } = rest
  return {
    entry: {
      ...rest,
      recordedAt: new Date(rest.recordedAt),
      correction: correction && { ...correction, at: new Date(correction.at) },
    },
    legalBasis,
    supersededAt: null,
    removed,
  }
}

/** The books found for each thing asked, in the order in which it was asked. */
export const readHotBooks = async (
  pool: pg.Pool,
  query: { readonly name: string; readonly text: string; readonly values: unknown[] },
  options: BookOptions & { readonly asked: number },
): Promise<Book[][]> => {
  const { rows } = await pool.query<Found>(query)
  const books = Array.from({ length: options.asked }, (): Book[] => [])
  for (const { n, same_number: sameNumber, custody, ...weapon } of rows)
    books[n - 1]?.push(bookOf(weapon, (custody ?? []).map(storedOf), { sameNumber, ...options }))
  return books
}
