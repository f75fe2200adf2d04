import { gzipSync } from 'node:zlib'
import { ENVELOPE_BYTES } from '@proofmark/protocol'
import { aRequest, sealedFor, signedBy } from '@proofmark/testkit/messages'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { makeCast, receiptOf } from './cast.ts'
import { expectNotTaken, leavingNothing } from './expectations.ts'
import { type RunningNode, startNode } from './running-node.ts'
import { type Answer, head, post, postHead, sendRaw } from './socket.ts'

const { bra, arg, members, now: at } = await makeCast()
const good = await sealedFor(arg, [(await signedBy(bra, aRequest({}, at))).text], at)

const line = 'POST /txp/1/inbox HTTP/1.1'
const host = 'host: node.test'
const type = 'content-type: application/jose'
const length = `content-length: ${good.length}`
const close = 'connection: close'

let node: RunningNode
/** Begun first and looked at last: the node's patience is longer than the other tests take. */
let stalled: Promise<Answer>
beforeAll(async () => {
  node = await startNode({ postgresUrl: inject('postgresUrl'), self: arg, members })
  stalled = sendRaw(node.port, [`${line}\r\n${host}\r\n${type}\r\nx-half: `])
})
afterAll(() => node[Symbol.asyncDispose]())

const withHead = (...lines: string[]) => [head(lines), good]
const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`

const requests: [string, () => (string | Buffer)[]][] = [
  ['GET', () => [head(['GET /txp/1/inbox HTTP/1.1', host, close])]],
  ['DELETE', () => [head(['DELETE /txp/1/inbox HTTP/1.1', host, close])]],
  [
    'a method nobody knows',
    () => withHead('STEAL /txp/1/inbox HTTP/1.1', host, type, length, close),
  ],
  ['no content type', () => withHead(line, host, length, close)],
  ['JSON', () => withHead(line, host, 'content-type: application/json', length, close)],
  ['text', () => withHead(line, host, 'content-type: text/plain', length, close)],
  [
    'a content type with a tab',
    () => withHead(line, host, 'content-type: application/jose\t; a', length, close),
  ],
  [
    'two content types',
    () => withHead(line, host, 'content-type: text/plain', type, length, close),
  ],
  ['an empty body', () => [postHead(0)]],
  [
    'a body twice as long as taken',
    () => [postHead(2 * ENVELOPE_BYTES), 'A'.repeat(2 * ENVELOPE_BYTES)],
  ],
  [
    'chunks without end',
    () => [
      head([line, host, type, 'transfer-encoding: chunked', close]),
      ...Array.from({ length: 64 }, () => chunk('A'.repeat(65_536))),
      '0\r\n\r\n',
    ],
  ],
  [
    'a bomb in gzip',
    () => {
      const bomb = gzipSync(Buffer.alloc(16 * 1024 * 1024, 'A'))
      return [postHead(bomb.length, ['content-encoding: gzip']), bomb]
    },
  ],
  [
    'length and chunks together',
    () => [
      head([line, host, type, 'content-length: 4', 'transfer-encoding: chunked', close]),
      '0\r\n\r\n',
    ],
  ],
  ['two lengths', () => withHead(line, host, type, length, 'content-length: 1', close)],
  ['a length below nothing', () => withHead(line, host, type, 'content-length: -1', close)],
  ['a length that is no number', () => withHead(line, host, type, 'content-length: 0x10', close)],
  [
    'a header of 64 KiB',
    () => withHead(line, host, type, length, `x-long: ${'a'.repeat(65_536)}`, close),
  ],
  [
    '2,500 headers',
    () =>
      withHead(
        line,
        host,
        type,
        length,
        close,
        ...Array.from({ length: 2500 }, (_, n) => `x-${n}: a`),
      ),
  ],
  ['a folded header', () => withHead(line, host, type, length, 'x-folded: a\r\n b', close)],
  [
    'a space before the colon',
    () => withHead(line, host, type, `content-length : ${good.length}`, close),
  ],
  ['no host', () => withHead(line, type, length, close)],
  ['two hosts', () => withHead(line, host, 'Host: other.test', type, length, close)],
  [
    'a chunk of a size that is none',
    () => [head([line, host, type, 'transfer-encoding: chunked', close]), 'zz\r\nA\r\n0\r\n\r\n'],
  ],
  ['another transfer coding', () => withHead(line, host, type, 'transfer-encoding: gzip', close)],
  ['no HTTP at all', () => [`${good}\r\n\r\n`]],
  ['the beginning of TLS', () => [Buffer.from('16030100050100000100', 'hex')]],
  [
    'HTTP of a version there is not',
    () => withHead('POST /txp/1/inbox HTTP/9.9', host, type, length, close),
  ],
  [
    'a path beside the inbox',
    () => withHead('POST /txp/1/inbox/../outbox HTTP/1.1', host, type, length, close),
  ],
  [
    'an encoded NUL in the path',
    () => withHead('POST /txp/1/inbox%00 HTTP/1.1', host, type, length, close),
  ],
  [
    'a broken escape in the path',
    () => withHead('POST /txp/1/%zz HTTP/1.1', host, type, length, close),
  ],
]

describe('what is no request to the inbox', () => {
  it.each(requests)('is refused, and nothing is stored: %s', async (_, make) => {
    expectNotTaken(await leavingNothing(node, () => sendRaw(node.port, make())))
  })

  it('that never ends is cut off', async () => {
    expectNotTaken(await stalled)
    expect(await node.counts()).toMatchObject({ inbox: 0, request: 0 })
  })

  it('is on record: which code and how often, in few lines, and nothing else', async () => {
    const client = new Client({ connectionString: node.databaseUrl })
    await client.connect()
    const { rows } = await client.query<{ code: string; subject: string; actor: string }>(
      `select code, subject, actor from audit where act = 'transport-refused'`,
    )
    await client.end()
    const codes = rows.map(({ code }) => code)
    expect(new Set(codes)).toContain('TXP_ENVELOPE_MALFORMED')
    expect(new Set(codes)).toContain('PMK_INPUT_INVALID')
    expect(codes.length).toBeLessThan(requests.length)
    for (const { subject, actor } of rows) {
      expect(subject).toMatch(/^(and \d+ before)?$/)
      expect(actor).toBe('unauthenticated')
    }
  })

  it('does not stop the node: the very envelope is taken when it is sent as it should be', async () => {
    await receiptOf(await post(node.port, good), bra)
    expect(await node.counts()).toMatchObject({ inbox: 1, request: 1 })
  })
})
