import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { parseArgs } from 'node:util'
import { readWeapon, type WeaponAsSeen } from '@proofmark/markings'
import { CsvError, parse } from 'csv-parse'
import type { Command, Terminal } from '../command.ts'
import { linesOfText } from '../lines-of-text.ts'
import { Refusal } from '../refusal.ts'

const needed = ['type', 'make', 'model', 'calibre', 'serial'] as const
type Column = (typeof needed)[number] | 'country_of_manufacture' | 'import_mark'
type Row = Readonly<Partial<Record<Column, string>>>

const seenIn = (row: Row): WeaponAsSeen => ({
  type: row.type ?? '',
  make: row.make ?? '',
  model: row.model ?? '',
  calibre: row.calibre ?? '',
  serial: row.serial ?? '',
  countryOfManufacture: row.country_of_manufacture ?? '',
  importMark: row.import_mark ?? '',
})

/** One reading as the line of JSON a program reads. */
export const readingLine = (row: Row): string => {
  const { countryOfManufacture, importMark, ...reading } = readWeapon(seenIn(row))
  return JSON.stringify({
    ...reading,
    country_of_manufacture: countryOfManufacture,
    import_mark: importMark,
  })
}

const checkedHeader = (header: string[]): string[] => {
  const names = header.map((name) => name.trim())
  if (names.length === 1 && names[0]?.includes(';'))
    throw new Refusal(
      'Line 1: it seems to be separated by semicolons; commas are wanted. Nothing was read.',
    )
  const missing = needed.filter((column) => !names.includes(column))
  if (missing.length > 0)
    throw new Refusal(`Line 1: the column ${missing.join(', ')} is missing. Nothing was read.`)
  const twice = names.find((name, at) => name !== '' && names.indexOf(name) < at)
  if (twice !== undefined)
    throw new Refusal(`Line 1: the column ${twice} stands there twice. Nothing was read.`)
  return names
}

interface Reading {
  readonly parser: ReturnType<typeof parse>
  /** The last line of the last whole row; 0 before the header. */
  readonly lastLine: () => number
}

const openParser = (): Reading => {
  let last = 0
  const columns = (header: string[]): string[] => {
    last = 1
    return checkedHeader(header)
  }
  const onRecord = (row: Row, { lines }: { readonly lines: number }): Row => {
    last = lines
    return row
  }
  const parser = parse({ bom: true, columns, skip_empty_lines: true, on_record: onRecord })
  return { parser, lastLine: () => last }
}

const LINES_A_WRITE = 500

const writeReadings = async (rows: AsyncIterable<Row>, stdout: Terminal['stdout']) => {
  let lines: string[] = []
  const flush = async () => {
    if (lines.length > 0 && !stdout.write(`${lines.join('\n')}\n`)) await once(stdout, 'drain')
    lines = []
  }
  for await (const row of rows) {
    lines.push(readingLine(row))
    if (lines.length >= LINES_A_WRITE) await flush()
  }
  await flush()
}

const normalize = async ({ args, stdin, stdout }: Terminal): Promise<void> => {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true, strict: true })
  const [file = '-', another] = positionals
  if (another !== undefined) throw new Refusal('Name one file at a time. Nothing was read.')
  const source = file === '-' ? stdin : createReadStream(file)
  const { parser, lastLine } = openParser()
  const feeding = feed(linesOfText(source), parser)
  try {
    await writeReadings(parser, stdout)
    await feeding
  } catch (error) {
    throw told(error, { file, lastLine: lastLine() })
  }
  if (lastLine() === 0) throw new Refusal('Line 1: the header is missing. Nothing was read.')
}

const feed = async (
  source: AsyncIterable<string>,
  parser: ReturnType<typeof parse>,
): Promise<void> => {
  try {
    for await (const chunk of source) if (!parser.write(chunk)) await once(parser, 'drain')
    parser.end()
  } catch (error) {
    parser.destroy(error instanceof Error ? error : new Error(String(error)))
  }
}

/** What is wrong with the file, and where: a quote left open is only noticed at the end of it. */
const told = (
  error: unknown,
  { file, lastLine }: { readonly file: string; readonly lastLine: number },
): unknown => {
  if (error instanceof CsvError)
    return error.code === 'CSV_QUOTE_NOT_CLOSED'
      ? new Refusal(`Line ${lastLine + 1}: a quote is opened in this row and not closed.`)
      : new Refusal(`Line ${error.lines}: ${error.message}`)
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
    return new Refusal(`There is no file ${file}. Nothing was read.`)
  return error
}

export const markingsNormalize: Command = { run: normalize }
