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

/** An ask as it goes over the wire, and what its answer holds. */
interface Written {
  readonly request: Buffer
  readonly expects: Buffer
}

/** More than are asked in one measurement: nobody is asked the same twice soon. */
const WRITTEN = 50_000

const written = ({ port, token }: Target, { body, expects }: Ask): Written => ({
  request: Buffer.from(
    `POST /graphql HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncontent-type: application/json\r\n` +
      `accept: application/json\r\n${token ? `authorization: Bearer ${token}\r\n` : ''}` +
      `content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  ),
  expects: Buffer.from(expects),
})

const HEAD_END = Buffer.from('\r\n\r\n')
const ERRORS = Buffer.from('"errors"')
/** As the servers that are measured spell it. */
const LENGTHS = ['\r\ncontent-length: ', '\r\nContent-Length: '].map((name) => Buffer.from(name))

const lengthIn = (answer: Buffer): number => {
  for (const name of LENGTHS) {
    const at = answer.indexOf(name)
    if (at >= 0)
      return Number.parseInt(answer.toString('latin1', at + name.length, at + name.length + 9), 10)
  }
  throw new Error(`an answer without a length: ${answer}`)
}

/** Whether the whole answer is here. */
const isWhole = (answer: Buffer): boolean => {
  const end = answer.indexOf(HEAD_END)
  if (end < 0) return false
  return answer.length >= end + HEAD_END.length + lengthIn(answer)
}

const requireRight = (answer: Buffer, { expects }: Written): void => {
  if (!answer.includes(expects) || answer.includes(ERRORS))
    throw new Error(`a wrong answer: ${answer.toString().slice(0, 600)}`)
}

interface Asking {
  readonly until: number
  readonly next: () => Written
  readonly tookMs: number[]
}

/** Asks over one connection until the time is over, the next as soon as an answer is whole. */
const askOn = (socket: Socket, { until, next, tookMs }: Asking): Promise<void> =>
  new Promise((resolve, reject) => {
    let asked = next()
    let askedAt = performance.now()
    let begun: Buffer | undefined
    const goOn = (): void => {
      asked = next()
      askedAt = performance.now()
      socket.write(asked.request)
    }
    socket.on('error', reject)
    socket.on('close', () => reject(new Error('the connection was closed')))
    socket.on('data', (chunk: Buffer) => {
      try {
        const answer = begun ? Buffer.concat([begun, chunk]) : chunk
        begun = isWhole(answer) ? undefined : answer
        if (begun) return
        tookMs.push(performance.now() - askedAt)
        requireRight(answer, asked)
        if (performance.now() < until) goOn()
        else resolve()
      } catch (error) {
        reject(error)
      }
    })
    socket.write(asked.request)
  })

/**
 * Puts a server under load over raw sockets, with requests that were written before: a proper HTTP client
 * would take more of the machine than the server. Every answer is looked at; a wrong one ends the measurement.
 */
export const load = async (target: Target): Promise<Load> => {
  const asks = Array.from({ length: WRITTEN }, () => written(target, target.next()))
  let turn = 0
  const next = (): Written => asks[turn++ % WRITTEN] as Written
  const sockets = Array.from({ length: target.connections }, () =>
    connect({ port: target.port, host: '127.0.0.1', noDelay: true }),
  )
  await Promise.all(sockets.map((socket) => once(socket, 'connect')))
  const startedAt = performance.now()
  const asking = { until: startedAt + target.forMs, next, tookMs: [] as number[] }
  await Promise.all(sockets.map((socket) => askOn(socket, asking)))
  const tookMs = performance.now() - startedAt
  for (const socket of sockets) socket.destroy()
  return { perSecond: asking.tookMs.length / (tookMs / 1000), tookMs: asking.tookMs }
}
