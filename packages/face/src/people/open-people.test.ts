import { generateKeyPairSync, sign } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { AUDIENCE, ISSUER, makeProvider } from '../testing/tokens.ts'
import { openPeople } from './open-people.ts'

const { tokenFor, provider } = await makeProvider()
const { jwks } = provider
const DEMO_ISSUER = 'http://127.0.0.1:4000'
const clock = () => new Date()
const roles = ['officer', 'registrar']
const base = { ...provider, roles, demo: false, clock }
const people = openPeople(base)
const identify = async (token: string | Promise<string>) => people.identify(`Bearer ${await token}`)

describe('a token that is good', () => {
  it('tells who it is and what they may do', async () => {
    const known = await identify(tokenFor({ roles: ['officer', 'registrar'], subject: 'ana' }))
    expect(known).toMatchObject({ id: 'ana', roles: ['officer', 'registrar'] })
  })

  it('gives no role this service does not know', async () => {
    expect(await identify(tokenFor({ roles: ['officer', 'emperor'] }))).toMatchObject({
      roles: ['officer'],
    })
    expect(await identify(tokenFor({ claims: { proofmark_roles: 'officer' } }))).toMatchObject({
      roles: [],
    })
  })

  it('is good for a minute longer, for clocks that differ', async () => {
    expect(await identify(tokenFor({ livesS: -55 }))).not.toBeNull()
    expect(await identify(tokenFor({ livesS: -65 }))).toBeNull()
  })

  it('may be signed with Ed25519 under both of its names', async () => {
    const { publicKey, privateKey } = await generateKeyPair('Ed25519')
    const key = { ...(await exportJWK(publicKey)), kid: 'ed' }
    const known = openPeople({ ...base, jwks: { keys: [key] } })
    for (const alg of ['EdDSA', 'Ed25519']) {
      const token = await new SignJWT({})
        .setProtectedHeader({ alg, kid: 'ed' })
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setSubject('ana')
        .setExpirationTime('5m')
        .sign(privateKey)
      expect(await known.identify(`Bearer ${token}`)).toMatchObject({ id: 'ana' })
    }
  })
})

it('a weak RSA key is believed by nobody', async () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 })
  const keys = [{ ...(await exportJWK(publicKey)), kid: 'weak', alg: 'RS256' }]
  const known = openPeople({ ...base, jwks: { keys } })
  const text = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const exp = Math.floor(Date.now() / 1000) + 300
  const signed = `${text({ alg: 'RS256', kid: 'weak' })}.${text({ iss: ISSUER, aud: AUDIENCE, sub: 'ana', exp })}`
  const signature = sign('sha256', Buffer.from(signed), privateKey).toString('base64url')
  await expect(known.identify(`Bearer ${signed}.${signature}`)).rejects.toThrow('2048')
})

describe('nobody is known by', () => {
  const other = makeProvider()
  it.each([
    ['a token of another issuer', () => tokenFor({ issuer: 'https://evil.example.org' })],
    ['a token for another State', () => tokenFor({ audience: 'urn:proofmark:node:AUT' })],
    ['a token of the demo', () => tokenFor({ issuer: DEMO_ISSUER })],
    ['a token without a subject', () => tokenFor({ subject: '' })],
    ['a token signed by somebody else', async () => (await other).tokenFor()],
    [
      'a token without a signature',
      async () =>
        new UnsecuredJWT({})
          .setIssuer(ISSUER)
          .setAudience(AUDIENCE)
          .setSubject('ana')
          .setExpirationTime('5m')
          .encode(),
    ],
    [
      'a token signed with the public key as a secret',
      async () =>
        new SignJWT({})
          .setProtectedHeader({ alg: 'HS256', kid: 'one' })
          .setIssuer(ISSUER)
          .setAudience(AUDIENCE)
          .setSubject('ana')
          .setExpirationTime('5m')
          .sign(new TextEncoder().encode(JSON.stringify(jwks.keys[0]))),
    ],
    ['no token at all', async () => ''],
    ['a token that is none', async () => 'a.b.c'],
    ['a token longer than any real one', async () => `${'a'.repeat(9_000)}.b.c`],
  ])('%s', async (_name, token) => {
    expect(await identify(token())).toBeNull()
  })

  it.each([undefined, '', 'Basic YTpi', 'Bearer', 'Bearer a b'])(
    'the header %s',
    async (header) => {
      expect(await people.identify(header)).toBeNull()
    },
  )
})

