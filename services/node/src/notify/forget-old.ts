import { repeat } from '@proofmark/runtime'
import { forgetOldNotifications } from '@proofmark/storage'
import type { NotifyContext } from './spread.ts'

const FORGET_MS = 600_000

/** Deletes what people were told so long ago, once; all of it, however much that is. */
export const forgetOldOnce = async (
  { db, clock, log }: NotifyContext,
  keptMs: number,
): Promise<void> => {
  for (;;) {
    const now = clock()
    const before = new Date(now.getTime() - keptMs)
    const { notifications, deliveries, wishes } = await forgetOldNotifications(db, { before, now })
    if (notifications + wishes === 0) return
    log.info(
      { event: 'notifications.erased', notifications, deliveries, wishes },
      'erased what people were told long ago',
    )
  }
}

/** Does so now, and now and again. */
export const keepForgettingOld = (
  context: NotifyContext,
  keptMs: number,
): { stop(): Promise<void> } =>
  repeat(
    () => forgetOldOnce(context, keptMs),
    () => FORGET_MS,
    (error) => context.log.error({ err: error }, 'old notifications could not be erased'),
  )
