import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { openTestBooks, type TestBooks } from './testing/books.ts'
import { csv, csvRow } from './testing/rows.ts'

const ROWS = 2000
const program = join(import.meta.dirname, 'testing', 'load-and-stand-still.ts')
const file = `${csv(...Array.from({ length: ROWS }, (_, n) => csvRow({ id: `K-${n}` })))}${csvRow({ id: 'K-last' })}\n`

let books: TestBooks
beforeAll(async () => {
  books = await openTestBooks(inject('postgresUrl'))
})
afterAll(() => books[Symbol.asyncDispose]())

/** A load in a process of its own, in the middle of a phase. */
const standingIn = async (phase: 'reading' | 'storing') => {
  const child = spawn(process.execPath, [program, phase, books.url, String(ROWS)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  await Promise.race([
    once(child.stdout, 'data'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`the load ended by itself with ${code}`)
    }),
  ])
  return child
}

const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children) child.kill('SIGKILL')
})

/** Its connection, with the transaction and the staging table in it. */
const connections = async (): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*) from pg_stat_activity
    where datname = current_database() and application_name = 'to be killed'`.execute(books.db)
  return rows[0]?.count ?? 0
}

describe('a load that is killed', () => {
  it.each(['reading', 'storing'] as const)(
    'while %s leaves nothing, and the next one starts over by itself',
    async (phase) => {
      await books.empty()
      const child = await standingIn(phase)
      expect(await connections()).toBe(1)
      expect(await books.counts()).toMatchObject({ weapon: 0, custody_event: 0, register_file: 0 })
      child.kill('SIGKILL')
      await once(child, 'exit')
      const report = await books.load(file, { name: 'killed.csv' })
      expect(report).toMatchObject({ rows: ROWS + 1, added: ROWS + 1 })
      await expect.poll(connections, { timeout: 20_000 }).toBe(0)
      const whole = { weapon: ROWS + 1, custody_event: ROWS + 1, register_file: 1 }
      expect(await books.counts()).toMatchObject(whole)
    },
  )

  it('lets the one that waits for it go on', async () => {
    await books.empty()
    const child = await standingIn('storing')
    const other = books.load(csv(csvRow({ id: 'O-1' })), { name: 'other.csv' })
    const waiting = async () => {
      const { rows } = await sql`
        select from pg_locks where locktype = 'advisory' and not granted`.execute(books.db)
      return rows.length
    }
    await expect.poll(waiting, { timeout: 20_000 }).toBe(1)
    child.kill('SIGKILL')
    expect(await other).toMatchObject({ added: 1 })
    expect(await books.counts()).toMatchObject({ custody_event: 1, register_file: 1 })
  })
})
