import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import { languages } from '@proofmark/face/language'
import { startSmallFace } from '@proofmark/face/testing'
import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { freePorts } from '../network/ports.ts'
import { type Browser, openBrowser, visit } from './issuer/testing/browser.ts'
import { startDemoIssuer } from './issuer.ts'

const [port = 0] = await freePorts(1)
const GHA = { page: 'http://127.0.0.1:4101/graphiql', audience: 'urn:proofmark:node:GHA' }
const AUT = { page: 'http://127.0.0.1:4102/graphiql', audience: 'urn:proofmark:node:AUT' }
const MONITOR = { page: 'http://127.0.0.1:4103/graphiql', audience: 'urn:proofmark:monitor' }
const services = [
  { state: 'GHA', port: 4101 },
  { state: 'AUT', port: 4102 },
  { state: null, port: 4103 },
]
const issuer = await startDemoIssuer({ port, services })
afterAll(() => issuer[Symbol.asyncDispose]())
afterEach(() => {
  vi.unstubAllEnvs()
  vi.useRealTimers()
})

const at = (service: typeof GHA, differs: Record<string, string | null> = {}, browser?: Browser) =>
  visit({ issuer, browser: browser ?? openBrowser(), ...service, differs })

const codeIn = (address: Response | URL): string => {
  if (!(address instanceof URL)) throw new Error(`not signed in: ${address.status}`)
  return address.searchParams.get('code') ?? ''
}

const tokenIn = async (response: Response): Promise<string> =>
  ((await response.json()) as { access_token: string }).access_token

const tokenOf = async (service: typeof GHA, login: string, browser?: Browser): Promise<string> => {
  const { submit, exchange } = await at(service, {}, browser)
  return tokenIn(await exchange(codeIn(await submit(login, issuer.password))))
}

const HOUR_MS = 60 * 60 * 1000

