import websocket from '@fastify/websocket'
import type { FastifyPluginAsync } from 'fastify'
import type { People, SignedIn } from '../people/people.ts'
import type { NodeUseCases } from '../use-cases/views.ts'
import { contextOf } from './context.ts'
import { openEngine } from './engine.ts'
import type { FailureLog } from './failures.ts'
import { type DemoIssuer, serveGraphiql } from './graphiql.ts'
import { serveHttp } from './http/routes.ts'
import { languageFor } from './language.ts'
import { MAX_MESSAGE_BYTES, protocolOf, serveLive } from './live.ts'
import { nodeSchema } from './schema.ts'

interface GraphqlApiOptions {
  readonly useCases: NodeUseCases
  readonly people: People
  /** Adds GraphiQL and introspection. */
  readonly demo: boolean
  readonly clock: () => Date
  readonly log: FailureLog
  /** Where GraphiQL gets its tokens (`/graphiql?as=officer`). */
  readonly demoIssuer?: DemoIssuer
}

/** A State's own face: GraphQL over HTTP and WebSocket at `/graphql`. */
export const graphqlApi: FastifyPluginAsync<GraphqlApiOptions> = async (app, options) => {
  const { useCases, people, demo, clock, log } = options
  const schema = nodeSchema()
  const contextFor = (signedIn: SignedIn | null, wishes: string | undefined) =>
    contextOf({ useCases, signedIn, language: languageFor(wishes), now: clock() })

  await app.register(websocket, {
    options: { maxPayload: MAX_MESSAGE_BYTES, handleProtocols: protocolOf },
  })
  const engine = await openEngine(app, { schema, demo, log })
  const live = serveLive({ schema, people, demo, clock, log, contextFor })
  serveHttp(app, {
    people,
    log,
    live,
    run: ({ parameters, signedIn, request }) =>
      engine.run(
        { ...parameters, method: request.method },
        contextFor(signedIn, request.headers['accept-language']),
      ),
  })
  if (demo) await app.register(serveGraphiql, { issuer: options.demoIssuer })
}
