import type { IncomingMessage } from 'node:http'
import type { WebsocketHandler } from '@fastify/websocket'
import { isFault } from '@proofmark/domain'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { FormattedExecutionResult } from 'graphql'
import { type FailureLog, formatFailure } from '../failures.ts'
import type { KnownQueries } from '../known-queries.ts'
import type { People, SignedIn } from '../people/people.ts'
import { readJson } from './body.ts'
import { type Media, mediaFor, statusOf } from './media.ts'
import { type Parameters, parametersOf, parametersOfUrl } from './parameters.ts'
import { RequestFault } from './request-fault.ts'

export const GRAPHQL_PATH = '/graphql'
const BODY_BYTES = 256 * 1024

interface Asked {
  readonly parameters: Parameters
  readonly signedIn: SignedIn | null
  readonly request: FastifyRequest
}

interface Serving {
  readonly people: People
  readonly log: FailureLog
  /** The only documents that are run; null where any is. */
  readonly known: KnownQueries | null
  /** Takes WebSockets; absent where there is nothing to subscribe to. */
  readonly live: WebsocketHandler | undefined
  /** What people of a role may send, where that is more than others may. */
  readonly bodyBytes: Readonly<Record<string, number>>
  /** What anybody may send, where that is more than a query needs. */
  readonly anybodyBytes: number
  run(asked: Asked): Promise<FormattedExecutionResult>
}

const send = (reply: FastifyReply, status: number, media: Media, answer: object) =>
  reply
    .code(status)
    .headers({
      'content-type': `${media}; charset=utf-8`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      vary: 'accept',
    })
    .send(JSON.stringify(answer))

const mediaOfRefusal = (request: FastifyRequest): Media => {
  try {
    return mediaFor(request.headers.accept)
  } catch {
    return 'application/json'
  }
}

/** Nobody could be told who asks, for now. */
const isUnavailable = (error: unknown): boolean =>
  isFault(error) && error.code === 'PMK_ISSUER_UNREACHABLE'

/** What Fastify itself finds wrong with a request is told like what we find wrong with it. */
const asFault = (error: FastifyError | RequestFault): { fault: Error; status: number } => {
  if (error instanceof RequestFault) return { fault: error, status: error.status }
  if (isUnavailable(error)) return { fault: error, status: 503 }
  const { statusCode: status = 500 } = error
  if (status === 413) return asFault(new RequestFault(413, 'The request is too large.'))
  if (status === 415) return asFault(new RequestFault(415, 'The request is not application/json.'))
  if (status >= 400 && status < 500) return asFault(new RequestFault(400, error.message))
  return { fault: error, status }
}

/** GraphQL over HTTP. The people's tokens come in a header, so no other site can act for them. */
export const serveHttp = (app: FastifyInstance, serving: Serving): void => {
  const { people, log, known, live, bodyBytes, anybodyBytes, run } = serving
  const leastBytes = Math.max(BODY_BYTES, anybodyBytes)
  const signedIn = new WeakMap<FastifyRequest, SignedIn | null>()
  const limitFor = (request: FastifyRequest) => {
    const { roles = [] } = signedIn.get(request) ?? {}
    return Math.max(leastBytes, ...roles.map((role) => bodyBytes[role] ?? 0))
  }

  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    'application/json',
    (request: FastifyRequest, payload: IncomingMessage) =>
      readJson(payload, request.headers['content-type'] ?? '', limitFor(request)),
  )
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const { fault, status } = asFault(error)
    if (isUnavailable(fault))
      log.error({ event: 'issuer.unreachable', err: fault }, 'nobody can sign in')
    return send(reply, status, mediaOfRefusal(request), { errors: [formatFailure(fault, log)] })
  })

  const onRequest = async (request: FastifyRequest) => {
    if (request.ws) return
    signedIn.set(request, await people.identify(request.headers.authorization))
  }
  const answer = async (request: FastifyRequest, reply: FastifyReply, parameters: Parameters) => {
    const media = mediaFor(request.headers.accept)
    const person = signedIn.get(request) ?? null
    const result = await run({ parameters, signedIn: person, request })
    return send(reply, statusOf(result, media), media, result)
  }

  const bodyLimit = Math.max(leastBytes, ...Object.values(bodyBytes))
  app.post(GRAPHQL_PATH, { onRequest, bodyLimit }, (request, reply) =>
    answer(request, reply, parametersOf(request.body, known)),
  )
  app.route({
    method: 'GET',
    url: GRAPHQL_PATH,
    onRequest,
    handler: (request, reply) => answer(request, reply, parametersOfUrl(request.query, known)),
    ...(live ? { wsHandler: live } : {}),
  })
}
