import { createHash, randomBytes } from 'node:crypto'
import type { DemoIssuer } from '../../issuer.ts'

/** Keeps cookies, as a browser does for one person; follows nothing by itself. */
export const openBrowser = (headers: Readonly<Record<string, string>> = {}) => {
  const cookies = new Map<string, string>()
  const keep = (header: string) => {
    const [pair = ''] = header.split(';', 1)
    const [name = '', value = ''] = pair.split(/=(.*)/s, 2)
    if (value) cookies.set(name, value)
    else cookies.delete(name)
  }
  return async (url: string | URL, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { ...headers, cookie },
    })
    for (const header of response.headers.getSetCookie()) keep(header)
    return response
  }
}

export type Browser = ReturnType<typeof openBrowser>

interface Visit {
  readonly issuer: DemoIssuer
  readonly browser: Browser
  /** The address of the GraphiQL page; it is the redirect URI. */
  readonly page: string
  readonly audience: string
  /** Parameters that differ from what the page sends; those that are null are left out. */
  readonly differs?: Readonly<Record<string, string | null>>
}

const without = (parameters: Readonly<Record<string, string | null>>) =>
  Object.entries(parameters).filter((pair): pair is [string, string] => pair[1] !== null)

const goesTo = (response: Response, from: string | URL): URL =>
  new URL(response.headers.get('location') ?? '', from)

/** What the page of a service does, by hand, up to the sign-in page. */
export const visit = async ({ issuer, browser, page, audience, differs = {} }: Visit) => {
  const verifier = randomBytes(32).toString('base64url')
  const client = `graphiql:${audience}`
  const url = new URL('/auth', issuer.url)
  const parameters = {
    response_type: 'code',
    client_id: client,
    redirect_uri: page,
    scope: 'openid',
    resource: audience,
    state: 'as-it-was',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    prompt: 'login',
    ...differs,
  }
  url.search = new URLSearchParams(without(parameters)).toString()
  const response = await browser(url)
  const signIn = goesTo(response, url)

  /** @returns the refusal, or the page's own address with a code */
  const submit = async (login: string, password: string): Promise<Response | URL> => {
    const form = new URLSearchParams({ login, password, do: 'sign-in' })
    const sent = await browser(signIn, { method: 'POST', body: form })
    if (sent.status !== 303) return sent
    return goesTo(await browser(goesTo(sent, signIn)), signIn)
  }

  const exchange = (code: string, more: Readonly<Record<string, string | null>> = {}) =>
    fetch(new URL('/token', issuer.url), {
      method: 'POST',
      headers: { origin: new URL(page).origin },
      body: new URLSearchParams(
        without({
          grant_type: 'authorization_code',
          client_id: client,
          redirect_uri: page,
          code,
          code_verifier: verifier,
          ...more,
        }),
      ),
    })

  return { response, signIn, submit, exchange }
}
