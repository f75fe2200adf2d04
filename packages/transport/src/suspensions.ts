import { Fault } from '@proofmark/domain'
import { ENVELOPE_MEDIA_TYPE } from '@proofmark/protocol'
import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import { problemHandler } from './error-handler.ts'

export const SUSPENSIONS_PATH = '/txp/1/suspensions'
const NOTICE_BYTES = 16 * 1024

export interface SuspensionsOptions {
  /** Takes one signed notice, and decides on every byte of it. */
  take(notice: string): Promise<void>
}

/** The door through which a directory tells of a suspension before the list is asked for again. */
export const suspensions: FastifyPluginAsync<SuspensionsOptions> = async (app, { take }) => {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    ENVELOPE_MEDIA_TYPE,
    { parseAs: 'string', bodyLimit: NOTICE_BYTES },
    async (_: FastifyRequest, body: string) => body,
  )
  app.setErrorHandler(
    problemHandler({
      tooLarge: 'TXP_ENVELOPE_TOO_LARGE',
      badRequest: 'TXP_ENVELOPE_MALFORMED',
      unknown: 'TXP_UNAVAILABLE',
    }),
  )
  app.post<{ Body: string }>(SUSPENSIONS_PATH, async ({ body }, reply) => {
    if (!body) throw new Fault('TXP_ENVELOPE_MALFORMED')
    await take(body)
    return reply.code(204).send()
  })
}

const PATIENCE_MS = 5_000

/** Tells one participant; whether it heard is known, what it made of it is its own. */
export const pushSuspension = async (inbox: string, notice: string): Promise<boolean> => {
  try {
    const { ok } = await fetch(new URL('suspensions', inbox), {
      method: 'POST',
      headers: { 'content-type': ENVELOPE_MEDIA_TYPE },
      body: notice,
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    return ok
  } catch {
    return false
  }
}
