export { describeReason } from './describe-reason.ts'
export { judge, rank } from './judge.ts'
export { countriesOfMake } from './make-list.ts'
export {
  type MarkAsSeen,
  type MarkCondition,
  type MarkKind,
  type MarkPlace,
  type MarkReading,
  type MarkScript,
  markConditions,
  markKinds,
  markPlaces,
  markScripts,
} from './mark.ts'
export { type CalibreContext, readCalibre } from './read-calibre.ts'
export { readCountry } from './read-country.ts'
export { readMake } from './read-make.ts'
export { readMark } from './read-mark.ts'
export { readModel } from './read-model.ts'
export { readSerial } from './read-serial.ts'
export { itiClass, readType } from './read-type.ts'
export { readWeapon } from './read-weapon.ts'
export type { Reason } from './reason.ts'
export { type ClueKind, type RoutingClue, routingClues } from './routing-clues.ts'
export { type SerialProbes, serialProbes } from './serial-probes.ts'
export { dateOfManufacture, type ManufactureDate } from './serial-rules.ts'
export { defaultSuccessors, type Successors } from './successors.ts'
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
