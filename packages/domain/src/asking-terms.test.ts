import { describe, expect, it } from 'vitest'
import { type AskingTerms, faultInTerms, usualTerms } from './asking-terms.ts'

const today = '2026-11-29'
const fault = (over: Partial<AskingTerms>) => faultInTerms({ ...usualTerms, ...over }, today)

describe('the terms a trace is asked on', () => {
  it('are good as they usually are', () => {
    expect(faultInTerms(usualTerms, today)).toBeNull()
  })

  it('may say everything ITI paras 15 and 17 want', () => {
    const notKept = { restrictions: ['no-onward-release'], why: 'The court file is open.' } as const
    expect(
      fault({ intendedUse: 'To charge the dealer.', circumstances: 'In a car.', notKept }),
    ).toBeNull()
  })

  it.each([
    ['intendedUse', { intendedUse: '  ' }],
    ['circumstances', { circumstances: 'x'.repeat(2001) }],
    ['cannotKeep', { notKept: { restrictions: [], why: 'x' } }],
    ['cannotKeep', { notKept: { restrictions: ['iti-purposes', 'iti-purposes'], why: 'x' } }],
    ['cannotKeepWhy', { notKept: { restrictions: ['iti-purposes'], why: ' ' } }],
    ['retainUntil', { handling: { ...usualTerms.handling, retainUntil: '2026-11-28' } }],
  ] as const)('name %s where it says what cannot be meant', (field, over) => {
    expect(fault(over)).toMatchObject({ field })
  })

  it('may let what is told be kept for today only', () => {
    expect(fault({ handling: { ...usualTerms.handling, retainUntil: today } })).toBeNull()
  })
})
