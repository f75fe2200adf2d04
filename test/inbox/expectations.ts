import { leakIn } from '@proofmark/conformance/leaks'
import { type FaultCode, faultCodes } from '@proofmark/domain'
import { httpStatus } from '@proofmark/transport'
import { expect } from 'vitest'
import type { RunningNode } from './running-node.ts'
import type { Answer } from './socket.ts'

export const expectNoLeak = ({ whole }: Answer): void => expect(leakIn(whole)).toBeUndefined()

/** Refused by this code of the closed list, in the clear, with nothing else said. */
export const expectRefusal = (answer: Answer, code: FaultCode): void => {
  expect(answer.whole).not.toBe('')
  const problem: { code: string; status: number } = JSON.parse(answer.body)
  expect(problem).toMatchObject({ code, status: httpStatus[code] })
  expect(answer.status).toBe(httpStatus[code])
  expect(answer.type).toBe('application/problem+json')
  expectNoLeak(answer)
}

/** Not taken: a status of 400 or more, with a code of the list where there is a body, or a cut connection. */
export const expectNotTaken = (answer: Answer): void => {
  if (answer.whole === '') return
  expect(answer.status).toBeGreaterThanOrEqual(400)
  expect(answer.status).toBeLessThan(600)
  if (answer.type === 'application/problem+json')
    expect(faultCodes).toContain((JSON.parse(answer.body) as { code: string }).code)
  expectNoLeak(answer)
}

/** Does something that must leave nothing behind but at most one line in the audit. */
export const leavingNothing = async <T>(node: RunningNode, act: () => Promise<T>): Promise<T> => {
  const { audit: linesBefore = 0, ...before } = await node.counts()
  const result = await act()
  const { audit: linesAfter = 0, ...after } = await node.counts()
  expect(after).toEqual(before)
  expect(linesAfter - linesBefore).toBeLessThanOrEqual(1)
  return result
}
