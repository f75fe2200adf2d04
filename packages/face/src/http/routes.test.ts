import { afterAll, describe, expect, it } from 'vitest'
import { type Answer, codesOf } from '../testing/face.ts'
import { startSmallFace } from '../testing/small-service.ts'

const face = await startSmallFace()
afterAll(() => face.close())
const officer = await face.tokenFor({ roles: ['officer'] })
const registrar = await face.tokenFor({ roles: ['registrar'] })
const form = { 'content-type': 'application/x-www-form-urlencoded' }
const bare = { 'content-type': 'application/graphql' }
const ok = JSON.stringify({ query: '{ members { id } }' })

const answerOf = async (response: Response) => ({
  status: response.status,
  type: response.headers.get('content-type'),
  ...((await response.json()) as Answer),
})

describe('an answer', () => {
  it('comes as the client wants it', async () => {
    const accept = 'application/json;q=0.5, application/graphql-response+json'
    const { type } = await answerOf(await face.send(ok, { token: officer, headers: { accept } }))
    expect(type).toBe('application/graphql-response+json; charset=utf-8')
  })

  it('is not made for a client that wants something else', async () => {
    const response = await face.send(ok, { token: officer, headers: { accept: 'text/html' } })
    expect(response.status).toBe(406)
  })

  it('is kept by nobody on the way', async () => {
    const { headers } = await face.send(ok, { token: officer })
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('has data where only a part could not be given', async () => {
    const { data } = await face.ask('{ members { id } trace(id: "7") { id } }', { token: officer })
    expect(data).toEqual({ members: [{ id: 'AUT' }], trace: null })
  })
})

describe('a request that is none', () => {
  it.each([
    { name: 'a batch', body: `[${ok}]`, headers: {}, status: 400 },
    { name: 'two values', body: `${ok}${ok}`, headers: {}, status: 400 },
    { name: 'nothing', body: '', headers: {}, status: 400 },
    { name: 'another encoding', body: ok, headers: charset('utf-16'), status: 415 },
    { name: 'plain text', body: ok, headers: { 'content-type': 'text/plain' }, status: 415 },
    { name: 'a form', body: 'query={a}', headers: form, status: 415 },
    { name: 'a document of its own type', body: '{ members { id } }', headers: bare, status: 415 },
  ])('is refused: $name', async ({ body, headers, status }) => {
    const answer = await answerOf(await face.send(body, { token: officer, headers }))
    expect(answer).toMatchObject({ status, type: 'application/json; charset=utf-8' })
    expect(codesOf(answer)).toEqual(['PMK_INPUT_INVALID'])
  })

  it('is refused: bytes that are not UTF-8', async () => {
    const response = await fetch(face.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: Buffer.concat([Buffer.from('{"query":"{ a'), Buffer.from([0xff]), Buffer.from(' }"}')]),
    })
    expect(response.status).toBe(400)
  })
})

describe('a large request', () => {
  const csv = 'x'.repeat(400_000)
  const query = `mutation ($csv: String!) {
    importRegister(csv: $csv, fileName: "aut.csv") { rows }
  }`

  it('is taken from a registrar', async () => {
    const { data } = await face.ask(query, { token: registrar, variables: { csv } })
    expect(data).toEqual({ importRegister: { rows: csv.length } })
  })

  it.each([
    ['an officer', officer],
    ['a stranger', undefined],
  ])('is not read from %s', async (_name, token) => {
    const body = JSON.stringify({ query, variables: { csv } })
    const answer = await answerOf(await face.send(body, { token }))
    expect(answer.status).toBe(413)
    expect(codesOf(answer)).toEqual(['PMK_INPUT_INVALID'])
  })
})

describe('a GET', () => {
  const get = (query: string, token = officer) => {
    const url = new URL(face.url)
    url.searchParams.set('query', query)
    return fetch(url, { headers: { authorization: `Bearer ${token}` } })
  }

  it('asks a query', async () => {
    expect(await answerOf(await get('{ members { id } }'))).toMatchObject({
      data: { members: [{ id: 'AUT' }] },
    })
  })

  it('changes nothing', async () => {
    const response = await get('mutation { withdrawTrace(traceId: "7") { id } }')
    expect(response.status).toBe(405)
    expect(face.calls.map(({ name }) => name)).not.toContain('withdrawTrace')
  })
})

it('a subscription is not taken over HTTP', async () => {
  const answer = await face.ask('subscription { traceChanged { id } }', { token: officer })
  expect(codesOf(answer)).toEqual(['PMK_INPUT_INVALID'])
  expect(answer.data).toBeUndefined()
})

it('an operation that is not there is not run', async () => {
  const body = JSON.stringify({ query: 'query A { members { id } }', operationName: 'B' })
  const answer = await answerOf(await face.send(body, { token: officer }))
  expect(codesOf(answer)).toEqual(['PMK_INPUT_INVALID'])
})

function charset(name: string) {
  return { 'content-type': `application/json; charset=${name}` }
}
