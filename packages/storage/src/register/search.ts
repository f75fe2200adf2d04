import type { RegisterEntry } from '@proofmark/markings'
import { type Kysely, sql } from 'kysely'
import type { NodeTables } from '../tables/node.ts'
import type { WeaponTable } from '../tables/register.ts'

/** Before every id that is given. */
const FIRST_ID = '00000000-0000-0000-0000-000000000000'

interface Wanted {
  readonly exact: string
  readonly skeletons: readonly string[]
  readonly first: number
  /** The id of the last entry of the page before. */
  readonly after?: string
}

/**
 * Entries of the register that may be the weapon, by id: the same number, or one that looks alike. All that
 * have the number are found before a page of them is cut, so that no crowd hides one.
 */
export const findEntries = async (
  db: Kysely<NodeTables>,
  { exact, skeletons, first, after = FIRST_ID }: Wanted,
): Promise<WeaponTable[]> => {
  const { rows } = await sql<WeaponTable>`
    with hit as materialized (
      select * from weapon where serial_exact = ${exact}
      union
      select * from weapon where serial_skeleton = any(${skeletons}))
    select * from hit where id > ${after}::uuid order by id limit ${first}`.execute(db)
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
