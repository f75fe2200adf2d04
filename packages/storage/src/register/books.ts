import { hasLapsed, lapseOf, type Retention } from '@proofmark/domain'
import { type Kysely, sql } from 'kysely'
import type { NodeTables } from '../tables/node.ts'
import type { CustodyEventTable, WeaponTable } from '../tables/register.ts'
import { weaponsUnder } from './regroup.ts'
import type { Book, BookEntry, BookWeapon, EntryCorrection } from './source.ts'

/** An entry with everything that lies beside it: where it came from, what became of it. */
interface EntryRow {
  readonly weapon: WeaponTable
  readonly same_number: number
  readonly event:
    | (Pick<
        CustodyEventTable,
        'record_id' | 'kind' | 'occurred_on' | 'counterparty' | 'party_name' | 'party_kind'
      > &
        Pick<CustodyEventTable, 'licence'> & { readonly legal_basis: string | null })
    | null
  readonly recorded_at: Date
  readonly recorded_by: string
  readonly correction: { supersedes: string; reason: string; by: string; at: string } | null
  readonly superseded_at: Date | null
  readonly held: boolean
  readonly removed: boolean
}

/** One statement for all that is shown of some weapons. */
const selectEntries = (db: Kysely<NodeTables>, wanted: ReturnType<typeof sql>) =>
  sql<EntryRow>`
    select to_jsonb(weapon) as weapon,
      (select count(*)::int from weapon other
        where other.identity = weapon.identity and other.id <> weapon.id
          and exists (select from custody_event theirs where theirs.weapon_id = other.id
            and not exists (select from correction gone where gone.supersedes = theirs.record_id))
      ) as same_number,
      case when event.record_id is not null then jsonb_build_object(
        'record_id', event.record_id, 'kind', event.kind, 'occurred_on', event.occurred_on,
        'counterparty', event.counterparty, 'party_name', event.party_name,
        'party_kind', event.party_kind, 'licence', event.licence,
        'legal_basis', event.as_written ->> 'legal_basis') end as event,
      file.imported_at as recorded_at, file.imported_by as recorded_by,
      case when made.supersedes is not null then jsonb_build_object(
        'supersedes', made.supersedes, 'reason', made.reason, 'by', made.corrected_by,
        'at', made.corrected_at) end as correction,
      met.corrected_at as superseded_at,
      exists (select from legal_hold hold
        where hold.record_id = event.record_id and hold.lifted_at is null) as held,
      lapsed.record_id is not null as removed
    from weapon
    left join custody_event event on event.weapon_id = weapon.id
    left join register_file file on file.id = event.file_id
    left join correction made on made.record_id = event.record_id
    left join correction met on met.supersedes = event.record_id
    left join lapsed_record lapsed on lapsed.record_id = event.record_id
    where ${wanted}
    order by event.occurred_on, event.record_id`.execute(db)

/** An entry as it lies in the book, and what became of it. */
export interface Stored {
  readonly entry: BookEntry
  readonly legalBasis: string | null
  readonly supersededAt: Date | null
  readonly removed: boolean
}

const correctionIn = ({ correction }: EntryRow): EntryCorrection | null =>
  correction && { ...correction, at: new Date(correction.at) }

const storedIn = (row: EntryRow): Stored[] => {
  const { event } = row
  if (!event) return []
  const entry = {
    recordId: event.record_id,
    kind: event.kind,
    occurredOn: event.occurred_on,
    counterparty: event.counterparty,
    partyKind: event.party_kind,
    partyName: event.party_name,
    licence: event.licence,
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
    correction: correctionIn(row),
    held: row.held,
  }
  const { superseded_at: supersededAt, removed } = row
  return [{ entry, legalBasis: event.legal_basis, supersededAt, removed }]
}

export interface BookOptions {
  readonly retention: Retention
  readonly now: Date
}

const destructionIn = (stored: readonly Stored[]): string | undefined =>
  stored.find(({ entry }) => entry.kind === 'destruction')?.entry.occurredOn

