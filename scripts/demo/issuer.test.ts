import { request } from 'node:http'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { startDemoIssuer } from './issuer.ts'

const PAGE = 'http://127.0.0.1:4100'
const issuer = await startDemoIssuer({ port: 0, origins: [PAGE] })
afterAll(() => issuer.close())
afterEach(() => vi.unstubAllEnvs())

const keys = createRemoteJWKSet(issuer.jwks)
const tokenIn = async (response: Response) => {
  const { access_token: token } = (await response.json()) as { access_token: string }
  return (await jwtVerify(token, keys, { issuer: 'urn:proofmark:demo-issuer' })).payload
}
const post = (body: RequestInit['body'], headers: RequestInit['headers'] = {}) =>
  fetch(new URL('/token', issuer.url), { method: 'POST', body, headers })

describe('the demo identity provider', () => {
  it('takes a login as a form and as JSON', async () => {
    const login = { username: 'officer.bra', password: issuer.password }
    const forms = [
      await post(new URLSearchParams(login)),
      await post(JSON.stringify(login), { 'content-type': 'application/json' }),
    ]
    for (const response of forms)
      expect(await tokenIn(response)).toMatchObject({
        sub: 'officer.bra',
        aud: 'urn:proofmark:node:BRA',
        proofmark_roles: ['officer'],
      })
  })

  it('gives an observer a token for the monitor', async () => {
    const body = new URLSearchParams({ username: 'observer', password: issuer.password })
    expect(await tokenIn(await post(body))).toMatchObject({
      sub: 'observer',
      aud: 'urn:proofmark:monitor',
    })
  })

  it('gives tokens that live eight hours', async () => {
    const token = await issuer.tokenFor('AUT', 'registrar')
    const { iat = 0, exp = 0 } = (await jwtVerify(token, keys)).payload
    expect(exp - iat).toBe(8 * 60 * 60)
  })

  it.each([
    ['a wrong password', { username: 'officer.bra', password: 'guess' }],
    ['a login that does not exist', { username: 'emperor.bra', password: issuer.password }],
    ['a State that is none', { username: 'officer.b', password: issuer.password }],
    ['nothing', {}],
  ])('refuses %s', async (_name, login) => {
    expect((await post(new URLSearchParams(login))).status).toBe(401)
  })
})

describe('a token for a page', () => {
  const get = (headers: RequestInit['headers']) =>
    fetch(new URL('/token?as=officer&state=BRA', issuer.url), { headers })

  it('is given to a page of the demo', async () => {
    const response = await get({ origin: PAGE })
    expect(response.headers.get('access-control-allow-origin')).toBe(PAGE)
    expect(await tokenIn(response)).toMatchObject({ sub: 'officer.bra' })
  })

  it('is given to a page allowed later', async () => {
    const later = 'http://127.0.0.1:4200'
    expect((await get({ origin: later })).status).toBe(403)
    issuer.allow(later)
    expect((await get({ origin: later })).status).toBe(200)
  })

  it('is refused to any other page', async () => {
    const response = await get({ origin: 'https://evil.example.org' })
    expect(response.status).toBe(403)
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
  })
})

/** Asks by a name that points to this machine. */
const statusByName = (host: string) =>
  new Promise((resolve, reject) => {
    const url = new URL('/token?as=officer&state=BRA', issuer.url)
    request(url, { headers: { host } }, (response) => {
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
    await expect(startDemoIssuer({ port: 0 })).rejects.toThrow('production')
  })

  it.each(['0.0.0.0', '::', 'id.example.org'])('on %s', async (host) => {
    await expect(startDemoIssuer({ port: 0, host })).rejects.toThrow('loopback')
  })
})
