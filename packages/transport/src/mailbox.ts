import { Fault, type FaultCode } from '@proofmark/domain'
import { ENVELOPE_BYTES, ENVELOPE_MEDIA_TYPE, readPollHeader } from '@proofmark/protocol'
import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import { problemHandler } from './error-handler.ts'

export const MAILBOX_PATH = '/txp/1/mailbox'
export const RESULTS_PATH = '/txp/1/results'
/** The id of the last message of an envelope: `after` goes on behind it. */
export const LAST_HEADER = 'txp-last'
const SCHEME = /^TXP-Poll ([A-Za-z0-9._-]{1,12288})$/

/** Messages that wait for whoever asked, sealed for them. */
export interface Offer {
  readonly envelope: string
  readonly last: string
}

export interface MailboxOptions {
  /**
   * What waits for the one who signed this poll; null where nothing does.
   * @throws Fault of the exchange protocol
   */
  offer(poll: string, after: string | undefined): Promise<Offer | null>
  /**
   * Takes results for messages that were fetched.
   * @throws Fault of the exchange protocol
   */
  takeResults(envelope: string): Promise<void>
  readonly onRefused?: (code: FaultCode) => void
}

const requireMedia = ({ headers }: FastifyRequest): void => {
  const type = headers['content-type']?.trim().toLowerCase()
  if (type !== ENVELOPE_MEDIA_TYPE || headers['content-encoding'])
    throw new Fault('TXP_ENVELOPE_MALFORMED')
}

/** For a State that nobody can reach: it fetches what waits for it and brings the receipts back. */
export const mailbox: FastifyPluginAsync<MailboxOptions> = async (app, options) => {
  const { offer, takeResults, onRefused } = options
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

  app.get<{ Querystring: Record<string, unknown> }>(
    MAILBOX_PATH,
    async ({ headers, query }, reply) => {
      const written = SCHEME.exec(headers.authorization ?? '')?.[1]
      const poll = written && readPollHeader(written)
      const { after, ...rest } = query
      const isKnown = after === undefined || typeof after === 'string'
      if (!poll || !isKnown || Object.keys(rest).length > 0)
        throw new Fault('TXP_ENVELOPE_MALFORMED')
      const waiting = await offer(poll, after)
      if (!waiting) return reply.code(204).send()
      return reply
        .header(LAST_HEADER, waiting.last)
        .type(ENVELOPE_MEDIA_TYPE)
        .send(waiting.envelope)
    },
  )

  app.post<{ Body: string }>(
    RESULTS_PATH,
    { onRequest: async (request) => requireMedia(request) },
    async ({ body }, reply) => {
      if (!body) throw new Fault('TXP_ENVELOPE_MALFORMED')
      await takeResults(body)
      return reply.code(204).send()
    },
  )
}
