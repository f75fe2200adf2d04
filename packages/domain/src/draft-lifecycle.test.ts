import { expect, it } from 'vitest'
import {
  advanceDraft,
  draftStatuses,
  requireApproval,
  requireSecondPerson,
} from './draft-lifecycle.ts'

const now = new Date('2026-03-04T12:00:00Z')
const later = new Date('2026-03-04T12:00:01Z')
const approval = { by: 'eva', at: now, until: later }
const needed = expect.objectContaining({ code: 'PMK_SECOND_PERSON_NEEDED' })

it('a change takes the approval away', () => {
  expect(advanceDraft('approved', 'change')).toBe('open')
})

it.each(['sent', 'withdrawn'] as const)('nothing happens to a draft that is %s', (status) => {
  for (const act of ['change', 'approve', 'take-approval-back', 'send', 'withdraw'] as const)
    expect(() => advanceDraft(status, act)).toThrow(
      expect.objectContaining({ code: 'PMK_LIFECYCLE_ILLEGAL' }),
    )
  expect(draftStatuses).toContain(status)
})

it('nobody who wrote any part of a draft approves it', () => {
  expect(() => requireSecondPerson(['ana', 'eva'], 'eva')).toThrow(
    expect.objectContaining({ code: 'PMK_SAME_PERSON' }),
  )
  expect(() => requireSecondPerson(['ana'], 'eva')).not.toThrow()
})

it('an approval counts until its time is over, and never by an author', () => {
  expect(() => requireApproval(approval, ['ana'], now)).not.toThrow()
  expect(() => requireApproval(approval, ['ana'], later)).toThrow(needed)
  expect(() => requireApproval(approval, ['ana', 'eva'], now)).toThrow(needed)
  expect(() => requireApproval(null, ['ana'], now)).toThrow(needed)
})
