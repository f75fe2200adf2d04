import { type Language, nameOf, nameOrNull } from '@proofmark/face'
import type { WeaponAsSeen } from '@proofmark/markings'
import type {
  CustodyEvent,
  Weapon,
  WeaponCandidate,
  WeaponSearch,
} from '../../generated/graphql.ts'
import type {
  RegisteredEvent,
  RegisteredWeapon,
  RegisterSearch,
  RegisterSearchPage,
} from '../../use-cases/views.ts'
import { keepPerson, shownParty } from '../person-names.ts'
import { shapeReading } from './reading.ts'
import { shapeBecause, shapeReasons } from './reason.ts'
import { instant } from './time.ts'

const shapeEvent = (event: RegisteredEvent, language: Language): CustodyEvent =>
  keepPerson(shownEvent(event, language), event, {
    kind: 'register-entry',
    subject: event.recordId,
  })

const shownEvent = (event: RegisteredEvent, language: Language): CustodyEvent => ({
  recordId: event.recordId,
  kind: nameOf(event.kind),
  occurredOn: event.occurredOn,
  counterparty: event.counterparty,
  partyKind: nameOrNull(event.partyKind),
  ...shownParty(event),
  get flags() {
    return shapeBecause(event.flags, language)
  },
  get recordedAt() {
    return instant(event.recordedAt)
  },
  recordedBy: event.recordedBy,
  correction: event.correction && { ...event.correction, at: instant(event.correction.at) },
  held: event.held,
})

/** What is seldom asked for, and takes work, is a getter. */
export const shapeWeapon = (weapon: RegisteredWeapon, language: Language): Weapon => ({
  id: weapon.id,
  type: weapon.type,
  make: weapon.make,
  model: weapon.model,
  calibre: weapon.calibre,
  serial: weapon.serial,
  countryOfManufacture: weapon.countryOfManufacture,
  custody: weapon.custody.map((event) => shapeEvent(event, language)),
  get flags() {
    return shapeBecause(weapon.flags, language)
  },
  lapsed: weapon.lapsed,
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
      weapon: shapeWeapon(weapon, language),
      score,
      serialMatch: nameOf(serialMatch),
      reasons: shapeReasons(reasons, language),
    }
  })

/** A search whose notices are looked up only when they are asked for. */
export interface SearchShape extends WeaponSearch {
  readonly seen: WeaponAsSeen
}

export const shapeSearch = (
  seen: WeaponAsSeen,
  search: RegisterSearchPage,
  language: Language,
): SearchShape => ({
  seen,
  notices: [],
  get reading() {
    return shapeReading(seen, language)
  },
  verdict: nameOf(search.judgement.verdict),
  candidates: shapeCandidates(search, language),
  reasons: shapeReasons(search.judgement.reasons, language),
  pageInfo: { hasNextPage: search.hasNextPage, endCursor: search.endCursor },
  expired: search.expired,
})
