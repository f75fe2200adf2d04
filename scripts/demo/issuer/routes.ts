import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Login, loginNamed, loginOf } from './logins.ts'
import { TOKEN_LIFE_S, type TokenOffice } from './tokens.ts'

interface Serving {
  readonly office: TokenOffice
  readonly origins: ReadonlySet<string>
}

const LOOPBACK_ADDRESSES = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])
const LOOPBACK_NAME = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/

const samePassword = (given: string, expected: string): boolean => {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)]
  return one.length === other.length && timingSafeEqual(one, other)
}

type Words = Readonly<Record<string, unknown>>

const wordIn = (words: unknown, name: string): string => {
  const word = (words as Words | null)?.[name]
  return typeof word === 'string' ? word : ''
}

/** The name too: a page elsewhere can have its own name point to this machine. */
const isLocal = ({ ip, headers }: FastifyRequest): boolean =>
  LOOPBACK_ADDRESSES.has(ip) && LOOPBACK_NAME.test(headers.host ?? '')

const refuse = (reply: FastifyReply, status: 400 | 401 | 403, error: string) =>
  reply.code(status).send({ error })

/** The errors are those of OAuth 2.0 (RFC 6749, 5.2). */
export const serveTokens = (app: FastifyInstance, { office, origins }: Serving): void => {
  const give = async (reply: FastifyReply, login: Login) =>
    reply.header('cache-control', 'no-store').send({
      access_token: await office.tokenOf(login),
      token_type: 'Bearer',
      expires_in: TOKEN_LIFE_S,
    })

  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    async (_request: FastifyRequest, body: string) => Object.fromEntries(new URLSearchParams(body)),
  )

  app.addHook('onRequest', async (request, reply) => {
    const { origin } = request.headers
    if (!isLocal(request)) return refuse(reply, 403, 'access_denied')
    if (origin === undefined) return
    if (!origins.has(origin)) return refuse(reply, 403, 'access_denied')
    reply.headers({ 'access-control-allow-origin': origin, vary: 'origin' })
  })

  app.get('/jwks', () => office.keys)

  app.post('/token', async ({ body }, reply) => {
    const login = loginNamed(wordIn(body, 'username'))
    const known = samePassword(wordIn(body, 'password'), office.password)
    return login && known ? give(reply, login) : refuse(reply, 401, 'invalid_grant')
  })

  app.get('/token', async ({ query }, reply) => {
    const login = loginOf(wordIn(query, 'as'), wordIn(query, 'state').toUpperCase())
    return login ? give(reply, login) : refuse(reply, 400, 'invalid_request')
  })
}
