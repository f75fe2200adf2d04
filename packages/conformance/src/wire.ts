import { connect as connectPlain, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'

/** What came back, as it came. */
export interface Answer {
  readonly status: number
  readonly type: string
  readonly body: string
  /** All of it; empty where the connection was cut without a word. */
  readonly whole: string
}

const read = (whole: string): Answer => {
  const [head = '', ...rest] = whole.split('\r\n\r\n')
  const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(head)?.[1] ?? 0)
  const type = /^content-type: (.*)$/im.exec(head)?.[1]?.trim() ?? ''
  const body = rest.join('\r\n\r\n')
  return {
    status,
    type,
    body: /^transfer-encoding: chunked/im.test(head) ? unchunked(body) : body,
    whole,
  }
}

const unchunked = (text: string): string => {
  const [, size, rest] = /^([0-9a-f]+)\r\n([\s\S]*)$/i.exec(text) ?? []
  const length = Number.parseInt(size ?? '0', 16)
  if (!length || rest === undefined) return ''
  return rest.slice(0, length) + unchunked(rest.slice(length + 2))
}

export interface Endpoint {
  readonly host: string
  readonly port: number
  readonly tls?: boolean
}

export const endpointOf = ({ hostname, port, protocol }: URL): Endpoint => {
  const tls = protocol === 'https:'
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) || (tls ? 443 : 80), tls }
}

const open = ({ host, port, tls }: Endpoint): Socket =>
  tls ? connectTls({ host, port, servername: host }) : connectPlain({ host, port })

/** Bytes to write, or how many milliseconds to wait before the next. */
export type Part = string | Buffer | number

/**
 * Writes these bytes on a socket and reads until the other side is done. A connection that is cut without
 * an answer gives an empty one: a node may refuse so early that nobody reads any more.
 *
 * @throws where the other side neither answers nor cuts within `patienceMs`
 */
export const sendRaw = (
  endpoint: Endpoint,
  parts: Iterable<Part>,
  patienceMs = 60_000,
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const socket = open(endpoint)
    const chunks: Buffer[] = []
    const patience = setTimeout(() => {
      reject(new Error(`nothing ended within ${patienceMs} ms`))
      socket.destroy()
    }, patienceMs)
    socket.on('data', (chunk: Buffer) => chunks.push(chunk))
    socket.on('error', () => undefined)
    socket.on('close', () => {
      clearTimeout(patience)
      resolve(read(Buffer.concat(chunks).toString()))
    })
    writeAll(socket, parts).catch(reject)
  })

const writeAll = async (socket: Socket, parts: Iterable<Part>): Promise<void> => {
  for (const part of parts) {
    if (socket.destroyed) return
    if (typeof part === 'number') await new Promise((resolve) => setTimeout(resolve, part))
    else socket.write(part)
  }
}

export const head = (lines: readonly string[]): string => `${lines.join('\r\n')}\r\n\r\n`

export const postHead = (length: number, more: readonly string[] = []): string =>
  head([
    'POST /txp/1/inbox HTTP/1.1',
    'host: node.test',
    'content-type: application/jose',
    `content-length: ${length}`,
    'connection: close',
    ...more,
  ])
