import type { FaultCode } from '@proofmark/domain'
import { type NodeDb, recordAudit } from '@proofmark/storage'

const WINDOW_MS = 60_000

interface Window {
  readonly from: number
  /** Refused since, and not on record. */
  more: number
}

/** Notes that something was refused before it was even an envelope. */
export interface RefusalLog {
  note(code: FaultCode): void
}

/**
 * Puts refusals of the transport on record: which code, and how often, never from where or what. The
 * first of a code in a minute is a line; those after it are counted in the next one, so a flood fills a
 * line a minute.
 */
export const openRefusalLog = (
  db: NodeDb,
  clock: () => Date,
  onTrouble: (error: unknown) => void,
): RefusalLog => {
  const windows = new Map<FaultCode, Window>()
  return {
    note(code) {
      const at = clock()
      const window = windows.get(code)
      if (window && at.getTime() - window.from < WINDOW_MS) {
        window.more += 1
        return
      }
      windows.set(code, { from: at.getTime(), more: 0 })
      const subject = window && window.more > 0 ? `and ${window.more} before` : ''
      const line = { at, actor: 'unauthenticated', act: 'transport-refused', subject, code }
      recordAudit(db, line).catch(onTrouble)
    },
  }
}
