import { isFault, type Question } from '@proofmark/domain'
import { describe, expect, it } from 'vitest'
import { handlingOf, plainHandling, type Wish } from './answer-wish.ts'
import type { Release } from './release.ts'

/** A policy that permits these and nothing else. */
const permitting = (...permitted: readonly Question[]): Release => ({
  way: { way: 'answer' },
  decide: (question) => ({ allowed: permitted.includes(question), rules: [] }),
  needsSecondPerson: () => false,
  rule: () => 'test@0',
  trail: () => ({ version: '0', rules: [] }),
})

const usual = { tlp: 'amber', use: 'tracing-only' } as const
const codeOf = (act: () => unknown): unknown => {
  try {
    return act()
  } catch (error) {
    return isFault(error) ? error.code : error
  }
}

describe('how far an answer travels', () => {
  it.each([
    ['as the policy lets', {}, 'next-state'],
    ['less far at will', { onward: 'ask-first' }, 'ask-first'],
    ['nowhere where it is red', { terms: { ...usual, tlp: 'red' } }, 'never'],
  ] as const)('%s', (_how, wish: Wish, onward) => {
    expect(handlingOf(permitting('quote'), wish).onward).toBe(onward)
  })

  it('is never further than the policy lets, whatever it tells of', () => {
    for (const handling of [handlingOf, plainHandling]) {
      const wish = { onward: 'next-state' } as const
      expect(codeOf(() => handling(permitting(), wish))).toBe('PMK_POLICY_WITHHOLDS')
      expect(handling(permitting('quote'), wish)).toEqual({ ...usual, onward: 'next-state' })
      expect(handling(permitting(), {}).onward).toBe('ask-first')
    }
  })

  it('is no further than to be asked for where it tells of no weapon and nobody says else', () => {
    expect(plainHandling(permitting('quote'), {}).onward).toBe('ask-first')
  })

  it('is in a correction no further than in what it corrects', () => {
    const handling = { ...usual, onward: 'never' } as const
    const wish: Wish = { stands: { outcome: 'found', handling } }
    expect(handlingOf(permitting('quote'), wish).onward).toBe('never')
    expect(plainHandling(permitting('quote'), wish).onward).toBe('never')
  })
})
