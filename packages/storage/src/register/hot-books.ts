import type pg from 'pg'
import { ADD_USE, COUNT_USE, HOUR_OF, NUMBER_READ, type Use } from '../access/use.ts'
import { type BookOptions, bookOf, type Stored } from './books.ts'
import type { Book, BookEntry, BookWeapon, EntryCorrection } from './source.ts'

/** The statement's own number for what was asked, and a weapon found for it. */
interface Found {
  readonly n: number
  readonly book: BookJson
}

/**
 * One column a weapon, for every column of every row costs the driver a call; values in this order
 * without names, which would cost both ends more.
 */
type BookJson = readonly [
  id: BookWeapon['id'],
  type: BookWeapon['type'],
  make: BookWeapon['make'],
  model: BookWeapon['model'],
  calibre: BookWeapon['calibre'],
  serial: BookWeapon['serial'],
  country: string | null,
  sameNumber: number,
  custody: readonly CustodyJson[] | null,
]

type CustodyJson = readonly [
  recordId: BookEntry['recordId'],
  kind: BookEntry['kind'],
  occurredOn: BookEntry['occurredOn'],
  counterparty: BookEntry['counterparty'],
  partyKind: BookEntry['partyKind'],
  partyName: BookEntry['partyName'],
  licence: BookEntry['licence'],
  legalBasis: string | null,
  recordedAt: string,
  recordedBy: string,
  beside: BesideJson | null,
]

type BesideJson = readonly [
  correction: (Omit<EntryCorrection, 'at'> & { readonly at: string }) | null,
  held: boolean,
  removed: boolean,
]
const NOTHING_BESIDE: BesideJson = [null, false, false]

/** What lies beside an entry; most have nothing, and are marked so. */
const BESIDE = `json_build_array(
    (select json_build_object('supersedes', made.supersedes, 'reason', made.reason,
        'by', made.corrected_by, 'at', made.corrected_at)
      from correction made where made.record_id = event.record_id),
    exists (select from legal_hold hold
      where hold.record_id = event.record_id and hold.lifted_at is null),
    exists (select from lapsed_record lapsed where lapsed.record_id = event.record_id))`

/** Everything that is shown of a weapon. */
const BOOK = `json_build_array(
  found.id, found.type, found.make, found.model, found.calibre, found.serial, found.country,
  (select count(*)::int from weapon other
    where other.identity = found.identity and other.id <> found.id
      and exists (select from custody_event theirs where theirs.weapon_id = other.id
        and not (theirs.amended
          and exists (select from correction gone where gone.supersedes = theirs.record_id)))
  ),
  (select json_agg(json_build_array(
      event.record_id, event.kind, event.occurred_on, event.counterparty, event.party_kind,
      event.party_name, event.licence, event.as_written ->> 'legal_basis',
      file.imported_at, file.imported_by,
      case when event.amended then ${BESIDE} end
    ) order by event.occurred_on, event.record_id)
    from custody_event event
    left join register_file file on file.id = event.file_id
    where event.weapon_id = found.id
      and not (event.amended
        and exists (select from correction met where met.supersedes = event.record_id))
  )) as book`

/** One number may stand on many weapons; more than these are for a search, which ranks them. */
const MOST_OF_A_NUMBER = 20

const OF_A_NUMBER = `
  select * from weapon
  where serial_exact = asked.serial and (asked.make is null or make_code = asked.make)
  order by id limit ${MOST_OF_A_NUMBER}`

/** The look alone, for measuring. */
export const BY_NUMBER = `
  select asked.n::int, ${BOOK}
  from unnest($1::text[], $2::text[]) with ordinality as asked(serial, make, n)
  cross join lateral (${OF_A_NUMBER}) as found
  order by asked.n, found.id`

/**
 * The look and its record in one statement and one commit: what each person was shown, and how much
 * that makes in their hour.
 */
