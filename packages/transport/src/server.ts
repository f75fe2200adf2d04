import { randomUUID } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { Fault, type FaultCode } from '@proofmark/domain'
import {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyRequest,
  fastify,
  LogController,
} from 'fastify'
import { problemHandler } from './error-handler.ts'
import { PROBLEM_MEDIA_TYPE, problemOf, sendProblem } from './problem.ts'

export interface HttpServerOptions {
  readonly logger?: FastifyBaseLogger
  /** The largest body where a route does not set its own. */
  readonly bodyBytes?: number
  /** How long a request may take to arrive as a whole. */
  readonly requestMs?: number
  /** How long its headers may take. */
  readonly headersMs?: number
  /** How often both are looked at. */
  readonly checkMs?: number
  /** Told of what was not even a request. */
  readonly onRefused?: (code: FaultCode) => void
}

const KIB = 1024
/** Nothing goes either way: longer than any request may take to arrive and be answered. */
const IDLE_MS = 60_000
/** Nothing here is to be cached, sniffed or run; a route that serves a page says what the page may do. */
const securityHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const

/** What is not even HTTP, or takes too long, gets an answer of the closed list and is cut off. */
const refuseClient = (socket: Socket): void => {
  const problem = problemOf('PMK_INPUT_INVALID')
  const body = JSON.stringify(problem)
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
    `content-type: ${PROBLEM_MEDIA_TYPE}`,
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ]
  if (socket.writable) socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
  socket.destroySoon()
}

/** Node takes the first of two and says nothing (RFC 9112 section 3.2 wants them refused): a proxy may take the other. */
const requireOneHost = ({ raw }: FastifyRequest): void => {
  const { rawHeaders } = raw
  let hosts = 0
  for (let at = 0; at < rawHeaders.length; at += 2)
    if (rawHeaders[at]?.toLowerCase() === 'host') hosts += 1
  if (hosts > 1) throw new Fault('PMK_INPUT_INVALID')
}

/** A server with every limit that its defaults leave open. */
export const createHttpServer = ({
  logger,
  bodyBytes = 256 * KIB,
  requestMs = 30_000,
  headersMs = Math.min(10_000, requestMs),
  checkMs = Math.min(2_000, requestMs),
  onRefused = () => undefined,
}: HttpServerOptions = {}): FastifyInstance => {
  const app: FastifyInstance = fastify({
    ...(logger && { loggerInstance: logger }),
    // The URL of a request may hold what a person searched for.
    logController: new LogController({ disableRequestLogging: true }),
    // Nothing logs by request, and a logger of its own for each costs more than to find its route.
    childLoggerFactory: (parent) => parent,
    bodyLimit: bodyBytes,
    requestTimeout: requestMs,
    connectionTimeout: IDLE_MS,
    http: {
      connectionsCheckingInterval: checkMs,
      headersTimeout: headersMs,
      maxHeaderSize: 16 * KIB,
    },
    forceCloseConnections: 'idle',
    trustProxy: false,
    genReqId: () => randomUUID(),
    clientErrorHandler: (_, socket) => {
      onRefused('PMK_INPUT_INVALID')
      refuseClient(socket)
    },
    frameworkErrors: (_, __, reply) => {
      onRefused('PMK_INPUT_INVALID')
      sendProblem(reply.headers(securityHeaders), problemOf('PMK_INPUT_INVALID'))
    },
  })
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(securityHeaders)
    requireOneHost(request)
    done()
  })
  app.setErrorHandler(
    problemHandler({
      tooLarge: 'PMK_INPUT_INVALID',
      badRequest: 'PMK_INPUT_INVALID',
      unknown: 'PMK_INTERNAL',
    }),
  )
  app.setNotFoundHandler((_, reply) => sendProblem(reply, problemOf('PMK_NOT_FOUND')))
  return app
}

export interface ListenOptions {
  readonly host: string
  readonly port: number
  /** The setting an operator changes to use another port. */
  readonly setting: string
}

const whyNot: Record<string, string> = {
  EADDRINUSE: 'is in use',
  EACCES: 'may not be used by this account',
  EADDRNOTAVAIL: 'is not an address of this machine',
}

/** Starts listening and gives the address. @throws Fault PMK_CONFIGURATION_BAD when the port cannot be used */
export const listenOn = async (
  app: FastifyInstance,
  { host, port, setting }: ListenOptions,
): Promise<string> => {
  try {
    return await app.listen({ host, port, listenTextResolver: () => 'listening' })
  } catch (cause) {
    const why = whyNot[String((cause as NodeJS.ErrnoException).code)]
    if (!why) throw cause
    const detail = `Port ${port} on ${host} ${why}: choose another with ${setting}.`
    throw new Fault('PMK_CONFIGURATION_BAD', detail, { cause })
  }
}
