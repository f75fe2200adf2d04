import type { AddressInfo } from 'node:net'
import fastify, { type FastifyInstance } from 'fastify'
import { serveTokens } from './issuer/routes.ts'
import { issueTokens, type TokenOffice } from './issuer/tokens.ts'

export { type DemoRole, demoRoles } from './issuer/logins.ts'
export { DEMO_ISSUER } from './issuer/tokens.ts'

interface IssuerOptions {
  /** 0 takes any free port. */
  readonly port: number
  /** Loopback only; anything else is refused. */
  readonly host?: string
  /** Pages that may fetch a token, such as a node's GraphiQL. */
  readonly origins?: readonly string[]
  readonly clock?: () => Date
}

export interface DemoIssuer extends TokenOffice {
  readonly url: string
  readonly jwks: URL
  /** Lets the pages of another origin fetch tokens. */
  allow(origin: string): void
  close(): Promise<void>
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost'])

/** It hands out tokens for the asking: never beyond this machine, never in production. */
const requireDemo = (host: string): void => {
  if (process.env.NODE_ENV === 'production')
    throw new Error('The demo identity provider does not start in production.')
  if (!LOOPBACK.has(host))
    throw new Error(`The demo identity provider listens on loopback only, not on ${host}.`)
}

const urlOf = (app: FastifyInstance, host: string): string => {
  const { port } = app.server.address() as AddressInfo
  return `http://${host === '::1' ? '[::1]' : host}:${port}`
}

/** The demo's own identity provider: every State's logins, one password for all. */
export const startDemoIssuer = async (options: IssuerOptions): Promise<DemoIssuer> => {
  const { port, host = '127.0.0.1', clock = () => new Date() } = options
  requireDemo(host)
  const office = await issueTokens(clock)
  const origins = new Set(options.origins)
  const app = fastify({ logger: false, bodyLimit: 4_096, requestTimeout: 10_000 })
  serveTokens(app, { office, origins })
  await app.listen({ port, host })
  const url = urlOf(app, host)
  return {
    ...office,
    url,
    jwks: new URL('/jwks', url),
    allow: (origin) => void origins.add(origin),
    close: () => app.close(),
  }
}
