import type { Figures } from './figures.ts'

const shown = (value: number): string =>
  Math.abs(value) >= 1000
    ? Math.round(value).toLocaleString('en')
    : String(Number(value.toPrecision(3)))

/** The figures for a person to read, one a line. */
export const tableOf = (figures: Figures): string => {
  const rows = Object.entries(figures).map(([name, { value, unit, note }]) => [
    name,
    `${shown(value)} ${unit}`,
    note,
  ])
  const widths = [0, 1].map((column) =>
    Math.max(0, ...rows.map((row) => (row[column] ?? '').length)),
  )
  return rows
    .map(([name = '', value = '', note = '']) =>
      [name.padEnd(widths[0] ?? 0), value.padStart(widths[1] ?? 0), note].join('  ').trimEnd(),
    )
    .join('\n')
}
