import type { SlaClass, State } from '@proofmark/domain'
import { hashOf, pseudonymOf } from '@proofmark/protocol'
import { type NodeTx, putIntoOutbox, uuidOf } from '@proofmark/storage'
import { ALL, type NodeContext, senderOf } from '../context.ts'

const FACTS_A_SLIP = 200
const SLIP_LIFETIME_MS = 30 * 86_400_000

interface Moment {
  readonly conv: string
  readonly asker: State
  readonly asked: State
  readonly stage: 'requested' | 'answered'
  readonly at: Date
  readonly sla: SlaClass
  /** The receipt that crossed: both ends name the same event by its hash. */
  readonly receipt: string
}

/**
 * Notes when something happened between two States, for the monitors; in the transaction it happened in. Of
 * an exercise nothing is noted, whoever calls: it would falsify how fast States answer.
 */
export const noteMoment = async (tx: NodeTx, moment: Moment): Promise<void> => {
  if (await isExercise(tx, moment)) return
  const { conv, asker, asked, stage, at, sla, receipt } = moment
  const fact = {
    trace: pseudonymOf(conv),
    asker,
    asked,
    stage,
    at: at.toISOString(),
    sla,
    receipt: hashOf(receipt),
  }
  await tx
    .insertInto('timing_fact')
    .values({ fact: JSON.stringify(fact) })
    .execute()
}

const isExercise = async (tx: NodeTx, { conv }: Moment): Promise<boolean> => {
  const found = await tx
    .selectFrom('conversation')
    .select('training')
    .where('id', '=', conv)
    .where('training', '=', true)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** One channel to a monitor in each epoch: after a set-back a new one begins, for a monitor brings nothing back. */
const slipConversation = (self: State, monitor: string, epoch: number): string =>
  uuidOf(['clock', self, monitor, ...(epoch > 1 ? [epoch] : [])].join(' '))

/** Tells what is unsent to every monitor, many facts a message; the outbox carries it like any other. */
export const tellMonitors = async (context: NodeContext): Promise<void> => {
  const monitors = context
    .trust()
    .members()
    .filter(({ role, status }) => role === 'monitor' && status === 'active')
  if (monitors.length === 0) return
  for (;;) {
    const told = await context.db.transaction().execute((tx) => tellSome(tx, context, monitors))
    if (told === 0) break
    for (const { id } of monitors) context.wake('courier', id)
    if (told < FACTS_A_SLIP) break
  }
}

const tellSome = async (
  tx: NodeTx,
  context: NodeContext,
  monitors: readonly { readonly id: string }[],
): Promise<number> => {
  const rows = await tx
    .selectFrom('timing_fact')
    .select(['id', 'fact'])
    .where('sent', '=', false)
    .orderBy('id')
    .limit(FACTS_A_SLIP)
    .forUpdate()
    .skipLocked()
    .execute()
  if (rows.length === 0) return 0
  const now = context.clock()
  for (const { id: monitor } of monitors) {
    const conv = slipConversation(context.self, monitor, context.recovery.epoch)
    await putIntoOutbox(
      tx,
      {
        peer: monitor,
        lifetimeMs: SLIP_LIFETIME_MS,
        message: {
          sub: conv,
          conv,
          purpose: 'network-operation',
          legal: 'network-rules',
          handling: { tlp: 'amber', use: 'statistics', onward: 'never' },
          sla: 'routine',
          lang: 'en',
        },
        content: { type: 'clock.slip', body: { facts: rows.map(({ fact }) => fact) } },
      },
      senderOf(context, now),
    )
  }
  await tx
    .updateTable('timing_fact')
    .set({ sent: true })
    .where(
      'id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute()
  return rows.length
}

export const wakeClock = (context: Pick<NodeContext, 'wake'>): void => context.wake('clock', ALL)
