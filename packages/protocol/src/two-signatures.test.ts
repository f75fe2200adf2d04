import type { FaultCode } from '@proofmark/domain'
import { aRequest, nextId } from '@proofmark/testkit/messages'
import {
  later,
  makeParticipant,
  NOW,
  secondsOf,
  type TestParticipant,
} from '@proofmark/testkit/participants'
import { describe, expect, it } from 'vitest'
import { hashOf } from './base64url.ts'
import type { Member } from './generated/messages.ts'
import { readKeyFile, useKeyFile } from './key-file.ts'
import { signMessage, verifyMessage } from './message.ts'
import { signReceipt, verifyReceipt } from './receipt.ts'
import { makeSecondKey, secondPublicPart, useSecondKey } from './second-key.ts'
import { Trust } from './trust.ts'

const since = later(NOW, -1000)
const withSecond = async (id: string) => {
  const participant = await makeParticipant(id)
  const second = await makeSecondKey(since)
  const own = { ...participant.own.signing, second: await useSecondKey(second) }
  const member: Member = { ...participant.member, second_keys: [secondPublicPart(second)] }
  return { participant, second, own, member }
}
const bra = await withSecond('BRA')
const arg = await withSecond('ARG')
const chl: TestParticipant = await makeParticipant('CHL')
const members = [bra.member, arg.member, chl.member]
const trust = new Trust({ version: 1, members })
const strict = new Trust({ version: 1, members }, { secondSignatureFrom: NOW })
interface GeneralJws {
  readonly payload: string
  readonly signatures: readonly { readonly protected: string; readonly signature: string }[]
}
const signedTwice = () => signMessage(aRequest(), bra.own)
const text = await signedTwice()
const { payload, signatures }: GeneralJws = JSON.parse(text)
const [first, second] = signatures
const other: GeneralJws = JSON.parse(await signedTwice())
const headerOf = (part: { protected: string } | undefined): object =>
  JSON.parse(Buffer.from(part?.protected ?? '', 'base64url').toString())
const written = (...parts: unknown[]) => JSON.stringify({ payload, signatures: parts })
const take = (jws: string, by = trust, at = NOW) => verifyMessage(jws, 'ARG', by, at)

describe('a message with two signatures', () => {
  it('is taken, and is a JWS in general serialization with ML-DSA-65 as the second', async () => {
    expect(await take(text)).toMatchObject({ iss: 'BRA' })
    expect(headerOf(first)).toMatchObject({ alg: 'ES256', crit: ['txp'] })
    expect(headerOf(second)).toMatchObject({ alg: 'ML-DSA-65', crit: ['txp'], typ: 'txp+jwt' })
  })

  it.each<[string, string, FaultCode]>([
    ['with white space', text.replace(',', ', '), 'TXP_ENVELOPE_MALFORMED'],
    ['with a line feed', `${text}\n`, 'TXP_ENVELOPE_MALFORMED'],
    ['with its signatures turned around', written(second, first), 'TXP_ENVELOPE_MALFORMED'],
    ['with one signature only', written(first), 'TXP_ENVELOPE_MALFORMED'],
    ['with a third', written(first, second, second), 'TXP_ENVELOPE_MALFORMED'],
    ['with the first twice', written(first, first), 'TXP_ENVELOPE_MALFORMED'],
    [
      'with a header that is not protected',
      written(first, { ...second, header: { kid: 'x' } }),
      'TXP_ENVELOPE_MALFORMED',
    ],
    [
      'with padding',
      written(first, { ...second, signature: `${second?.signature}=` }),
      'TXP_ENVELOPE_MALFORMED',
    ],
    [
      'whose second signature is of another message',
      written(first, other.signatures[1]),
      'TXP_MESSAGE_UNAUTHENTIC',
    ],
    [
      'whose first signature is of another message',
      written(other.signatures[0], second),
      'TXP_MESSAGE_UNAUTHENTIC',
    ],
  ])('is refused %s', async (_, jws, code) => {
    await expect(take(jws)).rejects.toMatchObject({ code })
  })

  it('by two members is refused, whoever it names', async () => {
    const mixed = await signMessage(aRequest(), { ...bra.own, second: arg.own.second })
    await expect(take(mixed)).rejects.toMatchObject({ code: 'TXP_MESSAGE_UNAUTHENTIC' })
  })

  it('after the second key ran out is refused', async () => {
    const at = new Date(Date.parse(bra.second.valid_until))
    const old = new Trust({
      version: 1,
      members: members.map((member) => ({
        ...member,
        keys: member.keys.map((key) => ({ ...key, valid_until: later(at, 1000).toISOString() })),
      })),
    })
    const iat = secondsOf(at)
    const late = await signMessage(aRequest({ iat, exp: iat + 60 }), bra.own)
    await expect(take(late, old, at)).rejects.toMatchObject({ code: 'TXP_MESSAGE_UNAUTHENTIC' })
  })
})

describe('a State that wants two signatures', () => {
  it('takes both, and refuses one from the day on', async () => {
    const once = await signMessage(aRequest({ iss: 'CHL' }), chl.own.signing)
    expect(await take(text, strict)).toMatchObject({ iss: 'BRA' })
    await expect(take(once, strict)).rejects.toMatchObject({ code: 'TXP_MESSAGE_UNAUTHENTIC' })
    const coming = new Trust({ version: 1, members }, { secondSignatureFrom: later(NOW, 1) })
    expect(await take(once, coming)).toMatchObject({ iss: 'CHL' })
  })

  it('wants them on receipts too', async () => {
    const ref = { jti: nextId(), hash: hashOf(text) }
    const expected = { from: 'ARG', to: 'BRA', ...ref }
    const receipt = {
      iss: 'ARG',
      aud: 'BRA',
      jti: nextId(),
      iat: secondsOf(NOW),
      type: 'receipt',
      kind: 'stored',
      ref,
    } as const
    const twice = await signReceipt(receipt, arg.own)
    const once = await signReceipt(receipt, arg.participant.own.signing)
    expect(await verifyReceipt(twice, expected, strict, NOW)).toEqual(receipt)
    await expect(verifyReceipt(once, expected, strict, NOW)).rejects.toMatchObject({
      code: 'TXP_MESSAGE_UNAUTHENTIC',
    })
  })
})

describe('a key file with a second key', () => {
  const { keys } = bra.participant
  const fileWith = (second: unknown) => readKeyFile(JSON.stringify({ keys, second }))

  it('makes its owner sign twice while that key is valid', async () => {
    const file = fileWith([bra.second])
    expect((await useKeyFile(file, NOW)).signing.second?.kid).toBe(bra.second.kid)
    const before = later(since, -500)
    const young = {
      ...file,
      keys: keys.map((key) => ({ ...key, valid_from: before.toISOString() })),
    }
    expect((await useKeyFile(young, before)).signing.second).toBeUndefined()
  })

  it('that is none is refused', () => {
    expect(() => fileWith([{ kid: 'x' }])).toThrow(/second/)
  })
})
