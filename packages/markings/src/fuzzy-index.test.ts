import fc from 'fast-check'
import { expect, it } from 'vitest'
import { editDistance, FuzzyIndex } from './fuzzy-index.ts'

const word = fc.stringMatching(/^[ABCXYZ0АБ]{1,9}$/)
const allowed = ({ length }: string) => (length < 4 ? 0 : length < 7 ? 1 : 2)

it('finds exactly the nearest words that a look at every word finds', () => {
  fc.assert(
    fc.property(fc.array(word, { maxLength: 30 }), word, (words, typed) => {
      const within = words
        .map((one) => ({ one, distance: editDistance(typed, one, 3) }))
        .filter(({ one, distance }) => distance <= Math.min(allowed(one), allowed(typed)))
      const least = Math.min(...within.map(({ distance }) => distance))
      const wanted = within.filter(({ distance }) => distance === least).map(({ one }) => one)
      const index = new FuzzyIndex(
        words.map((one) => [one, one]),
        allowed,
      )
      const found = index.nearest(typed).map(({ value }) => value)
      expect(found.sort()).toEqual(wanted.sort())
    }),
  )
})

it.each([
  ['GLOCK', 'GLOK'],
  ['TAURUS', 'TAURSU'],
  ['BERETTA', 'BERRETA'],
])('finds %s typed as %s', (meant, typed) => {
  expect(new FuzzyIndex([[meant, meant]], allowed).nearest(typed)[0]?.value).toBe(meant)
})
