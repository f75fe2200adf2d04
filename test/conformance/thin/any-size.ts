import { isFault } from '@proofmark/domain'
import { problemOf, SUSPENSIONS_PATH, sendProblem, type suspensions } from '@proofmark/transport'

/** The door for notices, without a bound: what a node must not have. */
export const anySize: typeof suspensions = async (app, { take }) => {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    'application/jose',
    { parseAs: 'string' },
    async (_: unknown, body: string) => body,
  )
  app.post<{ Body: string }>(SUSPENSIONS_PATH, async ({ body }, reply) => {
    try {
      await take(body)
      return reply.code(204).send()
    } catch (error) {
      if (isFault(error)) return sendProblem(reply, problemOf(error.code))
      throw error
    }
  })
}
