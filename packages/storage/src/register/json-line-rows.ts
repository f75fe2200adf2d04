import { type CsvText, lineEndFrom } from './csv-record.ts'
import { isKnownColumn, REASON_COLUMN } from './header.ts'
import { ParserText } from './parser-text.ts'
import { registerColumns, type WrittenRow } from './row.ts'
import { LONGEST_ROW, type ParsedRow, type RejectedRow, type RowParser } from './row-parser.ts'
import { badRow, type RowProblem } from './row-problem.ts'
import type { TextBlock } from './text-blocks.ts'

type Read = { readonly written: WrittenRow } | Omit<RowProblem, 'line'>

/** A name and its value, or a name or value alone: enough to count the members of a flat object. */
const tokens = /"(?:[^"\\]|\\.)*"(\s*:)?/g

const membersIn = (text: string): number => {
  let members = 0
  for (const [, colon] of text.matchAll(tokens)) if (colon !== undefined) members += 1
  return members
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const readObject = (text: string): Read => {
  const value = parsed(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { why: 'not a JSON object' }
  const texts = new Map<string, string>()
  for (const [column, given] of Object.entries(value)) {
    if (!isKnownColumn(column)) return { column, why: 'there is no such column' }
    if (given !== null && typeof given !== 'string')
      return { column, why: 'not a text: put it into quotation marks' }
    texts.set(column, given ?? '')
  }
  // JSON.parse takes the last of two equal names and says nothing.
  if (membersIn(text) !== texts.size) return { why: 'a column is there twice' }
  return { written: registerColumns.map((column) => texts.get(column) ?? '') }
}

const asObject = (written: WrittenRow): object =>
  Object.fromEntries(
    registerColumns.flatMap((column, index) => (written[index] ? [[column, written[index]]] : [])),
  )

/** The object as it was written, or its text where it is none. */
const rejectedObject = ({ raw = '', written = [] }: RejectedRow): object => {
  const value = raw === '' ? asObject(written) : parsed(raw)
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isObject ? value : { rejected_line: raw }
}

/** Rows of a file with one JSON object a line: the columns of a register file as its names. */
export class JsonLineRows implements RowParser {
  readonly #file: string
  readonly #source = new ParserText()
  #any = false

  constructor(file: string) {
    this.#file = file
  }

  *parse(block: TextBlock): Generator<ParsedRow> {
    this.#source.add(block)
    yield* this.#rows(false)
  }

  *end(): Generator<ParsedRow> {
    yield* this.#rows(true)
    if (!this.#any) throw badRow(this.#file, { line: 1, why: 'the file is empty' })
  }

  rejectsHeader(): string {
    return ''
  }

  rejected(row: RejectedRow, why: string): string {
    return `${JSON.stringify({ ...rejectedObject(row), [REASON_COLUMN]: why })}\n`
  }

  *#rows(last: boolean): Generator<ParsedRow> {
    const source = this.#source
    while (source.at < source.text.length) {
      const line = this.#lineEnd({ text: source.text, lineEnd: '\n', last })
      if (!line) return
      const raw = source.text.slice(source.at, line.end)
      const row = this.#row(raw, line.next)
      source.advance('', line.next)
      if (row) yield row
    }
  }

  #lineEnd(text: CsvText) {
    const { at, line } = this.#source
    const found = lineEndFrom(text, at)
    if (!found && text.text.length - at > LONGEST_ROW)
      throw badRow(this.#file, { line, why: 'longer than any row may be' })
    return found
  }

  #row(raw: string, next: number): ParsedRow | undefined {
    const { line } = this.#source
    const damaged = this.#source.damagedLine(next) !== undefined
    if (!damaged && raw.trim() === '') return undefined
    this.#any = true
    const read = damaged ? { why: 'not UTF-8 text; save the file as UTF-8' } : readObject(raw)
    return 'written' in read
      ? { line, raw, written: read.written }
      : { line, raw, problem: { line, ...read } }
  }
}
