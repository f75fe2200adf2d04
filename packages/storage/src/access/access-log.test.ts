import { NOW } from '@proofmark/testkit/participants'
import { openNodeStore, type TestStore } from '@proofmark/testkit/store'
import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { openPool } from '../database.ts'
import { openAccessLog } from './access-log.ts'

let store: TestStore
let pool: pg.Pool
beforeAll(async () => {
  store = await openNodeStore(inject('postgresUrl'))
  pool = openPool(store.url, {
    connections: 4,
    applicationName: 'test',
    onTrouble: () => undefined,
  })
})
afterAll(async () => {
  await pool.end()
  await store[Symbol.asyncDispose]()
})
beforeEach(async () => {
  await pool.query('truncate audit, register_use')
})

const HOUR_MS = 3_600_000
let now = NOW
const open = (weaponsAnHour = 100) => openAccessLog({ pool, clock: () => now, weaponsAnHour })
beforeEach(() => {
  now = NOW
})

type Log = ReturnType<typeof open>
const look = (log: Log, actor: string, weapons: number, { most = weapons, subject = 'w' } = {}) =>
  log.record({ actor, act: 'looked', most }, async () => ({ result: weapons, subject, weapons }))

const lines = async () => {
  const { rows } = await pool.query('select actor, act, subject, code from audit order by id')
  return rows
}
const hours = async () => {
  const { rows } = await pool.query(
    'select actor, searches, weapons from register_use order by actor, hour',
  )
  return rows
}

describe('a look into the register', () => {
  it('is answered when it is on record', async () => {
    expect(await look(open(), 'ana', 3, { subject: 'found' })).toBe(3)
    expect(await lines()).toEqual([{ actor: 'ana', act: 'looked', subject: 'found', code: null }])
    expect(await hours()).toEqual([{ actor: 'ana', searches: 1, weapons: 3 }])
  })

  it('shares a commit with others at the same moment, and each counts for its own person', async () => {
    const log = open(1000)
    await Promise.all(Array.from({ length: 60 }, (_, at) => look(log, at % 2 ? 'rui' : 'ana', 1)))
    expect(await lines()).toHaveLength(60)
    expect(await hours()).toEqual([
      { actor: 'ana', searches: 30, weapons: 30 },
      { actor: 'rui', searches: 30, weapons: 30 },
    ])
    const { rows } = await pool.query('select distinct xmin::text from audit')
    expect(rows.length).toBeLessThan(10)
  })

  it('leaves no line where it fails or there is nothing to tell', async () => {
    const log = open()
    const failing = log.record({ actor: 'ana', act: 'looked', most: 1 }, async () => {
      throw new Error('gone')
    })
    await expect(failing).rejects.toThrow('gone')
    const result = { result: null, subject: null, weapons: 0 }
    expect(await log.record({ actor: 'ana', act: 'l', most: 1 }, async () => result)).toBeNull()
    expect(await lines()).toEqual([])
  })

  it('shows nothing where it cannot be put on record', async () => {
    const broken = openPool(store.url, {
      connections: 1,
      applicationName: 'test',
      onTrouble: () => undefined,
    })
    const log = openAccessLog({ pool: broken, clock: () => now, weaponsAnHour: 9 })
    await look(log, 'ana', 1)
    await broken.end()
    await expect(look(log, 'ana', 1)).rejects.toThrow()
    expect(await lines()).toHaveLength(1)
  })

  it('is on record after a shutdown, whatever was under way', async () => {
    const log = open(1000)
    const looks = Array.from({ length: 700 }, () => look(log, 'ana', 1))
    await new Promise((resolve) => setImmediate(resolve))
    await Promise.all([log.close(), ...looks])
    expect(await lines()).toHaveLength(700)
  })
})

describe('what one person may be shown in an hour', () => {
  const refused = { code: 'PMK_SEARCH_LIMIT' }

  it('ends at the cap; the refusal is on record', async () => {
    const log = open(10)
    await look(log, 'ana', 8)
    await expect(look(log, 'ana', 3)).rejects.toMatchObject(refused)
    expect(await look(log, 'ana', 2)).toBe(2)
    expect(await look(log, 'rui', 10)).toBe(10)
    expect((await lines()).filter(({ code }) => code)).toEqual([
      { actor: 'ana', act: 'looked', subject: '3', code: 'PMK_SEARCH_LIMIT' },
    ])
  })

  it('counts what was shown, not what might have been', async () => {
    const log = open(10)
    for (let search = 0; search < 5; search += 1) await look(log, 'ana', 1, { most: 5 })
    await expect(look(log, 'ana', 1, { most: 6 })).rejects.toMatchObject(refused)
    expect(await look(log, 'ana', 5)).toBe(5)
  })

  it('is not stretched by asking all at once', async () => {
    const log = open(10)
    const looks = await Promise.allSettled([1, 2, 3, 4, 5].map(() => look(log, 'ana', 4)))
    expect(looks.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
    expect(await hours()).toEqual([{ actor: 'ana', searches: 2, weapons: 8 }])
  })

  it('begins again with the next hour', async () => {
    const log = open(10)
    await look(log, 'ana', 10)
    now = new Date(NOW.getTime() + HOUR_MS)
    expect(await look(log, 'ana', 10)).toBe(10)
    await expect(look(log, 'ana', 1)).rejects.toMatchObject(refused)
  })

  it('is remembered across a restart and shared by processes', async () => {
    await look(open(10), 'ana', 6)
    const [one, other] = [open(10), open(10)]
    await expect(look(one, 'ana', 5)).rejects.toMatchObject(refused)
    await look(other, 'ana', 4)
    await look(one, 'rui', 1)
    expect(await hours()).toContainEqual({ actor: 'ana', searches: 2, weapons: 10 })
    await expect(look(open(10), 'ana', 1)).rejects.toMatchObject(refused)
  })
})
