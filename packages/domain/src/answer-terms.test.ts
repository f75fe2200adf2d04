import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type AnswerThatStands,
  answerTerms,
  looserIn,
  looserTerms,
  onwardUnsaid,
  usualAnswerTerms,
} from './answer-terms.ts'
import { type Handling, mergeHandling, onwards, tlps, uses } from './handling.ts'

const standing = (handling: Partial<Handling>): AnswerThatStands => ({
  outcome: 'found',
  handling: { ...usualAnswerTerms, onward: 'next-state', ...handling },
})

const aDay = fc.constantFrom('2026-12-31', '2027-06-30', '2030-01-01')
const aHandling: fc.Arbitrary<Handling> = fc.record(
  {
    tlp: fc.constantFrom(...tlps),
    use: fc.constantFrom(...uses),
    onward: fc.constantFrom(...onwards),
    retainUntil: aDay,
  },
  { requiredKeys: ['tlp', 'use', 'onward'] },
)

describe('the terms of an answer', () => {
  it('are confidential and for tracing only where nobody says else', () => {
    expect(answerTerms({}, null)).toEqual({ tlp: 'amber', use: 'tracing-only' })
    expect(looserIn(answerTerms({}, null))).toEqual([])
  })

  it('are what is said', () => {
    const said = { tlp: 'green', use: 'statistics', retainUntil: '2030-01-01' } as const
    expect(answerTerms(said, standing({ tlp: 'red', retainUntil: '2027-06-30' }))).toEqual(said)
  })

  it.each([
    [{ tlp: 'green', use: 'tracing-only' }, ['tlp-green']],
    [{ tlp: 'red', use: 'statistics' }, ['use-statistics']],
    [{ tlp: 'green', use: 'criminal-proceedings' }, ['use-criminal-proceedings', 'tlp-green']],
    [{ tlp: 'red', use: 'tracing-only' }, []],
  ] as const)('%o is looser than the usual in %o', (terms, expected) => {
    expect(looserIn(terms)).toEqual(expected)
  })

  it('name every looser term there is', () => {
    const all = tlps.flatMap((tlp) => uses.flatMap((use) => looserIn({ tlp, use })))
    expect(new Set(all)).toEqual(new Set(looserTerms))
  })

  it('are loosened in a correction by nothing that is not said', () => {
    fc.assert(
      fc.property(aHandling, fc.constantFrom(...onwards), (handling, policy) => {
        const stands = standing(handling)
        const unsaid = { ...answerTerms({}, stands), onward: onwardUnsaid(policy, stands) }
        expect(mergeHandling(unsaid, handling)).toEqual(unsaid)
        expect(looserIn(unsaid)).toEqual([])
      }),
    )
  })
})

describe('how far a correction travels where nobody says so', () => {
  it('is never further than what it corrects, nor than the policy lets', () => {
    expect(onwardUnsaid('next-state', null)).toBe('next-state')
    expect(onwardUnsaid('next-state', standing({ onward: 'ask-first' }))).toBe('ask-first')
    expect(onwardUnsaid('ask-first', standing({ onward: 'next-state' }))).toBe('ask-first')
  })

  it('is the policy’s where the answer told of no weapon, unless somebody said never', () => {
    const told = (onward: 'ask-first' | 'never'): AnswerThatStands => ({
      ...standing({ onward }),
      outcome: 'no-record',
    })
    expect(onwardUnsaid('next-state', told('ask-first'))).toBe('next-state')
    expect(onwardUnsaid('next-state', told('never'))).toBe('never')
  })
})
