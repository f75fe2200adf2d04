import type { WeaponTable } from '../tables/register.ts'

/** What a weapon's row holds beside its ids, in the order in which it is staged and copied. */
const columns = {
  serial: true,
  serial_exact: true,
  serial_skeleton: true,
  make: true,
  make_code: true,
  model: true,
  calibre: true,
  calibre_code: true,
  type: true,
  type_code: true,
  country: true,
  country_code: true,
} as const satisfies Record<Exclude<keyof WeaponTable, 'id' | 'identity'>, true>

export const weaponColumns = Object.keys(columns) as readonly (keyof typeof columns)[]
