import { connect } from 'node:net'

export interface Answer {
  readonly status: number
  readonly type: string
  readonly body: string
  /** All of it, as it came. */
  readonly whole: string
}

const read = (whole: string): Answer => {
  const [head = '', ...rest] = whole.split('\r\n\r\n')
  const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(head)?.[1] ?? 0)
  const type = /^content-type: (.*)$/im.exec(head)?.[1]?.trim() ?? ''
  return { status, type, body: rest.join('\r\n\r\n'), whole }
}

/**
 * Writes these bytes on a socket and reads until the other side is done. A connection that is cut without
 * an answer gives an empty one: a node may refuse so early that nobody reads any more.
 */
export const sendRaw = (port: number, parts: readonly (string | Buffer)[]): Promise<Answer> =>
  new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' })
    const chunks: Buffer[] = []
    socket.on('data', (chunk: Buffer) => chunks.push(chunk))
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(read(Buffer.concat(chunks).toString())))
    for (const part of parts) socket.write(part)
  })

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

export const post = (port: number, envelope: string): Promise<Answer> =>
  sendRaw(port, [postHead(Buffer.byteLength(envelope)), envelope])
