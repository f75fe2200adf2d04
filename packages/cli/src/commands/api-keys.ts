import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { isFault } from '@proofmark/domain'
import { type ApiKey, apiKeys, makeApiKey, type NodeDb, revokeApiKey } from '@proofmark/storage'
import type { Command, Terminal } from '../command.ts'
import { Refusal } from '../refusal.ts'
import { openBooks } from './open-books.ts'

const common = {
  database: { type: 'string' },
  by: { type: 'string', default: 'operator' },
  json: { type: 'boolean', default: false },
} as const

const withBooks = async <T>(
  { env }: Terminal,
  database: string | undefined,
  work: (db: NodeDb) => Promise<T>,
): Promise<T> => {
  const db = await openBooks(database ?? env.PROOFMARK_DATABASE_URL)
  try {
    return await work(db)
  } catch (error) {
    if (isFault(error)) throw new Refusal(error.message)
    throw error
  } finally {
    await db.destroy()
  }
}

const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)

const make = async (terminal: Terminal): Promise<void> => {
  const { values, positionals } = parseArgs({
    args: [...terminal.args],
    options: {
      ...common,
      roles: { type: 'string' },
      fields: { type: 'string' },
      days: { type: 'string', default: '90' },
    },
    allowPositionals: true,
    strict: true,
  })
  const [name = ''] = positionals
  if (!values.roles) throw new Refusal('--roles is missing: what may the program do?')
  const wish = {
    name,
    roles: listOf(values.roles),
    fields: values.fields === undefined ? null : listOf(values.fields),
    days: Number(values.days),
  }
  const by = { by: values.by, now: new Date(), random: randomBytes }
  const { key, text } = await withBooks(terminal, values.database, (db) => makeApiKey(db, wish, by))
  terminal.stdout.write(values.json ? `${JSON.stringify({ ...key, text })}\n` : `${text}\n`)
  terminal.note(
    `The key ${name} is good until ${key.expiresAt.toISOString()}. It is shown only now; keep it where secrets are kept.`,
  )
}

const stateOf = ({ revokedAt, revokedBy, expiresAt }: ApiKey, now: Date): string => {
  if (revokedAt) return `revoked ${revokedAt.toISOString()} by ${revokedBy}`
  return `${expiresAt <= now ? 'ended' : 'good until'} ${expiresAt.toISOString()}`
}

const lineOf = (key: ApiKey, now: Date): string => {
  const used = key.lastUsedAt ? `last used ${key.lastUsedAt.toISOString()}` : 'never used'
  const scope = key.fields
    ? `${key.roles.join(', ')}: ${key.fields.join(', ')}`
    : key.roles.join(', ')
  return `${key.name}  ${scope}  ${stateOf(key, now)}  ${used}`
}

const list = async (terminal: Terminal): Promise<void> => {
  const { values } = parseArgs({ args: [...terminal.args], options: common, strict: true })
  const now = new Date()
  for (const key of await withBooks(terminal, values.database, apiKeys))
    terminal.stdout.write(`${values.json ? JSON.stringify(key) : lineOf(key, now)}\n`)
}

const revoke = async (terminal: Terminal): Promise<void> => {
  const { values, positionals } = parseArgs({
    args: [...terminal.args],
    options: common,
    allowPositionals: true,
    strict: true,
  })
  const [name = ''] = positionals
  const by = { by: values.by, now: new Date() }
  const key = await withBooks(terminal, values.database, (db) => revokeApiKey(db, name, by))
  terminal.stdout.write(`${values.json ? JSON.stringify(key) : lineOf(key, by.now)}\n`)
}

export const apiKeysMake: Command = { run: make }

export const apiKeysList: Command = { run: list }

export const apiKeysRevoke: Command = { run: revoke }
