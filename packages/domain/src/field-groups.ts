import { type CustodyEvent, inOrderOfTime } from './custody.ts'
import { isPersonsLicence } from './person-data.ts'

/**
 * What a policy decides about one by one. The first five are facts, each withheld whole; the others are
 * details of a fact, which stands without them. Together they cover everything an answer can hold.
 */
export const fieldGroups = [
  'identification',
  'manufacture',
  'first-export',
  'custody',
  'loss-report',
  'licence',
  'consignee-firm',
  'consignee-state-body',
  'private-holder',
] as const
export type FieldGroup = (typeof fieldGroups)[number]

/** The facts of a weapon's life; one of them may be withheld and the weapon still be told. */
export const factGroups = ['manufacture', 'first-export', 'custody', 'loss-report'] as const
type FactGroup = (typeof factGroups)[number]

/** The fact an entry tells; `first` is the earliest export of its book. */
export const factOf = (event: CustodyEvent, first: CustodyEvent | undefined): FactGroup => {
  if (event.kind === 'manufacture') return 'manufacture'
  if (event.kind === 'loss' || event.kind === 'theft') return 'loss-report'
  return event === first ? 'first-export' : 'custody'
}

export const firstExportOf = (events: readonly CustodyEvent[]): CustodyEvent | undefined =>
  inOrderOfTime(events).find(({ kind }) => kind === 'export')

/** State-held weapons are traceable without naming the unit, be it through the number of an issue order. */
const isOfTheState = ({ kind, partyKind }: CustodyEvent): boolean =>
  kind === 'state-stock' || partyKind === 'state-body'

const isOfAFirm = ({ partyKind }: CustodyEvent): boolean =>
  partyKind === 'dealer' || partyKind === 'manufacturer'

/** Whom a name names. Where the book does not say, it is treated as a private person's. */
export const nameGroupOf = (event: CustodyEvent): FieldGroup => {
  if (isOfTheState(event)) return 'consignee-state-body'
  return isOfAFirm(event) ? 'consignee-firm' : 'private-holder'
}

/**
 * The number of an issue order tells the unit (PoA II.10), and that of a permit its holder: each goes with the name.
 */
export const licenceGroupOf = (event: CustodyEvent): FieldGroup => {
  if (isOfTheState(event)) return 'consignee-state-body'
  return isPersonsLicence(event) ? 'private-holder' : 'licence'
}
