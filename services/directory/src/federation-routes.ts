import { isFault } from '@proofmark/domain'
import { entityConfiguration, STATEMENT_MEDIA_TYPE } from '@proofmark/transport'
import type { FastifyPluginAsync, FastifyReply } from 'fastify'
import { type Federation, federationPaths } from './federation.ts'

const MARK_BYTES = 16 * 1024

/** OpenID Federation 1.0 section 8.9; the description says nothing of anybody. */
const refuse = (reply: FastifyReply, code: 400 | 404): FastifyReply =>
  reply.code(code).send({
    error: code === 404 ? 'not_found' : 'invalid_request',
    error_description: code === 404 ? 'There is no such statement.' : 'A parameter is missing.',
  })

/** As bytes: to text Fastify would add a charset, which these media types do not have. */
const send = async (
  reply: FastifyReply,
  type: string,
  make: () => Promise<string>,
): Promise<FastifyReply> => {
  try {
    const statement = Buffer.from(await make())
    return reply.type(type).send(statement)
  } catch (error) {
    if (isFault(error, 'PMK_NOT_FOUND')) return refuse(reply, 404)
    throw error
  }
}

/** A parameter given once; one given twice is as good as none. */
const one = (query: unknown, name: string): string | undefined => {
  const value = Object(query)[name]
  return typeof value === 'string' && value.length > 0 ? value : undefined
}

/** The endpoints of OpenID Federation 1.0 section 8. */
export const federationRoutes: FastifyPluginAsync<{ federation: Federation }> = async (
  app,
  { federation },
) => {
  await app.register(entityConfiguration, { configuration: () => federation.configuration() })

  app.get(federationPaths.fetch, (request, reply) => {
    const sub = one(request.query, 'sub')
    if (!sub) return refuse(reply, 400)
    return send(reply, STATEMENT_MEDIA_TYPE, () => federation.about(sub))
  })

  app.get(federationPaths.list, (request) =>
    federation.list({
      entityType: one(request.query, 'entity_type'),
      markType: one(request.query, 'trust_mark_type'),
    }),
  )

  app.get(federationPaths.historicalKeys, (_, reply) =>
    send(reply, 'application/jwk-set+jwt', () => federation.historicalKeys()),
  )

  app.get(federationPaths.mark, (request, reply) => {
    const [type, sub] = [one(request.query, 'trust_mark_type'), one(request.query, 'sub')]
    if (!type || !sub) return refuse(reply, 400)
    return send(reply, 'application/trust-mark+jwt', () => federation.mark(type, sub))
  })

  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: MARK_BYTES },
    async (_: unknown, body: string) => body,
  )
  app.post<{ Body: string }>(federationPaths.markStatus, ({ body }, reply) => {
    const mark = new URLSearchParams(body).get('trust_mark')
    if (!mark) return refuse(reply, 400)
    return send(reply, 'application/trust-mark-status-response+jwt', () =>
      federation.markStatus(mark),
    )
  })
}