describe('a person signs in', () => {
  it('and gets a token for that service, of their role, that lives eight hours', async () => {
    const token = await tokenOf(GHA, 'investigator.gha')
    const { payload, protectedHeader } = await jwtVerify(token, createRemoteJWKSet(issuer.jwks), {
      issuer: issuer.url,
      audience: GHA.audience,
      typ: 'at+jwt',
    })
    expect(payload).toMatchObject({ sub: 'investigator.gha', proofmark_roles: ['investigator'] })
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(8 * 60 * 60)
    expect(protectedHeader.alg).toBe('ES256')
  })

  it('at the monitor as its observer', async () => {
    expect(decodeJwt(await tokenOf(MONITOR, 'observer'))).toMatchObject({
      aud: MONITOR.audience,
      proofmark_roles: ['observer'],
    })
  })

  it('where discovery says', async () => {
    const url = new URL('/.well-known/openid-configuration', issuer.url)
    expect(await (await fetch(url)).json()).toMatchObject({
      issuer: issuer.url,
      authorization_endpoint: `${issuer.url}/auth`,
      token_endpoint: `${issuer.url}/token`,
      jwks_uri: issuer.jwks.href,
      code_challenge_methods_supported: ['S256'],
      authorization_response_iss_parameter_supported: true,
    })
  })

  it('and comes back with the name of the issuer and the state of the page', async () => {
    const { submit } = await at(GHA)
    const address = await submit('officer.gha', issuer.password)
    expect(String(address)).toMatch(new RegExp(`^${GHA.page}\\?`))
    expect(Object.fromEntries((address as URL).searchParams)).toMatchObject({
      state: 'as-it-was',
      iss: issuer.url,
    })
  })

  it('and then somebody else at the same browser, at another service', async () => {
    const browser = openBrowser()
    expect(decodeJwt(await tokenOf(GHA, 'officer.gha', browser)).sub).toBe('officer.gha')
    expect(decodeJwt(await tokenOf(MONITOR, 'observer', browser)).sub).toBe('observer')
    expect(decodeJwt(await tokenOf(GHA, 'auditor.gha', browser)).sub).toBe('auditor.gha')
  })

  it('anew at another State, even where the page does not ask for it', async () => {
    const browser = openBrowser()
    await tokenOf(GHA, 'officer.gha', browser)
    const again = await at(GHA, { prompt: null }, browser)
    expect(String(again.signIn)).toContain(GHA.page)
    const elsewhere = await at(AUT, { prompt: null }, browser)
    expect(elsewhere.signIn.pathname).toMatch(/^\/sign-in\//)
  })
})

describe('the page speaks', () => {
  const { sentences } = JSON.parse(
    readFileSync(new URL('issuer/page-text.json', import.meta.url), 'utf8'),
  ) as { sentences: Record<string, Record<string, string>> }

  it.each(languages)('%s, also where it refuses', async (language) => {
    const browser = openBrowser({ 'accept-language': `${language}-XX, en;q=0.1` })
    const { signIn, submit } = await at(GHA, {}, browser)
    const shown = await (await browser(signIn)).text()
    expect(shown).toContain(`<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">`)
    for (const code of ['own', 'login', 'cancel'])
      expect(shown).toContain(sentences[code]?.[language])
    expect(shown).toContain('GHA')
    const refused = (await submit('officer.gha', 'guess')) as Response
    expect(await refused.text()).toContain(sentences.wrong?.[language])
    const { response } = await at(GHA, { client_id: 'nobody' }, browser)
    expect(await response.text()).toContain(sentences.back?.[language])
  })

  it('every language in every text', () => {
    for (const [code, texts] of Object.entries(sentences))
      expect([code, Object.keys(texts).sort()]).toEqual([code, [...languages].sort()])
  })
})

describe('nobody is signed in', () => {
  it.each([
    ['a wrong password', 'officer.gha', 'guess'],
    ['no password', 'officer.gha', ''],
    ['a login that does not exist', 'emperor.gha', issuer.password],
    ["another State's login", 'officer.aut', issuer.password],
    ["the monitor's login", 'observer', issuer.password],
    ['a program', 'program.gha', issuer.password],
  ])('with %s', async (_what, login, password) => {
    const { submit } = await at(GHA)
    const refused = (await submit(login, password)) as Response
    expect(refused.status).toBe(401)
    const html = await refused.text()
    expect(html).toContain('role="alert"')
    expect(html).not.toContain(issuer.password)
  })

  it('who cancels', async () => {
    const browser = openBrowser()
    const { signIn } = await at(GHA, {}, browser)
    const body = new URLSearchParams({ do: 'cancel' })
    const sent = await browser(signIn, { method: 'POST', body })
    const back = await browser(sent.headers.get('location') ?? '')
    const address = new URL(back.headers.get('location') ?? '')
    expect(address.searchParams.get('error')).toBe('access_denied')
  })

  it('on the page of a sign-in that somebody else began', async () => {
    const { signIn } = await at(GHA)
    const body = new URLSearchParams({ login: 'officer.gha', password: issuer.password })
    expect((await openBrowser()(signIn)).status).toBe(400)
    expect((await openBrowser()(signIn, { method: 'POST', body })).status).toBe(400)
  })
})

describe('the sign-in is refused', () => {
  it.each([
    ['to a page nobody registered', { redirect_uri: 'http://127.0.0.1:4101/elsewhere' }],
    ['to a page of another service', { redirect_uri: AUT.page }],
    ['to an unknown client', { client_id: 'graphiql:urn:proofmark:node:USA' }],
    ['without an address to go back to', { redirect_uri: null }],
  ])('%s, without going there', async (_what, differs) => {
    const { response } = await at(GHA, differs)
    expect(response.status).toBe(400)
    expect(response.headers.get('location')).toBeNull()
  })

  it.each([
    ['without PKCE', { code_challenge: null, code_challenge_method: null }, 'invalid_request'],
    ['with a challenge in the clear', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['for a token in the address', { response_type: 'token' }, 'unsupported_response_type'],
    ['for tokens of another service', { resource: AUT.audience }, 'invalid_target'],
  ])('%s', async (_what, differs, error) => {
    const { signIn } = await at(GHA, differs)
    const answer = new URLSearchParams(signIn.search || signIn.hash.slice(1))
    expect(answer.get('error')).toBe(error)
    expect(answer.get('code')).toBeNull()
  })
})

describe('a code', () => {
  it.each([
    ['without the verifier', { code_verifier: null }, 'invalid_grant'],
    ['with another verifier', { code_verifier: 'v'.repeat(43) }, 'invalid_grant'],
    ['as another page', { client_id: `graphiql:${AUT.audience}` }, 'invalid_request'],
    ['for another address', { redirect_uri: 'http://localhost:4101/graphiql' }, 'invalid_grant'],
  ])('gives nothing %s', async (_what, more, error) => {
    const { submit, exchange } = await at(GHA)
    const response = await exchange(codeIn(await submit('officer.gha', issuer.password)), more)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ error })
  })

  it('gives a token once', async () => {
    const { submit, exchange } = await at(GHA)
    const code = codeIn(await submit('officer.gha', issuer.password))
    expect((await exchange(code)).status).toBe(200)
    expect((await exchange(code)).status).toBe(400)
  })
})

