import { randomUUID } from 'node:crypto'
import { Fault, type FaultCode, faults, isFault } from '@proofmark/domain'
import type { FastifyBaseLogger } from 'fastify'
import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import { unquoted } from './unquoted.ts'

export type FailureLog = Pick<FastifyBaseLogger, 'error'>

/** The error a resolver threw, under what GraphQL wrapped around it. */
const originOf = (error: unknown): unknown =>
  error instanceof GraphQLError && error.originalError ? originOf(error.originalError) : error

/** GraphQL itself found the request wrong: it says where in the query, or it ran nothing. */
const isWrongRequest = (error: GraphQLError, origin: unknown): boolean =>
  origin instanceof GraphQLError && (error.path === undefined || origin.nodes !== undefined)

const extensionsOf = (code: FaultCode, extra: object = {}) => ({
  code,
  retry: faults[code].retry,
  ...extra,
})

const describeFault = ({ message, code, place }: Fault) => ({
  message,
  extensions: extensionsOf(code, Object.keys(place).length > 0 ? { place } : {}),
})

/** Nothing of it is told; the number finds it in the log. */
const describeUnknown = (error: unknown, log: FailureLog) => {
  const number = randomUUID()
  log.error({ event: 'graphql.failed', number, err: error }, 'a request failed')
  const { message } = new Fault('PMK_INTERNAL', `Number ${number}.`)
  return { message, extensions: extensionsOf('PMK_INTERNAL', { number }) }
}

const describe = (error: unknown, log: FailureLog) => {
  const origin = originOf(error)
  if (isFault(origin)) return describeFault(origin)
  if (error instanceof GraphQLError && isWrongRequest(error, origin))
    return { message: unquoted(error.message), extensions: extensionsOf('PMK_INPUT_INVALID') }
  return describeUnknown(origin, log)
}

/** An error as a client may see it: a code, whether to try again, and never a stack. */
export const formatFailure = (error: unknown, log: FailureLog): GraphQLFormattedError => {
  const { locations, path } = error instanceof GraphQLError ? error : {}
  return {
    ...describe(error, log),
    ...(locations ? { locations } : {}),
    ...(path ? { path } : {}),
  }
}
