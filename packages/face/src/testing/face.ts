import type { AddressInfo } from 'node:net'
import fastify, { type FastifyInstance } from 'fastify'
import type { KnownQueries } from '../known-queries.ts'
import type { Provider } from '../people/open-people.ts'
import type { Machines } from '../people/people.ts'
import type { Surroundings } from '../serve-face.ts'
import { makeProvider } from './tokens.ts'

export interface Asked {
  readonly token?: string
  readonly variables?: object
  readonly headers?: Readonly<Record<string, string>>
}

/** What a test reads of an answer. */
export interface Answer {
  readonly data?: Readonly<Record<string, unknown>> | null
  readonly errors?: readonly {
    readonly message: string
    readonly path?: readonly (string | number)[]
    readonly extensions: {
      readonly code: string
      readonly retry: string
      readonly place?: { readonly column?: string }
      readonly number?: string
    }
  }[]
}

export interface FaceWish {
  readonly demo?: boolean
  readonly clock?: () => Date
  readonly provider?: Partial<Provider>
  readonly known?: KnownQueries
  readonly machines?: Machines
}

type Serve = (app: FastifyInstance, surroundings: Surroundings) => Promise<void>

/** A face behind a real port, with an identity provider of its own. */
export const startFace = async (serve: Serve, wish: FaceWish = {}) => {
  const { demo = false, clock = () => new Date(), known = null } = wish
  const { provider, tokenFor } = await makeProvider()
  const logged: unknown[] = []
  const log = { error: (entry: unknown) => void logged.push(entry) }
  const app = fastify()
  await serve(app, {
    provider: { ...provider, ...wish.provider },
    demo,
    clock,
    log,
    known,
    machines: wish.machines,
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}/graphql`

  const send = (body: string, { token, headers }: Asked = {}) =>
    fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...headers,
      },
      body,
    })
  const ask = async (query: string, asked: Asked = {}): Promise<Answer> => {
    const response = await send(JSON.stringify({ query, variables: asked.variables }), asked)
    return (await response.json()) as Answer
  }
  const close = () => app.close()
  return { app, url, tokenFor, logged, send, ask, close }
}

export type TestFace = Awaited<ReturnType<typeof startFace>>

export const codesOf = ({ errors = [] }: Answer): string[] =>
  errors.map(({ extensions }) => extensions.code)
