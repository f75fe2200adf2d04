import { aRequest } from '@proofmark/testkit/messages'
import { describe, expect, it } from 'vitest'
import { factsOfMessage } from './facts.ts'

const unlimited = { tlp: 'red', use: 'criminal-proceedings', onward: 'never' } as const
const handling = { ...unlimited, retain_until: '2027-03-01' }

describe('what a signed message said', () => {
  it('begins with what it may be used for, by whom and until when', () => {
    const facts = factsOfMessage(aRequest({ handling, sla: 'urgent' }), 'en')
    expect(facts.slice(0, 7)).toEqual([
      'Purpose (purpose): criminal-investigation',
      'Legal basis (legal): iti-2005',
      'Who may see it (Traffic Light Protocol) (handling.tlp): red',
      'What it may be used for (handling.use): criminal-proceedings',
      'Whether it may be passed on (handling.onward): never',
      'To be kept no longer than (handling.retain_until): 2027-03-01',
      'Urgency (sla): urgent',
    ])
    expect(facts[7]).toMatch(/weapon\./)
  })

  it('tells no day where it sets none', () => {
    const told = factsOfMessage(aRequest({ handling: unlimited }), 'en').join('\n')
    expect(told).not.toContain('retain_until')
    expect(told).not.toContain('undefined')
  })

  it.each([
    ['ar', 'الرقم التسلسلي (weapon.serial): '],
    ['zh', '序列号 (weapon.serial): '],
    ['ru', 'Серийный номер (weapon.serial): '],
  ] as const)('is named in %s, with its place', (language, begins) => {
    const facts = factsOfMessage(aRequest(), language)
    expect(facts.some((fact) => fact.startsWith(begins))).toBe(true)
    // Nothing is told by its place alone.
    expect(facts.filter((fact) => !fact.includes(' ('))).toEqual([])
  })
})
