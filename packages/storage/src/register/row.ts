import {
  type CustodyKind,
  custodyKinds,
  isState,
  type PartyKind,
  partyKinds,
} from '@proofmark/domain'

/** The columns of a register file (`docs/guides/registers.md`): what a State's registrar writes. */
export const requiredColumns = [
  'record_id',
  'kind',
  'occurred_on',
  'type',
  'make',
  'model',
  'calibre',
  'serial',
  'country_of_manufacture',
  'counterparty_country',
  'party_name',
  'party_kind',
  'licence',
] as const
export const optionalColumns = [
  'year_of_manufacture',
  'import_mark',
  'component_serials',
  'note',
  'legal_basis',
] as const
export const registerColumns = [...requiredColumns, ...optionalColumns] as const

export type RegisterColumn = (typeof registerColumns)[number]

/** The texts of one row in the order of `registerColumns`; empty where the file says nothing. */
export type WrittenRow = readonly string[]

/** One row, checked. Texts are without the spaces around them; empty ones are null. */
export interface RegisterRow {
  readonly recordId: string
  readonly kind: CustodyKind
  readonly occurredOn: string
  readonly type: string | null
  readonly make: string
  readonly model: string | null
  readonly calibre: string | null
  readonly serial: string
  readonly country: string | null
  readonly counterparty: string | null
  readonly partyName: string | null
  readonly partyKind: PartyKind | null
  readonly licence: string | null
  readonly written: WrittenRow
}

/** What a row is refused for: thrown, so that a check reads as one line. */
export class Unusable extends Error {
  override readonly name = 'Unusable'
  readonly column: RegisterColumn
  constructor(column: RegisterColumn, why: string) {
    super(why)
    this.column = column
  }
}

const LONGEST_TEXT = 500
/** What is written for people may be longer than what is looked up. */
const LONGEST_NOTE = 4000

const positions: ReadonlyMap<string, number> = new Map(
  registerColumns.map((column, index) => [column, index]),
)

export const positionOf = (column: string): number | undefined => positions.get(column)

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)

const isYearOrDay = (text: string): boolean => {
  const [, year, month, day] = /^([12]\d{3})(?:-(\d\d)-(\d\d))?$/.exec(text) ?? []
  if (year === undefined || month === undefined) return year !== undefined
  const leapDay = month === '02' && isLeap(Number(year)) ? 1 : 0
  const days = (DAYS[Number(month) - 1] ?? 0) + leapDay
  return Number(day) >= 1 && Number(day) <= days
}

const oneOf = <T extends string>(allowed: readonly T[], text: string): T | undefined =>
  allowed.find((value) => value === text)

const at = (written: WrittenRow, column: RegisterColumn): string =>
  written[positions.get(column) ?? -1] ?? ''

const textOf = (written: WrittenRow, column: RegisterColumn): string | null =>
  at(written, column).trim() || null

const needed = (written: WrittenRow, column: RegisterColumn): string => {
  const text = textOf(written, column)
  if (text === null) throw new Unusable(column, 'empty, but needed')
  return text
}

const kindOf = (written: WrittenRow): CustodyKind => {
  const kind = oneOf(custodyKinds, needed(written, 'kind'))
  if (!kind) throw new Unusable('kind', `not one of ${custodyKinds.join(', ')}`)
  return kind
}

const dateOf = (written: WrittenRow): string => {
  const occurredOn = needed(written, 'occurred_on')
  if (isYearOrDay(occurredOn)) return occurredOn
  throw new Unusable('occurred_on', 'neither an ISO date (2001-02-03) nor a year')
}

const partyKindOf = (written: WrittenRow): PartyKind | null => {
  const text = textOf(written, 'party_kind')
  if (text === null) return null
  const kind = oneOf(partyKinds, text)
  if (!kind) throw new Unusable('party_kind', `not one of ${partyKinds.join(', ')}`)
  return kind
}

const counterpartyOf = (written: WrittenRow): string | null => {
  const state = textOf(written, 'counterparty_country')
  if (state === null || isState(state)) return state
  throw new Unusable('counterparty_country', 'not an ISO 3166-1 alpha-3 code')
}

/** @throws Unusable naming column and reason */
export const readRow = (written: WrittenRow): RegisterRow => {
  requireStorable(written)
  return {
    kind: kindOf(written),
    occurredOn: dateOf(written),
    partyKind: partyKindOf(written),
    counterparty: counterpartyOf(written),
    recordId: needed(written, 'record_id'),
    type: textOf(written, 'type'),
    make: needed(written, 'make'),
    model: textOf(written, 'model'),
    calibre: textOf(written, 'calibre'),
    serial: needed(written, 'serial'),
    country: textOf(written, 'country_of_manufacture'),
    partyName: textOf(written, 'party_name'),
    licence: textOf(written, 'licence'),
    written,
  }
}

const requireStorable = (written: WrittenRow): void => {
  for (const [index, column] of registerColumns.entries()) {
    const value = written[index]
    if (!value) continue
    const longest = column === 'note' ? LONGEST_NOTE : LONGEST_TEXT
    if (value.length > longest) throw new Unusable(column, `longer than ${longest} characters`)
    if (value.includes('\0')) throw new Unusable(column, 'holds a NUL character')
    if (!value.isWellFormed()) throw new Unusable(column, 'holds half of a character')
  }
}
