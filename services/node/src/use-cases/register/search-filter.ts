import { Fault } from '@proofmark/domain'
import {
  type FieldReading,
  type RegisterEntry,
  readCalibre,
  readCountry,
  readMake,
  readType,
} from '@proofmark/markings'
import type { WeaponFilter } from '@proofmark/storage'
import type { FilterAsTyped } from '../views.ts'

const EARLIEST = 1700
const LATEST = 2100

const invalid = (column: string, why: string): Fault =>
  new Fault('PMK_INPUT_INVALID', `filter.${column}: ${why}.`, {
    place: { column: `filter.${column}` },
  })

/** Every code a text may mean; a filter narrows, it does not choose. */
const codesIn = ({ code, alternatives }: FieldReading): readonly string[] =>
  code === null ? alternatives : [code, ...alternatives]

const requireCodes = (column: string, reading: FieldReading): readonly string[] => {
  const codes = codesIn(reading)
  if (codes.length === 0) throw invalid(column, 'in no code list')
  return codes
}

/** A make no list knows is looked for as the book writes it. */
const makeFilter = (make: string): WeaponFilter => {
  const makes = codesIn(readMake(make))
  return makes.length > 0 ? { makes } : { makeAsWritten: make.trim() }
}

const yearFilter = (year: number): WeaponFilter => {
  if (year < EARLIEST || year > LATEST)
    throw invalid('year', `not between ${EARLIEST} and ${LATEST}`)
  return { year }
}

/** @throws Fault PMK_INPUT_INVALID where a text means nothing that could be looked for */
export const readFilter = ({
  make,
  calibre,
  type,
  country,
  year,
}: FilterAsTyped): WeaponFilter => ({
  ...(make ? makeFilter(make) : {}),
  ...(calibre ? { calibres: requireCodes('calibre', readCalibre(calibre)) } : {}),
  ...(type ? { types: requireCodes('type', readType(type)) } : {}),
  ...(country ? { countries: requireCodes('country', readCountry(country)) } : {}),
  ...(year === undefined ? {} : yearFilter(year)),
})

const isAmong = (code: string | null, codes: readonly string[] | undefined): boolean =>
  codes === undefined || (code !== null && codes.includes(code))

/** Whether an entry of a register that is elsewhere is what was asked for; the year is not in it. */
export const fitsFilter = (entry: RegisterEntry, filter: WeaponFilter): boolean =>
  isAmong(entry.make, filter.makes) &&
  isAmong(entry.calibre, filter.calibres) &&
  isAmong(entry.type, filter.types) &&
  isAmong(entry.countryOfManufacture, filter.countries) &&
  (filter.makeAsWritten === undefined ||
    entry.makeAsRead.toUpperCase() === filter.makeAsWritten.toUpperCase())