describe('the key set', () => {
  it('may be a file', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'jwks-')), 'jwks.json')
    writeFileSync(file, JSON.stringify(jwks))
    const known = openPeople({ ...base, jwks: pathToFileURL(file) })
    expect(await known.identify(`Bearer ${await tokenFor()}`)).toMatchObject({ id: 'ana' })
  })

  it('may be fetched; a provider that fails is not the fault of the token', async () => {
    const answers = [500, 200]
    const server = createServer((_request, response) => {
      response.writeHead(answers.shift() ?? 200, { 'content-type': 'application/json' })
      response.end(JSON.stringify(jwks))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : undefined
    const known = openPeople({ ...base, jwks: new URL(`http://127.0.0.1:${port}/jwks`) })
    const header = `Bearer ${await tokenFor()}`
    await expect(known.identify(header)).rejects.toThrow()
    expect(await known.identify(header)).toMatchObject({ id: 'ana' })
    server.close()
  })

  it.each([
    ['a file that is not there', new URL('file:///nowhere/jwks.json')],
    ['an address without encryption', new URL('http://id.example.org/jwks')],
    ['something else', { keys: 'none' } as never],
  ])('is refused as %s', (_name, source) => {
    expect(() => openPeople({ ...base, jwks: source })).toThrow(
      expect.objectContaining({ code: 'PMK_CONFIGURATION_BAD' }),
    )
  })
})

describe('the identity provider of the demo', () => {
  const demoBase = { ...base, issuer: DEMO_ISSUER }

  it('is believed in the demo', async () => {
    const known = openPeople({ ...demoBase, demo: true })
    const token = await tokenFor({ issuer: DEMO_ISSUER, roles: ['officer'] })
    expect(await known.identify(`Bearer ${token}`)).toMatchObject({ roles: ['officer'] })
  })

  it.each([
    ['outside of the demo', { issuer: DEMO_ISSUER, demo: false }],
    ['under another name of this machine', { issuer: 'http://localhost:4000', demo: false }],
    ['on another machine', { issuer: 'http://id.example.org', demo: true }],
  ])('cannot be configured %s', (_where, wish) => {
    expect(() => openPeople({ ...demoBase, ...wish })).toThrow(
      expect.objectContaining({ code: 'PMK_CONFIGURATION_BAD' }),
    )
  })
})

describe('a token that was checked a moment ago', () => {
  const keyless = { keys: [] as typeof jwks.keys }

  it('is believed without its key for a minute, and not a moment longer', async () => {
    let now = new Date()
    const known = openPeople({ ...base, clock: () => now })
    const header = `Bearer ${await tokenFor({ roles: ['officer'] })}`
    const first = await known.identify(header)
    now = new Date(now.getTime() + 59_000)
    expect(await known.identify(header)).toBe(first)
    now = new Date(now.getTime() + 2_000)
    expect(await known.identify(header)).toEqual(first)
    expect(await known.identify(header)).not.toBe(first)
  })

  it('ends when it ends', async () => {
    let now = new Date()
    const known = openPeople({ ...base, clock: () => now })
    const header = `Bearer ${await tokenFor({ livesS: -20 })}`
    expect(await known.identify(header)).not.toBeNull()
    now = new Date(now.getTime() + 45_000)
    expect(await known.identify(header)).toBeNull()
  })

  it('vouches for no other token', async () => {
    const known = openPeople(base)
    const token = await tokenFor()
    await known.identify(`Bearer ${token}`)
    expect(await known.identify(`Bearer ${token.slice(0, -3)}AAA`)).toBeNull()
    expect(await openPeople({ ...base, jwks: keyless }).identify(`Bearer ${token}`)).toBeNull()
  })
})
