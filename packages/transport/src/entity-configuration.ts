import { Fault } from '@proofmark/domain'
import type { FastifyPluginAsync } from 'fastify'

export const STATEMENT_MEDIA_TYPE = 'application/entity-statement+jwt'

export interface EntityConfigurationOptions {
  /** What the entity says of itself now; null where it has no key to say anything with. */
  configuration(): Promise<string | null>
}

/** An entity's own word, at the address OpenID Federation 1.0 section 9 gives it. */
export const entityConfiguration: FastifyPluginAsync<EntityConfigurationOptions> = async (
  app,
  { configuration },
) => {
  app.get('/.well-known/openid-federation', async (_, reply) => {
    const statement = await configuration()
    if (statement === null) throw new Fault('PMK_NOT_FOUND')
    // As bytes: to text Fastify would add a charset, which the media type does not have.
    return reply.type(STATEMENT_MEDIA_TYPE).send(Buffer.from(statement))
  })
}
