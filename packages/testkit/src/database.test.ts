import { Client } from 'pg'
import { expect, inject, it } from 'vitest'
import { freshDatabase } from './database.ts'

const databasesOf = async (url: string): Promise<string[]> => {
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ datname: string }>('SELECT datname FROM pg_database')
  await client.end()
  return rows.map(({ datname }) => datname)
}

it('gives an empty database of its own and takes it away again', async () => {
  const adminUrl = inject('postgresUrl')
  const { url, drop } = await freshDatabase(adminUrl)
  const name = new URL(url).pathname.slice(1)
  expect(await databasesOf(url)).toContain(name)
  await drop()
  expect(await databasesOf(adminUrl)).not.toContain(name)
})
