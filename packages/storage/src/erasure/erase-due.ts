import type { NodeDb, NodeTx } from '../database.ts'
import { recordAudit } from '../exchange/audit.ts'
import { type DueErasure, dueErasures } from './due.ts'
import { eraseMessage, eraseNotice } from './erase-notice.ts'
import { eraseReplies } from './erase-replies.ts'
import { eraseRequest } from './erase-request.ts'
import type { WentOf } from './erase-texts.ts'
import { eraseTrace } from './erase-trace.ts'
import { type ErasureSubject, type Moment, momentOf } from './subject.ts'

const SUBJECTS_A_ROUND = 200

const ways = {
  trace: eraseTrace,
  request: eraseRequest,
  notice: eraseNotice,
  message: eraseMessage,
} as const satisfies Record<
  ErasureSubject['kind'],
  (tx: NodeTx, id: string, moment: Moment) => Promise<WentOf>
>

/** What came of a round. */
export interface Erasing {
  readonly erased: readonly DueErasure[]
  /** What could not be erased now; it stays due, and the others do not wait for it. */
  readonly failed: readonly { readonly due: DueErasure; readonly error: unknown }[]
}

/**
 * Erases everything whose last day is over and that is not held, each trace, request and notice in a
 * transaction with its record. Whoever comes second finds nothing left to do.
 */
export const eraseDue = async (db: NodeDb, now: Date): Promise<Erasing> => {
  const moment = momentOf(now)
  const erased: DueErasure[] = []
  const failed: { due: DueErasure; error: unknown }[] = []
  for (const due of await dueErasures(db, { today: moment.today, most: SUBJECTS_A_ROUND }))
    try {
      if (await db.transaction().execute((tx) => eraseOne(tx, due, moment))) erased.push(due)
    } catch (error) {
      failed.push({ due, error })
    }
  return { erased, failed }
}

const eraseOne = async (tx: NodeTx, { kind, id }: DueErasure, moment: Moment): Promise<boolean> => {
  const { texts, letters } = await ways[kind](tx, id, moment)
  if (texts.length + letters === 0) return false
  await eraseReplies(tx, texts, moment)
  const line = { at: moment.now, actor: 'node', act: 'content-erased', subject: id, code: null }
  await recordAudit(tx, line)
  return true
}
