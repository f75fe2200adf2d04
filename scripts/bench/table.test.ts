import { describe, expect, it } from 'vitest'
import { median } from './figures.ts'
import { tableOf } from './table.ts'

describe('the table of figures', () => {
  it('puts names, values and notes under each other', () => {
    const figures = {
      'import.vs_copy': { value: 0.61234, unit: '×', note: 'of a bare COPY' },
      'import.rows_per_s': { value: 48_123.4, unit: 'rows/s', note: '' },
    }
    expect(tableOf(figures).split('\n')).toEqual([
      'import.vs_copy           0.612 ×  of a bare COPY',
      'import.rows_per_s  48,123 rows/s',
    ])
  })

  it('shows beside each what was recorded of it before', () => {
    const figures = {
      'import.vs_copy': { value: 0.6, unit: '×', note: 'of a bare COPY' },
      'fuzzy.p99': { value: 3, unit: 'ms', note: '' },
    }
    const recorded = { 'import.vs_copy': { value: 0.55, unit: '×', note: '' } }
    expect(tableOf(figures, recorded).split('\n')).toEqual([
      'import.vs_copy  0.6 ×  (recorded 0.55)  of a bare COPY',
      'fuzzy.p99        3 ms',
    ])
  })

  it('is empty where nothing was measured', () => {
    expect(tableOf({})).toBe('')
  })
})

describe('the median', () => {
  it.each([
    [[3], 3],
    [[9, 1, 2], 2],
    [[4, 1, 3, 2], 2.5],
  ])('of %j is %d', (values, middle) => {
    expect(median(values)).toBe(middle)
  })
})
