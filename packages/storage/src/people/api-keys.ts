import { createHash, timingSafeEqual } from 'node:crypto'
import { Fault, machineRoles } from '@proofmark/domain'
import type { Selectable } from 'kysely'
import type { NodeDb } from '../database.ts'
import { recordAudit } from '../exchange/audit.ts'
import { type RandomBytes, uuidV7 } from '../ids.ts'
import type { ApiKeyTable } from '../tables/people.ts'

/** What a key begins with, so that one that leaked is found by whoever looks for leaked keys. */
export const API_KEY_PREFIX = 'pmk_'
const SECRET_BYTES = 32
const KEY = /^pmk_([0-9a-f]{32})_([\w-]{43})$/
/** A key that is used all the time is noted once a minute. */
const NOTED_MS = 60_000
const DAY_MS = 86_400_000
export const MOST_DAYS = 366
const NAME = /^[a-z0-9][a-z0-9-]{1,62}$/

/** A key as it is shown: never its secret. */
export interface ApiKey {
  readonly id: string
  readonly name: string
  readonly roles: readonly string[]
  readonly fields: readonly string[] | null
  readonly madeBy: string
  readonly madeAt: Date
  readonly expiresAt: Date
  readonly revokedAt: Date | null
  readonly revokedBy: string | null
  readonly lastUsedAt: Date | null
}

export interface ApiKeyWish {
  readonly name: string
  readonly roles: readonly string[]
  readonly fields: readonly string[] | null
  /** Days until it ends, 1 to 366. */
  readonly days: number
}

export interface By {
  readonly by: string
  readonly now: Date
}

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

const view = (row: Selectable<ApiKeyTable>): ApiKey => ({
  id: row.id,
  name: row.name,
  roles: row.roles,
  fields: row.fields,
  madeBy: row.made_by,
  madeAt: row.made_at,
  expiresAt: row.expires_at,
  revokedAt: row.revoked_at,
  revokedBy: row.revoked_by,
  lastUsedAt: row.last_used_at,
})

const invalid = (column: string, why: string): Fault =>
  new Fault('PMK_INPUT_INVALID', `${column}: ${why}.`, { place: { column } })

const FIELD = /^[a-z]\w{0,63}$/i

const requireSound = ({ name, roles, fields, days }: ApiKeyWish): void => {
  if (!NAME.test(name)) throw invalid('name', 'lower-case letters, digits and -, 2 to 63 of them')
  if (roles.length === 0) throw invalid('roles', 'a key without a role can do nothing')
  if (!roles.every((role) => (machineRoles as readonly string[]).includes(role)))
    throw invalid('roles', `a key may be ${machineRoles.join(', ')}`)
  if (fields?.length === 0) throw invalid('fields', 'a key without a field can do nothing')
  if (fields && !fields.every((field) => FIELD.test(field)))
    throw invalid('fields', 'names of fields of Query, Mutation and Subscription')
  if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS)
    throw invalid('days', `not between 1 and ${MOST_DAYS}`)
}

/**
 * Makes a key. Its text is given once, here, and never again: only its hash is kept.
 * @throws Fault PMK_INPUT_INVALID, also where there was a key of that name before
 */
export const makeApiKey = async (
  db: NodeDb,
  wish: ApiKeyWish,
  { by, now, random }: By & { readonly random: RandomBytes },
): Promise<{ readonly key: ApiKey; readonly text: string }> => {
  requireSound(wish)
  const id = uuidV7(now, random)
  const secret = Buffer.from(random(SECRET_BYTES)).toString('base64url')
  const row = await db.transaction().execute(async (tx) => {
    const made = await tx
      .insertInto('api_key')
      .values({
        id,
        name: wish.name,
        secret_hash: hashOf(secret),
        roles: JSON.stringify(wish.roles),
        fields: wish.fields && JSON.stringify(wish.fields),
        made_by: by,
        made_at: now,
        expires_at: new Date(now.getTime() + wish.days * DAY_MS),
      })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .returningAll()
      .executeTakeFirst()
    if (!made) throw invalid('name', 'there is or was a key of this name')
    await recordAudit(tx, { at: now, actor: by, act: 'api-key-made', subject: id, code: null })
    return made
  })
  return { key: view(row), text: `${API_KEY_PREFIX}${id.replaceAll('-', '')}_${secret}` }
}

/** Every key there ever was, the newest first. */
export const apiKeys = async (db: NodeDb): Promise<ApiKey[]> =>
  (await db.selectFrom('api_key').selectAll().orderBy('id', 'desc').execute()).map(view)

/**
 * Revokes a key by its name, at once and for ever; one that is revoked stays as it was.
 * @throws Fault PMK_NOT_FOUND
 */
export const revokeApiKey = (db: NodeDb, name: string, { by, now }: By): Promise<ApiKey> =>
  db.transaction().execute(async (tx) => {
    const found = await tx
      .selectFrom('api_key')
      .selectAll()
      .where('name', '=', name)
      .forUpdate()
      .executeTakeFirst()
    if (!found) throw new Fault('PMK_NOT_FOUND')
    if (found.revoked_at) return view(found)
    const revoked = { revoked_at: now, revoked_by: by }
    await tx.updateTable('api_key').set(revoked).where('id', '=', found.id).execute()
    const line = { at: now, actor: by, act: 'api-key-revoked', subject: found.id, code: null }
    await recordAudit(tx, line)
    return view({ ...found, ...revoked })
  })

const sameHash = (one: string, other: string): boolean =>
  timingSafeEqual(Buffer.from(one, 'hex'), Buffer.from(other, 'hex'))

const uuidIn = (hex: string): string =>
  hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

/** The key a program sent, where it is good now. It is looked up each time, so that a revoked one ends at once. */
export const findApiKey = async (db: NodeDb, text: string, now: Date): Promise<ApiKey | null> => {
  const [, hex = '', secret = ''] = KEY.exec(text) ?? []
  if (!hex) return null
  const id = uuidIn(hex)
  const row = await db.selectFrom('api_key').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row || !sameHash(row.secret_hash, hashOf(secret))) return null
  if (row.revoked_at || row.expires_at <= now) return null
  const { last_used_at: used } = row
  if (!used || now.getTime() - used.getTime() >= NOTED_MS)
    await db.updateTable('api_key').set({ last_used_at: now }).where('id', '=', id).execute()
  return view(row)
}
