import { type Member, makeKey, publicPart, signMessage } from '@proofmark/protocol'
import { forge, honestHeader, signerOf, withSpareBits } from '@proofmark/testkit/forgery'
import { aRequest } from '@proofmark/testkit/messages'
import { aMembership, NOW, secondsOf } from '@proofmark/testkit/participants'
import type { VectorCast } from './cast.ts'
import type { Draft } from './vector.ts'

const M = 'TXP_ENVELOPE_MALFORMED'
const A = 'TXP_MESSAGE_UNAUTHENTIC'

/** MEM: the list of members, and what trust can be made of. */
export const membershipVectors = ({ members, directory, bra, chl }: VectorCast): Draft[] => {
  const [first] = members
  const statement = (over: object, key = directory.key): string =>
    forge(
      honestHeader(key, 'txp-membership+jwt'),
      { ...aMembership(members.slice(0, 1), { version: 5 }), ...over },
      signerOf(key),
    )
  const list = (says: string, checks: number[], expect: string, text: string, held = 5): Draft => ({
    says,
    checks,
    do: 'verify-membership',
    expect,
    input: { statement: text, held },
  })
  const used = (says: string, checks: number[], expect: string, some: unknown[]): Draft => ({
    says,
    checks,
    do: 'use-members',
    expect,
    input: { members: some },
  })
  const plain: Member[] = [bra.member, chl.member]
  return [
    list('an honest list', [1, 2, 3, 4, 5], 'accepted', statement({})),
    list('a newer list', [4], 'accepted', statement({ version: 6 })),
    list('signed by a member', [1], A, statement({}, bra.signing)),
    list('of another issuer', [2], 'TXP_ISSUER_MISMATCH', statement({ iss: 'urn:other' })),
    list('that ran out', [3], 'TXP_MESSAGE_EXPIRED', statement({ exp: secondsOf(NOW) })),
    list('an older list', [4], 'TXP_ORDER_FORKED', statement({ version: 4 })),
    list('with more', [5], 'TXP_MESSAGE_INVALID', statement({ note: 'x' })),
    list(
      'with a member of no role',
      [5],
      'TXP_MESSAGE_INVALID',
      statement({ members: [{ ...first, role: 'guest' }] }),
    ),
    used('two members', [6, 7], 'accepted', plain),
    used('two members of one name', [6], M, [bra.member, { ...chl.member, id: 'BRA' }]),
    used('two members with one key', [7], M, [
      bra.member,
      { ...chl.member, keys: bra.member.keys },
    ]),
  ]
}

/** KEY: what a published key has to be. */
export const keyVectors = async ({ bra, pry, chl }: VectorCast): Promise<Draft[]> => {
  const [es, ed, es384, x] = [bra.signing, pry.signing, chl.signing, bra.sealing].map(publicPart)
  const key = (says: string, checks: number[], expect: string, value: object): Draft => ({
    says,
    checks,
    do: 'use-key',
    expect,
    input: { key: value },
  })
  const other = publicPart(await makeKey('sig', NOW))
  const zero = Buffer.alloc(32).toString('base64url')
  const one = Buffer.from([1, ...Array(31).fill(0)]).toString('base64url')
  return [
    key('ES256', [1, 2, 3, 5], 'accepted', es ?? {}),
    key('Ed25519', [1, 2, 3, 4, 5], 'accepted', ed ?? {}),
    key('ES384', [2], 'accepted', es384 ?? {}),
    key('X25519', [2, 4], 'accepted', x ?? {}),
    key('the id of another key', [1], M, { ...es, kid: other.kid }),
    key('P-256 for ES384', [2], M, { ...es, alg: 'ES384' }),
    key('a signing algorithm for sealing', [2], M, { ...es, use: 'enc' }),
    key('a sealing algorithm for signing', [2], M, { ...x, use: 'sig' }),
    key('spare bits', [3], M, { ...ed, x: withSpareBits(ed?.x ?? '') }),
    key('the neutral point', [4], M, { ...ed, x: one }),
    key('nothing to agree with', [4], M, { ...x, x: zero }),
    key('no point of P-256', [5], M, { ...es, y: other.y }),
  ]
}

/** PQS: two signatures. */
export const secondSignatureVectors = async (cast: VectorCast): Promise<Draft[]> => {
  const { bra, chl, second, otherSecond } = cast
  const by = (key: typeof second) => signMessage(aRequest(), { ...bra.own.signing, second: key })
  const text = await by(second)
  const parts: { payload: string; signatures: object[] } = JSON.parse(text)
  const another: typeof parts = JSON.parse(await by(second))
  const { payload, signatures } = parts
  const [classical, quantum] = signatures
  const written = (...some: unknown[]): string => JSON.stringify({ payload, signatures: some })
  const tried = (
    says: string,
    checks: number[],
    expect: string,
    message: string,
    more = {},
  ): Draft => ({
    says,
    checks,
    do: 'verify-message',
    expect,
    input: { message, ...more },
  })
  const from = (day: string) => ({ policy: { second_signature_from: day } })
  const once = await signMessage(aRequest({ iss: 'CHL' }), chl.own.signing)
  return [
    tried('two signatures', [1, 2, 3, 4], 'accepted', text),
    tried('two signatures where two are wanted', [5], 'accepted', text, from('2026-03-01')),
    tried('one signature before two are wanted', [5], 'accepted', once, from('2026-03-02')),
    tried('white space', [1], M, text.replace(',', ', ')),
    tried('one signature in general serialization', [1], M, written(classical)),
    tried('three signatures', [1], M, written(classical, quantum, quantum)),
    tried(
      'an unprotected header',
      [1],
      M,
      written(classical, { ...quantum, header: { kid: 'x' } }),
    ),
    tried('the signatures turned around', [2], M, written(quantum, classical)),
    tried('the classical one twice', [2], M, written(classical, classical)),
    tried('the second of another message', [3], A, written(classical, another.signatures[1])),
    tried('the first of another message', [3], A, written(another.signatures[0], quantum)),
    tried('the second by another member', [4], A, await by(otherSecond)),
    tried('one signature where two are wanted', [5], A, once, from('2026-03-01')),
  ]
}
