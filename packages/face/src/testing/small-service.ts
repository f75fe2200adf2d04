import type { FaceContext } from '../context.ts'
import { requireState } from '../inputs.ts'
import { serveFace } from '../serve-face.ts'
import { streamOf } from '../stream.ts'
import { type FaceWish, startFace } from './face.ts'
import { FakeChanges, recordCalls } from './fakes.ts'

export const smallSdl = new URL('small.graphql', import.meta.url)

export const IDS = {
  trace: '01900000-0000-7000-8000-000000000001',
  otherTrace: '01900000-0000-7000-8000-000000000002',
} as const

const FILE_TEXT = 1_000_000

interface Trace {
  readonly id: string
  readonly status: string
  readonly case: { readonly trace: Trace }
}

/** As deep as anybody asks. */
const trace: Trace = {
  id: IDS.trace,
  status: 'CLOSED',
  get case() {
    return { trace }
  },
}

interface FileGiven {
  readonly csv: string
}

/** What lies behind a service small enough for a test. */
const makeService = () => {
  const { calls, failNext, answer } = recordCalls()
  const changes = new FakeChanges()
  const find = answer('trace', (id: string) => (id === IDS.trace ? trace : null))
  const list = answer('traces', (_args: object) => ({ nodes: [trace] }))
  const withdraw = answer('withdrawTrace', () => trace)
  const resolvers = {
    Query: {
      trace: (_root: unknown, { id }: { id: string }) => find(id),
      traces(_root: unknown, { state, ...rest }: { state?: string }) {
        if (state) requireState(state, 'state')
        return list(rest)
      },
      members: () => [{ id: 'AUT' }],
    },
    Mutation: {
      withdrawTrace: () => withdraw(),
      importRegister: (_root: unknown, { csv }: FileGiven) => ({ rows: csv.length }),
    },
    Subscription: {
      traceChanged: streamOf({
        async *watch({ id: wanted }: { id?: string }, _context: FaceContext, signal) {
          for await (const id of changes.watch(signal)) {
            const changed = !wanted || id === wanted ? await find(id) : null
            if (changed) yield changed
          }
        },
        show: (changed: Trace) => changed,
      }),
    },
  }
  return { calls, failNext, changes, resolvers }
}

export const { resolvers: smallResolvers } = makeService()

export const startSmallFace = async (wish: FaceWish = {}) => {
  const { calls, failNext, changes, resolvers } = makeService()
  const face = await startFace(
    (app, surroundings) =>
      serveFace<FaceContext>(app, {
        ...surroundings,
        sdl: smallSdl,
        resolvers,
        own: {},
        longTexts: { csv: FILE_TEXT },
        bodyBytes: { registrar: 2 * FILE_TEXT },
        page: { start: '{ members { id } }' },
      }),
    wish,
  )
  return { ...face, calls, failNext, changes }
}
