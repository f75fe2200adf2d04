import { randomBytes } from 'node:crypto'
import { openNodeStore, type TestStore } from '@proofmark/testkit/store'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { apiKeys, findApiKey, makeApiKey, revokeApiKey } from './api-keys.ts'

let store: TestStore
beforeAll(async () => {
  store = await openNodeStore(inject('postgresUrl'))
})
afterAll(() => store[Symbol.asyncDispose]())
beforeEach(() => store.db.deleteFrom('api_key').execute())

const now = new Date('2026-03-01T10:00:00Z')
const laterBy = (ms: number) => new Date(now.getTime() + ms)
const DAY_MS = 86_400_000
const wish = { name: 'case-system', roles: ['investigator'], fields: ['openCase'], days: 30 }
const make = (other: Partial<Parameters<typeof makeApiKey>[1]> = {}) =>
  makeApiKey(store.db, { ...wish, ...other }, { by: 'eva', now, random: randomBytes })

describe('a key of a program', () => {
  it('is known by its text, which is kept nowhere', async () => {
    const { text } = await make()
    expect(await findApiKey(store.db, text, now)).toMatchObject({
      name: 'case-system',
      roles: ['investigator'],
      fields: ['openCase'],
    })
    const row = JSON.stringify(await store.db.selectFrom('api_key').selectAll().execute())
    const secret = text.slice(-43)
    expect(row).not.toContain(secret)
    expect(JSON.stringify(await apiKeys(store.db))).not.toMatch(/secret|hash/i)
  })

  it('ends when it ends', async () => {
    const { text } = await make()
    expect(await findApiKey(store.db, text, laterBy(30 * DAY_MS - 1))).not.toBeNull()
    expect(await findApiKey(store.db, text, laterBy(30 * DAY_MS))).toBeNull()
  })

  it('is revoked at once and for ever, with who did it', async () => {
    const { text } = await make()
    const revoked = await revokeApiKey(store.db, 'case-system', { by: 'rui', now })
    expect(revoked).toMatchObject({ revokedBy: 'rui', revokedAt: now })
    expect(await findApiKey(store.db, text, now)).toBeNull()
    const again = await revokeApiKey(store.db, 'case-system', { by: 'ana', now: laterBy(1) })
    expect(again.revokedBy).toBe('rui')
    await expect(make()).rejects.toMatchObject({ code: 'PMK_INPUT_INVALID' })
    await expect(revokeApiKey(store.db, 'other', { by: 'rui', now })).rejects.toMatchObject({
      code: 'PMK_NOT_FOUND',
    })
  })

  it('tells when it was last used, to the minute', async () => {
    const { text } = await make()
    const used = async () => (await apiKeys(store.db))[0]?.lastUsedAt
    expect(await used()).toBeNull()
    await findApiKey(store.db, text, now)
    await findApiKey(store.db, text, laterBy(59_000))
    expect(await used()).toEqual(now)
    await findApiKey(store.db, text, laterBy(60_000))
    expect(await used()).toEqual(laterBy(60_000))
  })

  it('is put on record when made, by its id', async () => {
    const { key } = await make()
    const lines = await store.db
      .selectFrom('audit')
      .select(['actor', 'act', 'subject'])
      .where('subject', '=', key.id)
      .execute()
    expect(lines).toEqual([{ actor: 'eva', act: 'api-key-made', subject: key.id }])
  })

  it.each([
    ['name', { name: 'A key' }],
    ['name', { name: '' }],
    ['roles', { roles: [] }],
    ['roles', { roles: ['supervisor'] }],
    ['roles', { roles: ['investigator', 'operator'] }],
    ['roles', { roles: ['emperor'] }],
    ['fields', { fields: [] }],
    ['fields', { fields: ['open case'] }],
    ['days', { days: 0 }],
    ['days', { days: 367 }],
    ['days', { days: 1.5 }],
    ['days', { days: Number.NaN }],
  ])('is not made where %s makes no sense: %o', async (column, other) => {
    await expect(make(other)).rejects.toMatchObject({
      code: 'PMK_INPUT_INVALID',
      place: { column },
    })
    expect(await apiKeys(store.db)).toEqual([])
  })

  it('is not made twice, however many ask at once', async () => {
    const made = await Promise.allSettled([make(), make(), make()])
    expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('is not known by any other text', async () => {
    const { text } = await make()
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string(),
          fc.nat(text.length - 1).map((at) => text.slice(0, at)),
          fc.nat(text.length - 1).map((at) => `${text.slice(0, at)}!${text.slice(at + 1)}`),
          fc
            .base64String({ minLength: 44, maxLength: 44 })
            .map((secret) => text.slice(0, 37) + secret.slice(0, 43)),
        ),
        async (other) => (await findApiKey(store.db, other, now)) === null,
      ),
      { numRuns: 60 },
    )
  })
})
