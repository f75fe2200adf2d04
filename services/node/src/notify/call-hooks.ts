import { hookPatienceMs, notifyDelayMs } from '@proofmark/domain'
import { openKept } from '@proofmark/protocol'
import {
  claimDelivery,
  type DeliveryRow,
  disableWebhook,
  findWebhook,
  type MarkedNotification,
  noteFailing,
  noteTaken,
  openWebhooks,
  postponeDelivery,
  settleDelivery,
  stillTold,
  type WebhookRow,
} from '@proofmark/storage'
import type { HookEvent, Hooked } from '@proofmark/transport'
import type { NotifyContext } from './spread.ts'

/** Longer than a call may take. */
const LEASE_MS = 60_000

export interface Calling {
  readonly post: (url: string, event: HookEvent) => Promise<Hooked>
  readonly chance: () => number
}

/**
 * Tells one webhook what is due, until nothing is or it does not answer. While it fails it is tried with one event, at
 * longer and longer intervals; the first that it takes opens the way for the others.
 */
export const callHook = async (
  context: NotifyContext,
  calling: Calling,
  id: string,
): Promise<void> => {
  const { db, clock } = context
  for (;;) {
    const now = clock()
    if ((await openWebhooks(db, [id], now)).length === 0) return
    const claim = { channel: 'webhook', recipient: id, now, leaseMs: LEASE_MS } as const
    const delivery = await claimDelivery(db, claim)
    const hook = delivery && (await findWebhook(db, id))
    if (!delivery || !hook) return
    const told = await stillTold(db, delivery, 'program')
    if (!told) await settleDelivery(db, delivery, { status: 'dropped', code: 'not-told', now })
    else await call(context, calling, { hook, delivery, told })
  }
}

interface Call {
  readonly hook: WebhookRow
  readonly delivery: DeliveryRow
  readonly told: MarkedNotification
}

const call = async (
  context: NotifyContext,
  calling: Calling,
  { hook, delivery, told }: Call,
): Promise<void> => {
  const at = context.clock()
  const secrets = await secretsOf(context, hook, at).catch(() => null)
  // The key it was sealed with is gone: it is told nothing unsigned, and an operator gives it another secret.
  const hooked: Hooked = secrets
    ? await calling.post(hook.url, { id: told.id, at, body: bodyOf(told), secrets })
    : { kind: 'unreachable', code: 'secret-unreadable' }
  await settle(context, calling, { hook, delivery, hooked })
}

/** Nothing of a case: the kind, an id that only whoever may see it can look up, when it is due, and whether it is an exercise. */
const bodyOf = ({ id, kind, told_at, due_at, training }: MarkedNotification): string =>
  JSON.stringify({
    type: kind,
    timestamp: told_at?.toISOString(),
    data: { id, due_at: due_at?.toISOString() ?? null, training },
  })

const secretsOf = (
  { ownKeys }: NotifyContext,
  { id: about, secret, old_secret: old, old_until: until }: WebhookRow,
  now: Date,
): Promise<Uint8Array[]> =>
  Promise.all(
    [secret, ...(old && until && now < until ? [old] : [])].map((sealed) =>
      openKept(sealed, { about, ownKeys }),
    ),
  )

interface Outcome {
  readonly hook: WebhookRow
  readonly delivery: DeliveryRow
  readonly hooked: Hooked
}

const settle = async (
  context: NotifyContext,
  { chance }: Calling,
  { hook, delivery, hooked }: Outcome,
): Promise<void> => {
  const { db, clock, log } = context
  const now = clock()
  if (hooked.kind === 'taken') {
    await settleDelivery(db, delivery, { status: 'sent', code: 'taken', now })
    return noteTaken(db, hook.id)
  }
  const { kind, code } = hooked
  const dueAt = new Date(now.getTime() + notifyDelayMs(delivery.tries, chance()))
  await postponeDelivery(db, delivery, { dueAt, code })
  log.warn({ event: 'webhook.failed', webhook: hook.name, code }, 'a webhook did not take an event')
  if (kind === 'refused') return
  const nextAt = new Date(now.getTime() + notifyDelayMs(hook.failures + 1, chance()))
  await noteFailing(db, hook, { now, nextAt })
  const since = hook.failing_since ?? now
  if (kind === 'gone') await disable(context, hook, 'gone')
  else if (now.getTime() - since.getTime() >= hookPatienceMs)
    await disable(context, hook, 'failing')
}

const disable = async (
  { db, clock, log }: NotifyContext,
  { id, name }: WebhookRow,
  why: 'gone' | 'failing',
): Promise<void> => {
  await disableWebhook(db, id, { why, now: clock() })
  log.error({ event: 'webhook.disabled', webhook: name, why }, 'a webhook was disabled')
}
