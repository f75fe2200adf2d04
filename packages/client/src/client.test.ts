import { describe, expect, it } from 'vitest'
import { ClientError, createClient } from './index.ts'

interface Sent {
  readonly url: unknown
  readonly headers: Readonly<Record<string, string>>
  readonly body: { readonly query: string; readonly variables: Readonly<Record<string, unknown>> }
}

/** A node that gives these answers, one after the other, and remembers what it was sent. */
const answering = (...answers: (object | string)[]) => {
  const sent: Sent[] = []
  const fetch = async (url: unknown, init?: RequestInit): Promise<Response> => {
    const headers = init?.headers as Record<string, string>
    sent.push({ url, headers, body: JSON.parse(String(init?.body)) })
    const answer = answers.shift() ?? {}
    return new Response(typeof answer === 'string' ? answer : JSON.stringify(answer))
  }
  const client = createClient({ url: 'https://npc.example.org/graphql', token: 'T', fetch })
  return { client, sent }
}

const pageOf = (ids: string[], endCursor: string | null) => ({
  data: {
    traces: {
      nodes: ids.map((id) => ({ id })),
      pageInfo: { hasNextPage: endCursor !== null, endCursor },
    },
  },
})

describe('the client', () => {
  it('sends its token and gives the data', async () => {
    const { client, sent } = answering({ data: { trace: { id: 'one' } } })
    expect(await client.trace({ id: 'one' })).toEqual({ id: 'one' })
    expect(sent[0]?.headers.authorization).toBe('Bearer T')
    expect(sent[0]?.body.variables).toEqual({ id: 'one' })
  })

  it('asks for a token each time where it is given a way to get one', async () => {
    const tokens = ['first', 'second']
    const seen: unknown[] = []
    const fetch = async (_url: unknown, init?: RequestInit) => {
      seen.push(new Headers(init?.headers).get('authorization'))
      return Response.json({ data: { trace: null } })
    }
    const token = () => tokens.shift() ?? ''
    const client = createClient({ url: 'https://npc.example.org/graphql', token, fetch })
    await client.trace({ id: 'one' })
    await client.trace({ id: 'one' })
    expect(seen).toEqual(['Bearer first', 'Bearer second'])
  })

  it('reads lists page by page, and no page before it is needed', async () => {
    const { client, sent } = answering(pageOf(['a', 'b'], 'b'), pageOf(['c'], null))
    const seen: string[] = []
    for await (const { id } of client.all.traces()) {
      seen.push(id)
      if (id === 'a') expect(sent).toHaveLength(1)
    }
    expect(seen).toEqual(['a', 'b', 'c'])
    expect(sent.map(({ body }) => body.variables.after)).toEqual([null, 'b'])
  })

  it('reads records on from where their page says, and lists of what one is told likewise', async () => {
    const record = (id: string, endCursor: string | null) => ({
      data: { erasures: { nodes: [{ id }], endCursor } },
    })
    const { client, sent } = answering(record('a', 'x'), record('b', null))
    const erased = await Array.fromAsync(client.all.erasures())
    expect(erased.map(({ id }) => id)).toEqual(['a', 'b'])
    expect(sent.map(({ body }) => body.variables.after)).toEqual([null, 'x'])
    const told = (field: string, endCursor: string | null) => ({
      data: {
        [field]: { nodes: [{ id: field }], pageInfo: { hasNextPage: !!endCursor, endCursor } },
      },
    })
    const pages = (field: string) => [told(field, 'y'), told(field, null)]
    const next = answering(...pages('notifications'), ...pages('notificationDeliveries'))
    expect(await Array.fromAsync(next.client.all.notifications())).toHaveLength(2)
    expect(await Array.fromAsync(next.client.all.notificationDeliveries())).toHaveLength(2)
    expect(next.sent.map(({ body }) => body.variables.after)).toEqual([null, 'y', null, 'y'])
  })

  it('throws what the node refused, with its code, retry and place', async () => {
    const extensions = { code: 'PMK_INPUT_INVALID', retry: 'never', place: { column: 'id' } }
    const { client } = answering({ errors: [{ message: 'Not a UUID.', extensions }] })
    const error = await client.trace({ id: 'x' }).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(ClientError)
    expect(error).toMatchObject({ message: 'Not a UUID.', ...extensions })
  })

  it('throws data that came with an error', async () => {
    const errors = [{ message: 'No.', extensions: { code: 'PMK_INTERNAL', retry: 'after' } }]
    const { client } = answering({ data: { trace: null }, errors })
    await expect(client.trace({ id: 'x' })).rejects.toMatchObject({
      code: 'PMK_INTERNAL',
      retry: 'after',
    })
  })

  it('says to try again where there was no answer', async () => {
    const { client } = answering('<h1>Bad gateway</h1>')
    await expect(client.trace({ id: 'x' })).rejects.toMatchObject({
      code: 'CLIENT_NO_ANSWER',
      retry: 'after',
    })
    const fetch = () => Promise.reject(new TypeError('fetch failed'))
    const cut = createClient({ url: 'https://npc.example.org/graphql', token: 'T', fetch })
    await expect(cut.trace({ id: 'x' })).rejects.toMatchObject({ code: 'CLIENT_NO_ANSWER' })
  })
})
