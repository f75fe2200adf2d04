import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { parseArgs } from 'node:util'
import { readWeapon, type WeaponAsSeen } from '@proofmark/markings'
import { CsvError, parse } from 'csv-parse'
import type { Command, Terminal } from '../command.ts'
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
  const missing = needed.filter((column) => !names.includes(column))
  if (missing.length > 0)
    throw new Refusal(`Line 1: the column ${missing.join(', ')} is missing. Nothing was read.`)
  return names
}

const LINES_A_WRITE = 500

const normalize = async ({ args, stdin, stdout }: Terminal): Promise<void> => {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true, strict: true })
  const [file = '-'] = positionals
  const source = file === '-' ? stdin : createReadStream(file)
  const parser = parse({ bom: true, columns: checkedHeader, skip_empty_lines: true })
  const feeding = feed(source, parser)
  let lines: string[] = []
  const flush = async () => {
    if (lines.length > 0 && !stdout.write(`${lines.join('\n')}\n`)) await once(stdout, 'drain')
    lines = []
  }
  for await (const row of parser as AsyncIterable<Row>) {
    lines.push(readingLine(row))
    if (lines.length >= LINES_A_WRITE) await flush()
  }
  await feeding
  await flush()
}

const feed = async (
  source: AsyncIterable<Uint8Array | string>,
  parser: ReturnType<typeof parse>,
): Promise<void> => {
  try {
    for await (const chunk of source) if (!parser.write(chunk)) await once(parser, 'drain')
    parser.end()
  } catch (error) {
    parser.destroy(error instanceof Error ? error : new Error(String(error)))
  }
}

const told = (error: unknown): unknown => {
  if (error instanceof CsvError) return new Refusal(`Line ${error.lines}: ${error.message}`)
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
    return new Refusal('There is no such file. Nothing was read.')
  return error
}

export const markingsNormalize: Command = {
  async run(terminal) {
    try {
      await normalize(terminal)
    } catch (error) {
      throw told(error)
    }
  },
}