/** What is shown of a weapon, of the entries that stand. */
export const bookOf = (
  weapon: Omit<BookWeapon, 'countryOfManufacture'> & { readonly country: string | null },
  stored: readonly Stored[],
  {
    sameNumber,
    retention,
    now,
    destroyedOn = destructionIn(stored),
  }: BookOptions & { readonly sameNumber: number; readonly destroyedOn?: string | undefined },
): Book => {
  const today = now.toISOString().slice(0, 10)
  const isGone = ({ entry, legalBasis, removed }: Stored): boolean => {
    const { kind, occurredOn, held } = entry
    const lapse = lapseOf({ kind, occurredOn, legalBasis }, destroyedOn ?? null, retention)
    return removed || hasLapsed(lapse, today, held)
  }
  const gone = stored.filter(isGone)
  const kept = stored.filter((one) => !gone.includes(one))
  return {
    weapon: {
      id: weapon.id,
      type: weapon.type,
      make: weapon.make,
      model: weapon.model,
      calibre: weapon.calibre,
      serial: weapon.serial,
      countryOfManufacture: weapon.country,
    },
    entries: kept.map(({ entry }) => entry),
    lapsed: { count: gone.length, lastOn: gone.at(-1)?.entry.occurredOn ?? null },
    sameNumber,
  }
}

/** The books of some weapons as they stand now: neither what was superseded nor what has lapsed. */
export const loadBooks = async (
  db: Kysely<NodeTables>,
  ids: readonly string[],
  options: BookOptions,
): Promise<Map<string, Book>> => {
  if (ids.length === 0) return new Map()
  const { rows } = await selectEntries(db, sql`weapon.id = any(${ids}::uuid[])`)
  const books = Map.groupBy(rows, ({ weapon }) => weapon.id)
  return new Map(
    [...books].flatMap(([id, [first, ...rest]]) => {
      if (!first) return []
      const standing = [first, ...rest]
        .flatMap(storedIn)
        .filter(({ supersededAt }) => supersededAt === null)
      return [
        [
          id,
          bookOf(first.weapon, standing, { sameNumber: first.same_number, ...options }),
        ] as const,
      ]
    }),
  )
}

const wasKnown = ({ entry, supersededAt }: Stored, asOf: Date): boolean =>
  entry.recordedAt <= asOf && (supersededAt === null || supersededAt > asOf)

/**
 * What was known of some weapons at a moment: the entries recorded by then and not yet corrected, given
 * to weapons as they would have been then. What has lapsed since is not shown, whatever was known.
 */
export const loadBooksAsOf = async (
  db: Kysely<NodeTables>,
  ids: readonly string[],
  asOf: Date,
  options: BookOptions,
): Promise<Map<string, Book>> => {
  if (ids.length === 0) return new Map()
  const { rows } = await selectEntries(
    db,
    sql`weapon.identity in (select identity from weapon where id = any(${ids}::uuid[]))`,
  )
  const found = new Map<string, Book>()
  for (const [identity, together] of Map.groupBy(rows, ({ weapon }) => weapon.identity)) {
    const known = together.flatMap(storedIn).filter((one) => wasKnown(one, asOf))
    const weapons = weaponsUnder(
      identity,
      known.map((one) => ({ ...one, ...one.entry })),
    )
    for (const { weapon } of together) {
      const entries = weapons.get(weapon.id)
      if (!entries || !ids.includes(weapon.id)) continue
      // A clock that runs from the destruction runs on, whatever was known of it then.
      const standing = together.filter((row) => row.weapon.id === weapon.id).flatMap(storedIn)
      const destroyedOn = destructionIn(standing.filter((one) => one.supersededAt === null))
      const told = { sameNumber: weapons.size - 1, destroyedOn, ...options }
      found.set(weapon.id, bookOf(weapon, entries, told))
    }
  }
  return found
}
