import type { WeaponAsSeen } from '@proofmark/markings'
import type { MarkingInput } from '../generated/graphql.ts'

const isGiven = (entry: readonly [string, unknown]): boolean => typeof entry[1] === 'string'

/** The words as typed; what was not given is not there. */
export const seenOf = (marking: MarkingInput): WeaponAsSeen =>
  Object.fromEntries(Object.entries(marking).filter(isGiven)) satisfies WeaponAsSeen
