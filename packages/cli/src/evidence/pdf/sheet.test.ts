import { describe, expect, it } from 'vitest'
import { openSheets } from './sheet.ts'

const heading = { size: 10, before: 8 }
const text = { size: 8.5, before: 2 }

/** The sheets a heading and what belongs to it stand on, after so many lines. */
const sheetsAfter = (lines: number, keep: number): [number, number] => {
  const sheets = openSheets({ title: 'Test', at: new Date(0), language: 'en' })
  for (let line = 0; line < lines; line += 1) sheets.write('line', text)
  return [sheets.write('Heading', { ...heading, keep }), sheets.write('below', text)]
}

/** One of them ends where a sheet ends. */
const places = Array.from({ length: 8 }, (_, place) => 46 + place)

describe('a heading', () => {
  it('never stands alone at the foot of a sheet', () => {
    for (const lines of places) {
      const [above, below] = sheetsAfter(lines, 24)
      expect(above, `after ${lines} lines`).toBe(below)
    }
  })

  it('would stand there if nothing kept it with what is below', () => {
    expect(places.some((lines) => sheetsAfter(lines, 0)[0] !== sheetsAfter(lines, 0)[1])).toBe(true)
  })
})
