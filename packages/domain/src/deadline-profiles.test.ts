import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BusinessCalendar, calendarFaults, usualCalendar } from './business-calendar.ts'
import type { ClockStop } from './clock-stops.ts'
import {
  deadlineOf,
  deadlineProfiles,
  endOfTerm,
  type Term,
  usualProfile,
} from './deadline-profiles.ts'
import { answerWithinMs } from './deadlines.ts'
import { slaClasses } from './terms.ts'

const zones = [
  'UTC',
  'Africa/Accra',
  'Europe/Vienna',
  'Asia/Kathmandu',
  'America/Sao_Paulo',
  'Pacific/Apia',
]
const calendar: fc.Arbitrary<BusinessCalendar> = fc.record({
  timeZone: fc.constantFrom(...zones),
  weekend: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 3 }),
  holidays: fc.uniqueArray(
    fc.integer({ min: 1, max: 28 }).map((day) => `2026-03-${String(day).padStart(2, '0')}`),
    { maxLength: 8 },
  ),
})
const term: fc.Arbitrary<Term> = fc.oneof(
  fc.record({ hours: fc.integer({ min: 1, max: 400 }) }),
  fc.record({ days: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ 'business-days': fc.integer({ min: 1, max: 20 }) }),
  fc.record({ months: fc.integer({ min: 1, max: 6 }) }),
)
const between = (from: string, to: string) =>
  fc.date({ min: new Date(from), max: new Date(to), noInvalidDate: true })
const moment = fc.oneof(
  between('2026-01-01', '2026-12-31'),
  // Around the changes to and from summer time.
  between('2026-03-28T22:00Z', '2026-03-29T04:00Z'),
  between('2026-10-24T22:00Z', '2026-10-25T04:00Z'),
)

describe('a deadline', () => {
  it('is never at or before its start', () => {
    fc.assert(
      fc.property(moment, term, calendar, (at, one, where) => {
        expect(endOfTerm(at, one, where).getTime()).toBeGreaterThan(at.getTime())
      }),
    )
  })

  it('is never earlier for a later start', () => {
    fc.assert(
      fc.property(moment, moment, term, calendar, (a, b, one, where) => {
        const [first, second] = a <= b ? [a, b] : [b, a]
        const [early, late] = [endOfTerm(first, one, where), endOfTerm(second, one, where)]
        expect(early.getTime()).toBeLessThanOrEqual(late.getTime())
      }),
    )
  })

  it('is never earlier in business days than in days', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 1, max: 20 }), calendar, (at, count, where) => {
        const inDays = endOfTerm(at, { days: count }, where)
        const inBusinessDays = endOfTerm(at, { 'business-days': count }, where)
        expect(inBusinessDays.getTime()).toBeGreaterThanOrEqual(inDays.getTime())
      }),
    )
  })

  const accra = { ...usualCalendar, timeZone: 'Africa/Accra', holidays: ['2026-03-06'] }
  it.each([
    ['hours at once', { hours: 8 }, usualCalendar, '2026-03-06T20:00Z', '2026-03-07T04:00:00.000Z'],
    [
      'days to the end of the last',
      { days: 7 },
      usualCalendar,
      '2026-03-06T20:00Z',
      '2026-03-14T00:00:00.000Z',
    ],
    [
      'a month, to the last day there is',
      { months: 1 },
      usualCalendar,
      '2026-01-31T10:00Z',
      '2026-03-01T00:00:00.000Z',
    ],
    [
      'business days, over weekend and holiday',
      { 'business-days': 2 },
      accra,
      '2026-03-05T09:00Z',
      '2026-03-11T00:00:00.000Z',
    ],
    [
      'a weekend of its own',
      { 'business-days': 1 },
      { ...usualCalendar, weekend: [5, 6] },
      '2026-03-05T09:00Z',
      '2026-03-09T00:00:00.000Z',
    ],
    [
      'the day it is there',
      { days: 1 },
      { ...usualCalendar, timeZone: 'Asia/Kathmandu' },
      '2026-03-05T20:00Z',
      '2026-03-07T18:15:00.000Z',
    ],
  ] as const)('runs in %s', (_name, one, where, at, due) => {
    expect(endOfTerm(new Date(at), one, where).toISOString()).toBe(due)
  })
})

