import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeCanonical, hashOf, pseudonymOf } from './base64url.ts'

const anyBytes = fc.uint8Array({ maxLength: 70 })

describe('canonical base64url', () => {
  it('gives back the bytes that were encoded', () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        const decoded = decodeCanonical(Buffer.from(bytes).toString('base64url'))
        expect(decoded && Buffer.from(decoded).equals(bytes)).toBe(true)
      }),
    )
  })

  it('takes one spelling of each sequence of bytes only', () => {
    const symbol = fc.constantFrom(...'ABCQgwxyz0189-_=+/ \n.')
    fc.assert(
      fc.property(fc.array(symbol, { maxLength: 12 }), (symbols) => {
        const text = symbols.join('')
        const decoded = decodeCanonical(text)
        if (decoded) expect(Buffer.from(decoded).toString('base64url')).toBe(text)
      }),
      { numRuns: 2000 },
    )
  })

  it.each([
    ['padding', 'QQ=='],
    ['the standard alphabet', '+/+/'],
    ['a space', 'QU FB'],
    ['a line feed at the end', 'QUFB\n'],
    ['spare bits', 'QR'],
    ['a length nothing has', 'QUFBQ'],
    ['a letter that looks like one', 'QUFА'],
  ])('refuses %s', (_, text) => {
    expect(decodeCanonical(text)).toBeNull()
  })
})

describe('a hash', () => {
  it('is that of the UTF-8 bytes', () => {
    expect(hashOf('abc')).toBe('ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0')
    expect(hashOf('é')).toBe(hashOf('\u00e9'))
    expect(hashOf('é')).not.toBe(hashOf('e\u0301'))
  })

  it('of a conversation towards a monitor is not that of anything else', () => {
    expect(pseudonymOf('conversation')).not.toBe(hashOf('conversation'))
    expect(pseudonymOf('conversation')).toBe(pseudonymOf('conversation'))
  })
})
