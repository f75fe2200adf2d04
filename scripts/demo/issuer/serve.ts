import { languageFor } from '@proofmark/face/language'
import fastify, { type FastifyError, type FastifyInstance, type FastifyRequest } from 'fastify'
import { errorHtml } from './page-html.ts'
import type { TurningProvider } from './provider.ts'
import type { Realm } from './realm.ts'
import { serveSignIn } from './sign-in.ts'

const LOOPBACK_ADDRESSES = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])
const LOOPBACK_NAME = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/

/** The name too: a page elsewhere can have its own name point to this machine. */
const isLocal = ({ ip, headers }: FastifyRequest): boolean =>
  LOOPBACK_ADDRESSES.has(ip) && LOOPBACK_NAME.test(headers.host ?? '')

/** Everything but the sign-in page is the library's, which reads requests itself. */
const serveLibrary = (app: FastifyInstance, provider: TurningProvider): void => {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_request, body, done) => done(null, body))
  app.all('/*', async ({ raw }, reply) => {
    reply.hijack()
    await provider.current().callback()(raw, reply.raw)
  })
}

/** The web server of the demo's identity provider, not yet listening. */
export const serveIssuer = (realm: Realm, provider: TurningProvider): FastifyInstance => {
  const app = fastify({ logger: false, bodyLimit: 4_096, requestTimeout: 10_000 })
  app.addHook('onRequest', async (request, reply) => {
    if (!isLocal(request)) return reply.code(403).send({ error: 'access_denied' })
  })
  app.setErrorHandler<FastifyError>(({ statusCode = 500 }, { headers }, reply) =>
    reply
      .code(Math.min(statusCode, 500))
      .type('text/html; charset=utf-8')
      .send(
        errorHtml(
          statusCode < 500 ? 'invalid_request' : 'server_error',
          languageFor(headers['accept-language']),
        ),
      ),
  )
  app.register(async (scope) => serveSignIn(scope, { realm, provider: provider.current }))
  app.register(async (scope) => serveLibrary(scope, provider))
  return app
}
