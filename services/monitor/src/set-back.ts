import { repeat } from '@proofmark/runtime'
import {
  currentEpoch,
  type MonitorDb,
  markKeeper,
  meetMark,
  passLostPlaces,
} from '@proofmark/storage'
import type { MonitorContext } from './context.ts'
import { receiverOf } from './inbox.ts'

const LOOK_MS = 3_000

interface Options {
  readonly markFile: string | undefined
  readonly now: Date
  readonly onSetBack: (epoch: number) => void
}

/**
 * Before anything is taken or signed: is the database as new as this monitor? One that is older begins an
 * epoch, and with it a log of its own (docs/decisions/0039).
 */
export const meetSetBack = async (
  db: MonitorDb,
  { markFile, now, onSetBack }: Options,
): Promise<void> => {
  const began = markFile ? await meetMark(db, markFile, now) : null
  if (began !== null) onSetBack(began)
}

/** Goes on behind what a set-back lost. */
export const goOnBehindLoss = (context: MonitorContext): Promise<number> =>
  context.db.transaction().execute((tx) => passLostPlaces(tx, receiverOf(context, context.clock())))

/** Writes down how far the database has come, now and when it stops, and goes on behind what was lost. */
export const watchSetBack = (
  context: MonitorContext,
  markFile: string | undefined,
): { stop(): Promise<void> } => {
  const write = markFile ? markKeeper(context.db, markFile) : null
  const keep = async () => write?.((await currentEpoch(context.db)).number)
  const looking = repeat(
    async () => {
      await keep()
      await goOnBehindLoss(context)
    },
    () => LOOK_MS,
    context.onTrouble,
  )
  return {
    async stop() {
      await looking.stop()
      // So that a stop just after a message does not hide what a restore then loses.
      await keep().catch(context.onTrouble)
    },
  }
}
