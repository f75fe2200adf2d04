import type { FaultCode } from '@proofmark/domain'
import { forge, honestHeader, signerOf } from '@proofmark/testkit/forgery'
import { aRequest, signedBy } from '@proofmark/testkit/messages'
import {
  aMembership,
  later,
  makeDirectory,
  makeParticipant,
  NOW,
  secondsOf,
  trustIn,
  withKeys,
} from '@proofmark/testkit/participants'
import { describe, expect, it } from 'vitest'
import { publicPart } from './keys.ts'
import { readAnchor, verifyMembership } from './membership.ts'
import { Trust } from './trust.ts'

const bra = await makeParticipant('BRA')
const arg = await makeParticipant('ARG')
const directory = await makeDirectory()
const impostor = await makeDirectory()
const { anchor } = directory
const take = (statement: string, heldVersion = 0, now = NOW) =>
  verifyMembership(statement, anchor, { now, heldVersion })

const listed = (over: object): string =>
  forge(
    honestHeader(directory.key, 'txp-membership+jwt'),
    { ...aMembership([bra.member]), ...over },
    signerOf(directory.key),
  )

const wrong: { name: string; make: () => Promise<string> | string; expect: FaultCode }[] = [
  {
    name: 'signed by somebody else',
    make: () => impostor.statement([bra.member]),
    expect: 'TXP_MESSAGE_UNAUTHENTIC',
  },
  {
    name: 'signed by a member',
    make: () =>
      forge(
        honestHeader(bra.signing, 'txp-membership+jwt'),
        aMembership([bra.member]),
        signerOf(bra.signing),
      ),
    expect: 'TXP_MESSAGE_UNAUTHENTIC',
  },
  {
    name: 'in the name of another directory',
    make: () => directory.statement([bra.member], { iss: 'urn:other' }),
    expect: 'TXP_ISSUER_MISMATCH',
  },
  {
    name: 'that has expired',
    make: () => directory.statement([bra.member], { exp: secondsOf(NOW) }),
    expect: 'TXP_MESSAGE_EXPIRED',
  },
  {
    name: 'older than the one that is held',
    make: () => directory.statement([bra.member], { version: 4 }),
    expect: 'TXP_ORDER_FORKED',
  },
  {
    name: 'without a version',
    make: () => listed({ version: undefined }),
    expect: 'TXP_MESSAGE_INVALID',
  },
  {
    name: 'with a member of no role',
    make: () => listed({ members: [{ ...bra.member, role: 'king' }] }),
    expect: 'TXP_MESSAGE_INVALID',
  },
  {
    name: 'with a member without keys',
    make: () => listed({ members: [withKeys(bra.member)] }),
    expect: 'TXP_MESSAGE_INVALID',
  },
  {
    name: 'with a private key in it',
    make: () => listed({ members: [withKeys(bra.member, bra.signing)] }),
    expect: 'TXP_MESSAGE_INVALID',
  },
  {
    name: 'that is a message',
    make: async () => (await signedBy(bra, aRequest())).text,
    expect: 'TXP_ENVELOPE_MALFORMED',
  },
]

describe('a list of members', () => {
  it('of the directory is believed, also a second time', async () => {
    const statement = await directory.statement([bra.member, arg.member], { version: 5 })
    expect((await take(statement)).members).toEqual([bra.member, arg.member])
    expect((await take(statement, 5)).version).toBe(5)
  })

  it.each(wrong)('$name is refused', async ({ make, expect: code }) => {
    await expect(take(await make(), 5)).rejects.toMatchObject({ code })
  })

  it('by a key the anchor no longer holds valid is refused', async () => {
    const muchLater = later(NOW, 3 * 365 * 86_400_000)
    const statement = await directory.statement([bra.member], {}, muchLater)
    await expect(take(statement, 0, muchLater)).rejects.toMatchObject({
      code: 'TXP_MESSAGE_UNAUTHENTIC',
    })
  })
})

describe('an anchor file', () => {
  it('says who the directory is', () => {
    expect(readAnchor(JSON.stringify(anchor))).toEqual(anchor)
  })

  it.each(['', '[]', 'null', '{"issuer":"x"}', '{"issuer":"x","keys":[]}', '{"keys":[{}]}'])(
    'that is %j is refused',
    (text) => {
      expect(() => readAnchor(text)).toThrow(
        expect.objectContaining({ code: 'PMK_CONFIGURATION_BAD' }),
      )
    },
  )
})

describe('trust', () => {
  it('is refused where two members share a key', () => {
    const twin = withKeys(arg.member, publicPart(bra.signing), publicPart(arg.sealing))
    expect(() => trustIn(bra.member, twin)).toThrow(
      expect.objectContaining({ code: 'TXP_ENVELOPE_MALFORMED' }),
    )
  })

  it('is refused where two members share a name', () => {
    expect(() => trustIn(bra.member, { ...arg.member, id: 'BRA' })).toThrow(
      expect.objectContaining({ code: 'TXP_ENVELOPE_MALFORMED' }),
    )
  })

  it('knows nobody who is not in the list', async () => {
    const trust = new Trust({ version: 1, members: [bra.member] })
    expect(trust.member('ARG')).toBeUndefined()
    expect(await trust.signatureKey(arg.signing.kid, NOW)).toBeUndefined()
    await expect(trust.sealingKey('ARG', NOW)).rejects.toMatchObject({ code: 'PMK_PEER_UNKNOWN' })
    expect(trust.member('constructor')).toBeUndefined()
  })

  it('seals for the newest key that is valid', async () => {
    const older = await makeParticipant('BRA', { since: later(NOW, -7_200_000) })
    const newer = await makeParticipant('BRA', { since: later(NOW, -3_600_000) })
    const coming = await makeParticipant('BRA', { since: later(NOW, 3_600_000) })
    const keys = [older, newer, coming].map(({ sealing }) => publicPart(sealing))
    const trust = trustIn(withKeys(bra.member, ...keys))
    expect((await trust.sealingKey('BRA', NOW)).kid).toBe(newer.sealing.kid)
    expect((await trust.sealingKey('BRA', later(NOW, 7_200_000))).kid).toBe(coming.sealing.kid)
  })

  it('refuses a sender whose published key is broken, as a fault and not as an accident', async () => {
    const broken = { ...publicPart(bra.signing), y: bra.signing.x }
    const trust = trustIn(withKeys(bra.member, broken))
    await expect(trust.signatureKey(bra.signing.kid, NOW)).rejects.toMatchObject({ name: 'Fault' })
  })
})
