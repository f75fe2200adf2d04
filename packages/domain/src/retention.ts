import { latestDay } from './custody.ts'
import type { CustodyKind } from './terms.ts'

/** How long a record is kept under one legal basis. The instruments set minima; a State sets its own. */
export interface RetentionClock {
  readonly basis: string
  /** The kinds of entry it runs for; all where none is named. */
  readonly kinds?: readonly CustodyKind[]
  readonly years: number
  /** From the day of the entry, or from the day the weapon was destroyed. */
  readonly from?: 'entry' | 'destruction'
}

export interface Retention {
  readonly clocks: readonly RetentionClock[]
  /** The basis of an entry that names none. */
  readonly defaultBasis?: string
}

/** Nothing lapses unless a State says when: the minima of the instruments are no reason to forget. */
export const keepEverything: Retention = { clocks: [] }

export interface DatedRecord {
  readonly kind: CustodyKind
  readonly occurredOn: string
  /** As written: one basis, or several between commas or semicolons. */
  readonly legalBasis: string | null
}

/** The last day a record is kept, and under which clock. */
export interface Lapse {
  readonly keptUntil: string
  readonly clock: string
}

const folded = (basis: string): string => basis.trim().toLowerCase()

const basesOf = ({ legalBasis }: DatedRecord, { defaultBasis }: Retention): string[] => {
  const written = (legalBasis ?? '').split(/[,;]/).map(folded).filter(Boolean)
  return written.length > 0 || !defaultBasis ? written : [folded(defaultBasis)]
}

/** A clock for this very kind goes before one for all; of two alike, the one that keeps longer. */
const clockFor = (
  basis: string,
  kind: CustodyKind,
  { clocks }: Retention,
): RetentionClock | undefined => {
  const fitting = clocks.filter(
    (clock) => folded(clock.basis) === basis && (clock.kinds?.includes(kind) ?? true),
  )
  const special = fitting.filter(({ kinds }) => kinds)
  return (special.length > 0 ? special : fitting).toSorted((a, b) => b.years - a.years)[0]
}

const yearsAfter = (day: string, years: number): string =>
  `${String(Number(day.slice(0, 4)) + years).padStart(4, '0')}${day.slice(4)}`

const nameOf = ({ basis, kinds, years, from }: RetentionClock): string =>
  [basis, kinds?.join('+') ?? 'all', `${years}y`, `from-${from ?? 'entry'}`].join(' ')

const lapseUnder = (
  clock: RetentionClock,
  record: DatedRecord,
  destroyedOn: string | null,
): Lapse | null => {
  const start = clock.from === 'destruction' ? destroyedOn : record.occurredOn
  if (start === null) return null
  return { keptUntil: yearsAfter(latestDay(start), clock.years), clock: nameOf(clock) }
}

/**
 * When a record lapses; null where it never does. A record on several bases is kept as long as the
 * longest of them asks, and for ever where one of them has no clock.
 */
export const lapseOf = (
  record: DatedRecord,
  destroyedOn: string | null,
  retention: Retention,
): Lapse | null => {
  if (retention.clocks.length === 0) return null
  const lapses = basesOf(record, retention).map((basis) => {
    const clock = clockFor(basis, record.kind, retention)
    return clock ? lapseUnder(clock, record, destroyedOn) : null
  })
  return lapses.reduce<Lapse | null>(
    (longest, lapse) => (longest && lapse && lapse.keptUntil > longest.keptUntil ? lapse : longest),
    lapses.includes(null) ? null : (lapses[0] ?? null),
  )
}

/** Whether a record is past its time on `today` (an ISO day); a held one never is. */
export const hasLapsed = (lapse: Lapse | null, today: string, held: boolean): boolean =>
  lapse !== null && !held && today > lapse.keptUntil
