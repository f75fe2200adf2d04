import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import {
  ENVELOPE_MEDIA_TYPE,
  hashOf,
  type Message,
  openMessages,
  sealResults,
  signReceipt,
  type Trust,
  verifyMessage,
} from '@proofmark/protocol'
import type { TestParticipant } from '@proofmark/testkit/participants'

/** What the node sent, as it was signed. */
export interface Heard {
  readonly text: string
  readonly message: Message
}

interface Options {
  readonly self: TestParticipant
  readonly sender: string
  readonly trust: Trust
  readonly newId: () => string
}

/** The inbox of somebody whom the node writes to: gives an honest receipt for everything, and remembers it. */
export const openListener = async ({ self, sender, trust, newId }: Options) => {
  const heard: Heard[] = []
  const receiptFor = async (text: string) => {
    const message = await verifyMessage(text, self.id, trust, new Date())
    heard.push({ text, message })
    return signReceipt(
      {
        ...{ iss: self.id, aud: sender, jti: newId(), iat: Math.floor(Date.now() / 1000) },
        ...{ type: 'receipt' as const, kind: 'stored' as const },
        ref: { jti: message.jti, hash: hashOf(text) },
      },
      self.own.signing,
    )
  }
  const answer = async (body: Buffer): Promise<string> => {
    const texts = await openMessages(body.toString(), self.own.all)
    const receipts = await Promise.all(texts.map(receiptFor))
    const key = await trust.sealingKey(sender, new Date())
    return sealResults(
      receipts.map((receipt) => ({ receipt })),
      key,
    )
  }
  const server = createServer((request, response) => {
    buffer(request)
      .then(answer)
      .then(
        (text) => response.setHeader('content-type', ENVELOPE_MEDIA_TYPE).end(text),
        () => response.writeHead(400).end(),
      )
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/inbox`, heard, close: () => server.close() }
}
