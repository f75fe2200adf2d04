import { codeIfGiven } from '@proofmark/face'
import type { Correction } from '@proofmark/storage'
import type { RecordInput } from '../generated/graphql.ts'

type Written = NonNullable<Correction['record']>

const isGiven = (entry: readonly [string, unknown]): boolean => typeof entry[1] === 'string'

/** The columns of a register file; what was not given is not there. */
export const recordOf = (input: RecordInput): Written => {
  const columns = {
    kind: codeIfGiven(input.kind),
    occurred_on: input.occurredOn,
    type: input.type,
    make: input.make,
    model: input.model,
    calibre: input.calibre,
    serial: input.serial,
    country_of_manufacture: input.countryOfManufacture,
    counterparty_country: input.counterpartyCountry,
    party_name: input.partyName,
    party_kind: input.partyKind,
    licence: input.licence,
    year_of_manufacture: input.yearOfManufacture,
    import_mark: input.importMark,
    component_serials: input.componentSerials,
    note: input.note,
    legal_basis: input.legalBasis,
  }
  const given = Object.fromEntries(Object.entries(columns).filter(isGiven))
  return { ...given, record_id: input.recordId }
}
