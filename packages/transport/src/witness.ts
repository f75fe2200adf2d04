import { Fault } from '@proofmark/domain'
import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import { problemHandler } from './error-handler.ts'

export const WITNESS_PATH = '/txp/1/witness/add-checkpoint'

/** A checkpoint, at most 63 hashes before it and some signatures below it. */
const REQUEST_BYTES = 64 * 1024

export type WitnessReply =
  | { readonly kind: 'cosigned'; readonly line: string }
  | { readonly kind: 'conflict'; readonly size: number }
  | { readonly kind: 'malformed' | 'unauthentic' | 'unknown-log' | 'inconsistent' }

/** The statuses of C2SP `tlog-witness`: a log anywhere understands them. */
export const witnessStatus = {
  cosigned: 200,
  malformed: 400,
  unauthentic: 403,
  'unknown-log': 404,
  conflict: 409,
  inconsistent: 422,
} as const satisfies Record<WitnessReply['kind'], number>

const bodyOf = (reply: WitnessReply): string => {
  if (reply.kind === 'cosigned') return reply.line
  return reply.kind === 'conflict' ? `${reply.size}\n` : `${reply.kind}\n`
}

export interface WitnessOptions {
  /** Weighs one request as it came; null where this participant has no key to cosign with. */
  readonly witness: ((body: string) => Promise<WitnessReply>) | null
}

/**
 * Cosigns checkpoints of other participants' logs. Whoever asks is known by the signature on the
 * checkpoint alone; nothing else is asked and nothing else is told.
 */
export const witnessRoute: FastifyPluginAsync<WitnessOptions> = async (app, { witness }) => {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    '*',
    { parseAs: 'string', bodyLimit: REQUEST_BYTES },
    async (_: FastifyRequest, body: string) => body,
  )
  app.setErrorHandler(
    problemHandler({
      tooLarge: 'PMK_INPUT_INVALID',
      badRequest: 'PMK_INPUT_INVALID',
      unknown: 'TXP_UNAVAILABLE',
    }),
  )
  app.post<{ Body: unknown }>(WITNESS_PATH, async ({ body }, reply) => {
    if (!witness) throw new Fault('PMK_NOT_FOUND')
    const answer = await witness(typeof body === 'string' ? body : '')
    return reply
      .code(witnessStatus[answer.kind])
      .type(answer.kind === 'conflict' ? 'text/x.tlog.size' : 'text/plain; charset=utf-8')
      .send(bodyOf(answer))
  })
}
