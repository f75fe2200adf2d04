import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { CsvRows } from './csv-rows.ts'
import { registerColumns, requiredColumns } from './row.ts'
import { textBlocks } from './text-blocks.ts'

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

const read = async (text: string, size: number): Promise<unknown[]> => {
  const parser = new CsvRows('a.csv')
  const rows: unknown[] = []
  for await (const block of textBlocks(pieces(Buffer.from(text), size), () => undefined))
    rows.push(...parser.parse(block))
  rows.push(...parser.end())
  return rows
}

const field = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 6 }),
  fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r\n', 'é', '手', ' '), maxLength: 6 }),
)
const quoted = (value: string): string =>
  /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
const table = fc.array(
  fc.array(field, { minLength: requiredColumns.length, maxLength: requiredColumns.length }),
  { minLength: 1, maxLength: 6 },
)

it('reads what another reader of CSV reads, in whatever pieces it comes', async () => {
  await fc.assert(
    fc.asyncProperty(
      table,
      fc.constantFrom('\n', '\r\n'),
      fc.integer({ min: 1, max: 90 }),
      async (rows, lineEnd, size) => {
        const lines = [[...requiredColumns], ...rows].map((row) => row.map(quoted).join(','))
        const text = lines.join(lineEnd) + lineEnd
        const expected = parse(text, { bom: true, from: 2 }).map((row: string[]) =>
          registerColumns.map((_, index) => row[index] ?? ''),
        )
        const found = await read(text, size)
        expect(found).toMatchObject(expected.map((written: string[]) => ({ written })))
      },
    ),
  )
})

it('never throws on what follows a header, and gives every line to one row', async () => {
  const noise = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', '\0'), maxLength: 60 })
  await fc.assert(
    fc.asyncProperty(noise, fc.integer({ min: 1, max: 30 }), async (text, size) => {
      const whole = await read(`${requiredColumns.join(',')}\n${text}`, 1 << 16)
      expect(await read(`${requiredColumns.join(',')}\n${text}`, size)).toEqual(whole)
    }),
  )
})

it('reads lines that end with a carriage return alone', async () => {
  const row = requiredColumns.map((_, index) => `v${index}`)
  const text = `${requiredColumns.join(',')}\r${row.join(',')}\r${row.join(',')}\r`
  const rows = await read(text, 1 << 16)
  expect(rows).toMatchObject([{ line: 2 }, { line: 3 }])
})
