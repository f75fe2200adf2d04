import { later, makeParticipant, NOW, withKeys } from '@proofmark/testkit/participants'
import { describe, expect, it } from 'vitest'
import type { MemberKey } from './generated/messages.ts'
import { makeKey, type OwnKey, publicPart, type StoredKey, useOwnKey } from './keys.ts'
import { signVouch, succeed } from './succession.ts'

const DAY = 86_400_000
const bra = await makeParticipant('BRA')
const arg = await makeParticipant('ARG')
const [sig, enc, log, fed] = bra.member.keys as [MemberKey, MemberKey, MemberKey, MemberKey]

const federationKey = async ({ keys }: { keys: readonly StoredKey[] }): Promise<OwnKey> => {
  const stored = keys.find(({ use }) => use === 'fed')
  if (!stored) throw new Error('no federation key')
  return useOwnKey(stored)
}
const braFed = await federationKey(bra)
const newSig = publicPart(await makeKey('sig', NOW))
const newFedStored = await makeKey('fed', NOW)
const newFed = publicPart(newFedStored)
const all = [sig, enc, log, fed]

const vouch = (keys: readonly MemberKey[], by = braFed, id = 'BRA') =>
  signVouch({ id, keys: [...keys] }, by, NOW)
const after = async (keys: readonly MemberKey[], vouches: readonly string[] = []) => {
  const { member, refused } = await succeed(
    bra.member,
    { ...withKeys(bra.member, ...keys), vouches: [...vouches] },
    NOW,
  )
  return { kids: member.keys.map(({ kid }) => kid), refused, member }
}

describe('the keys of a known State', () => {
  it('stay, and may be taken away', async () => {
    expect(await after(all)).toMatchObject({ refused: [] })
    expect((await after([sig, enc])).kids).toEqual([sig.kid, enc.kid])
  })

  it('that only the directory names are not used', async () => {
    const { kids, refused } = await after([...all, newSig])
    expect(kids).not.toContain(newSig.kid)
    expect(refused).toEqual([newSig.kid])
  })

  it('that the State vouches for are used', async () => {
    const { kids, refused } = await after([...all, newSig], [await vouch([...all, newSig])])
    expect(kids).toContain(newSig.kid)
    expect(refused).toEqual([])
  })

  it('may be vouched for by a federation key that was vouched for', async () => {
    const first = await vouch([...all, newFed])
    const second = await vouch([newFed, newSig, enc, log], await useOwnKey(newFedStored))
    expect((await after([newFed, newSig, enc, log], [first, second])).refused).toEqual([])
    expect((await after([newFed, newSig, enc, log], [second])).refused).toEqual([
      newFed.kid,
      newSig.kid,
    ])
  })

  it.each([
    ['another State', async () => vouch([...all, newSig], await federationKey(arg))],
    ['its signing key', () => vouch([...all, newSig], bra.own.signing)],
    ['the new key alone', async () => vouch([newFed, newSig], await useOwnKey(newFedStored))],
    ['it in another’s name', () => vouch([...all, newSig], braFed, 'ARG')],
    ['nobody', async () => 'no vouch'],
  ])('are not changed by a vouch of %s', async (_, make) => {
    expect((await after([...all, newSig], [await make()])).refused).toEqual([newSig.kid])
  })

  it('are ended by the directory, but never made to live longer', async () => {
    const until = later(NOW, DAY).toISOString()
    const [ended] = (await after([{ ...sig, valid_until: until }])).member.keys
    expect(ended?.valid_until).toBe(until)
    const [longer] = (await after([{ ...sig, valid_until: '2090-01-01T00:00:00Z' }])).member.keys
    expect(longer?.valid_until).toBe(sig.valid_until)
  })
})
