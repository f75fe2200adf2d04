/** One record of CSV text, or what is wrong with it. `end` and `next` say where it ends and the next begins. */
export type CsvRecord =
  | { readonly fields: readonly string[]; readonly end: number; readonly next: number }
  | { readonly wrong: string }

export interface CsvText {
  readonly text: string
  /** What ends a line; before a line feed a carriage return may stand. */
  readonly lineEnd: '\n' | '\r'
  /** Nothing follows the text. */
  readonly last: boolean
}

export const NOT_CLOSED = 'a quotation mark is opened and never closed'
const QUOTE_INSIDE = 'a quotation mark stands inside a field that is not quoted'
const TEXT_AFTER_QUOTE = 'a field goes on after its closing quotation mark'

/** Where the line that begins or goes on at `from` ends, and where the next begins; undefined if not yet here. */
export const lineEndFrom = (
  { text, lineEnd, last }: CsvText,
  from: number,
): { readonly end: number; readonly next: number } | undefined => {
  const found = text.indexOf(lineEnd, from)
  if (found === -1 && !last) return undefined
  const stop = found === -1 ? text.length : found
  const returned = lineEnd === '\n' && stop > from && text[stop - 1] === '\r'
  return { end: returned ? stop - 1 : stop, next: found === -1 ? stop : stop + 1 }
}

/** @returns undefined where the record is not whole yet */
export const recordFrom = (csv: CsvText, from: number): CsvRecord | undefined => {
  const line = lineEndFrom(csv, from)
  if (line) {
    const text = csv.text.slice(from, line.end)
    if (!text.includes('"')) return { fields: text.split(','), ...line }
  }
  return quotedRecord(csv, from)
}

const quotedRecord = (csv: CsvText, from: number): CsvRecord | undefined => {
  const fields: string[] = []
  for (let at = from; ; ) {
    const field = csv.text[at] === '"' ? quotedField(csv, at) : plainField(csv, at)
    if (field === undefined || 'wrong' in field) return field
    fields.push(field.value)
    if (csv.text[field.end] === ',') at = field.end + 1
    else return { fields, ...lineEndAt(csv, field.end) }
  }
}

type Field = { readonly value: string; readonly end: number } | { readonly wrong: string }

const plainField = (csv: CsvText, at: number): Field | undefined => {
  const comma = csv.text.indexOf(',', at)
  const line = lineEndFrom(csv, at)
  if (comma === -1 && !line) return undefined
  const end = comma === -1 ? (line?.end ?? at) : Math.min(comma, line?.end ?? comma)
  const value = csv.text.slice(at, end)
  return value.includes('"') ? { wrong: QUOTE_INSIDE } : { value, end }
}

const quotedField = (csv: CsvText, at: number): Field | undefined => {
  const { text, last } = csv
  let value = ''
  for (let from = at + 1; ; ) {
    const quote = text.indexOf('"', from)
    if (quote === -1) return last ? { wrong: NOT_CLOSED } : undefined
    if (text[quote + 1] !== '"') {
      value += text.slice(from, quote)
      return afterQuote(csv, { value, end: quote + 1 })
    }
    value += text.slice(from, quote + 1)
    from = quote + 2
  }
}

/** A quoted field must be followed by a comma or the end of its line. */
const afterQuote = (csv: CsvText, field: { value: string; end: number }): Field | undefined => {
  const { text, last } = csv
  const next = text[field.end]
  if (next === undefined) return last ? field : undefined
  if (next === ',' || endsLine(csv, field.end)) return field
  if (next === '\r' && field.end + 1 === text.length && !last) return undefined
  return { wrong: TEXT_AFTER_QUOTE }
}

const endsLine = ({ text, lineEnd, last }: CsvText, at: number): boolean => {
  if (text[at] === lineEnd) return true
  if (text[at] !== '\r') return false
  return text[at + 1] === '\n' || (last && at + 1 === text.length)
}

/** The end of a line that is known to be here. */
const lineEndAt = (csv: CsvText, at: number): { end: number; next: number } => ({
  end: at,
  next: lineEndFrom(csv, at)?.next ?? csv.text.length,
})
