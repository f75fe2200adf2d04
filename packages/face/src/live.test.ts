import { afterAll, describe, expect, it } from 'vitest'
import { IDS, startSmallFace } from './testing/small-service.ts'
import { openSocket, signInOver, subscribe, until } from './testing/subscribe.ts'

const face = await startSmallFace()
afterAll(() => face.close())
const officer = await face.tokenFor({ roles: ['officer'] })
const query = 'subscription { traceChanged { id status } }'

describe('a subscription', () => {
  it('tells a trace that changed', async () => {
    const { answer } = await subscribe(face, { token: officer, query, changes: [IDS.trace] })
    expect(answer).toEqual({ data: { traceChanged: { id: IDS.trace, status: 'CLOSED' } } })
  })

  it('tells no trace the person may not see', async () => {
    const changes = [IDS.otherTrace, IDS.trace]
    const { answer } = await subscribe(face, { token: officer, query, changes })
    expect(answer.data?.traceChanged).toMatchObject({ id: IDS.trace })
  })

  it('tells one trace only, where one is named', async () => {
    const named = `subscription { traceChanged(id: "${IDS.trace}") { id } }`
    const seen = face.calls.length
    await subscribe(face, { token: officer, query: named, changes: [IDS.otherTrace, IDS.trace] })
    expect(face.calls.slice(seen)).toHaveLength(1)
  })

  it('ends at its source when it is not wanted any more', async () => {
    const { say, hear, socket } = await signInOver(face, officer)
    say({ type: 'subscribe', id: '1', payload: { query } })
    await until(() => face.changes.watchers === 1)
    say({ type: 'complete', id: '1' })
    await until(() => face.changes.watchers === 0)
    say({ type: 'subscribe', id: '2', payload: { query } })
    await until(() => face.changes.watchers === 1)
    say({ type: 'ping' })
    await hear('pong')
    socket.terminate()
    await until(() => face.changes.watchers === 0)
  })

  it('ends when the token ends', async () => {
    const token = await face.tokenFor({ roles: ['officer'], livesS: -58 })
    const { say, closed } = await signInOver(face, token)
    say({ type: 'subscribe', id: '1', payload: { query } })
    await until(() => face.changes.watchers === 1)
    expect(await closed).toEqual({ code: 4401, reason: 'PMK_NOT_SIGNED_IN' })
    await until(() => face.changes.watchers === 0)
  })

  it('tells a failure as a number, and the log what it was', async () => {
    face.failNext('trace', new Error('password=hunter2'))
    const { answer, codes } = await subscribe(face, { token: officer, query, changes: [IDS.trace] })
    expect(codes).toEqual(['PMK_INTERNAL'])
    expect(JSON.stringify(answer)).not.toContain('hunter2')
    const number = answer.errors?.[0]?.extensions.number
    expect(face.logged).toContainEqual(expect.objectContaining({ number }))
  })
})

describe('a connection', () => {
  it('is refused without a token that is good', async () => {
    for (const payload of [undefined, {}, { Authorization: 'Bearer nonsense' }]) {
      const { say, closed } = await openSocket(face)
      say({ type: 'connection_init', payload })
      expect(await closed).toEqual({ code: 4401, reason: 'PMK_NOT_SIGNED_IN' })
    }
  })

  it('is closed where it subscribes before it signed in', async () => {
    const { say, closed } = await openSocket(face)
    say({ type: 'subscribe', id: '1', payload: { query } })
    expect(await closed).toMatchObject({ code: 4401 })
  })

  it.each([
    ['a query', '{ members { id } }'],
    ['a mutation', `mutation { withdrawTrace(traceId: "${IDS.trace}") { id } }`],
    ['what is not GraphQL', 'subscription {'],
    ['an unknown field', 'subscription { nope }'],
    [
      'introspection',
      'subscription { traceChanged { id } } query Q { __schema { types { name } } }',
    ],
    ['too many aliases', `subscription { traceChanged { ${aliases(31)} } }`],
    [
      'too deep a query',
      `subscription { traceChanged { ${'case { trace { '.repeat(5)}id${' } }'.repeat(5)} } }`,
    ],
    ['too many tokens', `subscription { traceChanged { ${'id '.repeat(1_000)} } }`],
    ['an id that is none', 'subscription { traceChanged(id: "7") { id } }'],
  ])('takes no %s', async (_name, wrong) => {
    const seen = face.calls.length
    const { codes } = await subscribe(face, { token: officer, query: wrong, changes: [] })
    expect(codes.length).toBeGreaterThan(0)
    expect(new Set(codes)).toEqual(new Set(['PMK_INPUT_INVALID']))
    expect(face.calls).toHaveLength(seen)
  })

  it('takes twenty subscriptions and no more', async () => {
    const { say, hear, socket } = await signInOver(face, officer)
    for (let id = 1; id <= 21; id += 1)
      say({ type: 'subscribe', id: String(id), payload: { query } })
    expect(await hear('error')).toMatchObject({ id: '21' })
    expect(face.changes.watchers).toBe(20)
    socket.close()
    await until(() => face.changes.watchers === 0)
  })

  it('is closed for a message larger than any query', async () => {
    const { say, closed } = await signInOver(face, officer)
    say({ type: 'ping', payload: { text: 'x'.repeat(70_000) } })
    expect(await closed).toMatchObject({ code: 1009 })
  })

  it('speaks no other protocol', async () => {
    const opened = openSocket(face, 'graphql-ws')
    await expect(opened).rejects.toThrow()
  })
})

function aliases(count: number): string {
  return Array.from({ length: count }, (_, index) => `a${index}: __typename`).join(' ')
}
