import { once } from 'node:events'
import WebSocket from 'ws'
import { type Answer, codesOf, type TestFace } from './face.ts'
import type { FakeChanges } from './fakes.ts'

interface Message {
  readonly type: string
  readonly id?: string
  readonly payload?: unknown
}

/** A graphql-transport-ws connection that keeps what it hears. */
export const openSocket = async (
  { url }: Pick<TestFace, 'url'>,
  protocol = 'graphql-transport-ws',
) => {
  const socket = new WebSocket(url.replace('http', 'ws'), protocol)
  const heard: Message[] = []
  socket.on('message', (text) => heard.push(JSON.parse(String(text)) as Message))
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.once('close', (code, reason) => resolve({ code, reason: String(reason) }))
  })
  await once(socket, 'open')
  const say = (message: object) => socket.send(JSON.stringify(message))
  /** The next message of one of these types, heard already or not. */
  const hear = async (...types: string[]): Promise<Message> => {
    for (;;) {
      const index = heard.findIndex(({ type }) => types.includes(type))
      const [message] = index < 0 ? [] : heard.splice(index, 1)
      if (message) return message
      await once(socket, 'message')
    }
  }
  return { socket, closed, say, hear }
}

export const signInOver = async (face: Pick<TestFace, 'url'>, token: string) => {
  const connection = await openSocket(face)
  connection.say({ type: 'connection_init', payload: { Authorization: `Bearer ${token}` } })
  await connection.hear('connection_ack')
  return connection
}

export const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5))
}

interface Wish {
  readonly token: string
  readonly query: string
  /** What changes once it listens. */
  readonly changes: readonly string[]
}

/** Subscribes, lets things change and gives the first answer. */
export const subscribe = async (
  face: Pick<TestFace, 'url'> & { readonly changes: FakeChanges },
  { token, query, changes }: Wish,
) => {
  const { say, hear, socket, closed } = await signInOver(face, token)
  const before = face.changes.watchers
  say({ type: 'subscribe', id: '1', payload: { query } })
  const first = hear('next', 'error')
  await Promise.race([until(() => face.changes.watchers > before), first])
  for (const id of changes) face.changes.tell(id)
  const { type, payload } = await first
  socket.close()
  await closed
  const answer = (type === 'error' ? { errors: payload } : payload) as Answer
  return { answer, codes: codesOf(answer) }
}
