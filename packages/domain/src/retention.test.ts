import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasLapsed, keepEverything, lapseOf, type Retention } from './retention.ts'
import { type CustodyKind, custodyKinds } from './terms.ts'

const years: Retention = {
  clocks: [
    { basis: 'ITI', years: 20 },
    { basis: 'ITI', kinds: ['manufacture'], years: 30 },
    { basis: 'ATT', years: 10 },
    { basis: 'EU', years: 30, from: 'destruction' },
  ],
  defaultBasis: 'iti',
}
const record = (kind: CustodyKind, occurredOn: string, legalBasis: string | null = null) => ({
  kind,
  occurredOn,
  legalBasis,
})
const untilOf = (...[entry, destroyedOn = null]: [ReturnType<typeof record>, (string | null)?]) =>
  lapseOf(entry, destroyedOn, years)?.keptUntil ?? null

describe('how long a record is kept', () => {
  it('by its legal basis and kind, to the last day its date can mean', () => {
    expect(untilOf(record('manufacture', '1986', 'ITI'))).toBe('2016-12-31')
    expect(untilOf(record('export', '1987-04-05', ' iti '))).toBe('2007-04-05')
    expect(untilOf(record('export', '1987', 'ATT'))).toBe('1997-12-31')
  })

  it('from the destruction where the clock says so, and for ever while the weapon exists', () => {
    expect(untilOf(record('transfer', '1987', 'EU'))).toBeNull()
    expect(untilOf(record('transfer', '1987', 'EU'), '1999-02-03')).toBe('2029-02-03')
  })

  it('as long as the longest of several bases', () => {
    expect(untilOf(record('export', '1987', 'ATT; ITI'))).toBe('2007-12-31')
    expect(untilOf(record('export', '1987', 'ATT, EU'))).toBeNull()
  })

  it('on the basis the State takes for an entry that names none', () => {
    expect(untilOf(record('export', '1987'))).toBe('2007-12-31')
    expect(lapseOf(record('export', '1987'), null, { clocks: years.clocks })).toBeNull()
  })

  it('for ever on a basis without a clock', () => {
    expect(untilOf(record('export', '1887', 'some other law'))).toBeNull()
    expect(untilOf(record('export', '1887', 'ATT, some other law'))).toBeNull()
  })

  it('and the clock is named', () => {
    expect(lapseOf(record('manufacture', '1986', 'ITI'), null, years)?.clock).toBe(
      'ITI manufacture 30y from-entry',
    )
  })
})

describe('a record lapses', () => {
  const lapse = { keptUntil: '2016-12-31', clock: 'x' }
  it('the day after, and never while it is held', () => {
    expect(hasLapsed(lapse, '2016-12-31', false)).toBe(false)
    expect(hasLapsed(lapse, '2017-01-01', false)).toBe(true)
    expect(hasLapsed(lapse, '2017-01-01', true)).toBe(false)
    expect(hasLapsed(null, '2999-01-01', false)).toBe(false)
  })

  it('never, unless the State configured a clock', () => {
    fc.assert(
      fc.property(fc.constantFrom(...custodyKinds), fc.string(), (kind, basis) => {
        expect(lapseOf(record(kind, '1900', basis), '1900', keepEverything)).toBeNull()
      }),
    )
  })
})
