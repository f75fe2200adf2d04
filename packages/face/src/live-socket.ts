import type { WebSocket } from '@fastify/websocket'
import type { FastifyRequest } from 'fastify'
import type { Server } from 'graphql-ws'
import type { FailureLog } from './failures.ts'
import type { SignedIn } from './people/people.ts'

export interface Connection extends Record<PropertyKey, unknown> {
  readonly socket: WebSocket
  readonly request: FastifyRequest
  signedIn?: SignedIn
}

const PING_EVERY_MS = 12_000
const INTERNAL = [4500, 'PMK_INTERNAL'] as const

/** Ends a connection whose other end is gone without a word. */
const keepAlive = (socket: WebSocket): void => {
  let answered = true
  const timer = setInterval(() => {
    if (!answered) return socket.terminate()
    answered = false
    socket.ping()
  }, PING_EVERY_MS)
  timer.unref()
  socket.on('pong', () => {
    answered = true
  })
  socket.once('close', () => clearInterval(timer))
}

const sendOver = (socket: WebSocket, text: string): Promise<void> =>
  new Promise((resolve, reject) => {
    if (socket.readyState !== socket.OPEN) return resolve()
    socket.send(text, (error) => (error ? reject(error) : resolve()))
  })

/** Lets the protocol speak over a socket, without telling what went wrong inside. */
export const attachSocket = (
  server: Server<Connection>,
  connection: Connection,
  log: FailureLog,
): void => {
  const { socket } = connection
  const fail = (err: unknown) => {
    log.error({ event: 'graphql.live.failed', err }, 'a WebSocket failed')
    socket.close(...INTERNAL)
  }
  keepAlive(socket)
  const closed = server.opened(
    {
      protocol: socket.protocol,
      send: (text) => sendOver(socket, text),
      close: (code, reason) => socket.close(code, reason),
      onMessage: (take) => socket.on('message', (message) => take(String(message)).catch(fail)),
    },
    connection,
  )
  socket.once('error', () => socket.terminate())
  socket.once('close', (code, reason) => closed(code, String(reason)).catch(fail))
}
