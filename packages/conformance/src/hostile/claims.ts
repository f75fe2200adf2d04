import type { FaultCode } from '@proofmark/domain'
import { signedRaw } from '../forgery.ts'
import type { Hostile, HostileCast } from './cast.ts'

type Claims = Record<string, unknown>

const secondsOf = (at: Date): number => Math.floor(at.getTime() / 1000)

/** Well signed by the asker, whatever it says. */
const said = (cast: HostileCast, over: Claims): string =>
  signedRaw(cast.asker, { ...cast.request(), ...over })

const claim = (
  id: string,
  title: string,
  checks: readonly string[],
  over: (cast: HostileCast) => Claims,
  expect: FaultCode = 'TXP_MESSAGE_INVALID',
): Hostile => ({
  ...{ id: `claims.${id}`, title, checks, expect },
  make: (cast) => said(cast, over(cast)),
})

const required = [
  ...['iss', 'aud', 'sub', 'jti', 'iat', 'exp', 'type', 'conv', 'seq', 'purpose', 'legal'],
  ...['handling', 'sla', 'lang', 'body'],
]

const missing = required.map(
  (name): Hostile => ({
    id: `claims.no-${name}`,
    title: `no ${name}`,
    checks: ['TXP-CLM-001'],
    expect: 'TXP_MESSAGE_INVALID',
    make: ({ asker, request }) => {
      const { [name]: _, ...rest } = request() as unknown as Claims
      return signedRaw(asker, rest)
    },
  }),
)

const time = (
  id: string,
  title: string,
  check: string,
  expect: FaultCode,
  window: (now: number) => Claims,
): Hostile => claim(`time-${id}`, title, [check], ({ at }) => window(secondsOf(at)), expect)

const times: readonly Hostile[] = [
  time('expired', 'expired an hour ago', 'TXP-TIM-004', 'TXP_MESSAGE_EXPIRED', (now) => ({
    iat: now - 7200,
    exp: now - 3600,
  })),
  time('leeway', 'expired by the leeway', 'TXP-TIM-004', 'TXP_MESSAGE_EXPIRED', (now) => ({
    iat: now - 7200,
    exp: now - 300,
  })),
  time(
    'backwards',
    'expires before it was issued',
    'TXP-TIM-002',
    'TXP_MESSAGE_EXPIRED',
    (now) => ({
      iat: now,
      exp: now - 1,
    }),
  ),
  time('no-life', 'expires when it is issued', 'TXP-TIM-002', 'TXP_MESSAGE_EXPIRED', (now) => ({
    iat: now,
    exp: now,
  })),
  time('future', 'issued ten minutes from now', 'TXP-TIM-001', 'TXP_MESSAGE_NOT_YET', (now) => ({
    iat: now + 600,
    exp: now + 7200,
  })),
  time('ten-years', 'lives for ten years', 'TXP-TIM-003', 'TXP_MESSAGE_EXPIRED', (now) => ({
    exp: now + 3650 * 86_400,
  })),
  time('text', 'iat is a text', 'TXP-TIM-005', 'TXP_MESSAGE_INVALID', (now) => ({
    iat: String(now),
  })),
  time('fraction', 'iat has a fraction', 'TXP-TIM-005', 'TXP_MESSAGE_INVALID', (now) => ({
    iat: now + 0.5,
  })),
  time('milliseconds', 'iat counts milliseconds', 'TXP-TIM-005', 'TXP_MESSAGE_INVALID', (now) => ({
    iat: now * 1000,
    exp: now * 1000 + 3600,
  })),
  time('negative', 'iat before 1970', 'TXP-TIM-005', 'TXP_MESSAGE_INVALID', () => ({ iat: -1 })),
]

const parties: readonly Hostile[] = [
  claim(
    'audience-another',
    'addressed to another State',
    ['TXP-CLM-005'],
    ({ other }) => ({ aud: other.id }),
    'TXP_AUDIENCE_WRONG',
  ),
  claim('audience-list', 'addressed to the node and another', ['TXP-CLM-006'], (cast) => ({
    aud: [cast.self.id, cast.other.id],
  })),
  claim(
    'audience-list-of-one',
    'addressed to the node, in a list',
    ['TXP-CLM-006'],
    ({ self }) => ({
      aud: [self.id],
    }),
  ),
  claim(
    'audience-small-letters',
    'addressed in small letters',
    ['TXP-CLM-005'],
    ({ self }) => ({ aud: self.id.toLowerCase() }),
    'TXP_AUDIENCE_WRONG',
  ),
  claim('audience-space', 'addressed with a space', ['TXP-CLM-016'], ({ self }) => ({
    aud: `${self.id} `,
  })),
  claim(
    'issuer-self',
    'says it comes from the node itself',
    ['TXP-CLM-003', 'TXP-CLM-004'],
    ({ self }) => ({ iss: self.id }),
    'TXP_ISSUER_MISMATCH',
  ),
  claim(
    'issuer-another',
    'says it comes from another State',
    ['TXP-CLM-003'],
    ({ other }) => ({ iss: other.id }),
    'TXP_ISSUER_MISMATCH',
  ),
  {
    id: 'claims.issuer-by-another-key',
    title: 'a good key of another State signs for the asker',
    checks: ['TXP-CLM-003'],
    expect: 'TXP_ISSUER_MISMATCH',
    make: ({ other, request }) => signedRaw(other, request()),
  },
  {
    id: 'claims.issuer-suspended',
    title: 'the sender is suspended',
    checks: ['TXP-CLM-017'],
    expect: 'TXP_PEER_SUSPENDED',
    make: ({ suspended, request }) => signedRaw(suspended, request({ iss: suspended.id })),
  },
]