describe('a program', () => {
  const ask = (user: string, password: string, more: Record<string, string> = {}) =>
    fetch(new URL('/token', issuer.url), {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${user}:${password}`)}` },
      body: new URLSearchParams({ grant_type: 'client_credentials', ...more }),
    })

  it('of a State acts as an officer there', async () => {
    const token = await issuer.programToken('GHA')
    expect(decodeProtectedHeader(token).typ).toBe('at+jwt')
    expect(decodeJwt(token)).toMatchObject({
      sub: 'program.gha',
      aud: GHA.audience,
      proofmark_roles: ['officer'],
    })
    expect(decodeJwt(await tokenIn(await ask('program.gha', issuer.password)))).toMatchObject({
      aud: GHA.audience,
    })
  })

  it.each([
    ['with a wrong secret', 'program.gha', 'guess', {}],
    ['that is a person', 'officer.gha', issuer.password, {}],
    ['at another State', 'program.gha', issuer.password, { resource: AUT.audience }],
  ])('gets nothing %s', async (_what, user, password, more) => {
    const response = await ask(user, password, more)
    expect(response.status).toBeGreaterThanOrEqual(400)
    expect(await response.json()).not.toHaveProperty('access_token')
  })

  it('cannot hand in a password for a person', async () => {
    const response = await fetch(new URL('/token', issuer.url), {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'password',
        client_id: `graphiql:${GHA.audience}`,
        username: 'officer.gha',
        password: issuer.password,
      }),
    })
    expect(await response.json()).toMatchObject({ error: 'unsupported_grant_type' })
  })
})

describe('a page', () => {
  it('may exchange its own codes, and no other page may', async () => {
    const preflight = (origin: string) =>
      fetch(new URL('/token', issuer.url), {
        method: 'POST',
        headers: { origin },
        body: new URLSearchParams({ client_id: `graphiql:${GHA.audience}` }),
      })
    const own = await preflight(new URL(GHA.page).origin)
    expect(own.headers.get('access-control-allow-origin')).toBe(new URL(GHA.page).origin)
    for (const origin of ['https://evil.example.org', new URL(AUT.page).origin]) {
      const response = await preflight(origin)
      expect(response.headers.get('access-control-allow-origin')).toBeNull()
      expect(response.status).toBe(400)
    }
  })
})

