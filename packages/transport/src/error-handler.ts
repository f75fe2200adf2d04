import { type FaultCode, isFault } from '@proofmark/domain'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { problemOf, sendProblem } from './problem.ts'

/** What the caller is told where it is not a fault that was thrown. */
interface Codes {
  readonly tooLarge: FaultCode
  /** Fastify could not make sense of the request. */
  readonly badRequest: FaultCode
  readonly unknown: FaultCode
}

const codeOf = (error: unknown, codes: Codes): FaultCode => {
  if (isFault(error)) return error.code
  const { statusCode = 500 } = error as { statusCode?: number }
  if (statusCode === 413) return codes.tooLarge
  return statusCode >= 400 && statusCode < 500 ? codes.badRequest : codes.unknown
}

/** Answers with a problem of the closed list; what is unknown goes to the log, with a number, and nowhere else. */
export const problemHandler =
  (codes: Codes, onRefused: (code: FaultCode) => void = () => undefined) =>
  (error: unknown, { id, log }: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const code = codeOf(error, codes)
    onRefused(code)
    if (code !== codes.unknown || isFault(error)) return sendProblem(reply, problemOf(code))
    log.error({ err: error, reqId: id }, 'a request failed')
    return sendProblem(reply, problemOf(code, id))
  }