export const RECORDED_BY_NUMBER = `
  with asked as materialized (
    select * from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[])
      with ordinality as asked(serial, make, actor, at, n)),
  shown as materialized (
    select asked.n, found.id, ${BOOK}
    from asked cross join lateral (${OF_A_NUMBER}) as found),
  line as materialized (
    select asked.n, asked.actor, asked.at, count(shown.id)::int as weapons,
      coalesce(string_agg(shown.id::text, ' ' order by shown.id), 'none') as subject
    from asked left join shown using (n) group by 1, 2, 3),
  written as (
    insert into audit (at, actor, act, subject, code)
    select at, actor, '${NUMBER_READ}', subject, null from line order by n),
  counted as (${COUNT_USE} from line group by 1, 2 ${ADD_USE})
  select line.n::int, (extract(epoch from counted.hour) * 1000)::bigint as "hourMs",
    counted.weapons, shown.book
  from line
  join counted on counted.actor = line.actor and counted.hour = ${HOUR_OF}
  left join shown on shown.n = line.n
  order by line.n, shown.id`

export const BY_ID = `
  select asked.n::int, ${BOOK}
  from unnest($1::uuid[]) with ordinality as asked(id, n)
  join weapon found on found.id = asked.id`

const storedOf = (entry: CustodyJson): Stored => {
  const [recordId, kind, occurredOn, counterparty, partyKind, partyName, licence, ...more] = entry
  const [legalBasis, recordedAt, recordedBy, beside] = more
  const [correction, held, removed] = beside ?? NOTHING_BESIDE
  return {
    entry: {
      ...{ recordId, kind, occurredOn, counterparty, partyKind, partyName, licence },
      recordedAt: new Date(recordedAt),
      recordedBy,
      correction: correction && { ...correction, at: new Date(correction.at) },
      held,
    },
    legalBasis,
    supersededAt: null,
    removed,
  }
}

/** A look at a number, by whom and when. */
export interface NumberAsked {
  readonly exact: string
  /** Null for any. */
  readonly make: string | null
  readonly actor: string
  readonly at: Date
}

export interface NumberAnswered {
  readonly books: readonly Book[]
  /** What the person has been shown in this hour, this look included. */
  readonly use: Use
}

interface Recorded {
  readonly n: number
  /** The person's hour and what they were shown in it, this look included. */
  readonly hourMs: number
  readonly weapons: number
  readonly book: BookJson | null
}

const bookIn = (
  [id, type, make, model, calibre, serial, country, sameNumber, custody]: BookJson,
  options: BookOptions,
): Book => {
  const weapon = { id, type, make, model, calibre, serial, country }
  return bookOf(weapon, (custody ?? []).map(storedOf), { sameNumber, ...options })
}

/** The weapons under each number, each look on record when this resolves. */
export const readNumbers = async (
  pool: pg.Pool,
  asked: readonly NumberAsked[],
  options: BookOptions,
): Promise<NumberAnswered[]> => {
  const { rows } = await pool.query<Recorded>({
    name: 'books-by-number',
    text: RECORDED_BY_NUMBER,
    values: [
      asked.map(({ exact }) => exact),
      asked.map(({ make }) => make),
      asked.map(({ actor }) => actor),
      asked.map(({ at }) => at.toISOString()),
    ],
  })
  const byAsked = Map.groupBy(rows, ({ n }) => n)
  return asked.map(({ actor }, index) => answerIn(byAsked.get(index + 1) ?? [], actor, options))
}

const answerIn = (
  rows: readonly Recorded[],
  actor: string,
  options: BookOptions,
): NumberAnswered => {
  const [first] = rows
  if (!first) throw new Error('a look was not put on record')
  const { hourMs, weapons } = first
  const books = rows.flatMap(({ book }) => (book === null ? [] : [bookIn(book, options)]))
  return { books, use: { actor, hour: new Date(hourMs), weapons } }
}

/** The books found for each thing asked, in the order in which it was asked. */
export const readHotBooks = async (
  pool: pg.Pool,
  query: { readonly name: string; readonly text: string; readonly values: unknown[] },
  options: BookOptions & { readonly asked: number },
): Promise<Book[][]> => {
  const { rows } = await pool.query<Found>(query)
  const books = Array.from({ length: options.asked }, (): Book[] => [])
  for (const { n, book } of rows) books[n - 1]?.push(bookIn(book, options))
  return books
}
