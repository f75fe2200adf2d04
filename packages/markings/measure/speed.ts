import { readWeapon } from '../src/index.ts'
import { readCsv } from './data.ts'

const rounds = 5

/** Rows read a second on one core, over the real rows in their order. */
export function measureSpeed(): string[] {
  const rows = readCsv('seizures-rio.csv').map((row) => ({
    ...row,
    countryOfManufacture: row.country_of_manufacture ?? '',
  }))
  return [
    `readWeapon, first time: ${rowsASecond(rows, 1)} rows a second`,
    `readWeapon: ${rowsASecond(rows, rounds)} rows a second`,
  ]
}

/** Counts processor time, so that other work on the machine does not count. */
function rowsASecond(rows: Parameters<typeof readWeapon>[0][], times: number): number {
  const before = process.cpuUsage()
  for (let round = 0; round < times; round++) for (const row of rows) readWeapon(row)
  const { user, system } = process.cpuUsage(before)
  return Math.round((rows.length * times * 1_000_000) / (user + system))
}
