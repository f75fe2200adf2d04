import type { WebSocket } from '@fastify/websocket'
import { Fault, isFault } from '@proofmark/domain'
import type { FastifyRequest } from 'fastify'
import {
  type ExecutionArgs,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  parse,
  specifiedRules,
  validate,
} from 'graphql'
import {
  type Context,
  handleProtocols,
  makeServer,
  type ServerOptions,
  type SubscribePayload,
} from 'graphql-ws'
import { requireAffordable } from './cost.ts'
import { extraRules, parseOptions } from './engine.ts'
import { type FailureLog, formatFailure } from './failures.ts'
import { documentFor, type KnownQueries } from './known-queries.ts'
import { attachSocket, type Connection } from './live-socket.ts'
import type { People, SignedIn } from './people/people.ts'

export const MAX_MESSAGE_BYTES = 64 * 1024
const MAX_SUBSCRIPTIONS = 20
/** Close codes of graphql-transport-ws start at 4400 and follow HTTP. */
const NOT_SIGNED_IN = [4401, 'PMK_NOT_SIGNED_IN'] as const

export const protocolOf = (protocols: Set<string>): string | false => handleProtocols(protocols)

interface Live {
  readonly schema: GraphQLSchema
  readonly people: People
  readonly demo: boolean
  readonly clock: () => Date
  readonly log: FailureLog
  readonly known: KnownQueries | null
  contextFor(signedIn: SignedIn | null, wishes: string | undefined): object
}

type Connected = Context<Record<string, unknown>, Connection>

/** A browser cannot set headers on a WebSocket: its token comes with `connection_init`. */
const authorizationOf = ({ connectionParams, extra }: Connected): string | undefined => {
  const { Authorization, authorization = Authorization } = connectionParams ?? {}
  if (typeof authorization === 'string') return authorization
  return extra.request.headers.authorization
}

/** What is known of a person ends with their token. */
const closeAt = (socket: WebSocket, remainingMs: number): void => {
  const timer = setTimeout(() => socket.close(...NOT_SIGNED_IN), Math.max(0, remainingMs))
  timer.unref()
  socket.once('close', () => clearTimeout(timer))
}

const signIn = async (connected: Connected, { people, clock }: Live): Promise<boolean> => {
  const { socket } = connected.extra
  const signedIn = await people.identify(authorizationOf(connected))
  if (!signedIn) {
    socket.close(...NOT_SIGNED_IN)
    return false
  }
  connected.extra.signedIn = signedIn
  closeAt(socket, signedIn.until.getTime() - clock().getTime())
  return true
}

const refusal = (detail: string): GraphQLError => {
  const originalError = new Fault('PMK_INPUT_INVALID', detail)
  return new GraphQLError(originalError.message, { originalError })
}

type Prepared = Omit<ExecutionArgs, 'contextValue'> | readonly GraphQLError[]

const prepare = ({ schema, demo, known }: Live, payload: SubscribePayload): Prepared => {
  const document = parse(documentFor(payload, known), parseOptions)
  const errors = validate(schema, document, [...specifiedRules, ...extraRules(demo)])
  if (errors.length > 0) return errors
  if (getOperationAST(document, payload.operationName)?.operation !== 'subscription')
    return [refusal('Queries and mutations are sent over HTTP.')]
  const { variables: variableValues, operationName } = payload
  requireAffordable({
    ...{ schema, document, variables: variableValues ?? {} },
    operationName: operationName ?? undefined,
  })
  return { schema, document, variableValues, operationName }
}

const isErrors = (prepared: Prepared): prepared is readonly GraphQLError[] =>
  Array.isArray(prepared)

const subscribeWith = (
  live: Live,
  { extra, subscriptions }: Connected,
  payload: SubscribePayload,
) => {
  if (Object.keys(subscriptions).length > MAX_SUBSCRIPTIONS)
    return [refusal(`One connection takes ${MAX_SUBSCRIPTIONS} subscriptions.`)]
  try {
    const prepared = prepare(live, payload)
    if (isErrors(prepared)) return prepared
    const wishes = extra.request.headers['accept-language']
    return { ...prepared, contextValue: live.contextFor(extra.signedIn ?? null, wishes) }
  } catch (error) {
    if (error instanceof GraphQLError) return [error]
    if (isFault(error)) return [new GraphQLError(error.message, { originalError: error })]
    throw error
  }
}

const optionsOf = (live: Live): ServerOptions<Record<string, unknown>, Connection> => ({
  onConnect: (connected) => signIn(connected, live),
  onSubscribe: (connected, _id, payload) => subscribeWith(live, connected, payload),
  onError: (_connected, _id, _payload, errors) =>
    errors.map((error) => formatFailure(error, live.log)),
  onNext: (_connected, _id, _payload, _args, { errors, ...result }) => ({
    ...result,
    ...(errors ? { errors: errors.map((error) => formatFailure(error, live.log)) } : {}),
  }),
})

/** Subscriptions over graphql-transport-ws. */
export const serveLive = (live: Live) => {
  const server = makeServer(optionsOf(live))
  return (socket: WebSocket, request: FastifyRequest): void =>
    attachSocket(server, { socket, request }, live.log)
}
