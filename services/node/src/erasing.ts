import { repeat } from '@proofmark/runtime'
import { eraseDue } from '@proofmark/storage'
import { ALL, type NodeContext } from './context.ts'

/** A day is the unit; so short only that a restored backup does not bring back what was erased. */
const ERASE_MS = 2_000

/** Erases what other States let us keep no longer, once. What cannot be erased now stays due and is shown. */
export const eraseOnce = async (context: NodeContext): Promise<void> => {
  const { db, clock, log } = context
  const { erased, failed } = await eraseDue(db, clock())
  for (const { due, error } of failed)
    log.error(
      { err: error, event: 'erasure.failed', kind: due.kind, subject: due.id },
      'what may be kept no longer could not be erased',
    )
  if (erased.length === 0) return
  log.info(
    { event: 'content.erased', subjects: erased.length },
    'erased what may be kept no longer',
  )
  context.announce(erased.flatMap(({ kind, id }) => (kind === 'trace' ? [id] : [])))
  context.wake('follow', ALL)
}

/** Does so now, and again and again. */
export const keepErasing = (context: NodeContext): { stop(): Promise<void> } =>
  repeat(
    () => eraseOnce(context),
    () => ERASE_MS,
    (error) => context.log.error({ err: error }, 'nothing could be erased'),
  )
