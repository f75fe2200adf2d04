import { Fault } from '@proofmark/domain'
import type { CsvError } from 'csv-parse'
import type { LineCounter } from './line-counter.ts'

const inWords: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quotation mark is opened and never closed',
  CSV_RECORD_INCONSISTENT_COLUMNS: 'it has more or fewer fields than the header',
  INVALID_OPENING_QUOTE: 'a quotation mark stands inside a field that is not quoted',
  CSV_INVALID_CLOSING_QUOTE: 'a field goes on after its closing quotation mark',
}

const badFile = (file: string, line: number, why: string, cause?: unknown) =>
  new Fault('PMK_REGISTER_ROW_BAD', `${file}, line ${line}: ${why}.`, {
    place: { file, line },
    cause,
  })

/** What is not CSV. A quotation mark that is never closed is told where its row begins, not where the file ends. */
export const csvFault = (error: CsvError, file: string, lines: LineCounter): Fault => {
  const line =
    error.code === 'CSV_QUOTE_NOT_CLOSED'
      ? lines.next
      : lines.corrected(typeof error.lines === 'number' ? error.lines : 1)
  return badFile(file, line, inWords[error.code] ?? error.code, error)
}

export const emptyFile = (file: string): Fault => badFile(file, 1, 'the file is empty')
