import { forge, honestHeader, signedRaw, signerOf } from '@proofmark/testkit/forgery'
import { nextId } from '@proofmark/testkit/messages'
import { later, makeParticipant, NOW, secondsOf, trustIn } from '@proofmark/testkit/participants'
import { describe, expect, it } from 'vitest'
import { type Poll, pollHeader, readPollHeader, signPoll, verifyPoll } from './poll.ts'
import { makeSecondKey, secondPublicPart, useSecondKey } from './second-key.ts'
import { Trust } from './trust.ts'

const bra = await makeParticipant('BRA')
const chl = await makeParticipant('CHL')
const arg = await makeParticipant('ARG')
const idle = await makeParticipant('URY', { status: 'suspended' })
const trust = trustIn(bra.member, chl.member, arg.member, idle.member)

const aPoll = (over: Partial<Poll> = {}): Poll => ({
  iss: 'BRA',
  aud: 'ARG',
  iat: secondsOf(NOW),
  jti: nextId(),
  ...over,
})
const verify = (jws: string) => verifyPoll(jws, 'ARG', trust, NOW)
const forged = (payload: object, signer = bra, typ = 'txp-poll+jwt') =>
  forge(honestHeader(signer.signing, typ), payload, signerOf(signer.signing))

describe('a poll', () => {
  it('by a member, for us, signed just now, is good', async () => {
    const poll = aPoll()
    expect(await verify(await signPoll(poll, bra.own.signing))).toEqual(poll)
    for (const iat of [-300, 300])
      await verify(forged(aPoll({ iat: secondsOf(later(NOW, iat * 1000)) })))
  })

  it('stands in a header as it is, or in base64url where it is signed twice', async () => {
    const once = await signPoll(aPoll(), bra.own.signing)
    expect(pollHeader(once)).toBe(once)
    expect(readPollHeader(once)).toBe(once)
    const second = await makeSecondKey(NOW)
    const twice = await signPoll(aPoll(), {
      ...bra.own.signing,
      second: await useSecondKey(second),
    })
    const written = pollHeader(twice)
    expect(written).toMatch(/^[A-Za-z0-9_-]{1,12288}$/)
    const member = { ...bra.member, second_keys: [secondPublicPart(second)] }
    const strict = new Trust(
      { version: 1, members: [member, arg.member] },
      { secondSignatureFrom: NOW },
    )
    expect(await verifyPoll(readPollHeader(written), 'ARG', strict, NOW)).toMatchObject({
      iss: 'BRA',
    })
    await expect(verifyPoll(once, 'ARG', strict, NOW)).rejects.toThrow()
  })

  it.each(['', 'abc', '{}', 'e30='])('is not read from "%s"', (written) => {
    expect(() => readPollHeader(written)).toThrow(
      expect.objectContaining({ code: 'TXP_ENVELOPE_MALFORMED' }),
    )
  })

  it.each([
    ['signed by another State', () => forged(aPoll(), chl), 'TXP_ISSUER_MISMATCH'],
    ['for another State', () => forged(aPoll({ aud: 'CHL' })), 'TXP_AUDIENCE_WRONG'],
    ['in our own name', () => forged(aPoll({ iss: 'ARG' }), arg), 'TXP_ISSUER_MISMATCH'],
    ['of a suspended State', () => forged(aPoll({ iss: 'URY' }), idle), 'TXP_PEER_SUSPENDED'],
    ['six minutes old', () => forged(aPoll({ iat: secondsOf(NOW) - 360 })), 'TXP_MESSAGE_EXPIRED'],
    [
      'six minutes ahead',
      () => forged(aPoll({ iat: secondsOf(NOW) + 360 })),
      'TXP_MESSAGE_NOT_YET',
    ],
    ['of another kind', () => signedRaw(bra, aPoll()), 'TXP_ENVELOPE_MALFORMED'],
    ['with more in it', () => forged({ ...aPoll(), exp: 1 }), 'TXP_MESSAGE_INVALID'],
    ['with a time that is a text', () => forged({ ...aPoll(), iat: '1' }), 'TXP_MESSAGE_INVALID'],
    ['with an id that is none', () => forged(aPoll({ jti: 'x' })), 'TXP_MESSAGE_INVALID'],
    [
      'with an audience that is a list',
      () => forged({ ...aPoll(), aud: ['ARG'] }),
      'TXP_MESSAGE_INVALID',
    ],
    ['that is no signed text', () => 'Bearer', 'TXP_ENVELOPE_MALFORMED'],
    [
      'under a key that is not known',
      async () => forged(aPoll(), await makeParticipant('BRA')),
      'TXP_MESSAGE_UNAUTHENTIC',
    ],
  ])('%s is refused', async (_, make, code) => {
    await expect(verify(await make())).rejects.toThrow(expect.objectContaining({ code }))
  })
})
