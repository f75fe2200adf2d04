import { readFile } from 'node:fs/promises'
import {
  type BusinessCalendar,
  type ClockStop,
  calendarFaults,
  deadlineOf,
  deadlineProfiles,
  Fault,
  isState,
  type SlaClass,
  type State,
  usualCalendar,
} from '@proofmark/domain'
import type { Agreements } from '@proofmark/policy'

export type Calendars = Readonly<Record<State, BusinessCalendar>>

type Json = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isListOf = <T>(value: unknown, is: (one: unknown) => one is T): value is T[] =>
  Array.isArray(value) && value.every(is)
const isText = (value: unknown): value is string => typeof value === 'string'
const isNumber = (value: unknown): value is number => Number.isInteger(value)

const wrong = (why: string) => new Fault('PMK_CONFIGURATION_BAD', `PROOFMARK_CALENDARS: ${why}.`)

const calendarOf = (state: string, value: unknown): BusinessCalendar => {
  if (!isState(state)) throw wrong(`"${state}" is not an ISO 3166-1 alpha-3 code`)
  if (!isObject(value)) throw wrong(`${state} is not an object`)
  const {
    time_zone: timeZone = usualCalendar.timeZone,
    weekend = usualCalendar.weekend,
    holidays = [],
    ...strange
  } = value
  if (Object.keys(strange).length > 0)
    throw wrong(`${state}: ${Object.keys(strange).join(', ')} is not known`)
  if (!isText(timeZone) || !isListOf(weekend, isNumber) || !isListOf(holidays, isText))
    throw wrong(`${state}: time_zone is text, weekend a list of numbers, holidays a list of dates`)
  const calendar = { timeZone, weekend, holidays }
  const faults = calendarFaults(calendar)
  if (faults.length > 0) throw wrong(`${state}: ${faults.join('; ')}`)
  return calendar
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** @throws Fault PMK_CONFIGURATION_BAD */
export const readCalendars = async (file: string | undefined): Promise<Calendars> => {
  const value = file === undefined ? {} : parsed(await readFile(file, 'utf8'))
  if (!isObject(value)) throw wrong('it is not a JSON object of States')
  return Object.fromEntries(
    Object.entries(value).map(([state, calendar]) => [state, calendarOf(state, calendar)]),
  )
}

/** By when an answer is due between two States. Our reckoning only: monitors are told times, not this. */
export interface Deadlines {
  dueAt(asked: {
    /** The State on the other side, with which an agreement may bind us. */
    readonly other: State
    /** The State that answers: its days count. */
    readonly answering: State
    readonly at: Date
    readonly sla: SlaClass
    /** When the clock stood still. */
    readonly stops?: readonly ClockStop[]
  }): Date
}

export const deadlinesUnder = (agreements: Agreements, calendars: Calendars): Deadlines => {
  const profilesWith = (other: State) =>
    deadlineProfiles.filter(({ code }) => agreements[code]?.includes(other))
  return {
    dueAt({ other, answering, at, sla, stops = [] }) {
      const calendar = calendars[answering] ?? usualCalendar
      const profiles = profilesWith(other)
      // Only a clock that still stands has no deadline: what it had is kept until it runs on.
      const ended = stops.filter(({ to }) => to !== null)
      return deadlineOf({ at, sla }, { profiles, calendar, stops: ended }) ?? at
    },
  }
}
