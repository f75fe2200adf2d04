import {
  type CustodyKind,
  custodyKinds,
  Fault,
  isState,
  type PartyKind,
  partyKinds,
} from '@proofmark/domain'

/** The columns of a register file (`docs/register-format.md`): what a State's registrar writes. */
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

export type RegisterColumn = (typeof requiredColumns)[number] | (typeof optionalColumns)[number]
export type WrittenRow = Readonly<Partial<Record<RegisterColumn, string>>>

/** One row, checked. Texts are as written; empty ones are null. */
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
  readonly written: Record<string, string>
  readonly line: number
}

interface Position {
  readonly file: string
  readonly line: number
}

const LONGEST_TEXT = 500
/** What is written for people may be longer than what is looked up. */
const LONGEST_NOTE = 4000

const bad = (at: Position, column: RegisterColumn, why: string) =>
  new Fault('PMK_REGISTER_ROW_BAD', `${at.file}, line ${at.line}, ${column}: ${why}.`, {
    place: { ...at, column },
  })

const isCalendarDay = (text: string): boolean => {
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

const isYearOrDay = (text: string): boolean =>
  /^[12]\d{3}$/.test(text) || (/^[12]\d{3}-\d\d-\d\d$/.test(text) && isCalendarDay(text))

const oneOf = <T extends string>(allowed: readonly T[], text: string): T | undefined =>
  allowed.find((value) => value === text)

/**
 * Checks the header of a register file.
 * @throws Fault PMK_REGISTER_ROW_BAD naming what is missing, unknown or there twice
 */
export const checkHeader = (columns: readonly string[], file: string): void => {
  const at = { file, line: 1 }
  const known: readonly string[] = [...requiredColumns, ...optionalColumns]
  for (const column of requiredColumns)
    if (!columns.includes(column)) throw bad(at, column, 'the column is missing')
  for (const column of columns) {
    if (!known.includes(column)) throw bad(at, column as RegisterColumn, 'there is no such column')
    if (columns.indexOf(column) !== columns.lastIndexOf(column))
      throw bad(at, column as RegisterColumn, 'the column is there twice')
  }
}

/** @throws Fault PMK_REGISTER_ROW_BAD naming file, line, column and reason */
export const readRow = (written: WrittenRow, at: Position): RegisterRow => {
  for (const column of [...requiredColumns, ...optionalColumns])
    requireStorable(written[column] ?? '', column, at)
  const text = (column: RegisterColumn): string | null => (written[column] ?? '').trim() || null
  const needed = (column: RegisterColumn): string => {
    const value = text(column)
    if (value === null) throw bad(at, column, 'empty, but needed')
    return value
  }
  const kind = oneOf(custodyKinds, needed('kind'))
  if (!kind) throw bad(at, 'kind', `not one of ${custodyKinds.join(', ')}`)
  const occurredOn = needed('occurred_on')
  if (!isYearOrDay(occurredOn)) throw bad(at, 'occurred_on', 'neither an ISO date nor a year')
  const partyText = text('party_kind')
  const partyKind = partyText === null ? null : oneOf(partyKinds, partyText)
  if (partyKind === undefined) throw bad(at, 'party_kind', `not one of ${partyKinds.join(', ')}`)
  const counterparty = text('counterparty_country')
  if (counterparty !== null && !isState(counterparty))
    throw bad(at, 'counterparty_country', 'not an ISO 3166-1 alpha-3 code')
  return {
    recordId: needed('record_id'),
    kind,
    occurredOn,
    type: text('type'),
    make: needed('make'),
    model: text('model'),
    calibre: text('calibre'),
    serial: needed('serial'),
    country: text('country_of_manufacture'),
    counterparty,
    partyName: text('party_name'),
    partyKind,
    licence: text('licence'),
    written: filledColumns(written),
    line: at.line,
  }
}

const requireStorable = (value: string, column: RegisterColumn, at: Position): void => {
  const longest = column === 'note' ? LONGEST_NOTE : LONGEST_TEXT
  if (value.length > longest) throw bad(at, column, `longer than ${longest} characters`)
  if (value.includes('\0')) throw bad(at, column, 'holds a NUL character')
}

const filledColumns = (written: WrittenRow): Record<string, string> =>
  Object.fromEntries(
    Object.entries(written).filter((entry): entry is [string, string] => Boolean(entry[1])),
  )
