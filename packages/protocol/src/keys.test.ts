import { createPrivateKey, createPublicKey, diffieHellman, generateKeyPairSync } from 'node:crypto'
import { withSpareBits } from '@proofmark/testkit/forgery'
import { makeSigningKey, NOW } from '@proofmark/testkit/participants'
import { calculateJwkThumbprint, type JWK } from 'jose'
import { describe, expect, it } from 'vitest'
import type { MemberKey } from './generated/messages.ts'
import { importMemberKey, isValidAt, makeKey, publicPart } from './keys.ts'
import { isSmallOrder } from './small-order.ts'

const es256 = publicPart(await makeKey('sig', NOW))
const x25519 = publicPart(await makeKey('enc', NOW))
const ed25519 = publicPart(await makeSigningKey('Ed25519', NOW))
const es384 = publicPart(await makeSigningKey('ES384', NOW))

/** As published by somebody who knows how an id is made. */
const named = async (key: MemberKey): Promise<MemberKey> => {
  const { kty, crv, x, y } = key
  return { ...key, kid: await calculateJwkThumbprint({ kty, crv, x, ...(y ? { y } : {}) } as JWK) }
}

const littleEndian = (hex: string): string =>
  Buffer.from(hex.padEnd(64, '0'), 'hex').toString('base64url')

/** Every point of small order on Curve25519, by its u, and on Ed25519, by its y (RFC 7748, RFC 8032). */
const smallX25519 = [
  '00',
  '01',
  'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
  '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
  `ec${'ff'.repeat(30)}7f`,
  `ed${'ff'.repeat(30)}7f`,
  `ee${'ff'.repeat(30)}7f`,
]
const smallEd25519 = [
  '00',
  `${'00'.repeat(31)}80`,
  '01',
  `01${'00'.repeat(30)}80`,
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
  `ec${'ff'.repeat(30)}7f`,
  'ff'.repeat(32).replace(/^ff/, 'ec'),
  `ed${'ff'.repeat(30)}7f`,
  'ff'.repeat(32).replace(/^ff/, 'ed'),
  `ee${'ff'.repeat(30)}7f`,
  'ff'.repeat(32).replace(/^ff/, 'ee'),
]

describe('a published key', () => {
  it.each([
    ['ES256', es256],
    ['ES384', es384],
    ['Ed25519', ed25519],
    ['ECDH-ES+A256KW', x25519],
  ])('of %s is imported for its own purpose only', async (_, key) => {
    const imported = await importMemberKey(key)
    expect(imported.usages).toEqual(key.use === 'sig' ? ['verify'] : [])
    expect(imported.type).toBe('public')
  })

  const misfits: [string, () => Promise<MemberKey> | MemberKey][] = [
    ['under another id', () => ({ ...es256, kid: ed25519.kid })],
    ['of ES384 on P-256', () => ({ ...es256, alg: 'ES384' })],
    ['of ES256 on P-384', () => ({ ...es384, alg: 'ES256' })],
    ['of Ed25519 on X25519', () => ({ ...x25519, alg: 'Ed25519', use: 'sig' })],
    ['that signs and is said to seal', () => ({ ...es256, use: 'enc' })],
    ['that seals and is said to sign', () => ({ ...x25519, use: 'sig' })],
    ['for agreement on a signing curve', () => ({ ...ed25519, alg: 'ECDH-ES+A256KW', use: 'enc' })],
    ['with spare bits in its x', () => named({ ...x25519, x: withSpareBits(x25519.x) })],
    ['with spare bits in its y', () => named({ ...es256, y: withSpareBits(es256.y ?? '') })],
    ['that is too long', () => named({ ...ed25519, x: `${ed25519.x.slice(0, 42)}AAAA` })],
    ['that is not on its curve', () => named({ ...es256, y: es256.x })],
    ['without its y', () => ({ ...es256, y: undefined })],
    ['of another kind than its curve', () => ({ ...ed25519, kty: 'EC' })],
    ['of the identity, for Ed25519', () => named({ ...ed25519, x: littleEndian('01') })],
  ]
  it.each(misfits)('%s is refused', async (_, make) => {
    const key = await make()
    await expect(importMemberKey(key)).rejects.toMatchObject({ code: 'TXP_ENVELOPE_MALFORMED' })
  })

  it.each(smallEd25519)('of small order is refused for Ed25519: %s', async (hex) => {
    const key = await named({ ...ed25519, x: littleEndian(hex) })
    await expect(importMemberKey(key)).rejects.toMatchObject({ code: 'TXP_ENVELOPE_MALFORMED' })
  })

  it.each(smallX25519)('of small order is refused for X25519: %s', async (hex) => {
    const key = await named({ ...x25519, x: littleEndian(hex) })
    await expect(importMemberKey(key)).rejects.toMatchObject({ code: 'TXP_ENVELOPE_MALFORMED' })
  })

  it('of small order is known by what it does: every agreement with it gives nothing', () => {
    const { privateKey } = generateKeyPairSync('x25519')
    for (const hex of smallX25519) {
      const jwk = { kty: 'OKP', crv: 'X25519', x: littleEndian(hex) }
      const publicKey = createPublicKey({ key: jwk, format: 'jwk' })
      expect(() => diffieHellman({ privateKey, publicKey })).toThrow()
      expect(isSmallOrder('X25519', Buffer.from(jwk.x, 'base64url'))).toBe(true)
    }
    expect(isSmallOrder('X25519', Buffer.from(x25519.x, 'base64url'))).toBe(false)
  })
})

describe('a key that was made', () => {
  it.each(['sig', 'enc'] as const)(
    'for %s keeps its private part out of what is published',
    async (use) => {
      const stored = await makeKey(use, NOW)
      expect(publicPart(stored)).not.toHaveProperty('d')
      await expect(importMemberKey(publicPart(stored))).resolves.toBeDefined()
      expect(() => createPrivateKey({ key: { ...stored }, format: 'jwk' })).not.toThrow()
    },
  )
})

describe('the validity of a key', () => {
  const noon = { valid_from: '2026-03-01T12:00:00Z', valid_until: '2026-03-01T13:00:00Z' }

  it.each([
    ['2026-03-01T11:59:59.999Z', false],
    ['2026-03-01T12:00:00.000Z', true],
    ['2026-03-01T12:59:59.999Z', true],
    ['2026-03-01T13:00:00.000Z', false],
  ])('at %s: %s', (at, valid) => {
    expect(isValidAt(noon, new Date(at))).toBe(valid)
  })

  it('is the same time in another zone', () => {
    const inBrasilia = {
      valid_from: '2026-03-01T09:00:00-03:00',
      valid_until: '2026-03-01T10:00:00-03:00',
    }
    expect(isValidAt(inBrasilia, new Date('2026-03-01T12:30:00Z'))).toBe(true)
    expect(isValidAt(inBrasilia, new Date('2026-03-01T09:30:00Z'))).toBe(false)
  })

  it('that cannot be read is none', () => {
    expect(isValidAt({ ...noon, valid_until: 'for ever' }, NOW)).toBe(false)
  })
})
