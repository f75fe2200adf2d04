import type { RegisterEntry, SerialReading } from '@proofmark/markings'
import { type Kysely, sql } from 'kysely'
import type { NodeTables } from '../tables/node.ts'
import type { WeaponTable } from '../tables/register.ts'

/** More look-alikes than this are not candidates but a crowd. */
const MOST_ENTRIES = 200

/** Entries of the register that may be the weapon: the same number, or one that looks alike. */
export const findEntries = async (
  db: Kysely<NodeTables>,
  keys: NonNullable<SerialReading['keys']>,
): Promise<WeaponTable[]> => {
  const { rows } = await sql<WeaponTable>`
    (select * from weapon where serial_exact = ${keys.exact} limit ${MOST_ENTRIES})
    union
    (select * from weapon where serial_skeleton = ${keys.skeleton} limit ${MOST_ENTRIES})`.execute(
    db,
  )
  return rows
}

/** What a weapon is judged by. */
export type JudgedColumns = Pick<
  WeaponTable,
  | 'id'
  | 'serial'
  | 'serial_exact'
  | 'serial_skeleton'
  | 'make'
  | 'make_code'
  | 'model'
  | 'calibre_code'
  | 'type_code'
  | 'country_code'
>

export const entryOf = (weapon: JudgedColumns): RegisterEntry => ({
  id: weapon.id,
  type: weapon.type_code,
  make: weapon.make_code,
  makeAsRead: weapon.make,
  model: weapon.model,
  calibre: weapon.calibre_code,
  countryOfManufacture: weapon.country_code,
  serial: {
    value: weapon.serial,
    exact: weapon.serial_exact,
    skeleton: weapon.serial_skeleton,
  },
})
