export type { Reason } from './reason.ts'
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
