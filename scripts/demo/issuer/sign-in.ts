import { timingSafeEqual } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { languageFor } from '@proofmark/face/language'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type Provider from 'oidc-provider'
import type { InteractionResults } from 'oidc-provider'
import { signInHtml } from './page-html.ts'
import { belongsTo, type Realm, type Service, serviceOfClient } from './realm.ts'

type Details = Awaited<ReturnType<Provider['interactionDetails']>>
type Form = Readonly<Record<string, string | undefined>>

const samePassword = (given: string, expected: string): boolean => {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)]
  return one.length === other.length && timingSafeEqual(one, other)
}

/** A browser holds the redirects that follow a form against `form-action` too: so the page's own address. */
const headersFor = ({ pageAddresses }: Service) => ({
  'content-security-policy': [
    "default-src 'none'",
    "style-src 'self'",
    'img-src data:',
    "base-uri 'none'",
    `form-action 'self' ${pageAddresses.map((address) => new URL(address).origin).join(' ')}`,
    "frame-ancestors 'none'",
  ].join('; '),
  'cache-control': 'no-store',
  vary: 'accept-language',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
})

/** Somebody else at the same browser: whoever was signed in there is so no more. */
const forgetPerson = async (provider: Provider, { session: known }: Details): Promise<void> => {
  const session = known && (await provider.Session.findByUid(known.uid))
  if (!session) return
  delete session.accountId
  session.authorizations = {}
  await session.persist()
}

interface Signing {
  readonly realm: Realm
  /** The one that is in force: changing keys makes a new one. */
  provider(): Provider
}

/** The page where a person says who they are; who asked for it, oidc-provider keeps in a cookie. */
export const serveSignIn = (app: FastifyInstance, { realm, provider }: Signing): void => {
  const style = readFile(new URL('sign-in.css', import.meta.url))
  const show = (
    { headers }: FastifyRequest,
    reply: FastifyReply,
    { uid, params }: Details,
    wrong: boolean,
  ) => {
    const service = serviceOfClient(realm, String(params.client_id))
    if (!service) return reply.callNotFound()
    const hint = String(params.login_hint ?? '')
    const language = languageFor(headers['accept-language'])
    return reply
      .code(wrong ? 401 : 200)
      .headers(headersFor(service))
      .type('text/html; charset=utf-8')
      .send(signInHtml({ uid, service, hint, wrong, language }))
  }
  const isRight = ({ params }: Details, { login, password = '' }: Form): boolean =>
    samePassword(password, realm.password) &&
    belongsTo(serviceOfClient(realm, String(params.client_id)), login)
  const finish = async (
    { raw }: FastifyRequest,
    reply: FastifyReply,
    result: InteractionResults,
  ) => {
    const details = await provider().interactionDetails(raw, reply.raw)
    const onward = await provider().interactionResult(raw, reply.raw, result)
    if (result.login) await forgetPerson(provider(), details)
    return reply.redirect(onward, 303)
  }

  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    async (_request: FastifyRequest, body: string) => Object.fromEntries(new URLSearchParams(body)),
  )
  app.get('/sign-in.css', async (_request, reply) => reply.type('text/css').send(await style))
  app.get('/sign-in/:uid', async (request, reply) =>
    show(request, reply, await provider().interactionDetails(request.raw, reply.raw), false),
  )
  app.post<{ Body: Form | undefined }>('/sign-in/:uid', async (request, reply) => {
    const { body: form = {} } = request
    const details = await provider().interactionDetails(request.raw, reply.raw)
    if (form.do === 'cancel') return finish(request, reply, { error: 'access_denied' })
    if (!isRight(details, form)) return show(request, reply, details, true)
    return finish(request, reply, { login: { accountId: form.login ?? '' } })
  })
}
