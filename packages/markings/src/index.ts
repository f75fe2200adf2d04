export { describeReason } from './describe-reason.ts'
export { judge } from './judge.ts'
export { countriesOfMake } from './make-list.ts'
export { type CalibreContext, readCalibre } from './read-calibre.ts'
export { readCountry } from './read-country.ts'
export { readMake } from './read-make.ts'
export { readModel } from './read-model.ts'
export { readSerial } from './read-serial.ts'
export { itiClass, readType } from './read-type.ts'
export { readWeapon } from './read-weapon.ts'
export type { Reason } from './reason.ts'
export { dateOfManufacture, type ManufactureDate } from './serial-rules.ts'
export type {
  Candidate,
  FieldReading,
  Judgement,
  RegisterEntry,
  SerialReading,
  SerialState,
  WeaponAsSeen,
  WeaponReading,
} from './weapon.ts'
