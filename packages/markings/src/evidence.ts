import { compareCalibres } from './calibre-list.ts'
import { note } from './field.ts'
import { compareMakes } from './make-list.ts'
import { modelsById } from './model-list.ts'
import { countryAndSuccessors } from './read-country.ts'
import { readModel } from './read-model.ts'
import { compareTypes } from './read-type.ts'
import type { Reason } from './reason.ts'
import type { ReasonCode } from './reason-catalogue.ts'
import { compact } from './text.ts'
import type { FieldReading, RegisterEntry, WeaponReading } from './weapon.ts'

/** What one field says of a match. */
export interface Evidence {
  readonly reason: Reason
  readonly points: number
  /** The field alone shows that the entry is another weapon. */
  readonly excludes: boolean
}

/** Points of a field that agrees in full. */
const full = { make: 4, calibre: 2, model: 2, type: 1, country: 1 } as const

/** Points of an entry that agrees in every field. */
export const mostPoints = Object.values(full).reduce((sum, points) => sum + points, 0)

type Params = Readonly<Record<string, string>>

function speaks(
  weighs: Reason['weighs'],
  code: ReasonCode,
  points: number,
  params: Params,
): Evidence {
  return { reason: { ...note(code, params), weighs }, points, excludes: false }
}

/** Why there is no make to compare: none was given, the writer says that none is known, or no list knows it. */
function notCompared({ reasons }: FieldReading, seen: string): ReasonCode {
  if (seen === '') return 'make-not-given'
  const unknown = reasons.some(({ code }) => code === 'make-not-stated')
  return unknown ? 'make-not-stated' : 'make-not-compared'
}

/** Two makes the lists know and which differ are two weapons, whatever the number. */
function makeEvidence(reading: FieldReading, { make, makeAsRead }: RegisterEntry): Evidence {
  const params = { seen: reading.asRead, book: makeAsRead }
  const compared = reading.code !== null && make !== null && compareMakes(reading.code, make)
  if (compared === 'same') return speaks('for', 'make-agrees', full.make, params)
  if (compared === 'other') {
    return { ...speaks('against', 'make-differs', -2 * full.make, params), excludes: true }
  }
  const seen = compact(reading.asRead)
  if (!compared && seen !== '' && seen === compact(makeAsRead)) {
    return speaks('for', 'make-agrees-as-read', full.make, params)
  }
  const possible = compared === 'possible' || (make !== null && reading.alternatives.includes(make))
  if (possible) return speaks('for', 'make-possible', full.make / 4, params)
  return speaks('note', notCompared(reading, seen), 0, params)
}

function calibreEvidence(reading: FieldReading, book: string): Evidence {
  const params = { seen: reading.asRead, book }
  const compared = reading.code === null ? 'other' : compareCalibres(reading.code, book)
  if (compared === 'same') return speaks('for', 'calibre-agrees', full.calibre, params)
  if (compared === 'compatible') {
    return speaks('for', 'calibre-compatible', (full.calibre * 3) / 4, params)
  }
  if (reading.alternatives.includes(book)) {
    return speaks('for', 'calibre-possible', full.calibre / 2, params)
  }
  if (compared === 'kin') return speaks('note', 'calibre-kin', 0, params)
  return speaks('against', 'calibre-differs', -full.calibre, params)
}

/** A book may give the model as a code or in its own words. */
function modelEvidence(reading: FieldReading, entry: RegisterEntry): Evidence {
  const book = entry.model ?? ''
  const params = { seen: reading.asRead, book }
  const code = modelsById().has(book) ? book : (readModel(book, entry.make).code ?? book)
  const agrees = reading.code === code || compact(reading.asRead) === compact(book)
  return agrees
    ? speaks('for', 'model-agrees', full.model, params)
    : speaks('note', 'model-differs', -full.model / 2, params)
}

function typeEvidence(reading: FieldReading, code: string, book: string): Evidence {
  const params = { seen: reading.asRead, book }
  const compared = compareTypes(code, book)
  if (compared === 'same') return speaks('for', 'type-agrees', full.type, params)
  if (compared === 'near') return speaks('note', 'type-near', full.type / 2, params)
  return speaks('against', 'type-differs', -2 * full.type, params)
}

/** People often take the country of seizure for that of manufacture: a note, never a contradiction. */
function countryEvidence(reading: FieldReading, code: string, book: string): Evidence {
  const params = { seen: reading.asRead, book }
  return countryAndSuccessors(code).includes(book)
    ? speaks('for', 'country-agrees', full.country, params)
    : speaks('note', 'country-differs', -full.country / 2, params)
}

/** All that the fields beside the serial number say for and against an entry. */
export function weigh(reading: WeaponReading, entry: RegisterEntry): readonly Evidence[] {
  const { make, model, calibre, type, countryOfManufacture: country } = reading
  const calibreRead = calibre.code !== null || calibre.alternatives.length > 0
  return [
    makeEvidence(make, entry),
    ...(entry.calibre && calibreRead ? [calibreEvidence(calibre, entry.calibre)] : []),
    ...(entry.model && model.code ? [modelEvidence(model, entry)] : []),
    ...(entry.type && type.code ? [typeEvidence(type, type.code, entry.type)] : []),
    ...(entry.countryOfManufacture && country.code
      ? [countryEvidence(country, country.code, entry.countryOfManufacture)]
      : []),
  ]
}
