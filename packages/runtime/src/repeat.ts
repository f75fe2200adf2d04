import { setTimeout as waitMs } from 'node:timers/promises'

/** Does `work` again and again, never twice at once, until it is stopped; a failure is told and waited out. */
export const repeat = (
  work: () => Promise<void>,
  pauseMs: () => number,
  onTrouble: (error: unknown) => void,
): { stop(): Promise<void> } => {
  const stopping = new AbortController()
  const { signal } = stopping
  const running = (async () => {
    while (!signal.aborted) {
      await work().catch(onTrouble)
      await waitMs(pauseMs(), undefined, { signal }).catch(() => undefined)
    }
  })()
  return {
    stop() {
      stopping.abort()
      return running
    },
  }
}
