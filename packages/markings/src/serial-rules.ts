import list from '../../../schema/codes/serial-rules.json' with { type: 'json' }
import { familyOf } from './calibre-list.ts'
import type { SerialReading, WeaponReading } from './weapon.ts'

/** When a weapon was made, as far as its number tells: a month (`1990-11`), or a span of years. */
export interface ManufactureDate {
  readonly from: string | null
  readonly to: string
}

interface LetterRule {
  readonly make: string
  /** Least and most digits after the letters. */
  readonly digits: readonly number[]
  readonly firstYear: number
  /** What the letters before the last one stand for, year by year from `firstYear`. */
  readonly years: readonly string[]
  readonly months: readonly string[]
}

interface RangeRule {
  readonly make: string
  readonly family: string
  /** Numbers without a year were made before this one. */
  readonly before: number
  readonly years: readonly {
    readonly from: number
    readonly to: number
    readonly year: number | null
  }[]
}

const letterRules: readonly LetterRule[] = list.letters
const rangeRules: readonly RangeRule[] = list.ranges
const shapes = new Map(
  list.shapes.map(({ make, shapes: written }) => [make, written.map((shape) => new RegExp(shape))]),
)

/** The date of manufacture where a published rule of the maker gives exactly one. */
export function dateOfManufacture(reading: WeaponReading): ManufactureDate | null {
  const { keys, state } = reading.serial
  const make = reading.make.code
  if (keys === null || make === null || state === 'partial') return null
  const [, letters, digits] = /^([A-Z]*)(\d+)$/.exec(keys.exact) ?? []
  if (letters === undefined || digits === undefined) return null
  const dates =
    letters === ''
      ? datesByRange(make, Number(digits), reading.calibre.code)
      : datesByLetters(make, letters, digits.length)
  return dates.length === 1 ? (dates[0] ?? null) : null
}

function datesByLetters(make: string, letters: string, digits: number): ManufactureDate[] {
  return letterRules.flatMap((rule) => {
    const [least = 0, most = 0] = rule.digits
    const year = rule.years.indexOf(letters.slice(0, -1))
    const month = rule.months.indexOf(letters.slice(-1))
    const applies = rule.make === make && digits >= least && digits <= most
    if (!applies || year < 0 || month < 0) return []
    const date = `${rule.firstYear + year}-${String(month + 1).padStart(2, '0')}`
    return [{ from: date, to: date }]
  })
}

function datesByRange(make: string, number: number, calibre: string | null): ManufactureDate[] {
  const family = calibre === null ? undefined : familyOf(calibre)
  return rangeRules
    .filter((rule) => rule.make === make && rule.family === family)
    .flatMap(({ years, before }) =>
      years
        .filter(({ from, to }) => from <= number && number <= to)
        .map(({ year }) =>
          year === null
            ? { from: null, to: String(before - 1) }
            : { from: String(year), to: String(year) },
        ),
    )
}

/** Whether a number has a shape the maker is known to use; null where none is known. */
export function hasShapeOfMake(serial: SerialReading, make: string | null): boolean | null {
  const known = make === null ? undefined : shapes.get(make)
  if (!known || serial.keys === null || serial.state === 'partial') return null
  return known.some((shape) => shape.test(serial.keys?.exact ?? ''))
}
