import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readModel } from './read-model.ts'

describe('readModel', () => {
  it('reads a bare number in the light of the maker', () => {
    expect(readModel('22', 'glock').code).toBe('glock:22')
    expect(readModel('22', 'taurus').code).toBeNull()
    expect(readModel('22').code).toBeNull()
  })

  it('reads a variant as the model it varies', () => {
    expect(readModel('PT 24/7 PROLS TACTICAL', 'taurus').code).toBe('taurus:pt247prols')
  })

  it('does not find a model at the beginning of another number', () => {
    expect(readModel('P 2266', 'sig-sauer').code).toBeNull()
  })

  it('reads a military pattern whatever the maker', () => {
    expect(readModel('M 16 A2', 'colt').code).toBe('pattern:ar15')
    expect(readModel('FAL', 'fn').code).toBe('pattern:fal')
  })

  it('never fails and keeps the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom(null, 'taurus'),
        (text, make) => {
          expect(readModel(text, make).asRead).toBe(text)
        },
      ),
    )
  })
})
