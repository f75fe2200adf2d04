import { readWeapon } from '../src/index.ts'
import { readCsv } from './data.ts'

/** Rows read a second on one core, over the real rows in their order. */
export function measureSpeed(): string[] {
  const rows = readCsv('seizures-rio.csv').map((row) => ({
    ...row,
    countryOfManufacture: row.country_of_manufacture ?? '',
  }))
  for (const row of rows) readWeapon(row)
  const began = performance.now()
  for (const row of rows) readWeapon(row)
  const seconds = (performance.now() - began) / 1000
  return [`readWeapon: ${Math.round(rows.length / seconds)} rows a second`]
}
