import { gzipSync } from 'node:zlib'
import { ENVELOPE_BYTES } from '@proofmark/protocol'
import { head, type Part, postHead } from '../wire.ts'

/** An HTTP request that must not be taken, though the envelope in it is good. */
export interface HostileRequest {
  readonly id: string
  readonly title: string
  readonly checks: readonly string[]
  readonly make: (envelope: string) => Iterable<Part>
}

const line = 'POST /txp/1/inbox HTTP/1.1'
const host = 'host: node.test'
const type = 'content-type: application/jose'
const close = 'connection: close'
const chunked = 'transfer-encoding: chunked'
const lengthOf = (envelope: string): string => `content-length: ${envelope.length}`
const chunk = (text: string): string => `${text.length.toString(16)}\r\n${text}\r\n`

type Lines = (length: string) => readonly string[]

const headed = (
  id: string,
  title: string,
  checks: readonly string[],
  lines: Lines,
): HostileRequest => ({
  ...{ id: `http.${id}`, title, checks },
  make: (envelope) => [head(lines(lengthOf(envelope))), envelope],
})

const raw = (
  id: string,
  title: string,
  checks: readonly string[],
  make: HostileRequest['make'],
): HostileRequest => ({ ...{ id: `http.${id}`, title, checks }, make })

/** RFC 9112: what two readers could take for two different requests. */
const SHAPE = ['TXP-HTTP-006']

const methods: readonly HostileRequest[] = [
  raw('get', 'GET', ['TXP-HTTP-003'], () => [head(['GET /txp/1/inbox HTTP/1.1', host, close])]),
  headed('put', 'PUT', ['TXP-HTTP-003'], (length) => [
    ...['PUT /txp/1/inbox HTTP/1.1', host, type, length, close],
  ]),
  raw('delete', 'DELETE', ['TXP-HTTP-003'], () => [
    head(['DELETE /txp/1/inbox HTTP/1.1', host, close]),
  ]),
  headed('method-unknown', 'a method nobody knows', ['TXP-HTTP-003'], (length) => [
    ...['STEAL /txp/1/inbox HTTP/1.1', host, type, length, close],
  ]),
]

const types: readonly HostileRequest[] = [
  headed('no-type', 'no content type', ['TXP-HTTP-001'], (length) => [line, host, length, close]),
  headed('type-json', 'JSON', ['TXP-HTTP-001'], (length) => [
    ...[line, host, 'content-type: application/json', length, close],
  ]),
  headed('type-text', 'text', ['TXP-HTTP-001'], (length) => [
    ...[line, host, 'content-type: text/plain', length, close],
  ]),
  headed('type-parameter', 'a content type with a parameter', ['TXP-HTTP-001'], (length) => [
    ...[line, host, 'content-type: application/jose; charset=utf-8', length, close],
  ]),
  headed('type-tab', 'a content type with a tab', ['TXP-HTTP-001'], (length) => [
    ...[line, host, 'content-type: application/jose\t; a', length, close],
  ]),
  headed('type-twice', 'two content types', ['TXP-HTTP-001'], (length) => [
    ...[line, host, 'content-type: text/plain', type, length, close],
  ]),
]

const bodies: readonly HostileRequest[] = [
  raw('empty', 'an empty body', ['TXP-HTTP-004'], () => [postHead(0)]),
  raw('large', 'a body twice as long as is taken', ['TXP-HTTP-005', 'TXP-ENV-003'], () => [
    postHead(2 * ENVELOPE_BYTES),
    'A'.repeat(2 * ENVELOPE_BYTES),
  ]),
  raw('large-chunked', 'chunks that add up to four times as much', ['TXP-HTTP-005'], () => [
    head([line, host, type, chunked, close]),
    ...Array.from({ length: 64 }, () => chunk('A'.repeat(65_536))),
    '0\r\n\r\n',
  ]),
  raw('gzip-bomb', 'a bomb in gzip', ['TXP-HTTP-002'], () => {
    const bomb = gzipSync(Buffer.alloc(16 * ENVELOPE_BYTES, 'A'))
    return [postHead(bomb.length, ['content-encoding: gzip']), bomb]
  }),
  raw('gzip', 'the envelope in gzip', ['TXP-HTTP-002'], (envelope) => {
    const packed = gzipSync(envelope)
    return [postHead(packed.length, ['content-encoding: gzip']), packed]
  }),
  headed('encoding-identity', 'a coding that changes nothing', ['TXP-HTTP-002'], (length) => [
    ...[line, host, type, length, 'content-encoding: identity', close],
  ]),
]

