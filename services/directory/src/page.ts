import { readFileSync } from 'node:fs'
import { languageFor, languages } from '@proofmark/face/language'
import type { FastifyPluginAsync } from 'fastify'
import type { Admitted } from './admitted.ts'
import { pageOf } from './page-html.ts'

const style = readFileSync(new URL('page.css', import.meta.url), 'utf8')

interface Options {
  readonly admitted: Admitted
  readonly issuer: string
  readonly clock: () => Date
}

/** The read-only page: no script, no form, nothing from elsewhere. */
export const page: FastifyPluginAsync<Options> = async (app, { admitted, issuer, clock }) => {
  app.get<{ Querystring: { lang?: unknown } }>('/', async ({ headers, query }, reply) => {
    const { file } = await admitted.now()
    const language =
      languages.find((one) => one === query.lang) ?? languageFor(headers['accept-language'])
    return reply
      .type('text/html; charset=utf-8')
      .header('content-language', language)
      .header('vary', 'accept-language')
      .header(
        'content-security-policy',
        "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      )
      .send(pageOf(file, { issuer, language, now: clock() }))
  })
  app.get('/page.css', (_, reply) => reply.type('text/css; charset=utf-8').send(style))
}
