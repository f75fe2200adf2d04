import { once } from 'node:events'
import { createServer, request as forward } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One exchange that went through a tap, as it was on the wire. */
export interface Tapped {
  readonly to: string
  readonly path: string
  readonly request: Buffer
  readonly response: Buffer
}

export interface Tap extends AsyncDisposable {
  /** Give this address out instead of the real one. */
  readonly url: string
  /** While cut, whoever calls finds nobody. */
  cut: boolean
}

/** Stands between callers and one server and keeps a copy of everything, both ways. */
export const openTap = async (
  to: string,
  target: () => string,
  onExchange: (exchange: Tapped) => void,
): Promise<Tap> => {
  const server = createServer(async (incoming, outgoing) => {
    if (tap.cut) {
      incoming.socket.destroy()
      return
    }
    const request = await bytesOf(incoming)
    const { url: path = '/', method, headers } = incoming
    const passed = forward(new URL(path, target()), { method, headers })
    passed.on('error', () => incoming.socket.destroy())
    passed.on('response', async (answer) => {
      const response = await bytesOf(answer)
      onExchange({ to, path, request, response })
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers).end(response)
    })
    passed.end(request)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const tap: Tap = {
    url: `http://127.0.0.1:${port}`,
    cut: false,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return tap
}

const bytesOf = async (stream: AsyncIterable<Buffer>): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks)
}
