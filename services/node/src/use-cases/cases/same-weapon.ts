import type { Because } from '@proofmark/domain'
import { judge, type RegisterEntry, type WeaponReading } from '@proofmark/markings'

export interface Likeness {
  /** `may-be`: a person has to look. */
  readonly likeness: 'same' | 'may-be'
  readonly because: readonly Because[]
}

/** A reading as an entry that another can be held against. */
const entryIn = ({ serial, make, ...rest }: WeaponReading): RegisterEntry | null =>
  serial.keys && {
    id: 'other',
    type: rest.type.code,
    make: make.code,
    makeAsRead: make.asRead,
    model: rest.model.asRead || null,
    calibre: rest.calibre.code,
    countryOfManufacture: rest.countryOfManufacture.code,
    serial: { value: serial.value ?? serial.keys.exact, ...serial.keys },
  }

const judged = (reading: WeaponReading, other: RegisterEntry) => {
  const { verdict, candidates } = judge(reading, [other])
  const [candidate] = candidates
  return verdict === 'not-found' || !candidate ? null : { verdict, candidate }
}

/**
 * Whether two readings are of one weapon, the same whichever is held against the other. Only the same
 * number, of the same make, with nothing against it, is the same weapon; what only looks alike may be it.
 * Null where they are two.
 */
export const likenessOf = (one: WeaponReading, other: WeaponReading): Likeness | null => {
  const [oneEntry, otherEntry] = [entryIn(one), entryIn(other)]
  if (!oneEntry || !otherEntry) return null
  const [there, back] = [judged(one, otherEntry), judged(other, oneEntry)]
  if (!there || !back) return null
  const reasons = [there, back].flatMap(({ candidate }) => candidate.reasons)
  const exact = there.candidate.serialMatch === 'exact'
  const makeAgrees = reasons.some(({ code }) => code.startsWith('make-agrees'))
  const doubted = reasons.some(({ weighs }) => weighs === 'against')
  const bothIdentify = [there, back].every(({ verdict }) => verdict === 'identified')
  const params = { seen: oneEntry.serial.value, book: otherEntry.serial.value }
  return {
    likeness: exact && makeAgrees && bothIdentify ? 'same' : 'may-be',
    because: [
      exact ? { code: 'traced-same-number', params: {} } : { code: 'traced-look-alike', params },
      makeAgrees
        ? { code: 'traced-same-make', params: {} }
        : { code: 'traced-make-open', params: {} },
      ...(doubted ? [{ code: 'traced-doubted', params: {} }] : []),
    ],
  }
}
