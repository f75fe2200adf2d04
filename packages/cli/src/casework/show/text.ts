/** Control characters and marks that turn the direction of text: what another State wrote must not steer a terminal. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const steering = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g

export const clean = (line: string): string => line.replace(steering, ' ')

/** The same value, in characters that do nothing. */
export const asJson = (data: unknown): string =>
  (JSON.stringify(data, null, 2) ?? 'null').replace(steering, (character) =>
    character === '\n' ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

/** `2026-02-28 10:15Z`, or a day as it is. */
export const moment = (at: string | null): string =>
  at === null ? '' : at.includes('T') ? `${at.slice(0, 16).replace('T', ' ')}Z` : at

/** Two columns; what is not known is left out. */
export const pairs = (
  rows: readonly (readonly [string, string | number | null | undefined])[],
): string[] => {
  const known = rows.filter(([, value]) => value !== null && value !== undefined && value !== '')
  const width = Math.max(0, ...known.map(([name]) => name.length))
  return known.map(([name, value]) => `${name.padEnd(width)}  ${value}`)
}

export const table = (
  heads: readonly string[],
  rows: readonly (readonly (string | number | null | undefined)[])[],
): string[] => {
  if (rows.length === 0) return ['Nothing.']
  const cells = [heads, ...rows.map((row) => row.map((cell) => clean(String(cell ?? ''))))]
  const widths = heads.map((_, index) => Math.max(...cells.map((row) => row[index]?.length ?? 0)))
  return cells.map((row) =>
    row
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

export const under = (heading: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', heading, ...lines.map((line) => `  ${line}`)]
