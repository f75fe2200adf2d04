import type { CustodyKind, PartyKind, State } from './terms.ts'

/** One entry of a State's books, as far as it may be told. `occurredOn` is an ISO date or a year. */
export interface CustodyEvent {
  readonly kind: CustodyKind
  readonly occurredOn: string
  readonly counterparty?: State
  readonly partyKind?: PartyKind
  readonly partyName?: string
  readonly licence?: string
}

/** Where a book leaves a weapon. */
export type BookEnd =
  | { readonly at: 'held'; readonly on: string; readonly event: CustodyEvent }
  | { readonly at: 'diverted'; readonly on: string; readonly event: CustodyEvent }
  | { readonly at: 'exported'; readonly on: string; readonly to: State }
  | {
      readonly at: 'unclear'
      readonly why: 'destroyed' | 'exported-nowhere' | 'only-made' | 'empty'
    }

/** Which comes first where the day is the same: a weapon is made and imported before it leaves. */
const orderOnOneDay: readonly CustodyKind[] = [
  'manufacture',
  'import',
  'state-stock',
  'transfer',
  'deactivation',
  'loss',
  'theft',
  'seizure',
  'surrender',
  'export',
  'destruction',
]

/** The last day an ISO date or year can mean, so that "1994" does not precede "1994-03-01". */
export const latestDay = (occurredOn: string): string =>
  occurredOn.length === 4 ? `${occurredOn}-12-31` : occurredOn

/** The first day an ISO date or year can mean. */
export const earliestDay = (occurredOn: string): string =>
  occurredOn.length === 4 ? `${occurredOn}-01-01` : occurredOn

type Dated = Pick<CustodyEvent, 'kind' | 'occurredOn'>

const byTime = (one: Dated, other: Dated): number => {
  if (one.occurredOn.slice(0, 4) === other.occurredOn.slice(0, 4)) {
    const yearOnly = one.occurredOn.length === 4 || other.occurredOn.length === 4
    if (yearOnly || one.occurredOn === other.occurredOn)
      return orderOnOneDay.indexOf(one.kind) - orderOnOneDay.indexOf(other.kind)
  }
  return one.occurredOn < other.occurredOn ? -1 : 1
}

export const inOrderOfTime = <Event extends Dated>(events: readonly Event[]): Event[] =>
  [...events].sort(byTime)

/** Whether `later` can lie on or after `earlier`, given that either may be a bare year. */
export const canFollow = (later: string, earlier: string): boolean =>
  latestDay(later) >= earliestDay(earlier)

/**
 * Reads a book to its end: the last entry decides who answers for the weapon. A weapon that was made
 * and never left the factory's book did leave it somehow: that is for a person to find out.
 */
export const bookEnd = (events: readonly CustodyEvent[]): BookEnd => {
  const last = inOrderOfTime(events).at(-1)
  if (!last) return { at: 'unclear', why: 'empty' }
  const on = last.occurredOn
  switch (last.kind) {
    case 'loss':
    case 'theft':
      return { at: 'diverted', on, event: last }
    case 'manufacture':
      return { at: 'unclear', why: 'only-made' }
    case 'destruction':
      return { at: 'unclear', why: 'destroyed' }
    case 'export':
      return last.counterparty
        ? { at: 'exported', on, to: last.counterparty }
        : { at: 'unclear', why: 'exported-nowhere' }
    default:
      return { at: 'held', on, event: last }
  }
}

/** The entry by which this book took the weapon over from `from` on or after `exportedOn`, if any. */
export const matchingImport = (
  events: readonly CustodyEvent[],
  from: State,
  exportedOn: string,
): CustodyEvent | undefined =>
  inOrderOfTime(events).find(
    (event) =>
      event.kind === 'import' &&
      (event.counterparty === undefined || event.counterparty === from) &&
      canFollow(event.occurredOn, exportedOn),
  )

/**
 * A weapon is made once. Where a book holds several manufactures under one number, it holds several
 * weapons: each entry belongs to the one made last before it.
 */
export const livesOf = <Event extends Pick<CustodyEvent, 'kind' | 'occurredOn'>>(
  events: readonly Event[],
): Event[][] => {
  const lives: Event[][] = []
  for (const event of [...events].sort(byTime)) {
    const current = lives.at(-1)
    const beginsAnother =
      event.kind === 'manufacture' && current?.some(({ kind }) => kind === 'manufacture')
    if (current && !beginsAnother) current.push(event)
    else lives.push([event])
  }
  return lives
}
