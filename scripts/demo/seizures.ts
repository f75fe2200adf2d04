import { createReadStream } from 'node:fs'
import { CsvError, parse } from 'csv-parse'
import { Refusal } from '../bootstrap/say.mjs'

const columns = [
  'seizure_id',
  'seized_on',
  'type',
  'make',
  'model',
  'calibre',
  'serial',
  'country_of_manufacture',
  'import_mark',
] as const

export type Seizure = Readonly<Record<(typeof columns)[number], string>>

const place = (file: string) => (file === '-' ? 'standard input' : file)

/**
 * Reads seizures as people typed them; `-` is standard input.
 * @throws Refusal naming file, line and column
 */
export const readSeizures = async (file: string): Promise<Seizure[]> => {
  const source = file === '-' ? process.stdin : createReadStream(file)
  const parser = parse({
    bom: true,
    info: true,
    skip_empty_lines: true,
    columns: checkedHeader(file),
  })
  source.on('error', (error) => parser.destroy(error))
  source.pipe(parser)
  const seizures: Seizure[] = []
  const lineOf = new Map<string, number>()
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      checkRow(record, { file, line: info.lines, lineOf })
      seizures.push(record)
    }
  } catch (error) {
    throw told(error, file)
  }
  return seizures
}

interface Parsed {
  readonly record: Seizure
  readonly info: { readonly lines: number }
}

const checkedHeader = (file: string) => (header: string[]) => {
  for (const column of columns)
    if (!header.includes(column))
      throw new Refusal(
        `${place(file)}, line 1: the column "${column}" is missing. Nothing was traced.`,
      )
  return header
}

const checkRow = (
  { seizure_id: id, seized_on: day }: Seizure,
  { file, line, lineOf }: { file: string; line: number; lineOf: Map<string, number> },
): void => {
  const refuse = (column: string, why: string) =>
    new Refusal(`${place(file)}, line ${line}, ${column}: ${why}. Nothing was traced.`)
  if (!id) throw refuse('seizure_id', 'empty, but needed')
  const before = lineOf.get(id)
  if (before !== undefined) throw refuse('seizure_id', `"${id}" is on line ${before} already`)
  lineOf.set(id, line)
  if (!isDay(day)) throw refuse('seized_on', 'not an ISO date')
}

const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`))

const told = (error: unknown, file: string): unknown => {
  if (error instanceof CsvError)
    return new Refusal(`${place(file)}, line ${error.lines}: ${error.message} Nothing was traced.`)
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
    return new Refusal(`There is no file ${file}. Nothing was traced.`)
  return error
}
