import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { readKnownQueries } from './known-queries.ts'
import { type Answer, codesOf } from './testing/face.ts'
import { IDS, startSmallFace } from './testing/small-service.ts'
import { subscribe } from './testing/subscribe.ts'

const listed = '{ members { id } }'
const watched = 'subscription { traceChanged { id } }'
const hash = createHash('sha256').update(listed).digest('hex')
const known = readKnownQueries(JSON.stringify({ Members: listed, Watch: watched }))

const face = await startSmallFace({ known })
const open = await startSmallFace()
afterAll(() => Promise.all([face.close(), open.close()]))
const token = await face.tokenFor({ roles: ['officer'] })

const persisted = (sha256Hash: unknown) => ({
  extensions: { persistedQuery: { version: 1, sha256Hash } },
})
const send = async (body: object) => {
  const response = await face.send(JSON.stringify(body), { token })
  return { status: response.status, answer: (await response.json()) as Answer }
}

describe('a service that knows its queries', () => {
  it('runs them by their text and by their hash', async () => {
    for (const body of [{ query: listed }, persisted(hash)])
      expect(await send(body)).toMatchObject({ answer: { data: { members: [{ id: 'AUT' }] } } })
  })

  it.each([
    ['another document', { query: '{ members { id id } }' }],
    ['another document under a known hash', { query: '{ __typename }', ...persisted(hash) }],
    ['an unknown hash', persisted('0'.repeat(64))],
    ['a hash that is none', persisted(7)],
    ['nothing', {}],
  ])('refuses %s, and runs nothing', async (_name, body) => {
    const seen = face.calls.length
    const { status, answer } = await send(body)
    expect(status).toBe(400)
    expect(codesOf(answer)).toEqual(['PMK_INPUT_INVALID'])
    expect(face.calls).toHaveLength(seen)
  })

  it('learns nothing by being asked', async () => {
    const other = '{ __typename }'
    const sha256 = createHash('sha256').update(other).digest('hex')
    await send({ query: other, ...persisted(sha256) })
    expect(codesOf((await send(persisted(sha256))).answer)).toEqual(['PMK_INPUT_INVALID'])
  })

  it('holds over a socket too', async () => {
    const over = (query: string) => subscribe(face, { token, query, changes: [IDS.trace] })
    expect((await over('subscription { traceChanged { id status } }')).codes).toEqual([
      'PMK_INPUT_INVALID',
    ])
    expect((await over(watched)).codes).toEqual([])
  })
})

it('a service without a list knows no hash', async () => {
  const response = await open.send(JSON.stringify(persisted(hash)))
  expect(response.status).toBe(400)
})

describe('the list', () => {
  it.each(['', '[]', 'null', '7', '{"a": 1}', '{"a": "{"}', '{"a": ""}'])(
    'is refused as %s',
    (json) =>
      expect(() => readKnownQueries(json)).toThrow(
        expect.objectContaining({ code: 'PMK_CONFIGURATION_BAD' }),
      ),
  )

  it('is read or refused, whatever it holds', () =>
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (json) => {
        try {
          return readKnownQueries(json) instanceof Map
        } catch (error) {
          return (error as { code?: string }).code === 'PMK_CONFIGURATION_BAD'
        }
      }),
    ))
})
