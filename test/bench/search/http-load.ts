import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** What is sent again and again over one connection, and what a right answer holds. */
export interface Ask {
  readonly body: string
  readonly expects: string
}

interface Target {
  readonly port: number
  readonly token?: string
  readonly connections: number
  readonly forMs: number
  readonly next: () => Ask
}

export interface Load {
  readonly perSecond: number
  readonly tookMs: readonly number[]
}

const requestOf = ({ port, token }: Target, body: string): string =>
  `POST /graphql HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncontent-type: application/json\r\n` +
  `accept: application/json\r\n${token ? `authorization: Bearer ${token}\r\n` : ''}` +
  `content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`

const bodyOf = (answer: string): string | undefined => {
  const end = answer.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const length = /\r\ncontent-length: *(\d+)/i.exec(answer.slice(0, end))?.[1]
  if (length === undefined) throw new Error(`an answer without a length: ${answer.slice(0, 300)}`)
  const body = answer.slice(end + 4)
  return body.length >= Number(length) ? body : undefined
}

/** As latin1, so that a byte is a character and lengths agree. */
const exchange = (socket: Socket, request: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let answer = ''
    const take = (chunk: string): void => {
      answer += chunk
      const body = bodyOf(answer)
      if (body === undefined) return
      socket.off('data', take)
      socket.off('error', reject)
      resolve(body)
    }
    socket.on('data', take)
    socket.on('error', reject)
    socket.write(request)
  })

/**
 * Puts a server under load over raw sockets: a proper HTTP client would take more of the machine than
 * the server. Every answer is looked at; a wrong one ends the measurement.
 */
export const load = async (target: Target): Promise<Load> => {
  const startedAt = performance.now()
  const until = startedAt + target.forMs
  const tookMs: number[] = []
  const client = async (): Promise<void> => {
    const socket = connect({ port: target.port, host: '127.0.0.1', noDelay: true })
    socket.setEncoding('latin1')
    await once(socket, 'connect')
    while (performance.now() < until) {
      const { body, expects } = target.next()
      const askedAt = performance.now()
      const answer = await exchange(socket, requestOf(target, body))
      tookMs.push(performance.now() - askedAt)
      if (!answer.includes(expects) || answer.includes('"errors"'))
        throw new Error(`a wrong answer: ${answer.slice(0, 300)}`)
    }
    socket.destroy()
  }
  await Promise.all(Array.from({ length: target.connections }, client))
  return { perSecond: tookMs.length / ((performance.now() - startedAt) / 1000), tookMs }
}
