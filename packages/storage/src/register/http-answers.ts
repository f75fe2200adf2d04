import type { CustodyKind, PartyKind } from '@proofmark/domain'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import contract from '../../../../schema/openapi/register-source.json' with { type: 'json' }
import type { Book, BookEntry, BookWeapon } from './source.ts'

export interface WireWeapon {
  readonly id: string
  readonly type?: string | null
  readonly make: string
  readonly model?: string | null
  readonly calibre?: string | null
  readonly serial: string
  readonly country_of_manufacture?: string | null
}

export interface WireEntry {
  readonly record_id: string
  readonly kind: CustodyKind
  readonly occurred_on: string
  readonly counterparty_country?: string | null
  readonly party_name?: string | null
  readonly party_kind?: PartyKind | null
  readonly licence?: string | null
  readonly recorded_at: string
  readonly recorded_by?: string | null
  readonly held?: boolean
  readonly correction?: {
    readonly supersedes: string
    readonly reason: string
    readonly by: string
    readonly at: string
  } | null
}

export interface WireBook {
  readonly weapon: WireWeapon
  readonly entries: readonly WireEntry[]
  readonly lapsed?: { readonly count: number; readonly last_on?: string }
  readonly same_number?: number
}

export interface WireAnswers {
  Found: {
    readonly weapons: readonly WireWeapon[]
    readonly next: string | null
    readonly partly?: boolean
  }
  Loaded: { readonly books: readonly WireBook[] }
}

export interface WireQuestions {
  Find: {
    readonly exact: string
    readonly skeleton: string
    readonly first: number
    readonly after?: string
  }
  Load: { readonly ids: readonly string[]; readonly as_of?: string }
}

type Wire = WireAnswers & WireQuestions

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, validateFormats: true })
addFormats.default(ajv)
ajv.addVocabulary(['openapi', 'info', 'paths', 'security', 'components'])
ajv.addSchema(contract, 'register-source')

const validatorOf = (name: keyof Wire): ValidateFunction =>
  ajv.compile({ $ref: `register-source#/components/schemas/${name}` })

const validators = {
  Find: validatorOf('Find'),
  Found: validatorOf('Found'),
  Load: validatorOf('Load'),
  Loaded: validatorOf('Loaded'),
} as const satisfies Record<keyof Wire, ValidateFunction>

/** What the contract says a value is, or where it is not; never the value itself. */
export const readWire = <Name extends keyof Wire>(
  name: Name,
  value: unknown,
): { readonly value: Wire[Name] } | { readonly wrongAt: string } => {
  const validate = validators[name]
  if (!validate(value)) return { wrongAt: validate.errors?.[0]?.instancePath || '/' }
  const unstorable = unstorableIn(value, '')
  return unstorable === undefined ? { value: value as Wire[Name] } : { wrongAt: unstorable }
}

/** Where a text is that no message and no database can hold: it would stop the answer that tells it. */
const unstorableIn = (value: unknown, at: string): string | undefined => {
  if (typeof value === 'string')
    return value.includes('\0') || !value.isWellFormed() ? at || '/' : undefined
  if (typeof value !== 'object' || value === null) return undefined
  for (const [name, inside] of Object.entries(value)) {
    const found = unstorableIn(inside, `${at}/${name}`)
    if (found !== undefined) return found
  }
  return undefined
}

export const weaponIn = (weapon: WireWeapon): BookWeapon => ({
  id: weapon.id,
  type: weapon.type ?? null,
  make: weapon.make,
  model: weapon.model ?? null,
  calibre: weapon.calibre ?? null,
  serial: weapon.serial,
  countryOfManufacture: weapon.country_of_manufacture ?? null,
})

const entryIn = (entry: WireEntry): BookEntry => ({
  recordId: entry.record_id,
  kind: entry.kind,
  occurredOn: entry.occurred_on,
  counterparty: entry.counterparty_country ?? null,
  partyKind: entry.party_kind ?? null,
  partyName: entry.party_name ?? null,
  licence: entry.licence ?? null,
  recordedAt: new Date(entry.recorded_at),
  recordedBy: entry.recorded_by ?? 'register',
  correction: entry.correction ? { ...entry.correction, at: new Date(entry.correction.at) } : null,
  held: entry.held ?? false,
})

const byDay = (one: BookEntry, other: BookEntry): number =>
  `${one.occurredOn} ${one.recordId}` < `${other.occurredOn} ${other.recordId}` ? -1 : 1

export const bookIn = ({ weapon, entries, lapsed, same_number: sameNumber }: WireBook): Book => ({
  weapon: weaponIn(weapon),
  entries: entries.map(entryIn).sort(byDay),
  lapsed: { count: lapsed?.count ?? 0, lastOn: lapsed?.last_on ?? null },
  sameNumber: sameNumber ?? 0,
})
