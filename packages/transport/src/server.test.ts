import { type AddressInfo, connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { Fault } from '@proofmark/domain'
import type { FastifyInstance } from 'fastify'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createHttpServer, listenOn } from './server.ts'

let app: FastifyInstance
beforeEach(() => {
  app = createHttpServer({ requestMs: 400, headersMs: 200, checkMs: 50 })
  app.get('/fault', async () => {
    throw new Fault('PMK_STORE_CONFLICT', 'case 7')
  })
  app.get('/failure', async () => {
    throw new Error('password=secret')
  })
  app.get('/page', async (_, reply) =>
    reply.header('content-security-policy', "default-src 'self'").send('<p>'),
  )
  app.post('/take', async () => ({}))
})
afterEach(() => app.close())

const portOf = (server: FastifyInstance): number => (server.server.address() as AddressInfo).port

const raw = async (request: string): Promise<string> => {
  await app.listen({ host: '127.0.0.1', port: 0 })
  const socket = connect({ host: '127.0.0.1', port: portOf(app) })
  socket.write(request)
  return text(socket)
}

describe('an answer', () => {
  it('tells a fault by its code and keeps its detail', async () => {
    const reply = await app.inject('/fault')
    expect(reply.statusCode).toBe(409)
    expect(reply.json().code).toBe('PMK_STORE_CONFLICT')
    expect(reply.body).not.toContain('case 7')
  })

  it('tells of an unknown error nothing but its number in the log', async () => {
    const reply = await app.inject('/failure')
    expect(reply.statusCode).toBe(503)
    expect(reply.json()).toMatchObject({ code: 'PMK_INTERNAL' })
    expect(reply.json().instance).toMatch(/^urn:uuid:[\da-f-]{36}$/)
    expect(reply.body).not.toContain('secret')
  })

  it.each(['/nowhere', '/fault', '/failure', '/%zz'])(
    'to %s may not be cached, sniffed or run',
    async (url) => {
      const { headers } = await app.inject(url)
      expect(headers['content-type']).toBe('application/problem+json')
      expect(headers).toMatchObject({
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'content-security-policy': expect.stringContaining("default-src 'none'"),
      })
    },
  )

  it('with a page says itself what the page may do', async () => {
    const { headers } = await app.inject('/page')
    expect(headers['content-security-policy']).toBe("default-src 'self'")
  })

  it('to an unknown address is a problem', async () => {
    const reply = await app.inject('/nowhere')
    expect(reply.statusCode).toBe(404)
    expect(reply.json().code).toBe('PMK_NOT_FOUND')
  })

  it('to a body of an unknown type or too large is a problem', async () => {
    const headers = { 'content-type': 'application/x-thing' }
    const strange = await app.inject({ method: 'POST', url: '/take', headers, payload: 'x' })
    expect(strange.json().code).toBe('PMK_INPUT_INVALID')
    const payload = { a: 'x'.repeat(300_000) }
    const large = await app.inject({ method: 'POST', url: '/take', payload })
    expect(large.json().code).toBe('PMK_INPUT_INVALID')
  })
})

describe('a connection', () => {
  it.each([
    ['half a header', 'GET /page HTTP/1.1\r\nhost:'],
    ['no HTTP', 'EHLO example\r\n\r\n'],
    ['too long a header', `GET /page HTTP/1.1\r\nhost: a\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`],
  ])('with %s is answered and cut off', async (_, request) => {
    const answer = await raw(request)
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    expect(answer).toContain('PMK_INPUT_INVALID')
  })

  it('that is idle does not hold up the end', async () => {
    await app.listen({ host: '127.0.0.1', port: 0 })
    const reply = await fetch(`http://127.0.0.1:${portOf(app)}/page`)
    await reply.text()
    await app.close()
    expect(app.server.listening).toBe(false)
  })
})

describe('a port', () => {
  it('in use is told in one sentence with the setting to change', async () => {
    await listenOn(app, { host: '127.0.0.1', port: 0, setting: 'PROOFMARK_PORT' })
    const port = portOf(app)
    const second = createHttpServer()
    const listening = listenOn(second, { host: '127.0.0.1', port, setting: 'PROOFMARK_PORT' })
    await expect(listening).rejects.toMatchObject({
      code: 'PMK_CONFIGURATION_BAD',
      detail: `Port ${port} on 127.0.0.1 is in use: choose another with PROOFMARK_PORT.`,
    })
    await second.close()
  })
})