describe('a node', () => {
  const QUERY = '{ trace(id: "01900000-0000-7000-8000-000000000001") { id } }'
  const nodeOf = (audience: string, clock = () => new Date()) =>
    startSmallFace({
      provider: { issuer: issuer.url, jwks: issuer.jwks, audience },
      demo: true,
      clock,
    })
  const signedIn = async (node: Awaited<ReturnType<typeof nodeOf>>, token: string) =>
    (await node.ask(QUERY, { token })).errors === undefined

  it('believes tokens for it, and none for another State', async () => {
    const [gha, aut] = await Promise.all([nodeOf(GHA.audience), nodeOf(AUT.audience)])
    const token = await tokenOf(GHA, 'officer.gha')
    expect(await signedIn(gha, token)).toBe(true)
    expect(await signedIn(aut, token)).toBe(false)
    await Promise.all([gha.close(), aut.close()])
  })

  it('believes a token until it ends', async () => {
    let now = new Date()
    const node = await nodeOf(GHA.audience, () => now)
    const token = await tokenOf(GHA, 'officer.gha')
    now = new Date(Date.now() + 7.9 * HOUR_MS)
    expect(await signedIn(node, token)).toBe(true)
    now = new Date(Date.now() + 8.1 * HOUR_MS)
    expect(await signedIn(node, token)).toBe(false)
    await node.close()
  })

  it('looks for the new key when keys change, and believes the one before for a while', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const later = () => vi.setSystemTime(Date.now() + 60_000)
    const node = await nodeOf(GHA.audience)
    const before = await tokenOf(GHA, 'officer.gha')
    expect(await signedIn(node, before)).toBe(true)
    await issuer.changeKey()
    later()
    const after = await tokenOf(GHA, 'officer.gha')
    expect(decodeProtectedHeader(after).kid).not.toBe(decodeProtectedHeader(before).kid)
    expect(await signedIn(node, after)).toBe(true)
    expect(await signedIn(node, before)).toBe(true)
    await issuer.changeKey()
    later()
    expect(await signedIn(node, await tokenOf(GHA, 'officer.gha'))).toBe(true)
    later()
    expect(await signedIn(node, before)).toBe(false)
    await node.close()
  })
})

it('a sign-in that is on its way survives a change of keys', async () => {
  const { submit, exchange } = await at(GHA)
  await issuer.changeKey()
  const code = codeIn(await submit('officer.gha', issuer.password))
  await issuer.changeKey()
  expect(decodeJwt(await tokenIn(await exchange(code))).sub).toBe('officer.gha')
})

describe('the sign-in page', () => {
  it('runs no script and may be shown in no frame', async () => {
    const browser = openBrowser()
    const { signIn } = await at(GHA, { login_hint: '"><script>' }, browser)
    const response = await browser(signIn)
    const policy = String(response.headers.get('content-security-policy'))
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).toContain("form-action 'self' http://127.0.0.1:4101 http://localhost:4101")
    expect(policy).not.toContain('script-src')
    expect(await response.text()).not.toContain('<script')
  })

  it('tells what was refused without a word of its inside', async () => {
    const { response } = await at(GHA, { redirect_uri: 'http://127.0.0.1:1/<b>' })
    const html = await response.text()
    expect(html).toContain('>invalid_redirect_uri</code>')
    expect(html).not.toContain('<b>')
  })
})

/** Asks by a name that points to this machine. */
const statusByName = (host: string) =>
  new Promise((resolve, reject) => {
    request(issuer.jwks, { headers: { host } }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
      .on('error', reject)
      .end()
  })

it('is not asked by a name from elsewhere that points to this machine', async () => {
  expect(await statusByName('evil.example.org')).toBe(403)
  expect(await statusByName('localhost:4000')).toBe(200)
})

describe('the demo identity provider does not start', () => {
  it('in production', async () => {
    vi.stubEnv('NODE_ENV', 'production')
    await expect(startDemoIssuer({ port, services })).rejects.toThrow('production')
  })

  it.each(['0.0.0.0', '::', 'id.example.org'])('on %s', async (host) => {
    await expect(startDemoIssuer({ port, host, services })).rejects.toThrow('loopback')
  })
})
