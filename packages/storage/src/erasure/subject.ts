import type { Erased, State } from '@proofmark/domain'
import type { ErasureKind } from '../tables/erasure.ts'

/** What an erasure belongs to. */
export interface ErasureSubject {
  readonly kind: ErasureKind
  readonly id: string
}

/** When it is done. */
export interface Moment {
  readonly now: Date
  /** The day of `now` in UTC, an ISO date: what was kept until an earlier one goes. */
  readonly today: string
}

export const momentOf = (now: Date): Moment => ({ now, today: now.toISOString().slice(0, 10) })

export const erasedAt = ({ now }: Moment, under: State, keptUntil: string): Erased => ({
  at: now.toISOString(),
  under,
  keptUntil,
})
