import { randomBytes } from 'node:crypto'
import { Client, escapeIdentifier } from 'pg'

export type FreshDatabase = { readonly url: string; drop(): Promise<void> }

/** An empty database of its own for one test or one suite. */
export async function freshDatabase(adminUrl: string): Promise<FreshDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`
  await execute(adminUrl, `CREATE DATABASE ${escapeIdentifier(name)}`)
  const url = new URL(adminUrl)
  url.pathname = `/${name}`
  return {
    url: url.href,
    drop: () => execute(adminUrl, `DROP DATABASE IF EXISTS ${escapeIdentifier(name)} WITH (FORCE)`),
  }
}

/** A copy of a database that nobody is connected to, as a backup would have it. */
export async function copyDatabase(adminUrl: string, url: string): Promise<FreshDatabase> {
  const copy = await freshDatabase(adminUrl)
  await copy.drop()
  await cloneDatabase(adminUrl, url, copy.url)
  return copy
}

/** Puts a database back to what the copy holds: everything since is gone. */
export async function putBack(adminUrl: string, url: string, copy: string): Promise<void> {
  await execute(adminUrl, `DROP DATABASE ${nameIn(url)} WITH (FORCE)`)
  await cloneDatabase(adminUrl, copy, url)
}

const nameIn = (url: string): string => escapeIdentifier(new URL(url).pathname.slice(1))

const cloneDatabase = (adminUrl: string, from: string, to: string): Promise<void> =>
  execute(adminUrl, `CREATE DATABASE ${nameIn(to)} TEMPLATE ${nameIn(from)}`)

async function execute(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
