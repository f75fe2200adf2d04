import { positionOf, registerColumns, requiredColumns, type WrittenRow } from './row.ts'
import { badRow } from './row-problem.ts'

/** Written into a file of rejected rows, and passed over when that file, mended, is loaded. */
export const REASON_COLUMN = 'rejected_because'

const SEMICOLONS = 'it seems to be separated by semicolons; commas are wanted'

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
  const [only = '', ...others] = columns
  if (others.length === 0 && only.includes(';')) throw badRow(file, { line, why: SEMICOLONS })
  for (const column of requiredColumns)
    if (!columns.includes(column)) throw refuse(column, 'the column is missing')
  for (const column of columns) {
    if (!isKnownColumn(column)) throw refuse(column, 'there is no such column')
    if (columns.indexOf(column) !== columns.lastIndexOf(column))
      throw refuse(column, 'the column is there twice')
  }
  const places = registerColumns.map((column) => columns.indexOf(column))
  return { columns, written: (fields) => places.map((place) => fields[place] ?? '') }
}
