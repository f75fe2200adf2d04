import { openNodeStore, type TestStore } from '@proofmark/testkit/store'
import type pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, inject, it, vi } from 'vitest'
import { openPool } from '../database.ts'
import { openReaderPool } from './reader-pool.ts'

const A_QUIET_HOUR_MS = 3_600_000
const options = { applicationName: 'test', onTrouble: () => undefined }

let store: TestStore
const pools: pg.Pool[] = []
beforeAll(async () => {
  store = await openNodeStore(inject('postgresUrl'))
})
afterEach(() => {
  vi.useRealTimers()
})
afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.end()))
  await store[Symbol.asyncDispose]()
})

/** How many connections are still open after all were used and then nobody asked anything. */
const leftAfterQuiet = async (pool: pg.Pool): Promise<number> => {
  pools.push(pool)
  const clients = await Promise.all([pool.connect(), pool.connect(), pool.connect()])
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  for (const client of clients) client.release()
  vi.advanceTimersByTime(A_QUIET_HOUR_MS)
  vi.useRealTimers()
  return pool.totalCount
}

it('keeps its connections open when nobody looks anything up', async () => {
  expect(await leftAfterQuiet(openReaderPool(store.url, options))).toBe(3)
})

it('is not what other pools do', async () => {
  expect(await leftAfterQuiet(openPool(store.url, { ...options, connections: 4 }))).toBe(0)
})

it('plans its statements once', async () => {
  const pool = openReaderPool(store.url, options)
  pools.push(pool)
  const { rows } = await pool.query('show plan_cache_mode')
  expect(rows).toEqual([{ plan_cache_mode: 'force_generic_plan' }])
})
