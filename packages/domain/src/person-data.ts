import type { CustodyKind, PartyKind } from './terms.ts'

/** What the name of a person is looked at for. Closed: an auditor compares like with like. */
export const accessPurposes = [
  'criminal-investigation',
  'answer-to-a-state',
  'register-upkeep',
  'court-proceedings',
  'request-of-the-person',
] as const
export type AccessPurpose = (typeof accessPurposes)[number]

/** What a file serves within the State that writes it; one for another State names that State instead. */
export const filePurposes = accessPurposes.filter((one) => one !== 'answer-to-a-state')
export type FilePurpose = (typeof filePurposes)[number]

const notPersons: readonly (PartyKind | null | undefined)[] = [
  'manufacturer',
  'dealer',
  'state-body',
]

/** Whether a name in a book is that of a person. Where the book does not say whose it is, it is taken for one. */
export const isPersonData = (event: {
  readonly partyName?: string | null
  readonly partyKind?: PartyKind | null
}): boolean => Boolean(event.partyName) && !notPersons.includes(event.partyKind)

/** Licences under which firms trade across a border, or make weapons. */
const ofTrade: readonly CustodyKind[] = ['manufacture', 'export', 'import']

/**
 * Whether the number of a licence is that of a person: whoever has the list of permits has the name by it. Where the
 * book does not say whose it is, it is taken for a person's, but for what crosses a border without any name.
 */
export const isPersonsLicence = (event: {
  readonly kind: CustodyKind
  readonly licence?: string | null
  readonly partyName?: string | null
  readonly partyKind?: PartyKind | null
}): boolean => {
  const { kind, licence, partyName, partyKind } = event
  if (!licence || kind === 'state-stock' || notPersons.includes(partyKind)) return false
  return partyKind === 'individual' || Boolean(partyName) || !ofTrade.includes(kind)
}
