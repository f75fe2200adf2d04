import list from '../../../schema/codes/deadline-profiles.json' with { type: 'json' }
import {
  type BusinessCalendar,
  businessDayAfter,
  dayAt,
  endOf,
  usualCalendar,
} from './business-calendar.ts'
import { type ClockStop, movedByStops } from './clock-stops.ts'
import type { SlaClass } from './terms.ts'

/**
 * How long something may take. Hours run at once. Days, business days and months begin with the day
 * after, and end when the last of them ends where the clock runs, as periods in law do.
 */
export type Term =
  | { readonly hours: number }
  | { readonly days: number }
  | { readonly 'business-days': number }
  | { readonly months: number }

/** The limits of one agreement. */
export interface DeadlineProfile {
  readonly code: string
  readonly terms: Readonly<Record<SlaClass, Term>> & {
    /** Urgent, where the information cannot be looked up directly. */
    readonly 'urgent-not-direct'?: Term
  }
  readonly source: string
  /** Whether somebody read the source for it. */
  readonly verified: boolean
}

export const deadlineProfiles: readonly DeadlineProfile[] = list

const [usual] = deadlineProfiles
/** Where no agreement says otherwise. */
export const usualProfile: DeadlineProfile = usual as DeadlineProfile

export interface Asked {
  readonly at: Date
  readonly sla: SlaClass
  /** False where the information has to be got from elsewhere first. */
  readonly direct?: boolean
}

const termFor = ({ terms }: DeadlineProfile, { sla, direct = true }: Asked): Term =>
  sla === 'urgent' && !direct ? (terms['urgent-not-direct'] ?? terms.urgent) : terms[sla]

/** When a term that begins at `at` ends under this calendar. */
export const endOfTerm = (at: Date, term: Term, calendar: BusinessCalendar): Date => {
  if ('hours' in term) return new Date(at.getTime() + term.hours * 3_600_000)
  const day = dayAt(at, calendar)
  if ('days' in term) return endOf(day.add({ days: term.days }), calendar)
  if ('months' in term) return endOf(day.add({ months: term.months }), calendar)
  return endOf(businessDayAfter(day, term['business-days'], calendar), calendar)
}

/**
 * When an answer is due: the earliest of the agreements that bind both, for the usual limits hold only
 * where there is none; null while the clock stands. A local reckoning of one's own duty: the times told
 * to monitors are not touched by it.
 */
export const deadlineOf = (
  asked: Asked,
  {
    profiles = [],
    calendar = usualCalendar,
    stops = [],
  }: {
    readonly profiles?: readonly DeadlineProfile[]
    readonly calendar?: BusinessCalendar
    readonly stops?: readonly ClockStop[]
  } = {},
): Date | null => {
  const binding = profiles.length > 0 ? profiles : [usualProfile]
  const ends = binding.map((profile) => endOfTerm(asked.at, termFor(profile, asked), calendar))
  const due = new Date(Math.min(...ends.map((end) => end.getTime())))
  return movedByStops(asked.at, due, stops)
}
