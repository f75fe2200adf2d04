import { readWeapon } from '@proofmark/markings'
import { uuidOf } from '../ids.ts'
import type { WeaponTable } from '../tables/register.ts'
import type { RegisterRow } from './row.ts'

const folded = (text: string | null): string =>
  (text ?? '')
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s.\-/]+/g, '')

/**
 * The weapon a row is about, until `separateLives` finds that there are several. Serial, make, model, calibre and country together tell weapons apart
 * (domain.md section 4): the same number from another maker is another weapon. The id is computed from
 * them, so that rows of one weapon find each other without a look-up.
 */
export const weaponOf = (
  row: Pick<RegisterRow, 'serial' | 'make' | 'type' | 'model' | 'calibre' | 'country'>,
): WeaponTable => {
  const reading = readWeapon({
    serial: row.serial,
    make: row.make,
    ...(row.type ? { type: row.type } : {}),
    ...(row.model ? { model: row.model } : {}),
    ...(row.calibre ? { calibre: row.calibre } : {}),
    ...(row.country ? { countryOfManufacture: row.country } : {}),
  })
  const exact = reading.serial.keys?.exact ?? folded(row.serial)
  const identity = [
    exact,
    reading.make.code ?? folded(row.make),
    folded(row.model),
    reading.calibre.code ?? folded(row.calibre),
    reading.countryOfManufacture.code ?? folded(row.country),
  ]
  const id = uuidOf(identity.join('\n'))
  return {
    id,
    identity: id,
    serial: row.serial,
    serial_exact: exact,
    serial_skeleton: reading.serial.keys?.skeleton ?? exact,
    make: row.make,
    make_code: reading.make.code,
    model: row.model,
    calibre: row.calibre,
    calibre_code: reading.calibre.code,
    type: row.type,
    type_code: reading.type.code,
    country: row.country,
    country_code: reading.countryOfManufacture.code,
  }
}
