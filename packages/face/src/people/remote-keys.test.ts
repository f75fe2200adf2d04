import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startSmallFace } from '../testing/small-service.ts'
import { makeProvider } from '../testing/tokens.ts'
import { openPeople } from './open-people.ts'

const one = await makeProvider({ kid: 'one' })
const other = await makeProvider({ kid: 'two' })

/** An identity provider's key set, as it is published now; null where nobody answers. */
let published: object | null
let fetches = 0
const server = createServer((_request, response) => {
  fetches += 1
  if (!published) return void response.destroy()
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(published))
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
afterAll(() => void server.close())
const jwks = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`)

const MINUTE_MS = 60_000
const later = (ms: number) => vi.setSystemTime(Date.now() + ms)
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  published = one.provider.jwks
  fetches = 0
})
afterEach(() => void vi.useRealTimers())

const clock = () => new Date()
const office = () => openPeople({ ...one.provider, jwks, roles: ['officer'], demo: false, clock })
const signIn = async (people: ReturnType<typeof office>, from = one, livesS = 7_200) =>
  people.identify(`Bearer ${await from.tokenFor({ livesS })}`)

describe('keys that are fetched', () => {
  it('are fetched once for many tokens', async () => {
    const people = office()
    for (let token = 0; token < 5; token += 1) expect(await signIn(people)).not.toBeNull()
    expect(fetches).toBe(1)
  })

  it('are fetched again when a token names a new one, and one that is gone is believed no more', async () => {
    const people = office()
    await signIn(people)
    published = other.provider.jwks
    later(MINUTE_MS)
    expect(await signIn(people, other)).toMatchObject({ id: 'ana' })
    expect(await signIn(people, one)).toBeNull()
  })

  it('are not fetched for every forged name', async () => {
    const people = office()
    await signIn(people)
    later(MINUTE_MS)
    for (let forged = 0; forged < 20; forged += 1) expect(await signIn(people, other)).toBeNull()
    expect(fetches).toBe(2)
  })
})

describe('a provider that cannot be reached', () => {
  const unreachable = { code: 'PMK_ISSUER_UNREACHABLE' }

  it('locks nobody out for an hour whose key is known, and is asked sparingly', async () => {
    const people = office()
    await signIn(people)
    published = null
    later(30 * MINUTE_MS)
    for (let token = 0; token < 10; token += 1) expect(await signIn(people)).not.toBeNull()
    expect(fetches).toBe(2)
    later(31 * MINUTE_MS)
    await expect(signIn(people)).rejects.toMatchObject(unreachable)
  })

  it('is not taken for a bad token, and all is well when it is back', async () => {
    const people = office()
    published = null
    await expect(signIn(people)).rejects.toMatchObject(unreachable)
    published = one.provider.jwks
    expect(await signIn(people)).not.toBeNull()
    published = null
    later(MINUTE_MS)
    await expect(signIn(people, other)).rejects.toMatchObject(unreachable)
  })

  it('is told as what it is, without a word of its inside', async () => {
    published = null
    const face = await startSmallFace({ provider: { jwks } })
    const answer = await face.send('{"query":"{ members { id } }"}', {
      token: await face.tokenFor(),
    })
    expect(answer.status).toBe(503)
    const text = await answer.text()
    expect(JSON.parse(text).errors[0].extensions).toEqual({
      code: 'PMK_ISSUER_UNREACHABLE',
      retry: 'after',
    })
    expect(text).not.toContain('127.0.0.1')
    await face.close()
  })
})
