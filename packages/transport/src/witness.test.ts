import type { FastifyInstance } from 'fastify'
import { afterEach, describe, expect, it } from 'vitest'
import { postCheckpoint, witnessUrl } from './post-checkpoint.ts'
import { createPeerAgent } from './post-envelope.ts'
import { createHttpServer } from './server.ts'
import { WITNESS_PATH, type WitnessReply, witnessRoute, witnessStatus } from './witness.ts'

let app: FastifyInstance
afterEach(() => app.close())

const serve = async (witness: ((body: string) => Promise<WitnessReply>) | null) => {
  app = createHttpServer()
  await app.register(witnessRoute, { witness })
  return app.listen({ host: '127.0.0.1', port: 0 })
}

const replies: readonly WitnessReply[] = [
  { kind: 'cosigned', line: '— txp/1/witness/ARG AAAA\n' },
  { kind: 'conflict', size: 20 },
  { kind: 'malformed' },
  { kind: 'unauthentic' },
  { kind: 'unknown-log' },
  { kind: 'inconsistent' },
]

describe('the door of a witness', () => {
  it.each(replies)('answers $kind with its status', async (reply) => {
    await serve(async () => reply)
    const answer = await app.inject({ method: 'POST', url: WITNESS_PATH, payload: 'old 0\n' })
    expect(answer.statusCode).toBe(witnessStatus[reply.kind])
    if (reply.kind === 'conflict') {
      expect(answer.headers['content-type']).toBe('text/x.tlog.size')
      expect(answer.body).toBe('20\n')
    }
    if (reply.kind === 'cosigned') expect(answer.body).toBe(reply.line)
  })

  it('takes the body as it came, whatever it is called', async () => {
    const bodies: string[] = []
    await serve(async (body) => {
      bodies.push(body)
      return { kind: 'malformed' }
    })
    for (const type of ['text/plain', 'application/json', 'application/octet-stream'])
      await app.inject({
        ...{ method: 'POST', url: WITNESS_PATH, payload: '{"a":1}\n' },
        headers: { 'content-type': type },
      })
    await app.inject({ method: 'POST', url: WITNESS_PATH })
    expect(bodies).toEqual(['{"a":1}\n', '{"a":1}\n', '{"a":1}\n', ''])
  })

  it('takes no more than a request can be', async () => {
    await serve(async () => ({ kind: 'malformed' }))
    const payload = 'x'.repeat(70 * 1024)
    const answer = await app.inject({ method: 'POST', url: WITNESS_PATH, payload })
    expect(answer.statusCode).toBe(400)
  })

  it('is closed where there is no key to cosign with', async () => {
    await serve(null)
    expect((await app.inject({ method: 'POST', url: WITNESS_PATH })).statusCode).toBe(404)
  })

  it('is beside the inbox', () => {
    expect(witnessUrl('https://node.example/a/txp/1/inbox')).toBe(
      'https://node.example/a/txp/1/witness/add-checkpoint',
    )
  })
})

describe('asking a witness', () => {
  it('brings its status and its words', async () => {
    const address = await serve(async () => ({ kind: 'conflict', size: 7 }))
    const agent = createPeerAgent()
    const options = { agent, timeoutMs: 10_000 }
    expect(await postCheckpoint(`${address}${WITNESS_PATH}`, 'old 0\n', options)).toEqual({
      ...{ kind: 'answered', status: 409, body: '7\n' },
    })
    await agent.close()
  })

  it('that is away, or floods us, never throws', async () => {
    const address = await serve(async () => ({ kind: 'cosigned', line: 'x'.repeat(20_000) }))
    const agent = createPeerAgent()
    const options = { agent, timeoutMs: 10_000 }
    const flood = await postCheckpoint(`${address}${WITNESS_PATH}`, '', options)
    expect(flood.kind).toBe('unreachable')
    const away = await postCheckpoint('http://127.0.0.1:9/', '', options)
    expect(away.kind).toBe('unreachable')
    await agent.close()
  })
})
