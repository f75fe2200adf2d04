import { describe, expect, it } from 'vitest'
import { openKept, sealKept } from './kept.ts'
import { makeKey, publicPart, useOwnKey } from './keys.ts'

const now = new Date('2026-03-01T10:00:00Z')
const [older, newer, signing] = await Promise.all([
  makeKey('enc', new Date('2026-01-01T00:00:00Z')),
  makeKey('enc', new Date('2026-02-01T00:00:00Z')),
  makeKey('sig', now),
])
const held = [older, newer, signing]
const publicKeys = held.map(publicPart)
const keys = await Promise.all(held.map(useOwnKey))
const ownKeys = new Map(keys.map((key) => [key.kid, key]))
const bytes = Buffer.from('a picture')
const seal = (about = 'one') => sealKept(bytes, { about, publicKeys, now })

describe('what is kept', () => {
  it('is sealed with the newest key, and opened', async () => {
    const sealed = await seal()
    expect(
      JSON.parse(String(Buffer.from(String(sealed.split('.')[0]), 'base64url'))),
    ).toMatchObject({ kid: newer.kid, typ: 'proofmark-kept', enc: 'A256GCM', about: 'one' })
    expect(sealed).not.toContain(bytes.toString('base64url'))
    expect(Buffer.from(await openKept(sealed, { about: 'one', ownKeys }))).toEqual(bytes)
  })

  it('is not taken for something else, nor opened by others or changed', async () => {
    const sealed = await seal()
    await expect(openKept(sealed, { about: 'two', ownKeys })).rejects.toThrow()
    await expect(openKept(sealed, { about: 'one', ownKeys: new Map() })).rejects.toThrow()
    const parts = sealed.split('.')
    for (const part of [1, 2, 3, 4]) {
      const text = String(parts[part])
      const changed = parts.with(part, `${text[0] === 'A' ? 'B' : 'A'}${text.slice(1)}`).join('.')
      await expect(openKept(changed, { about: 'one', ownKeys })).rejects.toThrow()
    }
    const header = JSON.parse(String(Buffer.from(String(parts[0]), 'base64url')))
    const about = Buffer.from(JSON.stringify({ ...header, about: 'two' })).toString('base64url')
    const moved = parts.with(0, about).join('.')
    await expect(openKept(moved, { about: 'two', ownKeys })).rejects.toThrow()
  })

  it('is not sealed where no key is valid', async () => {
    const late = new Date('2040-01-01T00:00:00Z')
    await expect(sealKept(bytes, { about: 'one', publicKeys, now: late })).rejects.toThrow()
  })
})
