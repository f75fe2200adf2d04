import { positionOf, registerColumns, requiredColumns, type WrittenRow } from './row.ts'
import { badRow } from './row-problem.ts'

/** Written into a file of rejected rows, and passed over when that file, mended, is loaded. */
export const REASON_COLUMN = 'rejected_because'

const SEMICOLONS = 'it seems to be separated by semicolons; commas are wanted'
const TABS = 'it seems to be separated by tabs; commas are wanted'
const UTF_16 = 'it seems to be UTF-16; save the file as UTF-8'

/** What is wrong with the file as a whole, where its first line shows it. */
const wrongAtSight = ([only = '', ...others]: readonly string[]): string | undefined => {
  if (only.includes('\0')) return UTF_16
  if (others.length > 0) return undefined
  if (only.includes(';')) return SEMICOLONS
  return only.includes('\t') ? TABS : undefined
}

/** A column written with other spaces or capitals is not taken for it, but named. */
const missing = (column: string, columns: readonly string[]): string => {
  const nearly = columns.find((one) => one.trim().toLowerCase() === column)
  return nearly === undefined
    ? 'the column is missing'
    : `the column is missing; "${nearly}" is written otherwise`
}

export const isKnownColumn = (column: string): boolean =>
  positionOf(column) !== undefined || column === REASON_COLUMN

/** Which field of a line holds which column. */
export interface Header {
  readonly columns: readonly string[]
  written(fields: readonly string[]): WrittenRow
}

/**
 * Checks the header of a register file.
 * @throws Fault PMK_REGISTER_ROW_BAD naming what is missing, unknown or there twice
 */
export const readHeader = (columns: readonly string[], file: string, line: number): Header => {
  const refuse = (column: string, why: string) => badRow(file, { line, column, why })
  const wrong = wrongAtSight(columns)
  if (wrong !== undefined) throw badRow(file, { line, why: wrong })
  for (const column of requiredColumns)
    if (!columns.includes(column)) throw refuse(column, missing(column, columns))
  for (const column of columns) {
    if (!isKnownColumn(column)) throw refuse(column, 'there is no such column')
    if (columns.indexOf(column) !== columns.lastIndexOf(column))
      throw refuse(column, 'the column is there twice')
  }
  const places = registerColumns.map((column) => columns.indexOf(column))
  return { columns, written: (fields) => places.map((place) => fields[place] ?? '') }
}
