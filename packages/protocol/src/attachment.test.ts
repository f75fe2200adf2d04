import { describe, expect, it } from 'vitest'
import {
  ATTACHMENT_BYTES,
  beginsAs,
  cutSealed,
  hashOfFile,
  isCarried,
  mostParts,
  openAttachment,
  sealAttachment,
} from './attachment.ts'
import { makeKey, publicPart, useOwnKey } from './keys.ts'
import { Trust } from './trust.ts'

const now = new Date('2026-03-01T10:00:00Z')
const key = await makeKey('enc', new Date('2026-01-01T00:00:00Z'))
const trust = new Trust({
  version: 1,
  members: [
    { id: 'ARG', role: 'node', status: 'active', inbox: 'urn:none', keys: [publicPart(key)] },
  ],
})
const recipient = await trust.sealingKey('ARG', now)
const ownKeys = new Map([[key.kid, await useOwnKey(key)]])
const picture = (size: number) =>
  Buffer.concat([Buffer.from('ffd8ff', 'hex'), Buffer.alloc(size - 3, 7)])
const namedAs = (bytes: Uint8Array) => ({
  ...{ sha256: hashOfFile(bytes), size: bytes.length, media: 'image/jpeg' },
})

describe('a file that travels', () => {
  it.each([3, 1000, 180_000, ATTACHMENT_BYTES])('of %s bytes comes back whole', async (size) => {
    const bytes = picture(size)
    const parts = cutSealed(sealAttachment(bytes, recipient))
    expect(parts.length).toBeLessThanOrEqual(mostParts(size))
    expect(parts.every(({ length }) => length > 0 && length <= 180_000)).toBe(true)
    const opened = await openAttachment(parts.join(''), namedAs(bytes), ownKeys)
    expect(Buffer.from(opened).equals(bytes)).toBe(true)
  })

  it('is not larger than what travels, and needs no more parts than a message may tell', () => {
    expect(() => sealAttachment(picture(ATTACHMENT_BYTES + 1), recipient)).toThrow(RangeError)
    expect(mostParts(ATTACHMENT_BYTES)).toBe(16)
    expect(isCarried({ media: 'image/png', size: ATTACHMENT_BYTES })).toBe(true)
    expect(isCarried({ media: 'image/png', size: ATTACHMENT_BYTES + 1 })).toBe(false)
    expect(isCarried({ media: 'application/pdf', size: 1 })).toBe(false)
  })

  it('is told by its first bytes', () => {
    expect(beginsAs('image/jpeg', picture(9))).toBe(true)
    expect(beginsAs('image/png', picture(9))).toBe(false)
    expect(beginsAs('image/png', Buffer.from('89504e47', 'hex'))).toBe(false)
    expect(beginsAs('constructor', picture(9))).toBe(false)
  })

  it('with a bit changed, or with parts in another order, is not opened', async () => {
    const bytes = picture(400_000)
    const parts = cutSealed(sealAttachment(bytes, recipient))
    const [one = '', two = '', ...rest] = parts
    const bad = { code: 'TXP_ATTACHMENT_BAD' }
    const turned = [two, one, ...rest].join('')
    await expect(openAttachment(turned, namedAs(bytes), ownKeys)).rejects.toMatchObject(bad)
    const at = two[100] === 'A' ? 'B' : 'A'
    const bent = [one, `${two.slice(0, 100)}${at}${two.slice(101)}`, ...rest].join('')
    await expect(openAttachment(bent, namedAs(bytes), ownKeys)).rejects.toMatchObject(bad)
  })
})
