const isoDate = /^(\d{4})-(\d{2})-(\d{2})T00:00:00(?:\.0+)?Z?$/
const dayNumber = /^(4\d{4})(?:\.0)?$/
const msPerDay = 86_400_000

/** Day 0 of a spreadsheet's calendar, 30 December 1899, in days before 1970. */
const dayZero = 25_569

function asNumbers(year: number, month: number, day: number): string {
  // A month and a two-digit year were `12/70`; a day and a month of the current year were `5.5`.
  return year < 2000 ? `${month}/${year % 100}` : `${day}.${month}`
}

/** What a person typed before a spreadsheet took it for a date: `1970-12-01…` was `12/70`. */
export function spreadsheetCalibre(text: string): string | undefined {
  const [, year, month, day] = isoDate.exec(text.trim()) ?? []
  if (year && month && day) return asNumbers(Number(year), Number(month), Number(day))
  const days = dayNumber.exec(text.trim())?.[1]
  if (days === undefined) return undefined
  const date = new Date((Number(days) - dayZero) * msPerDay)
  return asNumbers(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())
}

/** A number or date a spreadsheet made of a serial number; what was typed is lost. */
export function isSpreadsheetDamage(text: string): boolean {
  return isoDate.test(text) || /^\d[.,]\d+E\+?\d+$/i.test(text)
}
