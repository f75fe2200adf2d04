import { type Channel, openChannel } from './channel.ts'
import { type AnsweredError, type ClientOptions, toClientError, unanswered } from './request.ts'

/** A message of graphql-transport-ws, as far as a client meets it. */
interface Told {
  readonly type: string
  readonly payload?: unknown
}

interface Wanted {
  readonly query: string
  readonly variables: Readonly<Record<string, unknown>>
  readonly field: string
}

/** The only subscription of its socket. */
const ID = '1'

const say = (socket: WebSocket, message: object): void => socket.send(JSON.stringify(message))

const firstOf = (errors: unknown): AnsweredError =>
  (errors as readonly AnsweredError[])[0] ?? { message: 'The node refused, and did not say why.' }

interface Next {
  readonly data?: Readonly<Record<string, unknown>> | null
  readonly errors?: readonly AnsweredError[]
}

const take = (payload: Next, { field }: Wanted, channel: Channel<unknown>): void => {
  if (payload.errors?.length) channel.fail(toClientError(firstOf(payload.errors)))
  else channel.put(payload.data?.[field])
}

const hear = (
  { type, payload }: Told,
  socket: WebSocket,
  wanted: Wanted,
  channel: Channel<unknown>,
): void => {
  const { query, variables } = wanted
  if (type === 'connection_ack')
    say(socket, { id: ID, type: 'subscribe', payload: { query, variables } })
  else if (type === 'ping') say(socket, { type: 'pong' })
  else if (type === 'next') take(payload as Next, wanted, channel)
  else if (type === 'error') channel.fail(toClientError(firstOf(payload)))
  else if (type === 'complete') channel.end()
}

/** Close codes of graphql-transport-ws carry the fault code as their reason. */
const closedBy = ({ code, reason }: CloseEvent) =>
  reason.startsWith('PMK_')
    ? toClientError({
        message: `The node ended the connection (${code}).`,
        extensions: { code: reason },
      })
    : unanswered('The connection to the node ended.')

interface Line {
  open(): Promise<void>
  close(): void
}

const lineTo = (options: ClientOptions, wanted: Wanted, channel: Channel<unknown>): Line => {
  const { url, token, webSocket = (at, protocol) => new WebSocket(at, protocol) } = options
  const address = new URL(url)
  address.protocol = address.protocol.replace('http', 'ws')
  let socket: WebSocket | undefined
  let closed = false
  const listen = (opened: WebSocket, authorization: string): void => {
    opened.onopen = () => say(opened, { type: 'connection_init', payload: { authorization } })
    opened.onmessage = ({ data }) => hear(JSON.parse(String(data)) as Told, opened, wanted, channel)
    opened.onclose = (event) => channel.fail(closedBy(event))
  }
  return {
    async open() {
      const authorization = `Bearer ${typeof token === 'string' ? token : await token()}`
      if (closed) return
      socket = webSocket(address, 'graphql-transport-ws')
      listen(socket, authorization)
    },
    close() {
      closed = true
      socket?.close()
    },
  }
}

/**
 * Follows one subscription over a WebSocket of its own, until whoever reads stops. No generator: one that waits
 * for the next change would not hear that nobody wants it.
 */
export const subscriber =
  (options: ClientOptions) =>
  (query: string, variables: Wanted['variables'], field: string): AsyncIterable<unknown> => ({
    [Symbol.asyncIterator]() {
      const channel = openChannel<unknown>()
      const line = lineTo(options, { query, variables, field }, channel)
      const values = channel.values()
      let opened = false
      return {
        next() {
          if (!opened) line.open().catch((error: Error) => channel.fail(error))
          opened = true
          return values.next()
        },
        async return() {
          channel.end()
          line.close()
          return { done: true, value: undefined }
        },
      }
    },
  })
