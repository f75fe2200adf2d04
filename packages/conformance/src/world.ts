import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** How a player treats what the node posts to its inbox. */
export type Receive = (envelope: string) => Promise<Reply>

export interface Reply {
  readonly status: number
  readonly type: string
  readonly body: string
}

/** All that a node meets of the kit: a directory, the inboxes of everybody it plays, and a trap. */
export interface World extends AsyncDisposable {
  readonly url: string
  /** Paths that somebody fetched and nobody should. */
  readonly fetched: readonly string[]
  inboxOf(player: string): string
  /** What the directory shows from now on. */
  publish(statement: string): void
  /** @returns whether the node saw what is published now and had time to make up its mind */
  seen(patienceMs: number): Promise<boolean>
  /** How this player treats what is posted to it. */
  receive(player: string, how: Receive): void
}

export interface WorldOptions {
  readonly host: string
  readonly port: number
  /** Under which address the node reaches the kit, where it is not that. */
  readonly publicUrl?: string | undefined
}

const LONGEST = 4 * 1024 * 1024
const POLL_MS = 20

export const openWorld = async ({ host, port, publicUrl }: WorldOptions): Promise<World> => {
  const fetched: string[] = []
  const inboxes = new Map<string, Receive>()
  let statement = ''
  let asked = 0
  let publishedAt = 0

  const answer = async (request: IncomingMessage): Promise<Reply> => {
    const path = request.url ?? ''
    if (request.method === 'GET' && path === '/membership') {
      asked += 1
      return { status: 200, type: 'application/jose', body: statement }
    }
    const player = /^\/players\/([A-Za-z-]+)\/txp\/1\/inbox$/.exec(path)?.[1] ?? ''
    const receive = inboxes.get(player)
    if (request.method === 'POST' && receive) return await receive(await bodyOf(request))
    fetched.push(path)
    return { status: 404, type: 'text/plain', body: '' }
  }
  const server = createServer((request, response) => {
    answer(request).then(
      (reply) => send(response, reply),
      () => response.destroy(),
    )
  })
  server.listen(port, host)
  await once(server, 'listening')
  const address = server.address() as AddressInfo
  const url = publicUrl?.replace(/\/$/, '') ?? `http://${host}:${address.port}`
  return {
    url,
    fetched,
    inboxOf: (player) => `${url}/players/${player}/txp/1/inbox`,
    publish(text) {
      statement = text
      publishedAt = asked
    },
    // Whoever comes a second time has made up its mind about what it got the first time.
    async seen(patienceMs) {
      for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += POLL_MS) {
        if (asked >= publishedAt + 2) return true
        await new Promise((resolve) => setTimeout(resolve, POLL_MS))
      }
      return false
    },
    receive: (player, how) => void inboxes.set(player, how),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

const send = (response: ServerResponse, { status, type, body }: Reply): void => {
  response.writeHead(status, { 'content-type': type }).end(body)
}

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > LONGEST) throw new Error('The node posted more than any envelope may hold.')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}
