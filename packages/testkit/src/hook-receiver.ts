import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface HookCall {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** A real HTTP server on this machine that is told by webhooks. */
export interface HookReceiver extends AsyncDisposable {
  readonly url: string
  /** Every call, also those that were answered badly. */
  readonly calls: readonly HookCall[]
  /** How it answers from now on: a status, a redirect, or never. */
  answer: number | { readonly location: string } | 'never'
}

export const openHookReceiver = async (): Promise<HookReceiver> => {
  const calls: HookCall[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += String(chunk)
    const { method = '', url: path = '', headers } = request
    calls.push({ method, path, headers, body })
    const { answer } = receiver
    if (answer === 'never') return
    if (typeof answer === 'number') response.writeHead(answer).end('PLANTED-ANSWER')
    else response.writeHead(307, answer).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const receiver: HookReceiver = {
    url: `http://127.0.0.1:${port}/told`,
    calls,
    answer: 204,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return receiver
}