const v4 = '7f1f4cf1-4f5e-4a0e-8a2f-2b8a5b1f0e11'

const ids: readonly Hostile[] = [
  claim('jti-no-uuid', 'jti is no UUID', ['TXP-CLM-007'], () => ({ jti: '1' })),
  claim('jti-v4', 'jti is a random UUID, without time', ['TXP-CLM-007'], () => ({ jti: v4 })),
  claim('jti-capitals', 'jti in capitals', ['TXP-CLM-007'], ({ request }) => ({
    jti: request().jti.replace(/^0/, 'A').toUpperCase(),
  })),
  claim('jti-long', 'jti is 10,000 characters long', ['TXP-CLM-007'], () => ({
    jti: 'a'.repeat(10_000),
  })),
  claim('sub-no-uuid', 'sub is no UUID', ['TXP-CLM-008'], () => ({ sub: 'case 12/2026' })),
  claim('conv-no-uuid', 'conv is no UUID', ['TXP-CLM-008'], () => ({ conv: '../../conv' })),
  claim('seq-0', 'seq is 0', ['TXP-CLM-009'], () => ({ seq: 0 })),
  claim('seq-negative', 'seq is negative', ['TXP-CLM-009'], () => ({ seq: -1 })),
  claim('seq-fraction', 'seq has a fraction', ['TXP-CLM-009'], () => ({ seq: 1.5 })),
  claim('seq-text', 'seq is a text', ['TXP-CLM-009'], () => ({ seq: '1' })),
  claim('seq-huge', 'seq is beyond 31 bits', ['TXP-CLM-009'], () => ({ seq: 2 ** 31 })),
  claim('prev-short', 'prev is no SHA-256', ['TXP-CLM-010'], () => ({ seq: 2, prev: 'AAAA' })),
  claim('ref-incomplete', 'ref holds no hash', ['TXP-CLM-014'], ({ request }) => ({
    ref: { jti: request().jti },
  })),
]

const lists: readonly Hostile[] = [
  claim('type-unknown', 'a type there is not', ['TXP-CLM-011'], () => ({ type: 'trace.delete' })),
  claim('type-prototype', 'a type of the prototype', ['TXP-CLM-011'], () => ({ type: 'toString' })),
  claim('type-other-body', 'a type of another body', ['TXP-BDY-001'], () => ({
    type: 'trace.ack',
  })),
  claim('purpose-unknown', 'a purpose there is not', ['TXP-CLM-012'], () => ({ purpose: 'any' })),
  claim('handling-unknown', 'a handling there is not', ['TXP-CLM-013'], ({ request }) => ({
    handling: { ...request().handling, tlp: 'white' },
  })),
  claim(
    'handling-over',
    'a request that has to be erased already',
    ['TXP-CLM-018'],
    ({ request }) => ({ handling: { ...request().handling, retain_until: '2026-01-31' } }),
    'TXP_MESSAGE_EXPIRED',
  ),
  claim('unknown-claim', 'an unknown claim', ['TXP-CLM-002'], () => ({ admin: true })),
]

const exercises: readonly Hostile[] = [
  claim('training-false', 'training that is false', ['TXP-TRN-001'], () => ({ training: false })),
  claim('training-text', 'training as a text', ['TXP-TRN-001'], () => ({ training: 'true' })),
  claim('training-receipt', 'receipts brought in training', ['TXP-TRN-002'], () => ({
    ...{ type: 'receipt', training: true },
    body: { receipts: ['A.B.C'] },
  })),
]

/** Messages, well signed, that are wrong in what they claim. */
export const hostileClaims: readonly Hostile[] = [
  ...missing,
  ...times,
  ...parties,
  ...ids,
  ...lists,
  ...exercises,
]
