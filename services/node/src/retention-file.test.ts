import { describe, expect, it } from 'vitest'
import { readRetention } from './retention-file.ts'

const wrongIn = (value: unknown): string => {
  try {
    readRetention(typeof value === 'string' ? value : JSON.stringify(value))
    return ''
  } catch (error) {
    return String(error)
  }
}

describe('the clocks of a State', () => {
  it('are none where no file is named', () => {
    expect(readRetention(undefined)).toEqual({ clocks: [] })
  })

  it('are as the file has them', () => {
    const clocks = [
      { basis: 'iti', kinds: ['manufacture'], years: 30 },
      { basis: 'eu', years: 30, from: 'destruction' },
    ]
    const read = readRetention(JSON.stringify({ clocks, default_basis: 'iti' }))
    expect(read).toEqual({ clocks, defaultBasis: 'iti' })
  })

  it.each([
    ['no JSON', '{', 'not JSON'],
    ['a list', [], 'not an object'],
    ['no clocks', {}, 'clocks is not a list'],
    ['a clock without a basis', { clocks: [{ years: 1 }] }, 'clocks.0.basis is missing'],
    ['a clock of no years', { clocks: [{ basis: 'a', years: 0 }] }, 'clocks.0.years'],
    ['half a year', { clocks: [{ basis: 'a', years: 0.5 }] }, 'clocks.0.years'],
    ['years in words', { clocks: [{ basis: 'a', years: '20' }] }, 'clocks.0.years'],
    ['an unknown kind', { clocks: [{ basis: 'a', years: 1, kinds: ['gift'] }] }, 'clocks.0.kinds'],
    ['no kind at all', { clocks: [{ basis: 'a', years: 1, kinds: [] }] }, 'clocks.0.kinds'],
    ['an unknown start', { clocks: [{ basis: 'a', years: 1, from: 'now' }] }, 'clocks.0.from'],
    ['a typing error', { clocks: [{ basis: 'a', years: 1, kind: [] }] }, 'clocks.0.kind is not'],
    ['a setting nobody knows', { clocks: [], defaults: 'a' }, 'defaults is not known'],
  ])('with %s keep the node from starting', (_what, value, told) => {
    expect(wrongIn(value)).toContain(told)
  })

  it('are told of every fault at once', () => {
    const told = wrongIn({ clocks: [{ years: 1 }, { basis: 'a' }] })
    expect(told).toContain('clocks.0.basis')
    expect(told).toContain('clocks.1.years')
  })
})
