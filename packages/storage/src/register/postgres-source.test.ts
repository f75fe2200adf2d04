import { randomBytes } from 'node:crypto'
import { NOW } from '@proofmark/testkit/participants'
import { csvOf, type SampleEntry, SHORT_BASIS } from '@proofmark/testkit/register-samples'
import { registerSourceContract } from '@proofmark/testkit/register-source-contract'
import { openNodeStore } from '@proofmark/testkit/store'
import { inject } from 'vitest'
import { type NodeDb, openPool } from '../database.ts'
import { correctRecord } from './correct.ts'
import { importRegister } from './import.ts'
import { postgresSource } from './postgres-source.ts'
import { openRegisterReader } from './reader.ts'

async function* text(csv: string): AsyncGenerator<string> {
  yield csv
}

const fill = async (db: NodeDb, entries: readonly SampleEntry[]): Promise<void> => {
  const loaded = entries.filter(({ supersedes }) => supersedes === undefined)
  const now = loaded[0]?.recordedAt ?? NOW
  const file = { name: 'register.csv', rows: text(csvOf(loaded)) }
  await importRegister(db, file, { importedBy: 'registrar', now })
  for (const { supersedes, recordId, occurredOn, recordedAt } of entries)
    if (supersedes)
      await correctRecord(
        db,
        {
          supersedes,
          reason: 'misread',
          record: { record_id: recordId, occurred_on: occurredOn },
        },
        { by: 'registrar', now: recordedAt, random: randomBytes },
      )
}

const retention = { clocks: [{ basis: SHORT_BASIS, years: 1 }] }
const clock = () => NOW

registerSourceContract('the PostgreSQL store', async (entries) => {
  const store = await openNodeStore(inject('postgresUrl'))
  await fill(store.db, entries)
  return {
    source: postgresSource(store.db, { retention, clock }),
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  }
})

registerSourceContract('the short way into it', async (entries) => {
  const store = await openNodeStore(inject('postgresUrl'))
  await fill(store.db, entries)
  const pool = openPool(store.url, {
    connections: 2,
    applicationName: 'test',
    onTrouble: () => undefined,
  })
  const reader = openRegisterReader({ pool, retention, clock })
  const source = postgresSource(store.db, { retention, clock })
  return {
    source: {
      find: source.find,
      load: (ids, options) => (options?.asOf ? source.load(ids, options) : reader.load(ids)),
    },
    async [Symbol.asyncDispose]() {
      await pool.end()
      await store[Symbol.asyncDispose]()
    },
  }
})
