import { type FaultCode, faults } from '@proofmark/domain'
import type { FastifyReply } from 'fastify'
import { httpStatus } from './http-status.ts'

export const PROBLEM_MEDIA_TYPE = 'application/problem+json'

/** RFC 9457, of the code's own words only: whoever asks may be nobody we know. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: FaultCode
  readonly retry: 'never' | 'after' | 'manual'
  /** The number under which the operator finds it in the log. */
  readonly instance?: string
}

export const problemOf = (code: FaultCode, instance?: string): Problem => ({
  type: `urn:proofmark:fault:${code}`,
  title: faults[code].says,
  status: httpStatus[code],
  code,
  retry: faults[code].retry,
  ...(instance && { instance: `urn:uuid:${instance}` }),
})

/** As bytes: to text Fastify would add a charset, which the media type does not have. */
export const sendProblem = (reply: FastifyReply, problem: Problem): FastifyReply =>
  reply
    .code(problem.status)
    .type(PROBLEM_MEDIA_TYPE)
    .send(Buffer.from(JSON.stringify(problem)))
