import type { CustodyKind } from '@proofmark/domain'
import { uuidOf } from '@proofmark/storage'

/** One entry of a register that a test makes up; all weapons are of one kind. */
export interface SampleEntry {
  readonly recordId: string
  readonly serial: string
  readonly kind: CustodyKind
  readonly occurredOn: string
  readonly counterparty?: string
  readonly partyName?: string
  readonly recordedAt: Date
  /** The entry whose place it takes, from `recordedAt` on. */
  readonly supersedes?: string
  /** Past its time: no longer shown, but told apart from what never was. */
  readonly lapsed?: true
}

export const sampleWeapon = {
  type: 'pistol',
  make: 'TAURUS',
  model: 'PT 92',
  calibre: '9x19mm',
  countryOfManufacture: 'BRA',
} as const

export const SHORT_BASIS = 'kept-a-year'

const columns =
  'record_id,kind,occurred_on,type,make,model,calibre,serial,country_of_manufacture,counterparty_country,party_name,party_kind,licence,legal_basis'

/** The entries as a register file. */
export const csvOf = (entries: readonly SampleEntry[]): string => {
  const { type, make, model, calibre, countryOfManufacture } = sampleWeapon
  const rows = entries.map((entry) =>
    [
      ...[entry.recordId, entry.kind, entry.occurredOn, type, make, model, calibre, entry.serial],
      ...[countryOfManufacture, entry.counterparty ?? '', entry.partyName ?? ''],
      ...[entry.partyName ? 'dealer' : '', '', entry.lapsed ? SHORT_BASIS : ''],
    ].join(','),
  )
  return [columns, ...rows, ''].join('\n')
}

/** Any id will do for a register elsewhere, as long as it stays the weapon's own. */
export const sampleIdOf = (serial: string): string => uuidOf(`elsewhere ${serial}`)
