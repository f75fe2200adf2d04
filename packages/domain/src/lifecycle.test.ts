import { describe, expect, it } from 'vitest'
import {
  advanceRequest,
  advanceTrace,
  requestLifecycle,
  requestStatuses,
  traceLifecycle,
  traceStatuses,
} from './lifecycle.ts'

const traceActs = [
  'send',
  'follow',
  'review',
  'choose',
  'correct',
  'write',
  'end',
  'withdraw',
] as const
const requestActs = [
  'hand-over',
  'clarify',
  'answer',
  'correct',
  'lapse',
  'recall',
  'close',
] as const

describe.each(traceStatuses)('a trace that is %s', (status) => {
  it.each(traceActs)('on "%s" goes where the table says, or refuses', (act) => {
    const next = (traceLifecycle[status] as Partial<Record<string, string>>)[act]
    if (next) expect(advanceTrace(status, act)).toBe(next)
    else
      expect(() => advanceTrace(status, act)).toThrow(
        expect.objectContaining({ code: 'PMK_LIFECYCLE_ILLEGAL' }),
      )
  })
})

describe.each(requestStatuses)('a request that is %s', (status) => {
  it.each(requestActs)('on "%s" goes where the table says, or refuses', (act) => {
    const next = (requestLifecycle[status] as Partial<Record<string, string>>)[act]
    if (next) expect(advanceRequest(status, act)).toBe(next)
    else
      expect(() => advanceRequest(status, act)).toThrow(
        expect.objectContaining({ code: 'PMK_LIFECYCLE_ILLEGAL' }),
      )
  })
})

describe('what is over stays over', () => {
  it('a closed trace is opened by a corrected answer, for a person, or by a person who writes', () => {
    expect(traceLifecycle.closed).toEqual({ correct: 'needs-review', write: 'tracing' })
  })
  it('an answered request is answered once; the answer may be corrected', () => {
    expect(Object.keys(requestLifecycle.answered)).toEqual(['correct', 'recall', 'close'])
  })
  it('a recalled request is never answered, nor its answer corrected', () => {
    expect(requestLifecycle.recalled).toEqual({ close: 'recalled' })
  })
})
