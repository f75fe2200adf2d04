import { randomUUID } from 'node:crypto'
import { type FreshDatabase, freshDatabase } from '@proofmark/testkit'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { type NodeDb, openDatabase } from '../database.ts'
import { migrate } from '../migrate.ts'
import type { NodeTables } from '../tables/node.ts'
import { nodeMigrations } from './node.ts'

const NAME = '0045-answer-terms'

let database: FreshDatabase
let db: NodeDb

beforeAll(async () => {
  database = await freshDatabase(inject('postgresUrl'))
  db = openDatabase<NodeTables>(database.url, {
    ...{ connections: 2, applicationName: 'test', onTrouble: () => undefined },
  })
  const before = Object.entries(nodeMigrations).filter(([name]) => name < NAME)
  await migrate(db, Object.fromEntries(before))
})
afterAll(async () => {
  await db?.destroy()
  await database?.drop()
})

const signed = (handling: object): string =>
  ['e30', Buffer.from(JSON.stringify({ handling })).toString('base64url'), ''].join('.')

it('tells of every answer that left before how it was told, and of every draft how it would be', async () => {
  const [byMessage, byLetter, draft, request] = [
    randomUUID(),
    randomUUID(),
    randomUUID(),
    randomUUID(),
  ]
  const composed = JSON.stringify({ body: { outcome: 'found' }, onward: 'never', groups: [] })
  const message = signed({ tlp: 'amber', use: 'tracing-only', onward: 'next-state' })
  await db.transaction().execute(async (tx) => {
    // What they belong to is no matter here.
    await sql`set local session_replication_role = replica`.execute(tx)
    for (const jti of [byMessage, byLetter])
      await sql`insert into answer_given (jti, hash, request_id, outcome, given_at)
        values (${jti}, 'hash', ${request}, 'found', now())`.execute(tx)
    await sql`insert into outbox
      (peer, jti, type, conv, seq, message, hash, created_at, due_at, expires_at)
      values ('GHA', ${byMessage}, 'trace.response', ${request}, 1, ${message}, 'hash',
        now(), now(), now())`.execute(tx)
    // More than are read at a time.
    const many = signed({ tlp: 'amber', use: 'tracing-only', onward: 'never' })
    await sql`with gone as (insert into answer_given (jti, hash, request_id, outcome, given_at)
        select gen_random_uuid(), 'many', ${request}, 'found', now() from generate_series(1, 1100)
        returning jti)
      insert into outbox (peer, jti, type, conv, seq, message, hash, created_at, due_at, expires_at)
      select 'GHA', jti, 'trace.response', ${request}, 1, ${many}, 'many', now(), now(), now()
      from gone`.execute(tx)
    await sql`insert into answer_draft
      (id, request_id, status, answer, composed, fingerprint, authors, drafted_at, changed_at)
      values (${draft}, ${request}, 'open', '{}', ${composed}, '', '[]', now(), now())`.execute(tx)
  })

  await migrate(db, nodeMigrations)

  const all = await db.selectFrom('answer_given').select(['jti', 'hash', 'handling']).execute()
  const given = all.filter(({ hash }) => hash !== 'many')
  const onwards = all.flatMap(({ hash, handling }) => (hash === 'many' ? handling.onward : []))
  expect(onwards).toEqual(Array(1100).fill('never'))
  const usual = { tlp: 'amber', use: 'tracing-only' }
  expect(new Map(given.map(({ jti, handling }) => [jti, handling]))).toEqual(
    new Map([
      [byMessage, { ...usual, onward: 'next-state' }],
      [byLetter, { ...usual, onward: 'ask-first' }],
    ]),
  )
  const drafts = await db.selectFrom('answer_draft').select('composed').execute()
  expect(drafts).toEqual([
    {
      composed: {
        ...{ body: { outcome: 'found' }, groups: [] },
        handling: { ...usual, onward: 'never' },
      },
    },
  ])
})
