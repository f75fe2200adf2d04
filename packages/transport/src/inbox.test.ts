import { type AddressInfo, connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { Fault, type FaultCode } from '@proofmark/domain'
import { ENVELOPE_BYTES } from '@proofmark/protocol'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { INBOX_PATH, type InboxReply, inbox } from './inbox.ts'
import { createHttpServer } from './server.ts'

let app: FastifyInstance
let admitted: string[]
let answer: () => Promise<InboxReply>

beforeEach(() => {
  admitted = []
  answer = async () => ({ kind: 'sealed', status: 200, envelope: 'a.b.c.d.e' })
  app = createHttpServer({ requestMs: 400, headersMs: 200, checkMs: 50 })
  const admit = (envelope: string) => {
    admitted.push(envelope)
    return answer()
  }
  app.register(inbox, { admit })
  app.post('/other', async ({ body }) => ({ body }))
})
afterEach(() => app.close())

const post = (over: InjectOptions = {}) =>
  app.inject({
    method: 'POST',
    url: INBOX_PATH,
    headers: { 'content-type': 'application/jose' },
    payload: 'x.y.z',
    ...over,
  })

const raw = async (request: string): Promise<string> => {
  await app.listen({ host: '127.0.0.1', port: 0 })
  const address = app.server.address() as AddressInfo
  const socket = connect({ host: '127.0.0.1', port: address.port })
  socket.write(request)
  return text(socket)
}

describe('an envelope', () => {
  it('is handed over as it came, and the sealed answer is sent back', async () => {
    const reply = await post()
    expect(admitted).toEqual(['x.y.z'])
    expect(reply.statusCode).toBe(200)
    expect(reply.headers['content-type']).toBe('application/jose')
    expect(reply.body).toBe('a.b.c.d.e')
  })

  it('is refused with the code alone', async () => {
    answer = async () => ({
      kind: 'refused',
      fault: new Fault('TXP_MESSAGE_UNAUTHENTIC', 'kid 123 of BRA'),
    })
    const reply = await post()
    expect(reply.statusCode).toBe(403)
    expect(reply.headers['content-type']).toBe('application/problem+json')
    expect(reply.json()).toEqual({
      type: 'urn:proofmark:fault:TXP_MESSAGE_UNAUTHENTIC',
      title: expect.stringContaining('Nothing was stored'),
      status: 403,
      code: 'TXP_MESSAGE_UNAUTHENTIC',
      retry: 'never',
    })
  })

  it.each([
    ['application/jose', 'application/jose'],
    ['application/problem+json, application/jose', 'application/jose'],
    ['*/*', 'application/problem+json'],
    ['application/jose;q=0', 'application/problem+json'],
  ])('is refused by a signed error for whoever asks for envelopes: %s', async (accept, type) => {
    const fault = new Fault('TXP_ID_REUSED')
    answer = async () => ({ kind: 'refused', fault, sealed: 's.e.a.l.d' })
    const headers = { 'content-type': 'application/jose', accept }
    const reply = await post({ headers })
    expect(reply.statusCode).toBe(409)
    expect(reply.headers['content-type']).toBe(type)
    expect(reply.body === 's.e.a.l.d').toBe(type === 'application/jose')
  })

  it('meets a failing node: the sender is asked to come again and learns nothing else', async () => {
    answer = async () => {
      throw new Error('relation "outbox" does not exist')
    }
    const reply = await post()
    expect(reply.statusCode).toBe(503)
    expect(reply.json()).toMatchObject({ code: 'TXP_UNAVAILABLE', retry: 'after' })
    expect(reply.json().instance).toMatch(/^urn:uuid:/)
    expect(reply.body).not.toContain('outbox')
  })
})

const longest = 'x'.repeat(ENVELOPE_BYTES)
const refused: [string, InjectOptions, FaultCode][] = [
  ['of another type', { headers: { 'content-type': 'text/plain' } }, 'TXP_ENVELOPE_MALFORMED'],
  ['as JSON', { headers: { 'content-type': 'application/json' } }, 'TXP_ENVELOPE_MALFORMED'],
  [
    'with a parameter',
    { headers: { 'content-type': 'application/jose; a=b' } },
    'TXP_ENVELOPE_MALFORMED',
  ],
  ['without a type', { headers: {} }, 'TXP_ENVELOPE_MALFORMED'],
  ['without a body', { payload: '' }, 'TXP_ENVELOPE_MALFORMED'],
  ['by GET', { method: 'GET' }, 'TXP_ENVELOPE_MALFORMED'],
  ['by PUT', { method: 'PUT' }, 'TXP_ENVELOPE_MALFORMED'],
  [
    'compressed',
    { headers: { 'content-type': 'application/jose', 'content-encoding': 'gzip' } },
    'TXP_ENVELOPE_MALFORMED',
  ],
  [
    'compressed in nothing',
    { headers: { 'content-type': 'application/jose', 'content-encoding': 'identity' } },
    'TXP_ENVELOPE_MALFORMED',
  ],
  ['one byte too long', { payload: `${longest}x` }, 'TXP_ENVELOPE_TOO_LARGE'],
]

describe('what is no envelope', () => {
  it.each(refused)('%s is refused by a closed code', async (_, over, code) => {
    const reply = await post(over)
    expect(reply.json()).toMatchObject({ code, status: reply.statusCode })
    expect(reply.headers['content-type']).toBe('application/problem+json')
    expect(admitted).toEqual([])
  })

  it('is not taken for one at the limit', async () => {
    await post({ payload: longest })
    expect(admitted).toEqual([longest])
  })

  it('is cut off when it stalls', async () => {
    const answer = await raw(
      `POST ${INBOX_PATH} HTTP/1.1\r\nhost: a\r\ncontent-type: application/jose\r\ncontent-length: 9\r\n\r\nx.y`,
    )
    expect(answer).toContain('HTTP/1.1 400')
    expect(answer).toContain('PMK_INPUT_INVALID')
    expect(admitted).toEqual([])
  })

  it('never touches the body parsers of the rest of the server', async () => {
    const reply = await app.inject({ method: 'POST', url: '/other', payload: { a: 1 } })
    expect(reply.json()).toEqual({ body: { a: 1 } })
  })
})