describe('a clock that stops while something is clarified', () => {
  const at = new Date('2026-03-02T08:00Z')
  const due = new Date(at.getTime() + answerWithinMs.routine)
  const hours = (from: number, to: number | null): ClockStop => ({
    from: new Date(at.getTime() + from * 3_600_000),
    to: to === null ? null : new Date(at.getTime() + to * 3_600_000),
  })
  const dueWith = (...stops: ClockStop[]) => deadlineOf({ at, sla: 'routine' }, { stops })

  it('moves the deadline by exactly the time it stood', () => {
    const stops = fc.array(
      fc.tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 30 })),
      {
        maxLength: 3,
      },
    )
    fc.assert(
      fc.property(stops, (gaps) => {
        let here = 0
        let stood = 0
        const list = gaps.map(([pause, length]) => {
          const stop = hours(here + pause, here + pause + length)
          here += pause + length
          stood += length
          return stop
        })
        expect(dueWith(...list)?.getTime()).toBe(due.getTime() + stood * 3_600_000)
        expect(dueWith(...list.toReversed())).toEqual(dueWith(...list))
      }),
    )
  })

  it('counts a time once that two questions share', () => {
    expect(dueWith(hours(10, 20), hours(15, 25))).toEqual(dueWith(hours(10, 25)))
  })

  it('has no deadline while it stands, and makes nothing early that was late', () => {
    expect(dueWith(hours(10, null))).toBeNull()
    expect(dueWith(hours(200, 300))).toEqual(due)
    expect(dueWith(hours(200, null))).toEqual(due)
    expect(dueWith(hours(-10, -5))).toEqual(due)
    expect(dueWith(hours(-10, 5))).toEqual(dueWith(hours(0, 5)))
  })

  it('never moves a deadline forward', () => {
    const anyStop = fc.tuple(fc.integer({ min: -50, max: 300 }), fc.integer({ min: -20, max: 50 }))
    fc.assert(
      fc.property(fc.array(anyStop, { maxLength: 5 }), (stops) => {
        const moved = dueWith(...stops.map(([from, length]) => hours(from, from + length)))
        expect(moved?.getTime()).toBeGreaterThanOrEqual(due.getTime())
      }),
    )
  })
})

describe('the profiles of agreements', () => {
  it('say where each limit stands in the law, and whether somebody read it there', () => {
    for (const { source, verified } of deadlineProfiles) {
      expect(source.length).toBeGreaterThan(20)
      if (!verified) expect(source).toContain('check before relying on it')
    }
    expect(new Set(deadlineProfiles.map(({ code }) => code)).size).toBe(deadlineProfiles.length)
  })

  it('leave the usual limits as monitors know them', () => {
    for (const sla of slaClasses)
      expect(usualProfile.terms[sla]).toEqual({ hours: answerWithinMs[sla] / 3_600_000 })
  })

  it('bind by the earliest where there are several, and by the slower one where it cannot be looked up', () => {
    const [eu, ecowas] = ['eu-2023-977', 'ecowas'].map((code) =>
      deadlineProfiles.filter((profile) => profile.code === code),
    )
    const at = new Date('2026-03-02T08:00Z')
    const due = (profiles: typeof deadlineProfiles = [], direct = true) =>
      deadlineOf({ at, sla: 'urgent', direct }, { profiles })?.toISOString()
    expect(due(eu)).toBe('2026-03-02T16:00:00.000Z')
    expect(due(eu, false)).toBe('2026-03-06T00:00:00.000Z')
    expect(due(ecowas)).toBe('2026-04-03T00:00:00.000Z')
    expect(due([...(ecowas ?? []), ...(eu ?? [])])).toBe(due(eu))
    expect(due()).toBe('2026-03-02T16:00:00.000Z')
  })
})

it.each([
  [{ ...usualCalendar, timeZone: 'Mars/Olympus' }, 'time zone'],
  [{ ...usualCalendar, weekend: [1, 2, 3, 4, 5, 6, 7] }, 'weekend'],
  [{ ...usualCalendar, weekend: [0] }, 'weekend'],
  [{ ...usualCalendar, holidays: ['2026-02-30'] }, '2026-02-30'],
])('a calendar that cannot be is told: %j', (faulty, why) => {
  expect(calendarFaults(faulty).join()).toContain(why)
  expect(calendarFaults(usualCalendar)).toEqual([])
})
