import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Fault, type FaultCode, faultCodes, faults } from '@proofmark/domain'
import { afterAll, describe, expect, it } from 'vitest'
import { IDS, startSmallFace } from './testing/small-service.ts'
import { openSocket } from './testing/subscribe.ts'

const face = await startSmallFace()
afterAll(() => face.close())
const token = await face.tokenFor({ roles: ['officer'] })
const query = `{ trace(id: "${IDS.trace}") { id } }`

const failWith = async (error: unknown) => {
  face.failNext('trace', error)
  return face.ask(query, { token })
}

describe('a fault', () => {
  it.each(faultCodes)(
    '%s is told with its code and whether to try again',
    async (code: FaultCode) => {
      const { errors } = await failWith(new Fault(code, 'This one.'))
      expect(errors).toEqual([
        {
          message: `${faults[code].says} This one.`,
          locations: [{ line: 1, column: 3 }],
          path: ['trace'],
          extensions: { code, retry: faults[code].retry },
        },
      ])
    },
  )

  it('says where', async () => {
    const place = { file: 'aut.csv', line: 7, column: 'kind' }
    const { errors } = await failWith(new Fault('PMK_REGISTER_ROW_BAD', '', { place }))
    expect(errors?.[0]?.extensions.place).toEqual(place)
  })
})

describe('anything else', () => {
  it.each([
    ['an error', new Error('select * from trace')],
    ['an error of our own making', Object.assign(new Error('select'), { code: 'PMK_NOT_FOUND' })],
    ['a text', 'select'],
    ['an error that carries others', new AggregateError([new Error('select')], 'select')],
    [
      'an error with extensions',
      Object.assign(new Error('select'), { extensions: { sql: 'select' } }),
    ],
  ])('%s is told as a number that the log knows', async (_name, error) => {
    const answer = await failWith(error)
    expect(JSON.stringify(answer)).not.toMatch(/select|\.ts|node_modules/)
    const { code, retry, number } = answer.errors?.[0]?.extensions ?? {}
    expect({ code, retry }).toEqual({ code: 'PMK_INTERNAL', retry: 'after' })
    expect(face.logged.at(-1)).toMatchObject({ event: 'graphql.failed', number })
  })
})

describe('an identity provider that cannot be asked', () => {
  it('is a failure of the service, not of the person', async () => {
    const keys = createServer((_request, response) => response.writeHead(500).end('hunter2'))
    await new Promise<void>((resolve) => keys.listen(0, '127.0.0.1', resolve))
    const { port } = keys.address() as AddressInfo
    const jwks = new URL(`http://127.0.0.1:${port}/jwks`)
    const broken = await startSmallFace({ provider: { jwks } })
    const response = await broken.send(JSON.stringify({ query }), { token })
    const text = await response.text()
    expect(response.status).toBe(503)
    expect(text).toContain('PMK_ISSUER_UNREACHABLE')
    expect(broken.logged).toEqual([expect.objectContaining({ event: 'issuer.unreachable' })])
    expect(text).not.toMatch(/hunter2|127\.0\.0\.1|key set/i)

    const { say, closed } = await openSocket(broken)
    say({ type: 'connection_init', payload: { Authorization: `Bearer ${token}` } })
    expect(await closed).toEqual({ code: 4500, reason: 'PMK_INTERNAL' })
    await broken.close()
    keys.close()
  })
})
