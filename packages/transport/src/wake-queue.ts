export const wakeKinds = [
  'courier',
  'examine',
  'follow',
  'clock',
  'files',
  'notify',
  'mail',
  'hook',
] as const
export type WakeKind = (typeof wakeKinds)[number]

/** Does what is due for the subject; may be called although nothing is due. */
export type WakeHandler = (subject: string) => Promise<void>

/**
 * Wake-ups: that there is something to do for a subject, never what. Losing all of them loses nothing:
 * what is due stands in the database, and a sweep wakes again.
 */
export interface WakeQueue {
  /**
   * One pending wake-up for each kind and subject; cheap to call often: calls within a few ms share one add.
   * A wake-up during the run of its own handler leads to one more run. Never throws into the caller:
   * a failing queue is told to `onTrouble` and tried again.
   */
  wake(kind: WakeKind, subject: string): void
  /**
   * Starts working: at most one run per kind and subject at a time, `concurrency` runs in all.
   * A handler that throws, or whose process dies, is run again until it succeeds, with backoff.
   */
  serve(
    handlers: Readonly<Record<WakeKind, WakeHandler>>,
    options: { readonly concurrency: number },
  ): Promise<void>
  /** Waits for running handlers and sends what was woken meanwhile; later wake-ups are dropped. */
  close(): Promise<void>
}
