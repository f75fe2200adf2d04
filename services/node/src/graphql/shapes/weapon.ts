import { type Language, nameOf, nameOrNull } from '@proofmark/face'
import type { WeaponAsSeen } from '@proofmark/markings'
import type { BookEntry } from '@proofmark/storage'
import type {
  CustodyEvent,
  Weapon,
  WeaponCandidate,
  WeaponSearch,
} from '../../generated/graphql.ts'
import type { RegisteredWeapon, RegisterSearch, RegisterSearchPage } from '../../use-cases/views.ts'
import { keepPerson, shownParty } from '../person-names.ts'
import { shapeReading } from './reading.ts'
import { shapeReasons } from './reason.ts'

/** An entry whose flags, time and correction are worked out only when they are asked for: looks are many. */
export interface EventShape extends CustodyEvent {
  readonly entry: BookEntry
  readonly weapon: RegisteredWeapon
}

export interface WeaponShape extends Weapon {
  readonly weapon: RegisteredWeapon
}

const shapeEvent = (entry: BookEntry, weapon: RegisteredWeapon): EventShape => {
  const party = shownParty(entry)
  const shape = {
    recordId: entry.recordId,
    kind: nameOf(entry.kind),
    occurredOn: entry.occurredOn,
    counterparty: entry.counterparty,
    partyKind: nameOrNull(entry.partyKind),
    partyName: party.partyName,
    namesPerson: party.namesPerson,
    licence: party.licence,
    personName: party.personName,
    personLicence: party.personLicence,
    flags: [],
    recordedAt: '',
    recordedBy: entry.recordedBy,
    correction: null,
    held: entry.held,
    entry,
    weapon,
  }
  return keepPerson(shape, entry, { kind: 'register-entry', subject: entry.recordId })
}

export const shapeWeapon = (weapon: RegisteredWeapon): WeaponShape => ({
  id: weapon.id,
  type: weapon.type,
  make: weapon.make,
  model: weapon.model,
  calibre: weapon.calibre,
  serial: weapon.serial,
  countryOfManufacture: weapon.countryOfManufacture,
  custody: weapon.custody.map((entry) => shapeEvent(entry, weapon)),
  flags: [],
  lapsed: weapon.lapsed,
  weapon,
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
