import { Fault, type NotificationKind } from '@proofmark/domain'
import type { NodeDb, NodeTx } from '../database.ts'
import { recordAudit } from '../exchange/audit.ts'
import type { By } from '../people/api-keys.ts'
import type { WebhookRow, WhyDisabled } from '../tables/notifications.ts'

export interface NewWebhook {
  readonly id: string
  readonly name: string
  readonly url: string
  readonly kinds: readonly NotificationKind[]
  /** Sealed. */
  readonly secret: string
}

/** @throws Fault PMK_INPUT_INVALID where there is one of that name */
export const addWebhook = (
  db: NodeDb,
  { kinds, ...hook }: NewWebhook,
  { by, now }: By,
): Promise<WebhookRow> =>
  db.transaction().execute(async (tx) => {
    const made = await tx
      .insertInto('webhook')
      .values({ ...hook, kinds: JSON.stringify(kinds), made_by: by, made_at: now })
      .onConflict((known) => known.column('name').doNothing())
      .returningAll()
      .executeTakeFirst()
    if (!made)
      throw new Fault('PMK_INPUT_INVALID', 'name: there is a webhook of this name.', {
        place: { column: 'name' },
      })
    await record(tx, 'webhook-made', made.id, { by, now })
    return made
  })

const record = (tx: NodeTx, act: string, subject: string, { by, now }: By): Promise<void> =>
  recordAudit(tx, { at: now, actor: by, act, subject, code: null })

export const listWebhooks = (db: NodeDb): Promise<WebhookRow[]> =>
  db.selectFrom('webhook').selectAll().orderBy('name').execute()

export const findWebhook = (db: NodeDb, id: string): Promise<WebhookRow | undefined> =>
  db.selectFrom('webhook').selectAll().where('id', '=', id).executeTakeFirst()

const named = async (tx: NodeTx, name: string): Promise<WebhookRow> => {
  const hook = await tx
    .selectFrom('webhook')
    .selectAll()
    .where('name', '=', name)
    .forUpdate()
    .executeTakeFirst()
  if (!hook) throw new Fault('PMK_NOT_FOUND')
  return hook
}

/**
 * Gives it another secret; the one before signs beside it until then, so that nothing is lost meanwhile.
 * @throws Fault PMK_NOT_FOUND
 */
export const rotateSecret = (
  db: NodeDb,
  name: string,
  { by, now, until, seal }: By & { until: Date; seal: (id: string) => Promise<string> },
): Promise<WebhookRow> =>
  db.transaction().execute(async (tx) => {
    const hook = await named(tx, name)
    await record(tx, 'webhook-secret-rotated', hook.id, { by, now })
    return tx
      .updateTable('webhook')
      .set({ secret: await seal(hook.id), old_secret: hook.secret, old_until: until })
      .where('id', '=', hook.id)
      .returningAll()
      .executeTakeFirstOrThrow()
  })

const disabled = (why: WhyDisabled, { by, now }: By) => ({
  ...{ disabled_at: now, disabled_by: by, disabled_why: why },
})
const wellAgain = { failures: 0, failing_since: null, next_at: null } as const
const enabled = { disabled_at: null, disabled_by: null, disabled_why: null, ...wellAgain } as const

/** An operator stops one, or lets it go on as if it had never failed. @throws Fault PMK_NOT_FOUND */
export const switchWebhook = (
  db: NodeDb,
  { name, on }: { readonly name: string; readonly on: boolean },
  by: By,
): Promise<WebhookRow> =>
  db.transaction().execute(async (tx) => {
    const hook = await named(tx, name)
    await record(tx, on ? 'webhook-enabled' : 'webhook-disabled', hook.id, by)
    return tx
      .updateTable('webhook')
      .set(on ? enabled : disabled('operator', by))
      .where('id', '=', hook.id)
      .returningAll()
      .executeTakeFirstOrThrow()
  })

/** It took what it was told. */
export const noteTaken = async (db: NodeDb, id: string): Promise<void> => {
  await db
    .updateTable('webhook')
    .set(wellAgain)
    .where('id', '=', id)
    .where('failures', '>', 0)
    .execute()
}

/** It did not answer: nothing is sent to it before then. */
export const noteFailing = async (
  db: NodeDb,
  { id, failing_since: since }: WebhookRow,
  { now, nextAt }: { readonly now: Date; readonly nextAt: Date },
): Promise<void> => {
  await db
    .updateTable('webhook')
    .set(({ eb }) => ({
      failures: eb('failures', '+', 1),
      failing_since: since ?? now,
      next_at: nextAt,
    }))
    .where('id', '=', id)
    .execute()
}

/** The node itself stops one that failed for too long or said that it is gone. */
export const disableWebhook = (
  db: NodeDb,
  id: string,
  { why, now }: { readonly why: WhyDisabled; readonly now: Date },
): Promise<void> =>
  db.transaction().execute(async (tx) => {
    const by = { by: 'node', now }
    await tx.updateTable('webhook').set(disabled(why, by)).where('id', '=', id).execute()
    await record(tx, 'webhook-disabled', id, by)
  })

/** Those for which something may be sent now, of these. */
export const openWebhooks = async (
  db: NodeDb,
  ids: readonly string[],
  now: Date,
): Promise<string[]> => {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('webhook')
    .select('id')
    .where('id', 'in', ids)
    .where('disabled_at', 'is', null)
    .where(({ eb, or }) => or([eb('next_at', 'is', null), eb('next_at', '<=', now)]))
    .execute()
  return rows.map(({ id }) => id)
}
