import { type CsvText, lineEndFrom, NOT_CLOSED, recordFrom } from './csv-record.ts'
import { type Header, REASON_COLUMN, readHeader } from './header.ts'
import { ParserText } from './parser-text.ts'
import { positionOf, type WrittenRow } from './row.ts'
import { LONGEST_ROW, type ParsedRow, type RejectedRow, type RowParser } from './row-parser.ts'
import { badRow } from './row-problem.ts'
import type { TextBlock } from './text-blocks.ts'

const OTHER_COUNT = 'it has more or fewer fields than the header'
const NOT_UTF8 = 'not UTF-8 text; save the file as UTF-8'

const quoted = (value: string): string =>
  /[",\n\r]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value

/** The text of one record, and its fields if it is one. */
interface Taken {
  readonly raw: string
  readonly next: number
  readonly fields?: readonly string[]
  readonly wrong?: string
}

const lineEndOf = (text: string): '\n' | '\r' => (/^[^\n\r]*\r(?!\n)/.test(text) ? '\r' : '\n')

/** Rows of a CSV file (RFC 4180). After a row that is none, the next is looked for on the next line. */
export class CsvRows implements RowParser {
  readonly #file: string
  readonly #source = new ParserText()
  #lineEnd: '\n' | '\r' | undefined
  #header: Header | undefined

  constructor(file: string) {
    this.#file = file
  }

  *parse(block: TextBlock): Generator<ParsedRow> {
    this.#lineEnd ??= lineEndOf(block.text)
    this.#source.add(block)
    yield* this.#rows(false)
  }

  *end(): Generator<ParsedRow> {
    yield* this.#rows(true)
    if (!this.#header) throw badRow(this.#file, { line: 1, why: 'the file is empty' })
  }

  rejectsHeader(): string {
    return `${[...this.#columns(), REASON_COLUMN].map(quoted).join(',')}\n`
  }

  rejected({ raw, written }: RejectedRow, why: string): string {
    const hasReason = written && this.#header?.columns.includes(REASON_COLUMN)
    const text = raw === undefined || hasReason ? this.#line(written ?? []) : this.#padded(raw)
    return `${text},${quoted(why)}\n`
  }

  /** A row that is too short gets empty fields, so that the reason stands in its own column. */
  #padded(raw: string): string {
    const record = recordFrom({ text: raw, lineEnd: this.#lineEnd ?? '\n', last: true }, 0)
    if (!record || 'wrong' in record) return raw
    return raw + ','.repeat(Math.max(0, this.#columns().length - record.fields.length))
  }

  /** Those of the file, but for the reason an earlier load gave. */
  #columns(): readonly string[] {
    return this.#header?.columns.filter((column) => column !== REASON_COLUMN) ?? []
  }

  #line(written: WrittenRow): string {
    const values = this.#columns().map((column) => written[positionOf(column) ?? -1] ?? '')
    return values.map(quoted).join(',')
  }

  *#rows(last: boolean): Generator<ParsedRow> {
    const source = this.#source
    while (source.at < source.text.length) {
      const taken = this.#take({ text: source.text, lineEnd: this.#lineEnd ?? '\n', last })
      if (!taken) return
      const row = this.#row(taken)
      source.advance(taken.raw, taken.next)
      if (row) yield row
    }
  }

  #take(csv: CsvText): Taken | undefined {
    const { at } = this.#source
    const record = recordFrom(csv, at)
    const tooLong = !record && csv.text.length - at > LONGEST_ROW
    if (record && 'fields' in record)
      return { raw: csv.text.slice(at, record.end), next: record.next, fields: record.fields }
    if (!record && !tooLong) return undefined
    const line = lineEndFrom(csv, at)
    if (!line && tooLong) throw this.#bad('longer than any row may be')
    return (
      line && {
        raw: csv.text.slice(at, line.end),
        next: line.next,
        wrong: record?.wrong ?? NOT_CLOSED,
      }
    )
  }

  /** Undefined for what is no row: an empty line, the header. */
  #row({ raw, next, fields, wrong }: Taken): ParsedRow | undefined {
    const { line } = this.#source
    const damaged = this.#source.damagedLine(next)
    if (raw === '' && damaged === undefined) return undefined
    if (!this.#header) return this.#readHeader(fields, damaged === undefined ? wrong : NOT_UTF8)
    const bad = (why: string, at = line) => ({ line: at, raw, problem: { line: at, why } })
    if (damaged !== undefined) return bad(NOT_UTF8, damaged)
    if (!fields) return bad(wrong ?? OTHER_COUNT)
    if (fields.length !== this.#header.columns.length) return bad(OTHER_COUNT)
    return { line, raw, written: this.#header.written(fields) }
  }

  #readHeader(fields: readonly string[] | undefined, wrong: string | undefined): undefined {
    if (!fields || wrong !== undefined) throw this.#bad(wrong ?? OTHER_COUNT)
    this.#header = readHeader(fields, this.#file, this.#source.line)
  }

  #bad(why: string) {
    return badRow(this.#file, { line: this.#source.line, why })
  }
}
