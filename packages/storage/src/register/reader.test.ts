import { NOW } from '@proofmark/testkit/participants'
import { csvOf, type SampleEntry } from '@proofmark/testkit/register-samples'
import { openNodeStore, type TestStore } from '@proofmark/testkit/store'
import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { openPool } from '../database.ts'
import { importRegister } from './import.ts'
import { openRegisterReader, type RegisterReader } from './reader.ts'

const serials = Array.from({ length: 150 }, (_, at) => `TOE7${1000 + at}`)
const event = (serial: string, kind: SampleEntry['kind'], occurredOn: string): SampleEntry => ({
  recordId: `${serial}-${kind}`,
  serial,
  kind,
  occurredOn,
  recordedAt: NOW,
})
const entries = serials.flatMap((serial) => [
  event(serial, 'transfer', '2012-05-06'),
  event(serial, 'manufacture', '1999'),
])

let store: TestStore
let pool: pg.Pool
let reader: RegisterReader
beforeAll(async () => {
  store = await openNodeStore(inject('postgresUrl'))
  async function* rows(): AsyncGenerator<string> {
    yield csvOf(entries)
  }
  await importRegister(store.db, { name: 'a.csv', rows: rows() }, { importedBy: 'eva', now: NOW })
  pool = openPool(store.url, {
    connections: 4,
    applicationName: 'test',
    onTrouble: () => undefined,
  })
  const retention = { clocks: [] }
  reader = openRegisterReader({ pool, retention, clock: () => NOW })
})
afterAll(async () => {
  await pool.end()
  await store[Symbol.asyncDispose]()
})

const byNumber = async (exact: string, make: string | null = null, actor = 'ana') =>
  (await reader.byNumber({ exact, make, actor, at: NOW })).books

describe('the weapons under a number', () => {
  it('go to who asked for them, however many ask at once', async () => {
    const asked = serials.map((exact) => byNumber(exact, 'taurus'))
    for (const [at, books] of (await Promise.all(asked)).entries()) {
      expect(books.map(({ weapon }) => weapon.serial)).toEqual([serials[at]])
      expect(books[0]?.entries.map(({ kind }) => kind)).toEqual(['manufacture', 'transfer'])
    }
  })

  it('are those of the make named, or of any', async () => {
    const exact = serials[0] ?? ''
    expect(await byNumber(exact, 'rossi')).toEqual([])
    expect(await byNumber(exact)).toHaveLength(1)
    expect(await byNumber('TOE99999')).toEqual([])
  })
})

describe('a look at a number', () => {
  beforeEach(() => pool.query('truncate audit, register_use'))

  it('is on record with it, and counts for who looked', async () => {
    const [one = '', other = ''] = serials
    const answers = await Promise.all(
      (['ana', 'rui', 'ana'] as const).map((actor, at) =>
        reader.byNumber({ exact: at === 2 ? 'TOE99999' : other, make: null, actor, at: NOW }),
      ),
    )
    const id = answers[0]?.books[0]?.weapon.id
    expect(answers.map(({ use }) => [use.actor, use.weapons])).toEqual([
      ['ana', 1],
      ['rui', 1],
      ['ana', 1],
    ])
    const { rows } = await pool.query('select actor, act, subject from audit order by id')
    expect(rows).toEqual([
      { actor: 'ana', act: 'number-read', subject: id },
      { actor: 'rui', act: 'number-read', subject: id },
      { actor: 'ana', act: 'number-read', subject: 'none' },
    ])
    const more = await reader.byNumber({ exact: one, make: null, actor: 'ana', at: NOW })
    expect(more.use).toMatchObject({ weapons: 2 })
  })

  it('that fails leaves no record', async () => {
    const bad = reader.byNumber({ exact: 'A\0B', make: null, actor: 'ana', at: NOW })
    await expect(bad).rejects.toThrow()
    expect((await pool.query('select from audit')).rowCount).toBe(0)
  })
})

describe('a statement that fails', () => {
  it('fails for all who share it, and for nobody after them', async () => {
    const good = byNumber(serials[1] ?? '')
    await expect(good).resolves.toHaveLength(1)
    const bad = await Promise.allSettled([reader.load(['no id']), reader.load(['no id either'])])
    expect(bad.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(await byNumber(serials[2] ?? '')).toHaveLength(1)
    const id = (await byNumber(serials[2] ?? ''))[0]?.weapon.id ?? ''
    expect([...(await reader.load([id])).keys()]).toEqual([id])
  })
})
