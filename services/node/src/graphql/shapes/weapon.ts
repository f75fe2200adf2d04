import { type Language, nameOf, nameOrNull } from '@proofmark/face'
import type { WeaponAsSeen } from '@proofmark/markings'
import type { Weapon, WeaponCandidate, WeaponSearch } from '../../generated/graphql.ts'
import type { RegisteredWeapon, RegisterSearch } from '../../use-cases/views.ts'
import { shapeReading } from './reading.ts'
import { shapeReasons } from './reason.ts'

export const shapeWeapon = ({ custody, ...weapon }: RegisteredWeapon): Weapon => ({
  ...weapon,
  custody: custody.map((event) => ({
    ...event,
    kind: nameOf(event.kind),
    partyKind: nameOrNull(event.partyKind),
  })),
})

/** A candidate whose weapon left the register meanwhile is not offered. */
export const shapeCandidates = (
  { judgement, weapons }: RegisterSearch,
  language: Language,
): WeaponCandidate[] =>
  judgement.candidates.flatMap(({ entry, score, serialMatch, reasons }) => {
    const weapon = weapons.get(entry.id)
    if (!weapon) return []
    return {
      weapon: shapeWeapon(weapon),
      score,
      serialMatch: nameOf(serialMatch),
      reasons: shapeReasons(reasons, language),
    }
  })

export const shapeSearch = (
  seen: WeaponAsSeen,
  search: RegisterSearch,
  language: Language,
): WeaponSearch => ({
  reading: shapeReading(seen, language),
  verdict: nameOf(search.judgement.verdict),
  candidates: shapeCandidates(search, language),
  reasons: shapeReasons(search.judgement.reasons, language),
})
