import type { Figures } from './figures.ts'

const shown = (value: number): string =>
  Math.abs(value) >= 1000
    ? Math.round(value).toLocaleString('en')
    : String(Number(value.toPrecision(3)))

const under = (rows: readonly (readonly string[])[], column: number): number =>
  Math.max(0, ...rows.map((row) => (row[column] ?? '').length))

/** The figures for a person to read, one a line, each with what was recorded of it before. */
export const tableOf = (figures: Figures, recorded: Figures = {}): string => {
  const rows = Object.entries(figures).map(([name, { value, unit, note }]) => {
    const before = recorded[name]
    const was = before ? `(recorded ${shown(before.value)})` : ''
    return [name, `${shown(value)} ${unit}`, was, note]
  })
  const [names, values, were] = [under(rows, 0), under(rows, 1), under(rows, 2)]
  return rows
    .map(([name = '', value = '', was = '', note = '']) =>
      [name.padEnd(names), value.padStart(values), ...(were ? [was.padEnd(were)] : []), note]
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
