import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Consent, consentWouldHelp, mayQuoteWith, quotes } from './consent.ts'
import { mayQuote, onwards, type Told, tlps, uses } from './handling.ts'

const state = fc.constantFrom('AUT', 'TGO', 'GHA')
const day = fc.constantFrom('2026-01-01', '2026-06-30', '2026-12-31')
const quote = fc.constantFrom(...quotes)
const handling = fc.record(
  {
    tlp: fc.constantFrom(...tlps),
    use: fc.constantFrom(...uses),
    onward: fc.constantFrom(...onwards),
    retainUntil: day,
  },
  { requiredKeys: ['tlp', 'use', 'onward'] },
)
const told: fc.Arbitrary<Told> = fc.record(
  { by: fc.constant('AUT'), handling, next: state, mayQuote: fc.boolean() },
  { requiredKeys: ['by', 'handling'] },
)
const consent: fc.Arbitrary<Consent> = fc.record(
  { to: state, quote, until: day },
  { requiredKeys: ['to', 'quote'] },
)

const askFirst: Told = {
  by: 'AUT',
  handling: { tlp: 'amber', use: 'tracing-only', onward: 'ask-first' },
  next: 'TGO',
  mayQuote: false,
}
const wish = { to: 'TGO', quote: 'weapon', today: '2026-06-30' } as const

describe('consent to quote', () => {
  it('lets exactly that State be told so much, until its last day', () => {
    const granted: Consent = { to: 'TGO', quote: 'weapon', until: '2026-06-30' }
    expect(mayQuoteWith(askFirst, wish, [])).toBe(false)
    expect(mayQuoteWith(askFirst, wish, [granted])).toBe(true)
    expect(mayQuoteWith(askFirst, { ...wish, to: 'GHA' }, [granted])).toBe(false)
    expect(mayQuoteWith(askFirst, { ...wish, quote: 'events' }, [granted])).toBe(false)
    expect(mayQuoteWith(askFirst, { ...wish, today: '2026-07-01' }, [granted])).toBe(false)
  })

  it('adds to what handling lets, and only where it would help', () => {
    fc.assert(
      fc.property(told, state, quote, day, fc.array(consent), (one, to, much, today, consents) => {
        const may = mayQuoteWith(one, { to, quote: much, today }, consents)
        if (mayQuote(one, to, today)) expect(may).toBe(true)
        else if (may) expect(consentWouldHelp(one, to, today)).toBe(true)
        expect(mayQuoteWith(one, { to, quote: much, today }, [])).toBe(mayQuote(one, to, today))
      }),
    )
  })

  it('never moves what is red, may never go on, or is kept no more', () => {
    fc.assert(
      fc.property(told, quote, day, (one, much, today) => {
        const all = quotes.map((granted): Consent => ({ to: 'TGO', quote: granted }))
        const { tlp, onward, retainUntil } = one.handling
        if (tlp === 'red' || onward === 'never' || (retainUntil && today > retainUntil))
          expect(mayQuoteWith(one, { to: 'TGO', quote: much, today }, all)).toBe(false)
      }),
    )
  })
})
