import type { FaultCode } from '@proofmark/domain'
import { type Raw, signedRaw } from '../forgery.ts'
import type { Hostile, HostileCast } from './cast.ts'

const payload = (
  id: string,
  title: string,
  checks: readonly string[],
  raw: (cast: HostileCast) => Raw,
  expect: FaultCode = 'TXP_ENVELOPE_MALFORMED',
): Hostile => ({
  ...{ id: `payload.${id}`, title, checks, expect },
  make: (cast) => signedRaw(cast.asker, raw(cast)),
})

const honest = ({ request }: HostileCast): string => JSON.stringify(request())
/** The honest text with something more at its beginning. */
const withMore = (cast: HostileCast, part: string): string => honest(cast).replace('{', `{${part},`)
const withSerial = (cast: HostileCast, serial: string): string =>
  honest(cast).replace(/"serial":"[^"]*"/, `"serial":"${serial}"`)

const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`

const badUtf8 = (cast: HostileCast): Buffer => {
  const bytes = Buffer.from(withSerial(cast, 'AB~12'))
  bytes.writeUInt8(0xff, bytes.indexOf('~'))
  return bytes
}

/** Signed bytes that two readers could read in two ways. */
export const hostilePayloads: readonly Hostile[] = [
  payload('nothing', 'nothing', ['TXP-SIG-001', 'TXP-JSON-003'], () => ''),
  payload('cut-off', 'cut off', ['TXP-JSON-003'], (cast) => honest(cast).slice(0, -5)),
  payload('array', 'an array', ['TXP-JSON-003'], (cast) => [cast.request()]),
  payload('null', 'null', ['TXP-JSON-003'], () => 'null'),
  payload('two-objects', 'two objects', ['TXP-JSON-003'], (cast) => `${honest(cast)}{}`),
  payload('nested-token', 'a nested token', ['TXP-JSON-003'], (cast) =>
    signedRaw(cast.asker, cast.request()),
  ),
  payload('aud-twice', 'aud twice: another State and the node', ['TXP-JSON-004'], (cast) =>
    withMore(cast, `"aud":"${cast.other.id}"`),
  ),
  payload('aud-twice-escaped', 'aud twice, once by an escape', ['TXP-JSON-004'], (cast) =>
    withMore(cast, String.raw`"\u0061ud":"${cast.other.id}"`),
  ),
  payload('prototype', 'a member named __proto__', ['TXP-JSON-009'], (cast) =>
    withMore(cast, '"__proto__":{"admin":true}'),
  ),
  payload('bad-utf8', 'bytes that are no UTF-8', ['TXP-JSON-001'], badUtf8),
  payload('overlong-utf8', 'UTF-8 longer than need be', ['TXP-JSON-001'], (cast) => {
    const text = Buffer.from(withSerial(cast, 'AB~~12'))
    const at = text.indexOf('~~')
    text.writeUInt16BE(0xc080, at)
    return text
  }),
  payload('byte-order-mark', 'a byte order mark', ['TXP-JSON-002'], (cast) =>
    Buffer.concat([Buffer.of(0xef, 0xbb, 0xbf), Buffer.from(honest(cast))]),
  ),
  payload('half-surrogate', 'half of a surrogate pair', ['TXP-JSON-006'], (cast) =>
    withSerial(cast, String.raw`AB\ud80012`),
  ),
  payload('nul', 'a NUL', ['TXP-JSON-005'], (cast) => withSerial(cast, String.raw`AB\u000012`)),
  payload('deep', 'nested 17 deep', ['TXP-JSON-007'], (cast) =>
    withMore(cast, `"x":${nested(16)}`),
  ),
  payload('very-deep', 'nested 50,000 deep', ['TXP-JSON-007'], (cast) =>
    withMore(cast, `"x":${nested(50_000)}`),
  ),
  payload('infinite', 'a number beyond all numbers', ['TXP-JSON-008'], (cast) =>
    withMore(cast, '"x":1e999'),
  ),
  payload('unsafe-integer', 'an integer beyond 2^53', ['TXP-JSON-008'], (cast) =>
    withMore(cast, '"x":9007199254740993'),
  ),
  payload(
    'large',
    'more than 256 KiB',
    ['TXP-JSON-010'],
    ({ request }) => ({ ...request(), body: { x: 'x'.repeat(256 * 1024) } }),
    'TXP_ENVELOPE_TOO_LARGE',
  ),
]
