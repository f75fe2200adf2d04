import { Fault } from '@proofmark/domain'
import type { FastifyInstance } from 'fastify'
import {
  type DocumentNode,
  type FormattedExecutionResult,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  NoSchemaIntrospectionCustomRule,
  type ValidationRule,
} from 'graphql'
import { mercurius } from 'mercurius'
import { requireAffordable } from './cost.ts'
import { type FailureLog, formatFailure } from './failures.ts'
import type { Parameters } from './http/parameters.ts'
import { RequestFault } from './http/request-fault.ts'
import { MAX_TOKENS, withinLimits } from './limits.ts'

/** On top of GraphQL's own rules. */
export const extraRules = (demo: boolean): readonly ValidationRule[] =>
  demo ? [withinLimits] : [withinLimits, NoSchemaIntrospectionCustomRule]

export const parseOptions = { maxTokens: MAX_TOKENS } as const

interface Running extends Parameters {
  readonly method: string
}

const requireFitting = (operation: string | undefined, method: string): void => {
  if (operation === 'subscription')
    throw new Fault('PMK_INPUT_INVALID', 'A subscription needs a WebSocket (graphql-transport-ws).')
  if (operation === 'mutation' && method === 'GET')
    throw new RequestFault(405, 'A mutation needs a POST.')
}

/** Any JSON text; no GraphQL document begins like one. */
const JSON_TEXT = /^\s*(\{\s*["}]|[["\d-]|(true|false|null)\s*$)/

/** mercurius also runs a query written as a JSON syntax tree; no limit would count its tokens. */
const refuseTree = (source: string): void => {
  if (JSON_TEXT.test(source))
    throw new Fault('PMK_INPUT_INVALID', 'query is not a GraphQL document.')
}

const errorsIn = (error: unknown): readonly unknown[] => {
  const { errors } = (error ?? {}) as { errors?: unknown }
  return Array.isArray(errors) && errors.length > 0 ? errors : [error]
}

interface Engine {
  /** @param context made for this request alone: the engine adds to it */
  run(request: Running, context: object): Promise<FormattedExecutionResult>
}

interface Settings {
  readonly schema: GraphQLSchema
  readonly demo: boolean
  readonly log: FailureLog
}

/** How often a document has to come before it is compiled: what comes once is not worth it. */
const COMPILED_AFTER = 2

const operationsIn = ({ definitions }: DocumentNode): number =>
  definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION).length

/**
 * Parses, checks and runs queries with mercurius. Its own routes are off: they fail GraphQL over
 * HTTP, and its WebSocket checks no document. It compiles documents that come again, but keeps one
 * operation of each: a document with several is handed back, which makes mercurius interpret it.
 */
export const openEngine = async (app: FastifyInstance, settings: Settings): Promise<Engine> => {
  const { schema, demo, log } = settings
  await app.register(mercurius, {
    schema,
    routes: false,
    jit: COMPILED_AFTER,
    validationRules: [...extraRules(demo)],
    graphql: { parseOptions },
    errorFormatter: ({ data, errors }) => ({
      statusCode: 200,
      response: { data, errors: errors.map((error) => formatFailure(error, log)) },
    }),
  })
  app.graphql.addHook('preParsing', async (_schema, source) => refuseTree(source))
  app.graphql.addHook<Running>('preExecution', async (_schema, document, context, variables) => {
    const { operationName, method } = context
    requireFitting(getOperationAST(document, operationName)?.operation, method)
    requireAffordable({ schema, document, operationName, variables: variables ?? {} })
    return operationsIn(document) > 1 ? { document } : undefined
  })
  return {
    async run({ query, variables, operationName, method }, context) {
      try {
        return (await app.graphql(
          query,
          Object.assign(context, { operationName, method }),
          { ...variables },
          operationName,
        )) as FormattedExecutionResult
      } catch (error) {
        if (error instanceof RequestFault) throw error
        return { errors: errorsIn(error).map((one) => formatFailure(one, log)) }
      }
    },
  }
}
