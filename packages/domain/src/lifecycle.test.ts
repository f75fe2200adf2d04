import { describe, expect, it } from 'vitest'
import {
  advanceRequest,
  advanceTrace,
  requestLifecycle,
  requestStatuses,
  traceLifecycle,
  traceStatuses,
} from './lifecycle.ts'

const traceActs = ['send', 'follow', 'review', 'choose', 'end', 'withdraw'] as const
const requestActs = ['hand-over', 'answer', 'lapse', 'close'] as const

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
  it('a closed trace takes no act', () => {
    expect(Object.keys(traceLifecycle.closed)).toEqual([])
  })
  it('an answered request is answered once', () => {
    expect(Object.keys(requestLifecycle.answered)).toEqual(['close'])
  })
})
