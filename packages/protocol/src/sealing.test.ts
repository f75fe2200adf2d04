import fc from 'fast-check'
import { CompactEncrypt, compactDecrypt, exportJWK, generateKeyPair } from 'jose'
import { describe, expect, it } from 'vitest'
import { openCompact, sealCompact, unwrapKey, wrapKey } from './sealing.ts'

const header = { alg: 'ECDH-ES+A256KW', enc: 'A256GCM', kid: 'k', typ: 'txp-envelope' }
const pairs = await Promise.all(
  ['X25519', 'P-256', 'P-384'].map(async (crv) => {
    const pair = await generateKeyPair(header.alg, { crv, extractable: true })
    return { crv, ...pair }
  }),
)

describe('sealing by node:crypto', () => {
  it('wraps a key as RFC 3394 section 4.6 does', () => {
    const wrapping = Buffer.from(Array.from({ length: 32 }, (_, index) => index))
    const key = Buffer.from(
      '00112233445566778899aabbccddeeff000102030405060708090a0b0c0d0e0f',
      'hex',
    )
    const wrapped = wrapKey(wrapping, key)
    expect(wrapped.toString('hex')).toBe(
      '28c9f404c4b810f4cbccb35cfb87f8263f5786e2d80ed326cbc7f0e71a99f43bfb988b9b7a02dd21',
    )
    expect(unwrapKey(wrapping, wrapped)).toEqual(key)
  })

  it.each(pairs)('is opened by jose, and opens what jose sealed: $crv', async (pair) => {
    const { publicKey, privateKey } = pair
    const bytes = fc.uint8Array({ minLength: 1, maxLength: 300 })
    await fc.assert(
      fc.asyncProperty(bytes, async (plaintext) => {
        const ours = sealCompact(plaintext, header, publicKey)
        const { plaintext: opened, protectedHeader } = await compactDecrypt(ours, privateKey)
        expect(Buffer.from(opened)).toEqual(Buffer.from(plaintext))
        expect(protectedHeader).toMatchObject(header)
        const theirs = await new CompactEncrypt(plaintext)
          .setProtectedHeader(header)
          .encrypt(publicKey)
        expect(openCompact(theirs, privateKey)).toEqual(Buffer.from(plaintext))
      }),
      { numRuns: 10 },
    )
  })

  it.each(pairs)('never makes one text twice: $crv', ({ publicKey }) => {
    // Long enough that no two ciphertexts are the same by chance.
    const text = Buffer.from('one text, and twenty seals')
    const made = Array.from({ length: 20 }, () => sealCompact(text, header, publicKey))
    expect(new Set(made.flatMap((text) => text.split('.'))).size).toBe(made.length * 5)
  })

  it.each(pairs)('opens nothing under an ephemeral key it cannot use: $crv', async (pair) => {
    const { publicKey, privateKey, crv } = pair
    const other = pairs.find((one) => one.crv !== crv)
    const sealed = sealCompact(Buffer.from('a'), header, publicKey)
    const good = await exportJWK(publicKey)
    const hostile: unknown[] = [
      undefined,
      null,
      'x',
      { ...good, x: undefined },
      { ...good, x: '' },
      { ...good, x: 'AA==' },
      { ...good, x: Buffer.alloc(32).toString('base64url') },
      { ...good, kty: 'RSA' },
      other && (await exportJWK(other.publicKey)),
    ]
    for (const epk of hostile) {
      const forged = Buffer.from(JSON.stringify({ ...header, epk })).toString('base64url')
      const text = [forged, ...sealed.split('.').slice(1)].join('.')
      expect(() => openCompact(text, privateKey)).toThrow()
    }
  })
})
