import type { CustodyKind, PartyKind } from '@proofmark/domain'
import type { Generated } from 'kysely'
import type { Document } from './document.ts'

export interface RegisterFileTable {
  id: string
  name: string
  sha256: string
  /** All of them, with those set aside. */
  rows: number
  /** Bad rows that were set aside. */
  rejected: Generated<number>
  imported_by: string
  imported_at: Date
}

/** A weapon as the book has it, with the keys it is looked up by. */
export interface WeaponTable {
  id: string
  /** Computed from number, make, model, calibre and country; several weapons may share it. */
  identity: string
  serial: string
  serial_exact: string
  serial_skeleton: string
  make: string
  make_code: string | null
  model: string | null
  calibre: string | null
  calibre_code: string | null
  type: string | null
  type_code: string | null
  country: string | null
  country_code: string | null
}

export interface CustodyEventTable {
  record_id: string
  weapon_id: string
  kind: CustodyKind
  occurred_on: string
  counterparty: string | null
  party_name: string | null
  party_kind: PartyKind | null
  licence: string | null
  /** The row as it stood in the file, so that nothing a registrar wrote is lost. */
  as_written: Document<Record<string, string>>
  digest: string
  file_id: string
  line: number
  /** Something lies beside it: a correction, a hold, what is left of it. Set by the database. */
  amended: Generated<boolean>
}

/** An entry that takes the place of another, or, without `record_id`, strikes it. Never changed. */
export interface CorrectionTable {
  supersedes: string
  record_id: string | null
  reason: string
  corrected_by: string
  corrected_at: Date
}

/** While a hold is not lifted, its record does not lapse. */
export interface LegalHoldTable {
  id: string
  record_id: string
  reason: string
  placed_by: string
  placed_at: Date
  lift_reason: string | null
  lifted_by: string | null
  lifted_at: Date | null
}

/** What is kept of a record whose content was removed: enough to say that it was here, and why it is not. */
export interface LapsedRecordTable {
  record_id: string
  weapon_id: string
  digest: string
  file_id: string
  line: number
  kept_until: string
  clock: string
  removed_at: Date
}

/** How much a person was shown of the register in one hour of the clock. */
export interface RegisterUseTable {
  actor: string
  hour: Date
  searches: number
  weapons: number
}

export interface RegisterTables {
  register_file: RegisterFileTable
  weapon: WeaponTable
  custody_event: CustodyEventTable
  correction: CorrectionTable
  legal_hold: LegalHoldTable
  lapsed_record: LapsedRecordTable
  register_use: RegisterUseTable
}
