import { expect, it } from 'vitest'
import { requestStatuses } from './lifecycle.ts'
import { isStillWatched } from './standing-watch.ts'
import { outcomes } from './terms.ts'

it('watches an answer of no record until the asker has what it wants or took it back', () => {
  const watched = requestStatuses.filter((status) =>
    isStillWatched({ status, outcome: 'no-record', feedback: null }),
  )
  expect(watched).toEqual(['answered', 'closed'])
  const ends = outcomes.filter(
    (feedback) => !isStillWatched({ status: 'closed', outcome: 'no-record', feedback }),
  )
  expect([...ends].sort()).toEqual(['diverted', 'last-holder', 'never-imported', 'withdrawn'])
})

it('watches no other answer', () => {
  expect(isStillWatched({ status: 'answered', outcome: 'found', feedback: null })).toBe(false)
  expect(isStillWatched({ status: 'received', outcome: null, feedback: null })).toBe(false)
})
