import type { WeaponAsSeen } from '@proofmark/markings'
import type { MessageOf } from '@proofmark/protocol'

/** A weapon as we told it, in our own words for its fields again. */
export const seenOf = ({
  country_of_manufacture,
  import_mark,
  ...weapon
}: MessageOf<'trace.request'>['body']['weapon']): WeaponAsSeen => ({
  ...weapon,
  ...(country_of_manufacture ? { countryOfManufacture: country_of_manufacture } : {}),
  ...(import_mark ? { importMark: import_mark } : {}),
})