const framing: readonly HostileRequest[] = [
  raw('length-and-chunks', 'length and chunks together', SHAPE, () => [
    head([line, host, type, 'content-length: 4', chunked, close]),
    '0\r\n\r\n',
  ]),
  headed('two-lengths', 'two lengths', SHAPE, (length) => [
    ...[line, host, type, length, 'content-length: 1', close],
  ]),
  headed('length-negative', 'a length below nothing', SHAPE, () => [
    ...[line, host, type, 'content-length: -1', close],
  ]),
  headed('length-no-number', 'a length that is no number', SHAPE, () => [
    ...[line, host, type, 'content-length: 0x10', close],
  ]),
  headed('header-large', 'a header of 64 KiB', SHAPE, (length) => [
    ...[line, host, type, length, `x-long: ${'a'.repeat(65_536)}`, close],
  ]),
  headed('many-headers', '2,500 headers', SHAPE, (length) => [
    ...[line, host, type, length, close],
    ...Array.from({ length: 2500 }, (_, n) => `x-${n}: a`),
  ]),
  headed('folded', 'a folded header', SHAPE, (length) => [
    ...[line, host, type, length, 'x-folded: a\r\n b', close],
  ]),
  headed('space-before-colon', 'a space before the colon', SHAPE, (length) => [
    ...[line, host, type, length.replace(':', ' :'), close],
  ]),
  headed('no-host', 'no host', SHAPE, (length) => [line, type, length, close]),
  headed('two-hosts', 'two hosts', SHAPE, (length) => [
    ...[line, host, 'host: other.test', type, length, close],
  ]),
  raw('chunk-size', 'a chunk of a size that is none', SHAPE, () => [
    head([line, host, type, chunked, close]),
    'zz\r\nA\r\n0\r\n\r\n',
  ]),
  headed('coding-unknown', 'another transfer coding', SHAPE, () => [
    ...[line, host, type, 'transfer-encoding: gzip', close],
  ]),
  raw('no-http', 'no HTTP at all', SHAPE, (envelope) => [`${envelope}\r\n\r\n`]),
  raw('tls-hello', 'the beginning of TLS', SHAPE, () => [
    Buffer.from('16030100050100000100', 'hex'),
  ]),
  headed('version', 'HTTP of a version there is not', SHAPE, (length) => [
    ...['POST /txp/1/inbox HTTP/9.9', host, type, length, close],
  ]),
]

const paths: readonly HostileRequest[] = [
  headed('path-dots', 'a path beside the inbox', SHAPE, (length) => [
    ...['POST /txp/1/inbox/../outbox HTTP/1.1', host, type, length, close],
  ]),
  headed('path-nul', 'an encoded NUL in the path', SHAPE, (length) => [
    ...['POST /txp/1/inbox%00 HTTP/1.1', host, type, length, close],
  ]),
  headed('path-escape', 'a broken escape in the path', SHAPE, (length) => [
    ...['POST /txp/1/%zz HTTP/1.1', host, type, length, close],
  ]),
]

export const hostileRequests: readonly HostileRequest[] = [
  ...methods,
  ...types,
  ...bodies,
  ...framing,
  ...paths,
]

/** Requests that never end. `dripMs` between the bytes of the slow ones keeps a naive clock from running. */
export const stalls = (dripMs: number): readonly HostileRequest[] => [
  raw('stall-silent', 'a connection on which nothing is said', ['TXP-HTTP-010'], () => []),
  raw('stall-header', 'a header that never ends', ['TXP-HTTP-010'], () => [
    `${line}\r\n${host}\r\n${type}\r\nx-half: `,
  ]),
  raw('stall-header-drip', 'a header that comes letter by letter', ['TXP-HTTP-010'], function* () {
    yield `${line}\r\n${host}\r\n${type}\r\nx-half: `
    for (;;) {
      yield dripMs
      yield 'a'
    }
  }),
  raw('stall-body', 'a body that never ends', ['TXP-HTTP-010'], (envelope) => [
    postHead(envelope.length),
    envelope.slice(0, 100),
  ]),
  raw(
    'stall-body-drip',
    'a body that comes letter by letter',
    ['TXP-HTTP-010'],
    function* (envelope) {
      yield postHead(envelope.length)
      for (const letter of envelope) {
        yield dripMs
        yield letter
      }
    },
  ),
  raw('stall-chunk', 'a chunk that never ends', ['TXP-HTTP-010'], () => [
    head([line, host, type, chunked, close]),
    '400\r\nAAAA',
  ]),
]
