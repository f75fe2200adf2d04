import type { SlaClass } from './terms.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/**
 * How long a State has to answer, by class, as monitors measure everybody alike; Directive (EU) 2023/977
 * sets 8 h and 7 d. What an agreement asks of its States is their own reckoning: `deadline-profiles.ts`.
 */
export const answerWithinMs: Readonly<Record<SlaClass, number>> = {
  urgent: 8 * HOUR_MS,
  routine: 7 * DAY_MS,
}

/** How long an undelivered message is tried before the asker is told `no-answer`. */
export const messageLifetimeMs = 30 * DAY_MS

/**
 * How long to wait before the next attempt to deliver: 1 s doubled each time, at most a minute, and
 * spread by `chance` (0 to 1) so that a healed peer is not met by everybody at once.
 */
export const retryDelayMs = (attempts: number, chance: number): number =>
  Math.round(Math.min(60_000, 1_000 * 2 ** Math.min(attempts, 6)) * (0.5 + chance / 2))

/** How long after a deadline that passed a supervisor is told too. Ours to set: no instrument names it. */
export const escalateAfterMs: Readonly<Record<SlaClass, number>> = {
  urgent: 2 * HOUR_MS,
  routine: 2 * DAY_MS,
}
