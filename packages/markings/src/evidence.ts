import { compareCalibres } from './calibre-list.ts'
import { compareMakes } from './make-list.ts'
import { countryAndSuccessors } from './read-country.ts'
import { compareTypes } from './read-type.ts'
import type { Reason } from './reason.ts'
import { compact } from './text.ts'
import type { FieldReading, RegisterEntry, WeaponReading } from './weapon.ts'

/** What one field says of a match. */
export interface Evidence {
  readonly reason: Reason
  readonly points: number
  /** The field alone shows that the entry is another weapon. */
  readonly excludes: boolean
}

const fieldPoints = { make: 4, calibre: 2, model: 2, type: 1, country: 1 } as const
type Field = keyof typeof fieldPoints

function evidence(
  field: Field,
  how: string,
  weighs: Reason['weighs'],
  share: number,
  params: Readonly<Record<string, string>>,
): Evidence {
  const reason: Reason = { code: `${field}-${how}`, weighs, params }
  return { reason, points: fieldPoints[field] * share, excludes: false }
}

function asAlternative(reading: FieldReading, code: string): boolean {
  return reading.alternatives.includes(code)
}

/** Two makes the lists know and which differ are two weapons, whatever the number. */
function makeEvidence(reading: FieldReading, entry: RegisterEntry): Evidence[] {
  const params = { seen: reading.asRead, book: entry.makeAsRead }
  if (reading.code !== null && entry.make !== null) {
    const is = compareMakes(reading.code, entry.make)
    if (is === 'same') return [evidence('make', 'agrees', 'for', 1, params)]
    if (is === 'possible') return [evidence('make', 'possible', 'for', 0.25, params)]
    return [{ ...evidence('make', 'differs', 'against', -2, params), excludes: true }]
  }
  const seen = compact(reading.asRead)
  if (seen !== '' && seen === compact(entry.makeAsRead)) {
    return [evidence('make', 'agrees-as-read', 'for', 1, params)]
  }
  if (entry.make !== null && asAlternative(reading, entry.make)) {
    return [evidence('make', 'possible', 'for', 0.25, params)]
  }
  return [evidence('make', 'unknown', 'note', 0, params)]
}

function calibreEvidence(reading: FieldReading, code: string | null): Evidence[] {
  if (code === null || (reading.code === null && reading.alternatives.length === 0)) return []
  const params = { seen: reading.asRead, book: code }
  const is = reading.code === null ? 'other' : compareCalibres(reading.code, code)
  if (is === 'same') return [evidence('calibre', 'agrees', 'for', 1, params)]
  if (is === 'compatible') return [evidence('calibre', 'compatible', 'for', 0.75, params)]
  if (asAlternative(reading, code)) return [evidence('calibre', 'possible', 'for', 0.5, params)]
  if (is === 'kin') return [evidence('calibre', 'kin', 'note', 0, params)]
  return [evidence('calibre', 'differs', 'against', -1, params)]
}

function modelEvidence(reading: FieldReading, code: string | null): Evidence[] {
  if (code === null || reading.code === null) return []
  const params = { seen: reading.asRead, book: code }
  if (reading.code === code) return [evidence('model', 'agrees', 'for', 1, params)]
  return [evidence('model', 'differs', 'note', -0.5, params)]
}

function typeEvidence(reading: FieldReading, code: string | null): Evidence[] {
  if (code === null || reading.code === null) return []
  const params = { seen: reading.asRead, book: code }
  const is = compareTypes(reading.code, code)
  if (is === 'same') return [evidence('type', 'agrees', 'for', 1, params)]
  if (is === 'near') return [evidence('type', 'near', 'note', 0.5, params)]
  return [evidence('type', 'differs', 'against', -2, params)]
}

/** People often take the country of seizure for that of manufacture: a note, never a contradiction. */
function countryEvidence(reading: FieldReading, code: string | null): Evidence[] {
  if (code === null || reading.code === null) return []
  const params = { seen: reading.asRead, book: code }
  const agrees = countryAndSuccessors(reading.code).includes(code)
  return agrees
    ? [evidence('country', 'agrees', 'for', 1, params)]
    : [evidence('country', 'differs', 'note', -0.5, params)]
}

/** All that the fields beside the serial number say for and against an entry. */
export function weigh(reading: WeaponReading, entry: RegisterEntry): readonly Evidence[] {
  return [
    ...makeEvidence(reading.make, entry),
    ...calibreEvidence(reading.calibre, entry.calibre),
    ...modelEvidence(reading.model, entry.model),
    ...typeEvidence(reading.type, entry.type),
    ...countryEvidence(reading.countryOfManufacture, entry.countryOfManufacture),
  ]
}
