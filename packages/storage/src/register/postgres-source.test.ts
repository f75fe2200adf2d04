import { randomBytes } from 'node:crypto'
import { NOW } from '@proofmark/testkit/participants'
import { csvOf, type SampleEntry, SHORT_BASIS } from '@proofmark/testkit/register-samples'
import { registerSourceContract } from '@proofmark/testkit/register-source-contract'
import { openNodeStore } from '@proofmark/testkit/store'
import { inject } from 'vitest'
import type { NodeDb } from '../database.ts'
import { correctRecord } from './correct.ts'
import { importRegister } from './import.ts'
import { postgresSource } from './postgres-source.ts'

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

registerSourceContract('the PostgreSQL store', async (entries) => {
  const store = await openNodeStore(inject('postgresUrl'))
  await fill(store.db, entries)
  const retention = { clocks: [{ basis: SHORT_BASIS, years: 1 }] }
  return {
    source: postgresSource(store.db, { retention, clock: () => NOW }),
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  }
})
