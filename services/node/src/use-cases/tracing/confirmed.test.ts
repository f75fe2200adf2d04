import { type Handling, mayQuote, onwards, tlps, uses } from '@proofmark/domain'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Confirmed, travellingTo } from './confirmed.ts'

const usual: Handling = { tlp: 'amber', use: 'tracing-only', onward: 'ask-first' }
const today = '2026-01-01'
const states = ['AUT', 'DEU', 'GHA', 'TGO'] as const
const state = fc.constantFrom(...states)
const confirmed: fc.Arbitrary<Confirmed> = fc
  .record({
    serial: fc.stringMatching(/^[A-Z]{3}[0-9]{3}$/),
    by: state,
    next: fc.option(state, { nil: undefined }),
    mayQuote: fc.boolean(),
    handling: fc.record({
      tlp: fc.constantFrom(...tlps),
      use: fc.constantFrom(...uses),
      onward: fc.constantFrom(...onwards),
    }),
  })
  .map(({ serial, ...told }) => ({ weapon: { make: 'glock', serial }, told }))

it('quotes only what its owner lets this State be told, and asks no less of it than the owner did', () => {
  fc.assert(
    fc.property(fc.array(confirmed, { maxLength: 4 }), state, (facts, to) => {
      const { weapon, handling } = travellingTo(to, facts, { usual, today, consents: [] })
      const owner = facts.find((fact) => fact.weapon === weapon)?.told
      if (!weapon) {
        expect(handling).toEqual(usual)
        return
      }
      expect(owner && mayQuote(owner, to, today)).toBe(true)
      expect(onwards.indexOf(handling.onward)).toBeLessThanOrEqual(onwards.indexOf('ask-first'))
      if (owner && to !== owner.by) expect(owner.handling.onward).toBe('next-state')
    }),
  )
})

it('tells what our own book says to whomever we ask', () => {
  const own = { weapon: { make: 'glock', serial: 'ABC123' }, told: null }
  for (const to of states)
    expect(travellingTo(to, [own], { usual, today, consents: [] })).toEqual({
      weapon: own.weapon,
      handling: usual,
      consent: null,
    })
})
