import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Handling,
  mayKeep,
  mayQuote,
  mayUse,
  mergeHandling,
  onwards,
  strictestHandling,
  tlps,
  uses,
} from './handling.ts'

const day = fc.constantFrom('2025-12-31', '2026-01-01', '2026-06-30', '2030-01-01')
const state = fc.constantFrom('AUT', 'GHA', 'TGO')
const handling: fc.Arbitrary<Handling> = fc
  .record({
    tlp: fc.constantFrom(...tlps),
    use: fc.constantFrom(...uses),
    onward: fc.constantFrom(...onwards),
    retainUntil: fc.option(day, { nil: undefined }),
  })
  .map(({ retainUntil, ...rest }) => (retainUntil ? { ...rest, retainUntil } : rest))

const free: Handling = { tlp: 'amber', use: 'tracing-only', onward: 'next-state' }
const today = '2026-01-01'

describe('whether a fact of another State may travel on', () => {
  it.each([
    ['to the State named as next', { next: 'TGO' }, {}, true],
    ['where no State was named', {}, {}, true],
    ['where another was named', { next: 'GHA' }, {}, false],
    ['where the answer says no', { next: 'TGO', mayQuote: false }, {}, false],
    ['where it must be asked first', { next: 'TGO' }, { onward: 'ask-first' }, false],
    ['where it never may', { next: 'TGO' }, { onward: 'never' }, false],
    ['where it is for the reader only', { next: 'TGO' }, { tlp: 'red' }, false],
    ['on its last day', { next: 'TGO' }, { retainUntil: today }, true],
    ['after its last day', { next: 'TGO' }, { retainUntil: '2025-12-31' }, false],
  ] as const)('%s', (_name, told, change, expected) => {
    const fact = { by: 'AUT', handling: { ...free, ...change }, ...told }
    expect(mayQuote(fact, 'TGO', today)).toBe(expected)
  })

  it('always back to the State it came from, while it may be kept', () => {
    fc.assert(
      fc.property(handling, day, (one, on) => {
        expect(mayQuote({ by: 'TGO', handling: one }, 'TGO', on)).toBe(mayKeep(one, on))
      }),
    )
  })

  it('never with `onward` never or ask-first, to anybody else', () => {
    fc.assert(
      fc.property(handling, state, state, day, (one, next, to, on) => {
        if (one.onward === 'next-state' || to === 'AUT') return
        expect(mayQuote({ by: 'AUT', handling: one, next, mayQuote: true }, to, on)).toBe(false)
      }),
    )
  })
})

describe('facts of two origins in one message', () => {
  const allows = (one: Handling, to: string, on: string) =>
    mayQuote({ by: 'AUT', handling: one }, to, on)

  it('may do nothing that one of them may not', () => {
    fc.assert(
      fc.property(handling, handling, state, day, (one, other, to, on) => {
        const both = mergeHandling(one, other)
        if (allows(both, to, on)) expect(allows(one, to, on) && allows(other, to, on)).toBe(true)
        for (const use of uses)
          if (mayUse(both, use)) expect(mayUse(one, use) && mayUse(other, use)).toBe(true)
        expect(mayKeep(both, on)).toBe(mayKeep(one, on) && mayKeep(other, on))
      }),
    )
  })

  it('are handled the same in whatever order, however often', () => {
    fc.assert(
      fc.property(handling, handling, handling, (a, b, c) => {
        expect(mergeHandling(a, b)).toEqual(mergeHandling(b, a))
        expect(mergeHandling(mergeHandling(a, b), c)).toEqual(mergeHandling(a, mergeHandling(b, c)))
        expect(mergeHandling(a, a)).toEqual(a)
      }),
    )
  })

  it('stay traceable, and stay put, where one came without a word', () => {
    const both = mergeHandling(free, strictestHandling)
    expect(mayUse(both, 'tracing-only')).toBe(true)
    expect(allows(both, 'TGO', today)).toBe(false)
  })
})
