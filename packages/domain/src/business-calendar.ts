/** When a State's offices are open. */
export interface BusinessCalendar {
  /** IANA name, such as `Africa/Accra`. */
  readonly timeZone: string
  /** ISO weekdays, Monday 1 to Sunday 7, on which nobody works. */
  readonly weekend: readonly number[]
  /** ISO dates. */
  readonly holidays: readonly string[]
}

export const usualCalendar: BusinessCalendar = { timeZone: 'UTC', weekend: [6, 7], holidays: [] }

/** A week of seven days off would have no end; a year of holidays neither. */
const LONGEST_BREAK_DAYS = 400

/** What is wrong with a calendar, in words. */
export const calendarFaults = ({ timeZone, weekend, holidays }: BusinessCalendar): string[] => [
  ...(isTimeZone(timeZone) ? [] : [`"${timeZone}" is no time zone`]),
  ...(new Set(weekend).size < 7 && weekend.every((day) => day >= 1 && day <= 7)
    ? []
    : ['the weekend is to be some of the days 1 (Monday) to 7 (Sunday)']),
  ...holidays.filter((day) => !isDay(day)).map((day) => `"${day}" is no date`),
]

const isTimeZone = (name: string): boolean => {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name) !== undefined
  } catch {
    return false
  }
}

const isDay = (text: string): boolean => {
  try {
    return Temporal.PlainDate.from(text).toString() === text
  } catch {
    return false
  }
}

export const isBusinessDay = (
  day: Temporal.PlainDate,
  { weekend, holidays }: BusinessCalendar,
): boolean => !weekend.includes(day.dayOfWeek) && !holidays.includes(day.toString())

/** The `count`-th business day after `day`, which itself never counts. */
export const businessDayAfter = (
  day: Temporal.PlainDate,
  count: number,
  calendar: BusinessCalendar,
): Temporal.PlainDate => {
  let here = day
  let idle = 0
  for (let left = count; left > 0; ) {
    here = here.add({ days: 1 })
    const works = isBusinessDay(here, calendar)
    idle = works ? 0 : idle + 1
    // Beyond any real calendar: the day counts, so that a faulty one delays nobody for ever.
    if (works || idle > LONGEST_BREAK_DAYS) left -= 1
  }
  return here
}

/** The day it is there at this time. */
export const dayAt = (at: Date, { timeZone }: BusinessCalendar): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDate()

/** The first moment after a day there. */
export const endOf = (day: Temporal.PlainDate, { timeZone }: BusinessCalendar): Date =>
  new Date(day.add({ days: 1 }).toZonedDateTime({ timeZone }).epochMilliseconds)
