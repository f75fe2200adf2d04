import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http'
import {
  type AddressInfo,
  createServer as createTcpServer,
  type Server as TcpServer,
} from 'node:net'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { ENVELOPE_BYTES } from '@proofmark/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createPeerAgent, type Posted, postEnvelope } from './post-envelope.ts'

let agent: ReturnType<typeof createPeerAgent>
let servers: (Server | TcpServer)[]
beforeEach(() => {
  agent = createPeerAgent({ connectMs: 1_000, perPeer: 1 })
  servers = []
})
afterEach(async () => {
  await agent.destroy()
  for (const server of servers) {
    if ('closeAllConnections' in server) server.closeAllConnections()
    await new Promise((closed) => server.close(closed))
  }
})

const listen = async (server: Server | TcpServer): Promise<string> => {
  servers.push(server)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/txp/1/inbox`
}

const postTo = async (url: string, timeoutMs = 30_000): Promise<Posted> =>
  postEnvelope(url, 'x.y.z', { agent, timeoutMs })
const peer = async (listener: RequestListener, timeoutMs?: number): Promise<Posted> =>
  postTo(await listen(createServer(listener)), timeoutMs)

const envelopeHead = (response: ServerResponse): ServerResponse =>
  response.writeHead(200, { 'content-type': 'application/jose' })
const problemHead = (response: ServerResponse, status = 409): ServerResponse =>
  response.writeHead(status, { 'content-type': 'application/problem+json' })

describe('a peer', () => {
  it('gets the envelope byte for byte and its answer comes back', async () => {
    const posted = await peer(async (request, response) => {
      const { method, url, headers } = request
      const body = await text(request)
      envelopeHead(response).end([method, url, headers['content-type'], body].join(' '))
    })
    expect(posted).toEqual({
      kind: 'answered',
      envelope: 'POST /txp/1/inbox application/jose x.y.z',
    })
  })

  it('refuses with a code of the closed list; how to retry is ours to say', async () => {
    const posted = await peer((_, response) => {
      problemHead(response).end('{"code":"TXP_ID_REUSED","retry":"after"}')
    })
    expect(posted).toEqual({ kind: 'refused', code: 'TXP_ID_REUSED', retry: 'never' })
  })

  it('is asked over one connection again and again', async () => {
    let connections = 0
    const server = createServer((_, response) => envelopeHead(response).end('a'))
    server.on('connection', () => {
      connections += 1
    })
    const url = await listen(server)
    for (const _ of [1, 2, 3]) expect((await postTo(url)).kind).toBe('answered')
    expect(connections).toBe(1)
  })
})

const strange: [string, RequestListener][] = [
  ['an unknown code', (_, response) => problemHead(response).end('{"code":"TXP_BAD_MOOD"}')],
  ['a problem that is no JSON', (_, response) => problemHead(response).end('<html>')],
  [
    'an endless problem',
    (_, response) => problemHead(response).end(`{"a":"${'x'.repeat(99_999)}"}`),
  ],
  [
    'a problem and success',
    (_, response) => problemHead(response, 200).end('{"code":"TXP_ID_REUSED"}'),
  ],
  ['a page', (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>')],
  ['an empty envelope', (_, response) => envelopeHead(response).end()],
  ['a failing gateway', (_, response) => response.writeHead(502).end('bad gateway')],
  [
    'an oversized envelope',
    (_, response) => envelopeHead(response).end('x'.repeat(ENVELOPE_BYTES + 1)),
  ],
  [
    'a connection cut in the answer',
    (_, response) => {
      envelopeHead(response).write('x')
      response.destroy()
    },
  ],
  ['a connection cut before the answer', (request) => request.destroy()],
]

describe('the peer counts as unreachable', () => {
  it.each(strange)('with %s', async (_, listener) => {
    expect(await peer(listener)).toEqual({ kind: 'unreachable', why: expect.any(String) })
  })

  it('with an endless envelope, of which no more is read than the limit', async () => {
    const posted = await peer((_, response) => {
      const endless = function* (): Generator<string> {
        for (;;) yield 'x'.repeat(65_536)
      }
      pipeline(endless, envelopeHead(response)).catch(() => {})
    })
    expect(posted.kind).toBe('unreachable')
  })

  it('with a redirect, which is not followed', async () => {
    let followed = false
    const elsewhere = await listen(
      createServer((_, response) => {
        followed = true
        response.end()
      }),
    )
    const posted = await peer((_, response) =>
      response.writeHead(307, { location: elsewhere }).end(),
    )
    expect(posted).toEqual({ kind: 'unreachable', why: 'status 307 and no envelope' })
    expect(followed).toBe(false)
  })

  it('when it takes the connection and never answers', async () => {
    const url = await listen(createTcpServer((socket) => socket.on('error', () => {}).resume()))
    expect(await postTo(url, 200)).toEqual({ kind: 'unreachable', why: 'no whole answer in time' })
  })

  it('when it stalls in the body', async () => {
    const posted = await peer((_, response) => void envelopeHead(response).write('x'), 200)
    expect(posted).toEqual({ kind: 'unreachable', why: 'no whole answer in time' })
  })

  it('when it does not speak HTTP', async () => {
    const server = createTcpServer((socket) => {
      socket.on('error', () => {}).resume()
      socket.end('220 mail.example ESMTP\r\n')
    })
    expect((await postTo(await listen(server))).kind).toBe('unreachable')
  })

  it('when nobody listens, and when its address is none', async () => {
    const url = await listen(createTcpServer())
    await new Promise((closed) => servers.pop()?.close(closed))
    expect(await postTo(url)).toEqual({ kind: 'unreachable', why: 'ECONNREFUSED' })
    expect((await postTo('not an address')).kind).toBe('unreachable')
  })
})
