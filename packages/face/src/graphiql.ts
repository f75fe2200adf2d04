import { readFile } from 'node:fs/promises'
import type { FastifyPluginAsync, FastifyReply } from 'fastify'

/** The demo's own identity provider, as a service's page signs in with it. */
export interface DemoIssuer {
  /** `http://127.0.0.1:4000` */
  readonly url: string
  /** The page's name there; a public client (RFC 6749, 2.1). */
  readonly client: string
  /** What its tokens are for: this service (RFC 8707). */
  readonly resource: string
}

/** What the page of a service is called at the identity provider. */
export const graphiqlClientOf = (audience: string): string => `graphiql:${audience}`

interface GraphiqlOptions {
  readonly issuer: DemoIssuer | undefined
  /** The query the page begins with. */
  readonly start: string
}

interface PageFile {
  readonly url: URL
  readonly type: string
}

const PATH = '/graphiql'
const HTML = 'text/html; charset=utf-8'
const SCRIPT = 'text/javascript; charset=utf-8'
const STYLE = 'text/css; charset=utf-8'

const ours = (name: string): URL => new URL(`graphiql/${name}`, import.meta.url)
const from = (name: string, file: string): URL =>
  new URL(file, import.meta.resolve(`${name}/package.json`))

/** Everything the page needs comes from this service, so that it works without the Internet. */
const files: Readonly<Record<string, PageFile>> = {
  '': { url: ours('page.html'), type: HTML },
  '/page.js': { url: ours('page.js'), type: SCRIPT },
  '/sign-in.js': { url: ours('sign-in.js'), type: SCRIPT },
  '/live.js': { url: ours('live.js'), type: SCRIPT },
  '/page.css': { url: ours('page.css'), type: STYLE },
  '/react.js': { url: from('react', 'umd/react.production.min.js'), type: SCRIPT },
  '/react-dom.js': { url: from('react-dom', 'umd/react-dom.production.min.js'), type: SCRIPT },
  '/graphiql.js': { url: from('graphiql', 'graphiql.min.js'), type: SCRIPT },
  '/graphiql.css': { url: from('graphiql', 'graphiql.min.css'), type: STYLE },
}

const policyFor = (issuer: DemoIssuer | undefined): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    'font-src data:',
    "img-src 'self' data:",
    `connect-src 'self'${issuer ? ` ${new URL(issuer.url).origin}` : ''}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

/** A page to try queries on. For the demo only. */
export const serveGraphiql: FastifyPluginAsync<GraphiqlOptions> = async (
  app,
  { issuer, start },
) => {
  const headers = {
    'content-security-policy': policyFor(issuer),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  }
  const send = (reply: FastifyReply, { url, type }: PageFile) =>
    readFile(url).then((bytes) => reply.headers(headers).type(type).send(bytes))
  for (const [name, file] of Object.entries(files))
    app.get(`${PATH}${name}`, (_request, reply) => send(reply, file))
  app.get(`${PATH}/config.json`, () => ({ issuer: issuer ?? null, start }))
}
