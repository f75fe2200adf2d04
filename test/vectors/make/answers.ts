import { hashOf } from '@proofmark/protocol'
import { forge, honestHeader, signedRaw, signerOf } from '@proofmark/testkit/forgery'
import { aRequest, nextId } from '@proofmark/testkit/messages'
import { NOW, secondsOf, type TestParticipant } from '@proofmark/testkit/participants'
import type { VectorCast } from './cast.ts'
import type { Act, Draft } from './vector.ts'

const I = 'TXP_MESSAGE_INVALID'
const C = 'TXP_CONVERSATION_REFUSED'
const S = 'TXP_ISSUER_MISMATCH'

const signedAs = (typ: string, { signing }: TestParticipant, claims: object): string =>
  forge(honestHeader(signing, typ), claims, signerOf(signing))

const someMessage = ({ bra }: VectorCast) => {
  const message = aRequest()
  const sent = { jti: message.jti, hash: hashOf(signedRaw(bra, message)) }
  return { sent, text: signedRaw(bra, message) }
}

const usual = (sent: object) => ({
  iss: 'ARG',
  aud: 'BRA',
  jti: nextId(),
  iat: secondsOf(NOW),
  ref: sent,
})

/** RCP: receipts, as the sender verifies them. */
export const receiptVectors = (cast: VectorCast): Draft[] => {
  const { arg, chl } = cast
  const { sent, text } = someMessage(cast)
  const base = { ...usual(sent), type: 'receipt', kind: 'stored' }
  const log = { origin: 'arg.example/log', size: 1, root: 'A'.repeat(43), index: 0, proof: [] }
  const receipt = (
    says: string,
    checks: number[],
    expect: string,
    over: object,
    by: TestParticipant = arg,
  ): Draft => ({
    says,
    checks,
    do: 'verify-receipt',
    expect,
    input: { receipt: signedAs('txp-receipt+jwt', by, { ...base, ...over }), sent },
  })
  return [
    receipt('stored', [1, 2, 3, 4, 5], 'accepted', {}),
    receipt('logged', [4, 5], 'accepted', { kind: 'logged', log }),
    receipt('answered', [4, 5], 'accepted', { kind: 'answered' }),
    receipt('by a third State in the name of the recipient', [1], S, {}, chl),
    receipt('by a third State in its own name', [1], S, { iss: 'CHL' }, chl),
    receipt('for another sender', [2], C, { aud: 'CHL' }),
    receipt('for other bytes', [3], C, { ref: { ...sent, hash: 'A'.repeat(43) } }),
    receipt('for another id', [3], C, { ref: { ...sent, jti: nextId() } }),
    receipt('of a kind nobody knows', [4], I, { kind: 'read' }),
    receipt('with more', [4], I, { note: 'x' }),
    receipt('logged, and no log', [5], I, { kind: 'logged' }),
    receipt('stored, with a log', [5], I, { log }),
    {
      says: 'a message instead',
      checks: ['TXP-SIG-007'],
      do: 'verify-receipt',
      expect: 'TXP_ENVELOPE_MALFORMED',
      input: { receipt: text, sent },
    },
  ]
}

/** ERR: refusals, as the sender verifies and obeys them. */
export const errorVectors = (cast: VectorCast): Draft[] => {
  const { arg, chl } = cast
  const { sent } = someMessage(cast)
  const base = { ...usual(sent), type: 'error', code: 'TXP_MESSAGE_EXPIRED', retry: 'never' }
  const made = (over: object, by: TestParticipant = arg): string =>
    signedAs('txp-error+jwt', by, { ...base, ...over })
  const judged = (says: string, expect: string, result: object): Draft => ({
    says,
    checks: [7],
    do: 'judge-result' satisfies Act,
    expect,
    input: { result, sent },
  })
  const error = (
    says: string,
    checks: number[],
    expect: string,
    over: object,
    by: TestParticipant = arg,
  ): Draft => ({
    says,
    checks,
    do: 'verify-error',
    expect,
    input: { error: made(over, by), sent },
  })
  const receipt = signedAs('txp-receipt+jwt', arg, {
    ...usual(sent),
    type: 'receipt',
    kind: 'stored',
  })
  return [
    error('a refusal', [3, 4, 5, 6], 'accepted', {}),
    error('of bytes whose id could not be read', [5], 'accepted', { ref: { hash: sent.hash } }),
    error('by a third State in the name of the recipient', [3], S, {}, chl),
    error('by a third State in its own name', [3], S, { iss: 'CHL' }, chl),
    error('to another sender', [4], C, { aud: 'CHL' }),
    error('of other bytes', [5], C, { ref: { ...sent, hash: 'A'.repeat(43) } }),
    error('of another id', [5], C, { ref: { ...sent, jti: nextId() } }),
    error('of an unknown code', [6], I, { code: 'TXP_WHATEVER' }),
    error('with a retry nobody knows', [6], I, { retry: 'soon' }),
    error('with a detail', [6], I, { detail: 'row 17' }),
    judged('signed: the message ends', 'refused', { error: made({}) }),
    judged('signed, to be tried later', 'again', {
      error: made({ code: 'TXP_UNAVAILABLE', retry: 'after' }),
    }),
    judged('signed, about keys', 'again', { error: made({ code: 'TXP_MESSAGE_UNAUTHENTIC' }) }),
    judged('bare', 'again', { error: { code: 'TXP_MESSAGE_EXPIRED', retry: 'never' } }),
    judged('signed by another State', 'again', { error: made({}, chl) }),
    judged('signed about another message', 'again', {
      error: made({ ref: { hash: 'A'.repeat(43) } }),
    }),
    judged('no JWS', 'again', { error: 'a.b.c' }),
    judged('a receipt', 'taken', { receipt }),
    judged('a receipt by another State', 'again', {
      receipt: signedAs('txp-receipt+jwt', chl, {
        ...usual(sent),
        type: 'receipt',
        kind: 'stored',
      }),
    }),
  ]
}
