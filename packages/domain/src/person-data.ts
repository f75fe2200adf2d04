import type { PartyKind } from './terms.ts'

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
