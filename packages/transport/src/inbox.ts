import { Fault, type FaultCode } from '@proofmark/domain'
import { ENVELOPE_BYTES, ENVELOPE_MEDIA_TYPE } from '@proofmark/protocol'
import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import { problemHandler } from './error-handler.ts'
import { httpStatus } from './http-status.ts'
import { problemOf, sendProblem } from './problem.ts'

export const INBOX_PATH = '/txp/1/inbox'

export type InboxReply =
  | { readonly kind: 'sealed'; readonly status: number; readonly envelope: string }
  /** `sealed` holds the signed error, where the sender is authenticated. */
  | { readonly kind: 'refused'; readonly fault: Fault; readonly sealed?: string }

export interface InboxOptions {
  /** Takes one envelope as it came, and says what to answer; it decides on every byte of it. */
  admit(envelope: string): Promise<InboxReply>
  /** Told what was refused before it was an envelope. */
  readonly onRefused?: (code: FaultCode) => void
}

/** Before the body is read: one media type, spelled in one way, and never compressed. */
const requireEnvelope = async ({ headers }: FastifyRequest): Promise<void> => {
  const type = headers['content-type']?.trim().toLowerCase()
  if (type !== ENVELOPE_MEDIA_TYPE || headers['content-encoding'])
    throw new Fault('TXP_ENVELOPE_MALFORMED')
}

/** Who asks for envelopes can open the signed error; everybody else is told the code in words. */
const takesEnvelopes = ({ headers }: FastifyRequest): boolean =>
  (headers.accept ?? '').split(',').some((range) => range.trim() === ENVELOPE_MEDIA_TYPE)

/** Not wrapped in `fastify-plugin`, so the body parser stays inside this scope. */
export const inbox: FastifyPluginAsync<InboxOptions> = async (app, { admit, onRefused }) => {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    ENVELOPE_MEDIA_TYPE,
    { parseAs: 'string', bodyLimit: ENVELOPE_BYTES },
    async (_: FastifyRequest, body: string) => body,
  )
  app.setErrorHandler(
    problemHandler(
      {
        tooLarge: 'TXP_ENVELOPE_TOO_LARGE',
        badRequest: 'TXP_ENVELOPE_MALFORMED',
        unknown: 'TXP_UNAVAILABLE',
      },
      onRefused,
    ),
  )
  app.addHook('onRequest', requireEnvelope)

  app.post<{ Body: string }>(INBOX_PATH, async (request, reply) => {
    if (!request.body) throw new Fault('TXP_ENVELOPE_MALFORMED')
    const answer = await admit(request.body)
    if (answer.kind === 'sealed')
      return reply.code(answer.status).type(ENVELOPE_MEDIA_TYPE).send(answer.envelope)
    const { fault, sealed } = answer
    if (!sealed || !takesEnvelopes(request)) return sendProblem(reply, problemOf(fault.code))
    return reply.code(httpStatus[fault.code]).type(ENVELOPE_MEDIA_TYPE).send(sealed)
  })

  app.route({
    method: ['GET', 'PUT', 'PATCH', 'DELETE'],
    url: INBOX_PATH,
    handler: async () => {
      throw new Fault('TXP_ENVELOPE_MALFORMED')
    },
  })
}
