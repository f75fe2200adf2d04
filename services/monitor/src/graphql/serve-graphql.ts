import { type Surroundings, serveFace } from '@proofmark/face'
import type { MonitorDb } from '@proofmark/storage'
import type { FastifyInstance } from 'fastify'
import type { GraphqlContext } from './context.ts'
import { queries } from './queries.ts'

interface Serving extends Surroundings {
  readonly db: MonitorDb
}

export const monitorSdl = new URL('../../../../schema/graphql/monitor.graphql', import.meta.url)

const START_QUERY = `# Sign in as observer, at the top of this page.

query ResponseTimes {
  responseTimes {
    asker
    asked
    count
    medianSeconds
    p90Seconds
    overdue
    open
  }
  discrepancies(first: 20) { asker asked stage toldBy at apartSeconds }
}
`

/** The regional body's own face: how fast its members answer each other. */
export const serveGraphql = (
  app: FastifyInstance,
  { db, ...surroundings }: Serving,
): Promise<void> =>
  serveFace<GraphqlContext>(app, {
    ...surroundings,
    sdl: monitorSdl,
    resolvers: { Query: queries },
    own: { db },
    page: { start: START_QUERY },
  })
