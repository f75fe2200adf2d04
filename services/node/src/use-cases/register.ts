import { Fault, type StateClaim } from '@proofmark/domain'
import {
  judge,
  type RegisterEntry,
  readWeapon,
  type WeaponAsSeen,
  type WeaponReading,
} from '@proofmark/markings'
import type { MessageOf, WeaponIdentified } from '@proofmark/protocol'
import type { WeaponTable } from '@proofmark/storage'
import { type CustodyRow, entryOf, findEntries, loadWeapons, type NodeDb } from '@proofmark/storage'
import type { RegisteredWeapon, RegisterSearch } from './views.ts'

const CANDIDATES_SHOWN = 20

interface SearchOptions {
  readonly first?: number
  /** The day of manufacture, where a person chose between two weapons of one number. */
  readonly madeOn?: string
}

/** Looks a reading up in our own register and judges what is found. */
export const searchRegister = async (
  db: NodeDb,
  reading: WeaponReading,
  { first = CANDIDATES_SHOWN, madeOn }: SearchOptions = {},
): Promise<RegisterSearch> => {
  const { keys } = reading.serial
  const found = keys ? (await findEntries(db, keys)).map(entryOf) : []
  const entries = madeOn === undefined ? found : await madeThen(db, found, madeOn)
  const judgement = judge(reading, entries)
  const candidates = judgement.candidates.slice(0, first)
  const loaded = await loadWeapons(
    db,
    candidates.map(({ entry }) => entry.id),
  )
  const weapons = new Map([...loaded].map(([id, found]) => [id, registeredWeapon(found)]))
  return { judgement: { ...judgement, candidates }, weapons }
}

/** Leaves out what the book says was made on another day; a book without a manufacture cannot say. */
const madeThen = async (
  db: NodeDb,
  entries: readonly RegisterEntry[],
  madeOn: string,
): Promise<RegisterEntry[]> => {
  const loaded = await loadWeapons(
    db,
    entries.map(({ id }) => id),
  )
  return entries.filter(({ id }) => {
    const made = loaded.get(id)?.events.find(({ kind }) => kind === 'manufacture')
    return made === undefined || made.occurred_on === madeOn
  })
}

export const registeredWeapon = ({
  weapon,
  events,
}: {
  readonly weapon: WeaponTable
  readonly events: readonly CustodyRow[]
}): RegisteredWeapon => ({
  id: weapon.id,
  type: weapon.type,
  make: weapon.make,
  model: weapon.model,
  calibre: weapon.calibre,
  serial: weapon.serial,
  countryOfManufacture: weapon.country,
  custody: events.map((event) => ({
    recordId: event.record_id,
    kind: event.kind,
    occurredOn: event.occurred_on,
    counterparty: event.counterparty,
    partyKind: event.party_kind,
    partyName: event.party_name,
    licence: event.licence,
  })),
})

/** The one weapon the search identified, or undefined. */
export const identifiedIn = ({
  judgement,
  weapons,
}: RegisterSearch): RegisteredWeapon | undefined => {
  const [best] = judgement.candidates
  return judgement.verdict === 'identified' && best ? weapons.get(best.entry.id) : undefined
}

const madeOnOf = ({ custody }: RegisteredWeapon): string | undefined =>
  custody.find(({ kind }) => kind === 'manufacture')?.occurredOn

export const asIdentified = (weapon: RegisteredWeapon): WeaponIdentified => ({
  make: weapon.make,
  serial: weapon.serial,
  ...(madeOnOf(weapon) ? { made_on: madeOnOf(weapon) } : {}),
  ...(weapon.type ? { type: weapon.type } : {}),
  ...(weapon.model ? { model: weapon.model } : {}),
  ...(weapon.calibre ? { calibre: weapon.calibre } : {}),
  ...(weapon.countryOfManufacture ? { country_of_manufacture: weapon.countryOfManufacture } : {}),
})

/** What a message says of a weapon, in the words it was typed; what a book confirmed comes first. */
export const seenInRequest = ({
  weapon,
  identified,
}: Pick<MessageOf<'trace.request'>['body'], 'weapon' | 'identified'>): WeaponAsSeen => {
  const said = { ...weapon, ...identified }
  return {
    ...(said.type ? { type: said.type } : {}),
    ...(said.make ? { make: said.make } : {}),
    ...(said.model ? { model: said.model } : {}),
    ...(said.calibre ? { calibre: said.calibre } : {}),
    ...(said.serial ? { serial: said.serial } : {}),
    ...(said.country_of_manufacture ? { countryOfManufacture: said.country_of_manufacture } : {}),
    ...(said.import_mark ? { importMark: said.import_mark } : {}),
    ...(said.marks ? { marks: said.marks } : {}),
  }
}

/** What our register offers for a request of another State. */
export const searchForRequest = (
  db: NodeDb,
  body: MessageOf<'trace.request'>['body'],
): Promise<RegisterSearch> =>
  searchRegister(db, readWeapon(seenInRequest(body)), { madeOn: body.identified?.made_on })

/** What our own books say, as a claim like any other State's; null where they say nothing. */
export const ownClaim = (self: string, search: RegisterSearch): StateClaim | null => {
  const weapon = identifiedIn(search)
  if (!weapon)
    return search.judgement.verdict === 'needs-review'
      ? { state: self, outcome: 'possible', events: [] }
      : null
  return {
    state: self,
    outcome: 'found',
    events: weapon.custody.map((event) => ({
      kind: event.kind,
      occurredOn: event.occurredOn,
      ...(event.counterparty ? { counterparty: event.counterparty } : {}),
      ...(event.partyKind ? { partyKind: event.partyKind } : {}),
    })),
  }
}

/** @throws Fault PMK_INPUT_INVALID where nothing was typed that a register could be searched by */
export const readForSearch = (seen: WeaponAsSeen): WeaponReading => {
  if (!seen.serial?.trim())
    throw new Fault('PMK_INPUT_INVALID', 'serial: a marking is needed to search by.', {
      place: { column: 'serial' },
    })
  return readWeapon(seen)
}
