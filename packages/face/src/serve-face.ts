import websocket from '@fastify/websocket'
import type { FastifyInstance } from 'fastify'
import { contextOf, type FaceContext } from './context.ts'
import { openEngine } from './engine.ts'
import type { FailureLog } from './failures.ts'
import { type DemoIssuer, graphiqlClientOf, serveGraphiql } from './graphiql.ts'
import { serveHttp } from './http/routes.ts'
import type { LongTexts } from './inputs.ts'
import type { KnownQueries } from './known-queries.ts'
import { languageFor } from './language.ts'
import { MAX_MESSAGE_BYTES, protocolOf, serveLive } from './live.ts'
import { openPeople, type Provider } from './people/open-people.ts'
import { isDemoIssuer, type Machines, type SignedIn } from './people/people.ts'
import { rolesIn } from './roles.ts'
import { type Resolvers, type SdlSource, schemaOf } from './schema.ts'

/** What a composition root knows of the outside. */
export interface Surroundings {
  readonly provider: Provider
  /** Believes the demo's identity provider; adds GraphiQL and introspection. */
  readonly demo: boolean
  readonly clock: () => Date
  readonly log: FailureLog
  /** The only documents that are run; any where none are named. */
  readonly known?: KnownQueries | null
  /** Knows programs by keys of their own. */
  readonly machines?: Machines | undefined
}

export interface FaceOptions<Context extends FaceContext> extends Surroundings {
  readonly sdl: SdlSource
  readonly resolvers: Resolvers
  /** What resolvers are given, beside who asks. */
  readonly own: Omit<Context, keyof FaceContext>
  readonly longTexts?: LongTexts
  /** Bytes of a request, for roles that may send more than others. */
  readonly bodyBytes?: Readonly<Record<string, number>>
  /** Bytes of a request that anybody may send, where a field is `@sealed`. */
  readonly anybodyBytes?: number
  readonly page: {
    /** The query GraphiQL begins with. */
    readonly start: string
  }
}

const demoIssuerOf = ({ issuer, audience }: Provider): DemoIssuer | undefined =>
  isDemoIssuer(issuer)
    ? { url: issuer, client: graphiqlClientOf(audience), resource: audience }
    : undefined

/** A service's own face: GraphQL over HTTP and WebSocket at `/graphql`, in a scope of its own. */
export const serveFace = async <Context extends FaceContext>(
  app: FastifyInstance,
  options: FaceOptions<Context>,
): Promise<void> => {
  await app.register((scope) => openFace(scope, options))
}

const openFace = async <Context extends FaceContext>(
  app: FastifyInstance,
  options: FaceOptions<Context>,
): Promise<void> => {
  const { provider, demo, clock, log, own, page, bodyBytes = {}, anybodyBytes = 0 } = options
  const known = options.known ?? null
  const schema = schemaOf(options.sdl, options.resolvers, options.longTexts)
  const people = openPeople({
    ...provider,
    roles: rolesIn(schema),
    demo,
    clock,
    machines: options.machines,
  })
  const contextFor = (signedIn: SignedIn | null, wishes: string | undefined) =>
    contextOf(own, { signedIn, language: languageFor(wishes), now: clock() })

  const isLive = Boolean(schema.getSubscriptionType())
  if (isLive)
    await app.register(websocket, {
      options: { maxPayload: MAX_MESSAGE_BYTES, handleProtocols: protocolOf },
    })
  const engine = await openEngine(app, { schema, demo, log })
  serveHttp(app, {
    people,
    log,
    known,
    bodyBytes,
    anybodyBytes,
    live: isLive ? serveLive({ schema, people, demo, clock, log, known, contextFor }) : undefined,
    run: ({ parameters, signedIn, request }) =>
      engine.run(
        { ...parameters, method: request.method },
        contextFor(signedIn, request.headers['accept-language']),
      ),
  })
  if (demo)
    await app.register(serveGraphiql, {
      issuer: demoIssuerOf(provider),
      start: page.start,
    })
}
