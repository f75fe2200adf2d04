import { once } from 'node:events'
import WebSocket from 'ws'
import type { Answer, TestNode } from './node.ts'

interface Message {
  readonly type: string
  readonly id?: string
  readonly payload?: unknown
}

/** A graphql-transport-ws connection that keeps what it hears. */
export const openSocket = async (
  { url }: Pick<TestNode, 'url'>,
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

export const signInOver = async (node: Pick<TestNode, 'url'>, token: string) => {
  const connection = await openSocket(node)
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
  /** Traces that change once it listens. */
  readonly changes: readonly string[]
}

/** Subscribes, lets traces change and gives the first answer. */
export const subscribe = async (node: TestNode, { token, query, changes }: Wish) => {
  const { say, hear, socket, closed } = await signInOver(node, token)
  const before = node.useCases.watchers
  say({ type: 'subscribe', id: '1', payload: { query } })
  const first = hear('next', 'error')
  await Promise.race([until(() => node.useCases.watchers > before), first])
  for (const id of changes) node.useCases.changed(id)
  const { type, payload } = await first
  socket.close()
  await closed
  const answer = (type === 'error' ? { errors: payload } : payload) as Answer
  return { answer, codes: (answer.errors ?? []).map(({ extensions }) => extensions.code) }
}
