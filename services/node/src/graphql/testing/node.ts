import type { AddressInfo } from 'node:net'
import fastify from 'fastify'
import type { People } from '../../people/people.ts'
import { graphqlApi } from '../plugin.ts'
import { makeProvider } from './tokens.ts'
import { fakeUseCases } from './use-cases.ts'

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

interface Wish {
  readonly demo?: boolean
  readonly clock?: () => Date
  readonly people?: People
}

/** The GraphQL of a node behind a real port, with stand-ins for what lies behind it. */
export const startTestNode = async (wish: Wish = {}) => {
  const { demo = false, clock = () => new Date() } = wish
  const useCases = fakeUseCases()
  const { people: known, tokenFor, jwks } = await makeProvider()
  const { people = known } = wish
  const logged: unknown[] = []
  const log = { error: (entry: unknown) => void logged.push(entry) }
  const app = fastify()
  await app.register(graphqlApi, { useCases, people, demo, clock, log })
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
  return { app, url, useCases, tokenFor, jwks, logged, send, ask, close }
}

export type TestNode = Awaited<ReturnType<typeof startTestNode>>

export const codesOf = ({ errors = [] }: Answer): string[] =>
  errors.map(({ extensions }) => extensions.code)
